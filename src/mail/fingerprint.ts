import type { Mail } from './mail.ts';
import { ownWords } from './own-words.ts';

/** How much of a mail tells its template: what machines write differs in the middle, not in the beginning. */
const WORDS = 120;
/** Below this a text is hardly more than "view in browser", and many templates would look the same. */
const FEWEST = 12;
const MAX_TEXT = 1_500;

const LINK = /@|:\/\/|^www\./iu;
const QUOTED = /"[^"\n]{1,80}"|“[^”\n]{1,80}”|«[^»\n]{1,80}»/gu;
const SENTENCE = /[.!?…:]\s|\n/u;

/**
 * The template a mail was made from, as a short hash; '' when there is too little text to tell. Two mails of one
 * sender that differ only in names, numbers, dates, quotations and links have the same one. Not for keeping secrets,
 * nor against forgery: it is only ever compared among mails of one authenticated sender.
 */
export function fingerprintOf(mail: Pick<Mail, 'text'>): string {
  const words = skeleton(ownWords(mail.text.slice(0, MAX_TEXT)));
  return words.length < FEWEST ? '' : hash(words.slice(0, WORDS).join(' '));
}

/** The words that stay the same from copy to copy: no names, as far as capital letters tell, and nothing with a digit. */
function skeleton(text: string): readonly string[] {
  return text
    .replace(QUOTED, ' ')
    .split(SENTENCE)
    .flatMap((sentence) =>
      sentence
        .split(/\s+/)
        .filter((word) => !/\p{N}/u.test(word) && !LINK.test(word))
        .flatMap((word) => word.match(/[\p{L}\p{M}'’]+/gu) ?? [])
        .filter((word, index) => index === 0 || !/^\p{Lu}/u.test(word))
        .map((word) => word.toLowerCase()),
    );
}

/** cyrb53: 53 bits, far more than enough for the templates of one sender. */
function hash(text: string): string {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    high = Math.imul(high ^ code, 2_654_435_761);
    low = Math.imul(low ^ code, 1_597_334_677);
  }
  high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
  low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909);
  return (4_294_967_296 * (0x1fffff & low) + (high >>> 0)).toString(36);
}
