import type { Mailbox } from '../mailbox.ts';
import type { PageAct } from './types.ts';

/** What a person does to conversations in the page: changes the mailbox without quota and without the API. */

const CHANGES: Readonly<
  Record<PageAct['kind'], readonly [add: readonly string[], remove: readonly string[]]>
> = {
  archive: [[], ['INBOX']],
  trash: [['TRASH'], ['INBOX']],
  spam: [['SPAM'], ['INBOX']],
  read: [[], ['UNREAD']],
  unread: [['UNREAD'], []],
  star: [['STARRED'], []],
  unstar: [[], ['STARRED']],
};

export function isPageAct(value: unknown): value is PageAct {
  const { kind, threadIds } = (value ?? {}) as Partial<PageAct>;
  return (
    typeof kind === 'string' &&
    Object.hasOwn(CHANGES, kind) &&
    Array.isArray(threadIds) &&
    threadIds.every((id) => typeof id === 'string')
  );
}

/** How many messages changed. A star goes on the newest message only, as in Gmail. */
export function act(mailbox: Mailbox, { kind, threadIds }: PageAct): number {
  const [add, remove] = CHANGES[kind];
  let changed = 0;
  for (const threadId of threadIds) {
    const messages = mailbox.thread(threadId);
    const meant = kind === 'star' ? messages.slice(-1) : messages;
    for (const { id } of meant) if (mailbox.byUser(() => mailbox.change(id, add, remove))) changed++;
  }
  return changed;
}
