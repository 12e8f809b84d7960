import type { Glimpse, Leaning } from '../learning/glimpse.ts';
import { isPartlyTaught, nothingOf } from '../learning/sender-memory.ts';
import { partsOf } from '../shared/parts.ts';
import type { Journey } from './context.ts';
import type { Mailbox } from './ports.ts';
import { unreadLike } from './presort-cluster.ts';
import type { Likeness, Plan } from './presort-plan.ts';
import { mailOf, type Told } from './presort-search.ts';
import type { SendersPlan } from './presort-sender.ts';
import { speaksOfSenders } from './presort-sets.ts';
import type { RememberedStream, SenderMemory } from './remembered.ts';

/**
 * What Gmail's search knows of mail that was not read: sets over the whole mailbox for 5 units per 500 ids, where a
 * read costs 20 units a mail. So of each sender a few mails are read, and the others like them are decided unread.
 */

/** Searches for the mail of senders newly met: the rest of theirs, of what is to be sorted. */
export async function searchSenders(
  plan: Plan,
  journey: Journey,
  told: Told['mail'] = new Map(),
): Promise<void> {
  const clusters = plan.unsearched();
  for (const [cluster, ids] of await mailOf(clusters, told, journey)) {
    const left = ids.filter((id) => plan.has(id));
    plan.found(cluster, left, await leaningsOf(left, plan.glimpse(cluster), journey));
  }
}

/** What these mails lean to by their first words, by id. */
async function leaningsOf(
  ids: readonly string[],
  glimpse: Glimpse | null,
  { runId, ports }: Journey,
): Promise<ReadonlyMap<string, Leaning>> {
  const leanings = new Map<string, Leaning>();
  if (glimpse === null) return leanings;
  for (const some of partsOf(ids, AT_ONCE)) {
    for (const { messageId, sight } of await ports.store.workOf(runId, some))
      leanings.set(messageId, glimpse(sight?.tab ?? '', sight?.snippet ?? ''));
  }
  return leanings;
}

/**
 * Senders whose mail of today can be decided by what runs before have read: not those of whom the user has said
 * something since, and none while a rule may speak of senders: then one mail of each is read first.
 */
export async function senderStreams(limit: number, { ports }: Journey): Promise<readonly SenderMemory[]> {
  const { store, settings } = ports;
  if (settings.rules.some(speaksOfSenders)) return [];
  const [memories, contacts] = await Promise.all([store.streams(limit), store.contacts()]);
  const known = new Set(contacts.map(({ address }) => address));
  return memories.flatMap((memory): SenderMemory[] => {
    const { stream, taught, stays } = memory;
    if (stream === undefined || taught !== null || stays !== undefined || isPartlyTaught(memory)) return [];
    const knownPerson = stream.cluster.knownPerson || known.has(stream.cluster.shown.from);
    return [{ ...memory, stream: { ...stream, cluster: { ...stream.cluster, knownPerson } } }];
  });
}

/** Decides what need not be read, and remembers what was learnt of its senders. */
export async function decideUnread(plan: Plan, journey: Journey): Promise<void> {
  const { store, settings } = journey.ports;
  const senders = plan.takeChanged();
  if (!settings.thorough) for (const likeness of plan.decide(senders)) await decideLike(likeness, journey);
  await remember(senders, journey);
  const { spotReads, spotDisagreed } = plan.takeChecks();
  if (spotReads > 0) await store.bump(journey.runId, { spotReads, spotDisagreed });
}

async function decideLike({ ids, lead }: Likeness, { runId, ports }: Journey): Promise<void> {
  for (const some of partsOf(ids, AT_ONCE)) {
    const rows = await ports.store.workOf(runId, some);
    const items = rows.filter(({ state }) => state === 'listed');
    await ports.store.saveWork(items.map((item) => unreadLike(item, lead, ports.settings)));
    await ports.store.bump(runId, { unread: items.length });
  }
}

/** One sender may have written ten thousand mails: so many are in memory at once. */
const AT_ONCE = 500;

async function remember(senders: readonly SendersPlan[], { ports }: Journey): Promise<void> {
  const known = new Map(
    senders.flatMap((sender): [string, RememberedStream | null][] => {
      const stream = sender.remembered();
      return stream === null && !sender.isSuspect ? [] : [[sender.cluster.sender, stream]];
    }),
  );
  if (known.size === 0) return;
  const now = ports.clock.now();
  await ports.store.saveMemory([...known.keys()], ({ sender, memory }) => {
    const { stream: _before, ...rest } = memory ?? nothingOf(sender, now);
    const stream = known.get(sender) ?? null;
    return { ...rest, ...(stream === null ? {} : { stream }), updatedAt: now };
  });
}

/** The user's own mail, by id, and every thread they wrote in. */
export interface Sent {
  readonly ids: ReadonlySet<string>;
  readonly threads: ReadonlySet<string>;
}

export async function sentMail(mailbox: Mailbox): Promise<Sent> {
  const ids = new Set<string>();
  const threads = new Set<string>();
  let pageToken: string | null = '';
  while (pageToken !== null) {
    const page = await mailbox.list({ labelIds: ['SENT'], pageToken });
    for (const { id, threadId } of page.refs) {
      ids.add(id);
      threads.add(threadId);
    }
    pageToken = page.nextPageToken;
  }
  return { ids, threads };
}
