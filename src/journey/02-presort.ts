import type { Journey } from './context.ts';
import type { Mailbox } from './ports.ts';
import { unreadLike } from './presort-cluster.ts';
import type { Likeness, Plan } from './presort-plan.ts';
import { mailOf } from './presort-search.ts';

/**
 * What Gmail's search knows of mail that was not read: sets over the whole mailbox for 5 units per 500 ids, where a
 * read costs 20 units a mail. So of each sender a few mails are read, and the others like them are decided unread.
 */

/** Searches for the mail of senders newly met, and decides what need not be read. */
export async function decideUnread(plan: Plan, journey: Journey): Promise<void> {
  const clusters = plan.unsearched();
  for (const [cluster, ids] of await mailOf(clusters, journey)) plan.found(cluster, ids);
  for (const likeness of plan.decide()) await decideLike(likeness, journey);
  const { spotReads, spotDisagreed } = plan.takeChecks();
  if (spotReads > 0) await journey.ports.store.bump(journey.runId, { spotReads, spotDisagreed });
}

async function decideLike({ ids, lead }: Likeness, { runId, ports }: Journey): Promise<void> {
  const items = (await ports.store.workOf(runId, ids)).filter(({ state }) => state === 'listed');
  await ports.store.saveWork(items.map((item) => unreadLike(item, lead, ports.settings)));
  await ports.store.bump(runId, { unread: items.length });
}

/** Every thread the user wrote in. */
export async function threadsWrittenIn(mailbox: Mailbox): Promise<ReadonlySet<string>> {
  const threads = new Set<string>();
  let pageToken: string | null = '';
  while (pageToken !== null) {
    const page = await mailbox.list({ labelIds: ['SENT'], pageToken });
    for (const ref of page.refs) threads.add(ref.threadId);
    pageToken = page.nextPageToken;
  }
  return threads;
}

/** Which of these addresses the user has written to: one search clears many strangers at once. */
export async function writtenTo(
  mailbox: Mailbox,
  addresses: readonly string[],
): Promise<ReadonlyMap<string, boolean>> {
  if (addresses.length === 0) return new Map();
  const q = `in:sent {${addresses.map((address) => `to:${address}`).join(' ')}}`;
  const { refs } = await mailbox.list({ q, maxResults: 1 });
  if (refs.length === 0) return new Map(addresses.map((address) => [address, false]));
  if (addresses.length === 1) return new Map(addresses.map((address) => [address, true]));
  const half = addresses.length >> 1;
  return new Map([
    ...(await writtenTo(mailbox, addresses.slice(0, half))),
    ...(await writtenTo(mailbox, addresses.slice(half))),
  ]);
}
