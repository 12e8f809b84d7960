import type { enWaits } from './en-waits.ts';
import { ukStart } from './start-words.ts';

const { format } = ukStart;
const mails = (n: number): string =>
  format.count(n, { one: 'лист', few: 'листи', many: 'листів', other: 'листа' });

export const ukWaits: typeof enWaits = {
  mailsWait: (n, ago) =>
    `${format.count(n, { one: 'лист чекає', few: 'листи чекають', many: 'листів чекають', other: 'листа чекають' })} на відповідь Gemini (запит надіслано ${ago})`,
  text: 'Це вдвічі дешевше; їх буде розсортовано, щойно надійдуть відповіді, зазвичай упродовж доби. Доти вони лишаються у вхідних, а ви можете сортувати далі або закрити браузер.',
  now: 'Запитати зараз',
  cancel: 'Не питати',
  mailsOffered: (n) => `Gemini ще має вирішити: ${mails(n)}`,
  offer: 'Якщо можете зачекати до доби, Google відповість за пів ціни. Потрібен платний ключ.',
  wait: 'Зачекати за пів ціни',
  when: 'Коли Gemini має вирішити багато листів',
  whens: {
    now: 'Питати одразу',
    later: 'Чекати до доби за пів ціни',
  },
  from: 'Багато — це понад',
  hint: 'Потрібен платний ключ. Поки відповідей немає, листи лежать у Google одним завданням; AuraMail скасує його, коли воно вам більше не потрібне.',
};
