import { NOBODY, parseAddresses } from './addresses.ts';
import { readBodies } from './body-text.ts';
import { decodeHeader, listIdOf, rawHeaders } from './headers.ts';
import { cut, foldLine } from './invisible.ts';
import type { Address, GmailHeader, GmailMessage, Mail } from './mail.ts';
import { readParts } from './mime-tree.ts';
import { listOf, textOf } from './shape.ts';
import { readUnsubscribe } from './unsubscribe.ts';

const MAX_SUBJECT = 1_000;
const MAX_SNIPPET = 500;
const MAX_RECIPIENTS = 100;
/** RFC 5322 §3.6 allows each address header once; the first few of a flood are read. */
const MAX_FIELDS = 10;

/**
 * A Gmail message as `format=full` gives it, as a Mail. Total: whatever the input, it returns in bounded time
 * and never throws; what it could not read is named in `problems`:
 * 'base64' 'charset' 'depth' 'long' (cut) 'parts' (too many) 'no-body' 'no-sender' 'many-senders'.
 */
export function parseMail(raw: GmailMessage): Mail {
  const problems = new Set<string>();
  const undecoded = rawHeaders(raw.payload);
  const headers = undecoded.map(({ name, value }) => ({ name, value: decodeHeader(value) }));
  const { bodies, attachments, calendar } = readParts(raw.payload, problems);
  if (bodies.every((body) => body.plain === '' && body.html === '')) problems.add('no-body');
  const { text, hiddenText, asides, links, structured } = readBodies(bodies, problems);
  const from = readFrom(undecoded, problems);
  return {
    id: textOf(raw.id),
    threadId: textOf(raw.threadId),
    labelIds: listOf(raw.labelIds).filter((label) => typeof label === 'string'),
    date: dateOf(raw.internalDate),
    snippet: cut(foldLine(textOf(raw.snippet)), MAX_SNIPPET),
    headers,
    from,
    replyTo: addressesOf(undecoded, 'reply-to')[0] ?? null,
    to: addressesOf(undecoded, 'to'),
    cc: addressesOf(undecoded, 'cc'),
    subject: cut(foldLine(headers.find((header) => header.name === 'subject')?.value ?? ''), MAX_SUBJECT),
    text,
    hiddenText,
    asides,
    links,
    structured,
    attachments,
    unsubscribe: readUnsubscribe({ headers }),
    listId: listIdOf({ headers }),
    calendar,
    problems: [...problems],
  };
}

/** RFC 5322 allows several authors; nobody honest uses that, and programs disagree on which one to show. */
function readFrom(undecoded: readonly GmailHeader[], problems: Set<string>): Address {
  const fields = undecoded.filter((header) => header.name === 'from').slice(0, MAX_FIELDS);
  const entries = fields.flatMap((field) => parseAddresses(field.value));
  const senders = entries.filter((entry) => entry.address !== '');
  if (senders.length === 0) problems.add('no-sender');
  if (senders.length > 1) problems.add('many-senders');
  const sender = senders[0];
  if (sender === undefined) return entries[0] ?? NOBODY;
  // `Bank, Inc <x@y>` unquoted: what stands before the comma is shown as part of the name.
  const names = entries.slice(0, entries.indexOf(sender) + 1).map((entry) => entry.name);
  return { ...sender, name: names.filter((name) => name !== '').join(' ') };
}

function addressesOf(undecoded: readonly GmailHeader[], name: string): readonly Address[] {
  const fields = undecoded.filter((header) => header.name === name).slice(0, MAX_FIELDS);
  return fields.flatMap((field) => parseAddresses(field.value)).slice(0, MAX_RECIPIENTS);
}

function dateOf(internalDate: unknown): number {
  const milliseconds = typeof internalDate === 'string' && internalDate !== '' ? Number(internalDate) : 0;
  return Number.isFinite(milliseconds) && milliseconds > 0 && milliseconds <= 8.64e15
    ? Math.floor(milliseconds)
    : 0;
}
