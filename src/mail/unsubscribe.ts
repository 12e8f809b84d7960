import { headerOf } from './headers.ts';
import type { Mail, Unsubscribe } from './mail.ts';

const MAX_URI = 2_048;

/**
 * RFC 2369 List-Unsubscribe and RFC 8058 one-click. null when the mail carries no such header; both ways null
 * when it carries one that names no usable way. Whether a DKIM signature covers the headers is for the one
 * who acts on them to check.
 */
export function readUnsubscribe(mail: Pick<Mail, 'headers'>): Unsubscribe | null {
  const value = headerOf(mail, 'list-unsubscribe');
  if (value === null) return null;
  const ways = bracketed(value);
  const https = ways.find((way) => /^https:\/\/[^/]/i.test(way)) ?? null;
  const mailto = ways.find((way) => /^mailto:[^@?]+@/i.test(way)) ?? null;
  const post = headerOf(mail, 'list-unsubscribe-post') ?? '';
  return { https, mailto, oneClick: https !== null && /^list-unsubscribe=one-click$/i.test(post.trim()) };
}

/** `<a>, <b>` in order. White space inside a URI comes from folding and is dropped (RFC 2369 §2). */
function bracketed(value: string): readonly string[] {
  const pieces = value
    .split('<')
    .slice(1, 20)
    .map((piece) => piece.split('>', 1)[0] ?? '');
  const ways = pieces.length > 0 ? pieces : value.split(',').slice(0, 20);
  return ways.map((way) => way.replace(/\s+/g, '')).filter((way) => way.length <= MAX_URI);
}
