import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { CATEGORY_KEYS } from '../../src/decision/category.ts';

/** Mail written for this project: what `mail/*.jsonl` holds, and how one becomes the bytes of a message. */
export const OwnMail = z.object({
  id: z.string().min(1),
  category: z.enum(CATEGORY_KEYS),
  lang: z.string(),
  from: z.string(),
  replyTo: z.string().optional(),
  to: z.string().optional(),
  subject: z.string(),
  text: z.string(),
  html: z.boolean().optional(),
  /** What is shown, and where it leads. */
  links: z.array(z.tuple([z.string(), z.string()])).optional(),
  headers: z.record(z.string(), z.string()).optional(),
  /** pass: all pass for the sender's domain; esp: only for a mailing service's; fail: DMARC fails; none: nothing is said. */
  auth: z.enum(['pass', 'esp', 'fail', 'none']).optional(),
  labelIds: z.array(z.string()).optional(),
  attachments: z.array(z.string()).optional(),
  /** Carries an invitation. */
  calendar: z.boolean().optional(),
  phish: z.boolean().optional(),
  /** Where it is not as the category says. */
  harmIfArchived: z.boolean().optional(),
});
export type OwnMail = z.infer<typeof OwnMail>;

const FOLDER = join(import.meta.dirname, 'mail');

/** Every mail of `mail/*.jsonl`, by file name and line. Throws, naming the line, when one is malformed. */
export function loadOwnMail(folder = FOLDER): readonly OwnMail[] {
  return loadOwnMailByFile(folder).flatMap(([, mails]) => mails);
}

/** The same, as name of file without ending and its mails. */
export function loadOwnMailByFile(folder = FOLDER): readonly (readonly [string, readonly OwnMail[]])[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .map((name) => [
      name.replace(/\.jsonl$/, ''),
      readFileSync(join(folder, name), 'utf8')
        .split('\n')
        .flatMap((line, index) => (line.trim() === '' ? [] : [readLine(line, `${name}, line ${index + 1}`)])),
    ]);
}

function readLine(line: string, where: string): OwnMail {
  try {
    return OwnMail.parse(JSON.parse(line));
  } catch (error) {
    throw new Error(`${where}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

const ME = 'Ann Kovalenko <ann.kovalenko@gmail.com>';

/** The mail as Gmail would hold it. */
export function rfc822Of(mail: OwnMail): Buffer {
  const address = /<([^>]+)>/.exec(mail.from)?.[1] ?? mail.from;
  const own = Object.entries(mail.headers ?? {});
  const said = (name: string) => own.some(([other]) => other.toLowerCase() === name);
  const headers: readonly (readonly [string, string])[] = [
    ['Delivered-To', 'ann.kovalenko@gmail.com'],
    ...authentication(mail.auth ?? 'pass', address),
    ...own,
    ['From', words(mail.from)],
    ...(said('to') ? [] : [['To', words(mail.to ?? ME)] as const]),
    ...(mail.replyTo === undefined ? [] : [['Reply-To', words(mail.replyTo)] as const]),
    ['Subject', encoded(mail.subject)],
    ...(said('date') ? [] : [['Date', 'Tue, 14 Oct 2025 09:30:00 +0300'] as const]),
    ...(said('message-id') ? [] : [['Message-ID', `<${mail.id}@${domainOf(address)}>`] as const]),
    ['MIME-Version', '1.0'],
  ];
  const head = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return Buffer.from(`${head}${body(mail)}`, 'utf8');
}

function authentication(how: NonNullable<OwnMail['auth']>, address: string): readonly [string, string][] {
  if (how === 'none') return [];
  const domain = domainOf(address);
  const provider = 'sendbridge-mail.net';
  const verdicts = {
    pass: `dkim=pass header.i=@${domain}; spf=pass smtp.mailfrom=bounce@${domain}; dmarc=pass (p=REJECT) header.from=${domain}`,
    esp: `dkim=pass header.i=@${provider}; spf=pass smtp.mailfrom=bounce@${provider}; dmarc=none header.from=${domain}`,
    fail: `dkim=none; spf=fail smtp.mailfrom=${address}; dmarc=fail (p=QUARANTINE) header.from=${domain}`,
  };
  return [
    ['Return-Path', how === 'esp' ? `<bounce@${provider}>` : `<bounce@${domain}>`],
    ['Authentication-Results', `mx.google.com; ${verdicts[how]}`],
  ];
}

function body(mail: OwnMail): string {
  const parts = [part('text/plain; charset=utf-8', plain(mail))];
  const alternatives = mail.html === true ? [...parts, part('text/html; charset=utf-8', html(mail))] : parts;
  const calendar = 'BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nEND:VEVENT\r\nEND:VCALENDAR';
  const shown =
    mail.calendar === true
      ? [...alternatives, part('text/calendar; charset=utf-8; method=REQUEST', calendar)]
      : alternatives;
  const text = shown.length === 1 ? (shown[0] ?? '') : joined('alternative', 'alternatives', shown);
  const files = mail.attachments ?? [];
  return files.length === 0 ? text : joined('mixed', 'parts', [text, ...files.map(attached)]);
}

function plain({ text, links = [], html: isHtml }: OwnMail): string {
  if (isHtml === true) return text;
  const missing = links.filter(([, target]) => !text.includes(target));
  return [text, ...missing.map(([shown, target]) => `${shown}: ${target}`)].join('\n');
}

function html({ text, links = [] }: OwnMail): string {
  const paragraphs = text.split(/\n+/).map((line) => `<p>${escaped(line)}</p>`);
  const anchors = links.map(([shown, target]) => `<p><a href="${escaped(target)}">${escaped(shown)}</a></p>`);
  return `<html><body>${[...paragraphs, ...anchors].join('\n')}</body></html>`;
}

function attached(name: string): string {
  const type = name.endsWith('.pdf') ? 'application/pdf' : 'application/octet-stream';
  const disposition = `Content-Disposition: attachment; filename="${encoded(name)}"\r\n`;
  return part(`${type}; name="${encoded(name)}"`, 'attached', disposition);
}

function part(type: string, content: string, more = ''): string {
  const base64 = Buffer.from(content, 'utf8').toString('base64').replace(/.{76}/g, '$&\r\n');
  return `Content-Type: ${type}\r\nContent-Transfer-Encoding: base64\r\n${more}\r\n${base64}\r\n`;
}

function joined(kind: string, boundary: string, parts: readonly string[]): string {
  const pieces = parts.map((piece) => `--${boundary}\r\n${piece}`).join('');
  return `Content-Type: multipart/${kind}; boundary="${boundary}"\r\n\r\n${pieces}--${boundary}--\r\n`;
}

/** `Name <address>` with the name as encoded words (RFC 2047) where it needs them. */
function words(mailbox: string): string {
  const [, name, address] = /^(.*?)\s*(<[^>]*>)$/.exec(mailbox) ?? [];
  return name === undefined || address === undefined ? mailbox : `${encoded(name)} ${address}`;
}

function encoded(text: string): string {
  return /^[\x20-\x7e]*$/.test(text) ? text : `=?UTF-8?B?${Buffer.from(text, 'utf8').toString('base64')}?=`;
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
}

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase();
