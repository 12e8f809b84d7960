import type { enUndo } from './en-undo.ts';
import { makeFormat } from './format.ts';

const format = makeFormat('uk');
const mails = (n: number): string =>
  format.count(n, { one: 'лист', few: 'листи', many: 'листів', other: 'листа' });

export const ukUndo: typeof enUndo = {
  more: 'Повернути ще',
  rowMore: 'Повернути й подібні',
  from: (sender) => `Повернути все від ${sender}`,
  within: (category) => `Повернути все з категорії «${category}»`,
  category: 'Повернути цілу категорію…',
  since: 'Повернути все за період…',
  categoryField: 'Категорія',
  sinceField: 'Що розсортовано',
  sinceChoices: {
    today: 'Сьогодні',
    yesterday: 'Від учора',
    week: 'За останні 7 днів',
    date: 'Від певної дати',
  },
  dateField: 'Дата',
  counting: 'Рахуємо…',
  will: (n) =>
    `Поверне ${mails(n)} точно так, як було: мітки AuraMail буде знято, а заархівоване повернеться у вхідні.`,
  none: { undo: 'Нічого не повернуто', redo: 'Нічого не розсортовано' },
  left: (n) =>
    format.count(n, {
      one: 'лист лишився як є, бо відтоді ви його змінили',
      few: 'листи лишилися як є, бо відтоді ви їх змінили',
      many: 'листів лишилося як є, бо відтоді ви їх змінили',
      other: 'листа лишилося як є, бо відтоді ви їх змінили',
    }),
  notDone: {
    undo: (n) => `Не повернуто: ${mails(n)}. Це ще можна зробити.`,
    redo: (n) => `Не розсортовано: ${mails(n)}.`,
  },
  redo: 'Розсортувати знову',
  redoHint: 'Поставити ті самі мітки ще раз',
  show: 'Показати',
  hide: 'Сховати',
  leftList: 'Лишилися як є',
  andMore: (n) => `і ще ${format.number(n)}`,
  anyway: 'Усе одно повернути',
  close: 'Закрити',
};
