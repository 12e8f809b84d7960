import type { Mail } from '../mail/mail.ts';
import { plainLetters } from './letters.ts';

/** Words that only a program reads; a hidden preview line has fewer. */
const MANY = 60;

/**
 * The mail hides a passage from its reader. A preview line does not count, nor does a second copy of the
 * visible text for narrow screens: what counts are words that are nowhere to be seen.
 */
export function hidesText(mail: Pick<Mail, 'hiddenText' | 'text' | 'problems'>): boolean {
  if (mail.problems.includes('depth')) return true;
  if (mail.hiddenText.length < MANY * 3) return false;
  const visible = new Set(words(mail.text));
  return words(mail.hiddenText).filter((word) => !visible.has(word)).length >= MANY;
}

function words(text: string): readonly string[] {
  return plainLetters(text).match(/[\p{L}\p{N}]{2,40}/gu) ?? [];
}
