import { Parser } from 'htmlparser2';
import type { GmailPart } from '../../src/mail/mail.ts';

const SILENT = new Set([
  'style',
  'script',
  'head',
  'title',
  'template',
  'iframe',
  'noframes',
  'select',
  'textarea',
]);
const BREAKING = new Set(['p', 'div', 'br', 'tr', 'td', 'li', 'table', 'h1', 'h2', 'h3', 'h4', 'blockquote']);
const SNIPPET_LENGTH = 200;

/** The start of the visible text on one line, escaped as Gmail's API escapes it (`&#39;`, `&amp;` …). */
export function snippetOf(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const cut = line.length <= SNIPPET_LENGTH ? line : line.slice(0, SNIPPET_LENGTH).replace(/ [^ ]*$/, '');
  const escapes: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return cut.replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign);
}

/** Text of the inline parts; of alternatives, the plain one when it says something, else the richest. */
export function visibleText(part: GmailPart): string {
  const children = part.parts ?? [];
  if (part.mimeType === 'multipart/alternative') {
    const texts = children.map((child) => ({
      plain: child.mimeType === 'text/plain',
      text: visibleText(child),
    }));
    const plain = texts.find(({ plain: isPlain, text }) => isPlain && text.trim() !== '');
    return plain?.text ?? texts.at(-1)?.text ?? '';
  }
  if (children.length > 0) return children.map(visibleText).join('\n');
  const data = part.body?.data;
  if (data === undefined || part.mimeType?.startsWith('text/') !== true) return '';
  const text = Buffer.from(data, 'base64url').toString('utf8');
  return part.mimeType === 'text/html' ? htmlText(text) : text;
}

function htmlText(html: string): string {
  let text = '';
  let silent = 0;
  const parser = new Parser({
    onopentagname: (name) => {
      if (SILENT.has(name)) silent++;
      if (BREAKING.has(name)) text += '\n';
    },
    ontext: (piece) => {
      if (silent === 0) text += piece;
    },
    onclosetag: (name) => {
      if (SILENT.has(name) && silent > 0) silent--;
    },
  });
  parser.end(html);
  return text;
}
