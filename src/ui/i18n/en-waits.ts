import { enStart } from './start-words.ts';

const { format } = enStart;
const mails = (n: number): string => format.count(n, { one: 'mail', other: 'mails' });

/** Mail that waits for Gemini at half the price: in the panel and in the settings. */
export const enWaits = {
  mailsWait: (n: number, ago: string) =>
    `${format.count(n, { one: 'mail waits', other: 'mails wait' })} for Gemini (asked ${ago})`,
  text: 'They cost half and are sorted when the answers come, most often within a day. Until then they stay in the inbox; you can go on sorting and close the browser.',
  now: 'Ask now instead',
  cancel: 'Do not ask',
  mailsOffered: (n: number) => `${mails(n)} still need Gemini`,
  offer: 'If you can wait up to a day, Google answers for half the price. It takes a key with billing.',
  wait: 'Wait for half price',
  when: 'When many mails need Gemini',
  whens: {
    now: 'Ask at once',
    later: 'Wait up to a day for half the price',
  },
  from: 'Many means more than',
  hint: 'Takes a key with billing. Until the answers come, the mail lies with Google as one job, which AuraMail cancels when you no longer want it.',
};
