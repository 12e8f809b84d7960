import type { Label } from '../labels.ts';
import type { Mailbox } from '../mailbox.ts';
import { headerOf } from '../message-view.ts';
import { searchMatcher } from '../search.ts';
import type { StoredMessage } from '../types.ts';
import { personOf } from './people.ts';
import type { Chip, PageLabel, PageList, PageRow } from './types.ts';

/** One page of a list of conversations, newest first. `view` is the hash without '#': 'inbox', 'label/My+label' … */
export function listFor(mailbox: Mailbox, view: string, page: number, pageSize: number): PageList {
  const belongs = filterFor(mailbox, view);
  const threads = new Map<string, StoredMessage>();
  for (const message of mailbox.newestFirst()) {
    if (!threads.has(message.threadId) && belongs(message)) threads.set(message.threadId, message);
  }
  const heads = [...threads.values()].slice(page * pageSize, (page + 1) * pageSize);
  return {
    rows: heads.map((head) => rowOf(mailbox, head, view)),
    total: threads.size,
    page,
    pageSize,
    inboxUnread: countUnread(mailbox, 'INBOX'),
    labels: userLabels(mailbox)
      .filter((label) => label.labelListVisibility !== 'labelHide')
      .map(
        (label): PageLabel => ({ ...chipOf(label), id: label.id, unread: countUnread(mailbox, label.id) }),
      ),
  };
}

/** Labels shown on a conversation, those hidden in message lists left out. */
export function chipsOf(mailbox: Mailbox, labelIds: readonly string[]): Chip[] {
  return userLabels(mailbox)
    .filter((label) => labelIds.includes(label.id) && label.messageListVisibility !== 'hide')
    .map(chipOf);
}

/** Gmail's API escapes the five signs of HTML in snippets. */
export function unescapeSnippet(snippet: string): string {
  const signs: Readonly<Record<string, string>> = {
    '&amp;': '&',
    '&lt;': '<',
    '&gt;': '>',
    '&quot;': '"',
    '&#39;': "'",
  };
  return snippet.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => signs[entity] ?? entity);
}

const VIEWS: Readonly<Record<string, string>> = {
  inbox: 'INBOX',
  starred: 'STARRED',
  imp: 'IMPORTANT',
  sent: 'SENT',
  drafts: 'DRAFT',
  spam: 'SPAM',
  trash: 'TRASH',
};

function filterFor(mailbox: Mailbox, view: string): (message: StoredMessage) => boolean {
  const [kind = '', name = ''] = [view.split('/')[0], view.slice(view.indexOf('/') + 1)];
  const away = (message: StoredMessage) =>
    message.labelIds.includes('SPAM') || message.labelIds.includes('TRASH');
  if (kind === 'all') return (message) => !away(message);
  if (kind === 'search') {
    return searchMatcher(mailbox, plainName(name));
  }
  const wanted = kind === 'label' ? mailbox.labelNamed(plainName(name))?.id : VIEWS[kind];
  const hidesAway = wanted !== 'SPAM' && wanted !== 'TRASH';
  return (message) =>
    wanted !== undefined && message.labelIds.includes(wanted) && !(hidesAway && away(message));
}

/** `AuraMail%2FAction+required` → `AuraMail/Action required`. */
function plainName(encoded: string): string {
  return decodeURIComponent(encoded.replace(/\+/g, ' '));
}

function rowOf(mailbox: Mailbox, head: StoredMessage, view: string): PageRow {
  const thread = mailbox.thread(head.threadId);
  const last = thread.at(-1) ?? head;
  const payload = mailbox.payloadOf(head);
  const labelIds = thread.flatMap((message) => message.labelIds);
  const real = thread.findLast((message) => !message.labelIds.includes('DRAFT'));
  const shown = view.startsWith('label/') ? plainName(view.slice('label/'.length)) : '';
  return {
    threadId: head.threadId,
    lastMessageId: last.id,
    lastSentOrReceivedId: real?.id ?? null,
    from: personOf(headerOf(payload, 'From')),
    count: thread.length,
    subject: headerOf(payload, 'Subject') ?? '',
    snippet: unescapeSnippet(head.snippet),
    date: head.internalDate,
    unread: labelIds.includes('UNREAD'),
    starred: labelIds.includes('STARRED'),
    important: labelIds.includes('IMPORTANT'),
    chips: chipsOf(mailbox, labelIds).filter((chip) => chip.name.toLowerCase() !== shown.toLowerCase()),
  };
}

function userLabels(mailbox: Mailbox): Label[] {
  return [...mailbox.labels.values()]
    .filter((label) => label.type === 'user')
    .sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

function chipOf({ name, color }: Label): Chip {
  return {
    name,
    colour: color === undefined ? null : { text: color.textColor, background: color.backgroundColor },
  };
}

function countUnread(mailbox: Mailbox, labelId: string): number {
  let count = 0;
  for (const { labelIds } of mailbox.messages.values()) {
    if (labelIds.includes(labelId) && labelIds.includes('UNREAD')) count++;
  }
  return count;
}
