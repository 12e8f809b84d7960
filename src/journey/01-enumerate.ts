import type { Journey } from './context.ts';
import type { MessageRef } from './ports.ts';
import type { WorkItem } from './records.ts';

/**
 * Lists every message of the inbox that was not sorted yet, newest first, with no maximum: 5 units for 500 ids.
 * All of it before anything is changed: paging a query while changing its result would skip mail.
 */
export async function enumerate(
  { runId, account, ports, labels }: Journey,
  wroteIn: ReadonlySet<string>,
): Promise<void> {
  const { mailbox, store, onDoing } = ports;
  onDoing('listing');
  const run = await store.run(runId);
  let cursor = run?.listCursor ?? null;
  let order = await store.countWork(runId, 'listed');
  while (cursor !== null) {
    const page = await mailbox.list({
      labelIds: ['INBOX'],
      ...unsorted(labels.mark?.name ?? null),
      pageToken: cursor,
    });
    const excluded = await store.excluded(page.refs.map((ref) => ref.id));
    const fresh = page.refs.filter((ref) => !excluded.has(ref.id));
    const items = fresh.map((ref, i) => listed(ref, runId, account, order + i, wroteIn));
    cursor = page.nextPageToken;
    await store.addListed(runId, items, cursor);
    order += items.length;
  }
  await store.patchRun(runId, { total: await store.countWork(runId, 'listed') });
}

/** The search for mail without our mark: Gmail writes spaces and slashes of a label's name as dashes. */
export function unsorted(sortedName: string | null): { readonly q?: string } {
  return sortedName === null ? {} : { q: `-label:${sortedName.replace(/[\s/]+/g, '-').toLowerCase()}` };
}

function listed(
  ref: MessageRef,
  runId: string,
  account: string,
  order: number,
  wroteIn: ReadonlySet<string>,
): WorkItem {
  return {
    runId,
    account,
    messageId: ref.id,
    threadId: ref.threadId,
    order,
    state: 'listed',
    wroteInThread: wroteIn.has(ref.threadId),
    digest: null,
    decision: null,
  };
}
