import { decodeWords } from 'postal-mime';
import { cut } from './invisible.ts';
import type { GmailHeader, Mail } from './mail.ts';
import { listOf, recordOf } from './shape.ts';

/** No honest mail has more; the rest is not looked at. */
const MAX_HEADERS = 300;
/** Characters of one value that are looked at: a hundred recipients fit. */
const MAX_VALUE = 10_000;
/** Characters of all values together that are looked at; below that a value counts as empty. */
const MAX_ALL = 200_000;
const MAX_NAME = 100;

/** Headers as Gmail gave them, in order: names lower-cased, values unfolded (RFC 5322 §2.2.3) but not decoded. */
export function rawHeaders(part: unknown): readonly GmailHeader[] {
  const headers: GmailHeader[] = [];
  let left = MAX_ALL;
  for (const entry of listOf(recordOf(part).headers).slice(0, MAX_HEADERS)) {
    const { name, value } = recordOf(entry);
    if (typeof name !== 'string' || typeof value !== 'string') continue;
    const looked = cut(value, Math.min(MAX_VALUE, left));
    left -= looked.length;
    headers.push({ name: name.slice(0, MAX_NAME).trim().toLowerCase(), value: unfold(looked) });
  }
  return headers;
}

/** RFC 2047 encoded words as text, on one line. Zero-width characters stay: they are evidence. */
export function decodeHeader(value: string): string {
  const decoded = value.includes('=?') ? decodeWords(value) : value;
  return cut(decoded, MAX_VALUE)
    .replace(/\p{Cs}/gu, '\uFFFD')
    .replace(/\p{Cc}+/gu, ' ')
    .trim();
}

/** The topmost header of that (lower-case) name, null when there is none. */
export function headerOf(mail: Pick<Mail, 'headers'>, name: string): string | null {
  return mail.headers.find((header) => header.name === name)?.value ?? null;
}

/** Every header of that (lower-case) name, topmost first. */
export function headersOf(mail: Pick<Mail, 'headers'>, name: string): readonly string[] {
  return mail.headers.filter((header) => header.name === name).map((header) => header.value);
}

/** A parameter of a structured value, `charset` of `text/plain; charset="utf-8"`, lower-cased; '' when absent. */
export function parameterOf(value: string, parameter: string): string {
  for (const piece of value.slice(0, 1_000).split(';').slice(1)) {
    const equals = piece.indexOf('=');
    if (equals < 0 || piece.slice(0, equals).trim().toLowerCase() !== parameter) continue;
    return piece
      .slice(equals + 1)
      .replace(/["']/g, '')
      .trim()
      .toLowerCase();
  }
  return '';
}

/** The identifier inside `List-Id: name <identifier>` (RFC 2919), lower-cased. */
export function listIdOf(mail: Pick<Mail, 'headers'>): string | null {
  const value = headerOf(mail, 'list-id');
  if (value === null) return null;
  const open = value.lastIndexOf('<');
  const close = value.indexOf('>', open);
  const identifier = open >= 0 && close > open ? value.slice(open + 1, close) : value;
  return identifier.trim().toLowerCase().slice(0, 255) || null;
}

function unfold(value: string): string {
  return value.replace(/[\r\n]+[ \t]*/g, ' ').trim();
}
