import type { Mailbox } from './ports.ts';

/**
 * What Gmail's search knows of mail that was not read: sets over the whole mailbox for 5 units per 500 ids.
 * The planner that decides mail by search grows here; today it gathers the facts policy needs.
 */

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
