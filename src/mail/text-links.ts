import { MAX_HREF, MAX_LINK_TEXT } from './html-text.ts';
import { cut } from './invisible.ts';
import type { Link } from './mail.ts';

const MAX_LINKS = 300;

const URL_IN_TEXT = /\bhttps?:\/\/[^\s<>"'`{}|\\^\u00AB\u00BB]{1,2048}/gi;

/** Addresses written out in plain text, which every mail program turns into links. */
export function linksInText(text: string): readonly Link[] {
  const links: Link[] = [];
  for (const [match] of text.matchAll(URL_IN_TEXT)) {
    const href = withoutTrailing(match);
    links.push({ href: href.slice(0, MAX_HREF), text: cut(href, MAX_LINK_TEXT) });
    if (links.length >= MAX_LINKS) break;
  }
  return links;
}

/** Punctuation that ends the sentence, not the address; a bracket belongs to it only when it was opened in it. */
function withoutTrailing(url: string): string {
  let end = url.length;
  while (end > 8) {
    const last = url.charAt(end - 1);
    const opened = last === ')' ? '(' : last === ']' ? '[' : '';
    if (opened !== '' ? !url.slice(0, end).includes(opened) : /[.,;:!?*_]/.test(last)) end--;
    else break;
  }
  return url.slice(0, end);
}
