import type { enData } from './en-data.ts';
import { makeFormat } from './format.ts';

const format = makeFormat('uk');
const changes = (n: number): string =>
  format.count(n, {
    one: 'запис журналу',
    few: 'записи журналу',
    many: 'записів журналу',
    other: 'запису журналу',
  });
const settings = (n: number): string =>
  format.count(n, { one: 'налаштування', few: 'налаштування', many: 'налаштувань', other: 'налаштування' });
const days = (n: number): string => format.count(n, { one: 'день', few: 'дні', many: 'днів', other: 'дня' });
const years = (n: number): string =>
  format.count(n, { one: 'рік', few: 'роки', many: 'років', other: 'року' });

export const ukData: typeof enData = {
  intro: 'Усе, що знає AuraMail, лежить у цьому браузері. Це можна взяти із собою або стерти.',
  titles: { export: 'Експорт', import: 'Імпорт', erase: 'Стирання' },
  export: 'Експортувати у файл',
  exportText:
    'Налаштування, правила, журнал і все, чого AuraMail навчилася, — в одному файлі (крім вправ на відповідях Gemini: їх вона пройде знову). З ним зміни можна скасувати й на іншому комп’ютері. У файлі є відправники й теми листів, тож бережіть його, як саму пошту.',
  secrets: 'Разом із ключами Gemini',
  exported: 'Файл — серед ваших завантажень.',
  import: 'Імпортувати з файлу',
  importText: 'Додає те, чого тут бракує. Ваші теперішні налаштування лишаються.',
  saveFirst: 'Спершу збережіть або відкиньте свої зміни.',
  imported: 'Файл імпортовано.',
  importedWhat: (entries, parts) => `Додано: ${changes(entries)}, ${settings(parts)}.`,
  nothingNew: 'Усе, що в ньому є, тут уже було.',
  skipped: (n) =>
    `Не вдалося прочитати й пропущено ${format.count(n, { one: 'частину', few: 'частини', many: 'частин', other: 'частини' })}.`,
  keep: 'Зберігати журнал',
  keepHint: 'Давніші записи втрачають тему й пояснення. Скасувати їх можна й далі.',
  span: (n) => (n % 365 === 0 ? years(n / 365) : days(n)),
  erase: 'Стерти все',
  eraseAsk:
    'Стерти все, що AuraMail має в цьому браузері? Роботу буде зупинено. Налаштування, правила, ключі, дозволи на вхід, журнал і все вивчене зникнуть назавжди, і без експортованого файлу жодної зміни вже не скасувати. У Gmail нічого не станеться: мітки лишаться, архівовані листи лишаться в архіві. Дозвіл у Google діє, доки ви не приберете його у своєму обліковому записі Google.',
  erased: 'Усе стерто.',
  erasedText: 'Мітки в Gmail лишилися, як були.',
};
