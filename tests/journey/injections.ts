import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { KnownOrder } from '../sandbox/gemini-obey.ts';

/**
 * The permanent corpus of mails that talk to the model. One file per case in tests/corpus/injections: the mail, what
 * the worst model would do when it can read `order.key` (folded, lower case) in its prompt, and the badge it must wear.
 */
export interface Injection {
  readonly name: string;
  readonly why: string;
  readonly language: 'en' | 'uk' | 'other';
  /** The evidence that must stand beside the verdict; 'none': nothing of it reaches a model, or a reader. */
  readonly badge: 'addresses-the-ai' | 'hidden-text' | 'none';
  readonly order: KnownOrder;
  readonly mail: {
    readonly from?: string;
    readonly subject?: string;
    readonly text?: string;
    readonly html?: string;
    /** File name. */
    readonly attachment?: string;
  };
}

const FOLDER = resolve(import.meta.dirname, '../corpus/injections');

export function loadInjections(): readonly Injection[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => ({
      ...(JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Omit<Injection, 'name'>),
      name: file.replace('.json', ''),
    }));
}

/** RFC 5322 bytes. */
export function mimeOf({ mail }: Pick<Injection, 'mail'>): Buffer {
  const head = [
    `From: ${encoded(mail.from ?? 'Parcels <info@parcels.example>')}`,
    'To: ann@example.com',
    `Subject: ${encoded(mail.subject ?? 'Parcel')}`,
    'Date: Mon, 16 Nov 2026 10:00:00 +0000',
    'MIME-Version: 1.0',
  ];
  const parts = [
    ...(mail.text === undefined ? [] : [part('text/plain', mail.text)]),
    ...(mail.html === undefined ? [] : [part('text/html', mail.html)]),
  ];
  const whole = joined('alternative', parts);
  if (mail.attachment === undefined) return Buffer.from([...head, whole].join('\r\n'));
  const name = `=?utf-8?B?${Buffer.from(mail.attachment).toString('base64')}?=`;
  const file = `Content-Type: application/pdf; name="${name}"\r\nContent-Disposition: attachment; filename="${name}"\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERi0=`;
  return Buffer.from([...head, joined('mixed', [whole, file])].join('\r\n'));
}

function part(type: string, text: string): string {
  const lines = Buffer.from(text).toString('base64').replace(/.{76}/g, '$&\r\n');
  return `Content-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${lines}`;
}

function joined(kind: string, parts: readonly string[]): string {
  if (parts.length === 1) return parts[0] ?? '';
  const boundary = `--=_${kind}`;
  return `Content-Type: multipart/${kind}; boundary="=_${kind}"\r\n\r\n${parts.map((one) => `${boundary}\r\n${one}\r\n`).join('')}${boundary}--`;
}

/** Non-ASCII display names and subjects as RFC 2047 asks. */
function encoded(value: string): string {
  const [, name = value, rest = ''] = /^"?([^"<]*)"?(\s*<[^>]*>)$/.exec(value) ?? [];
  if (/^[\x20-\x7e]*$/.test(name)) return value;
  return `=?utf-8?B?${Buffer.from(name.trim()).toString('base64')}?=${rest}`;
}
