import { unsorted } from './01-enumerate.ts';
import { sentMail } from './02-presort.ts';
import type { Labels } from './labels.ts';
import type { Looked } from './learn-from-gmail.ts';
import type { Mailbox, MailboxChanges, MessageRef, Ports } from './ports.ts';
import type { ArrivalsLook } from './records.ts';

/**
 * Finds what came into the inbox since the last look and hands it to the run of the day: 2 units when that is nothing.
 * `looked` is a look at Gmail's history that was made just now, if there was one: it is not read twice.
 */
export async function takeInArrivals(
  ports: Pick<Ports, 'mailbox' | 'store' | 'clock'>,
  openLabels: () => Promise<Labels>,
  looked: Looked | null,
): Promise<void> {
  const { mailbox, store, clock } = ports;
  const last = await store.lastArrivals();
  const at = clock.now();
  if (last === null) return await store.saveArrivals({ historyId: (await mailbox.profile()).historyId, at });
  const changes = reaches(looked, last) ? looked.changes : await mailbox.changesSince(last.historyId);
  const look = { historyId: changes?.historyId ?? (await mailbox.profile()).historyId, at };
  const refs =
    changes === null
      ? await listedSince(last.at, mailbox, await openLabels())
      : await arrivedIn(changes, last.historyId, mailbox, openLabels);
  const excluded = await store.excluded(refs.map(({ id }) => id));
  const fresh = refs.filter(({ id }) => !excluded.has(id));
  if (fresh.length === 0 && look.historyId === last.historyId && at - last.at < OVERLAP_MS) return;
  const wroteIn = fresh.some(isAnswer) ? (await sentMail(mailbox)).threads : new Set();
  const arrivals = fresh.map((ref) => ({ ...ref, wroteInThread: wroteIn.has(ref.threadId) }));
  await store.takeIn(arrivals, look);
}

/** Mail is searched for by whole seconds, and clocks differ. */
const OVERLAP_MS = 3_600_000;

/** Of the newest mail, what lies in the inbox unsorted: for when Gmail has forgotten its history. */
async function listedSince(
  since: number,
  mailbox: Mailbox,
  { mark }: Labels,
): Promise<readonly MessageRef[]> {
  const after = `after:${Math.floor((since - OVERLAP_MS) / 1_000)}`;
  const q = [unsorted(mark?.name ?? null).q ?? '', after].join(' ').trim();
  const refs: MessageRef[] = [];
  for (let pageToken: string | null = ''; pageToken !== null; ) {
    const page: Awaited<ReturnType<Mailbox['list']>> = await mailbox.list({
      labelIds: ['INBOX'],
      q,
      pageToken,
    });
    refs.push(...page.refs);
    pageToken = page.nextPageToken;
  }
  return refs;
}

/** Newest first: what was added to the inbox, lies there still, and was sorted by nobody meanwhile. */
async function arrivedIn(
  { added, messages }: MailboxChanges,
  since: string,
  mailbox: Mailbox,
  openLabels: () => Promise<Labels>,
): Promise<readonly MessageRef[]> {
  const later = new Map(
    added
      .filter(({ historyId }) => isLater(historyId, since))
      .map((arrival) => [arrival.id, arrival] as const)
      .reverse(),
  );
  const received = [...later.values()].filter(({ labelIds }) => labelIds?.includes('INBOX') ?? true);
  if (received.length === 0) return [];
  const { mark } = await openLabels();
  const found = await Promise.all(
    received.map(async ({ id, threadId, labelIds }) => {
      const { gone, steps } = messages.get(id) ?? { gone: false, steps: [] };
      if (gone) return [];
      const now = new Set(labelIds ?? (await mailbox.labelsOf(id)));
      for (const { label, on } of steps) {
        if (on) now.add(label);
        else now.delete(label);
      }
      return now.has('INBOX') && !(mark !== null && now.has(mark.id)) ? [{ id, threadId }] : [];
    }),
  );
  return found.flat();
}

/** It began no later, so that what came since the last look for new mail is in it. */
function reaches(looked: Looked | null, last: ArrivalsLook): looked is Looked {
  return looked !== null && !isLater(looked.from, last.historyId);
}

/** Ids of Gmail's history are decimal numbers that grow, longer than a number here can be. */
function isLater(one: string, other: string): boolean {
  return one.length === other.length ? one > other : one.length > other.length;
}

/** A thread has the id of its first message: one that begins a thread answers nobody. */
function isAnswer({ id, threadId }: MessageRef): boolean {
  return id !== threadId;
}
