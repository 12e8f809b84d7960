import { cut, foldLine } from '../mail/invisible.ts';
import type { Mail } from '../mail/mail.ts';
import { ownWords } from '../mail/own-words.ts';
import { hostIn } from './hosts.ts';
import { redact } from './redact.ts';

/** Looked at per character wanted: the rest could only be reached through very long small print. */
const LOOK_AHEAD = 12;

/**
 * What a model may see of a mail's text, on one line, at most `max` UTF-16 units: what this mail itself says
 * (no quotations, signature, small print), secrets masked, addresses of web pages cut to their host.
 */
export function excerptOf(mail: Pick<Mail, 'text' | 'snippet'>, max: number): string {
  const text = cut(mail.text === '' ? mail.snippet : mail.text, Math.max(2_000, max * LOOK_AHEAD));
  const own = ownWords(text).replace(/\bhttps?:\/\/[^\s<>"]{1,2048}/gi, (url) => `[${hostIn(url)}]`);
  const line = foldLine(redact(own).replace(/[-=_*~•·|]{4,}/g, ' '));
  return line.length <= max ? line : `${cut(line, Math.max(0, max - 1)).trimEnd()}…`.slice(0, max);
}
