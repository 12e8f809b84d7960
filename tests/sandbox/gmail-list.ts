import type { GmailCall } from './gmail-method.ts';
import { invalid } from './request-shape.ts';
import { searchMatcher } from './search.ts';
import type { StoredMessage } from './types.ts';

export const LIST_QUERY = ['maxResults', 'pageToken', 'q', 'labelIds', 'includeSpamTrash'];

const MAX_PAGE = 500;

export function listMessages(call: GmailCall): object {
  const { page, ...rest } = pageOf(call, found(call));
  const messages = page.map(({ id, threadId }) => ({ id, threadId }));
  return { ...(messages.length > 0 ? { messages } : {}), ...rest };
}

export function listThreads(call: GmailCall): object {
  const newest = new Map<string, StoredMessage>();
  for (const message of found(call)) if (!newest.has(message.threadId)) newest.set(message.threadId, message);
  const { page, ...rest } = pageOf(call, [...newest.values()]);
  const threads = page.map(({ threadId, snippet, historyId }) => ({ id: threadId, snippet, historyId }));
  return { ...(threads.length > 0 ? { threads } : {}), ...rest };
}

/**
 * A page token is an offset into the result as it is *now*: who changes the result while paging skips mail, as with
 * Gmail itself. More than 500 a page are not given.
 */
export function pageOf<T>(
  call: GmailCall,
  all: readonly T[],
): { page: readonly T[]; nextPageToken?: string; resultSizeEstimate: number } {
  const size = Math.min(wholeNumber(call, 'maxResults', 100), MAX_PAGE);
  if (size < 1) throw invalid('Invalid maxResults');
  const token = call.query.get('pageToken');
  const start = token === null || token === '' ? 0 : offsetOf(token);
  const more = start + size < all.length;
  return {
    page: all.slice(start, start + size),
    ...(more ? { nextPageToken: tokenOf(start + size) } : {}),
    resultSizeEstimate: Math.min(all.length, 201), // Gmail's estimate says little above 200
  };
}

function found(call: GmailCall): readonly StoredMessage[] {
  const { mailbox, query, now } = call;
  const labelIds = query.getAll('labelIds');
  const unknown = labelIds.find((id) => !mailbox.labels.has(id));
  if (unknown !== undefined) throw invalid(`Invalid label: ${unknown}`);
  const everywhere =
    query.get('includeSpamTrash') === 'true' || labelIds.includes('SPAM') || labelIds.includes('TRASH');
  const q = query.get('q') ?? '';
  return stillFound(mailbox, JSON.stringify([q, labelIds, everywhere, Math.floor(now / MINUTE)]), () => {
    const matches = searchMatcher(mailbox, q, now, everywhere);
    return mailbox
      .newestFirst()
      .filter((message) => labelIds.every((id) => message.labelIds.includes(id)) && matches(message));
  });
}

const MINUTE = 60_000;

interface Results {
  /** Of which state of the mailbox. */
  readonly at: string;
  readonly bySearch: Map<string, readonly StoredMessage[]>;
}

const results = new WeakMap<GmailCall['mailbox'], Results>();

/** The pages of one search over a large mailbox come from one look, as long as nothing in it has changed. */
function stillFound(
  mailbox: GmailCall['mailbox'],
  search: string,
  look: () => readonly StoredMessage[],
): readonly StoredMessage[] {
  const at = `${mailbox.historyId} ${mailbox.labels.size}`;
  let known = results.get(mailbox);
  if (known?.at !== at || known.bySearch.size > MOST_SEARCHES) known = { at, bySearch: new Map() };
  results.set(mailbox, known);
  const found = known.bySearch.get(search) ?? look();
  known.bySearch.set(search, found);
  return found;
}

const MOST_SEARCHES = 50;

function wholeNumber(call: GmailCall, name: string, fallback: number): number {
  const text = call.query.get(name);
  if (text === null) return fallback;
  if (!/^\d{1,9}$/.test(text)) throw invalid(`Invalid value at '${name}' (TYPE_UINT32), "${text}"`);
  return Number(text);
}

const tokenOf = (offset: number) => Buffer.from(`page ${offset}`).toString('base64url');

function offsetOf(token: string): number {
  const [, offset] = /^page (\d+)$/.exec(Buffer.from(token, 'base64url').toString()) ?? [];
  if (offset === undefined) throw invalid('Invalid pageToken');
  return Number(offset);
}
