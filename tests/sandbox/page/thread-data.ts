import type { Mailbox } from '../mailbox.ts';
import { headerOf } from '../message-view.ts';
import { parseMime } from '../mime.ts';
import type { StoredMessage } from '../types.ts';
import { chipsOf, unescapeSnippet } from './list-data.ts';
import { peopleOf, personOf } from './people.ts';
import type { PageMessage, PageThread } from './types.ts';

/** Enough to read by; the page is no mail reader. */
const MAX_TEXT = 20_000;
/** ms in which Gmail has not given a mail just sent its final id. */
const FRESH = 30_000;

/** One conversation with the text of its messages; null when there is none. */
export function threadFor(mailbox: Mailbox, threadId: string, now: number): PageThread | null {
  const messages = mailbox.thread(threadId);
  const first = messages[0];
  if (first === undefined) return null;
  return {
    threadId,
    subject: headerOf(mailbox.payloadOf(first), 'Subject') ?? '',
    chips: chipsOf(
      mailbox,
      messages.flatMap((message) => message.labelIds),
    ),
    messages: messages.map((message) => viewOf(mailbox, message, now)),
  };
}

function viewOf(mailbox: Mailbox, message: StoredMessage, now: number): PageMessage {
  const payload = mailbox.payloadOf(message);
  return {
    id: message.id,
    from: personOf(headerOf(payload, 'From')),
    to: peopleOf(headerOf(payload, 'To')),
    date: message.internalDate,
    snippet: unescapeSnippet(message.snippet),
    text: parseMime(message.raw)
      .text.replace(/\r\n?/g, '\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim()
      .slice(0, MAX_TEXT),
    starred: message.labelIds.includes('STARRED'),
    fresh: message.labelIds.includes('SENT') && now - message.internalDate < FRESH,
  };
}
