import { isPartlyTaught } from '../learning/cluster.ts';
import { codesFor } from '../learning/pooled.ts';
import { ProblemError } from '../shared/problem.ts';
import type { Journey } from './context.ts';
import type { Mailbox } from './ports.ts';
import { type Cluster, SEARCHABLE } from './presort-cluster.ts';
import { everyId } from './presort-sets.ts';

type Found = readonly (readonly [Cluster, readonly string[]])[];

/** Senders in one round of searches, and addresses in one search. */
const ROUND = 35;
const PACKED = 40;

/** The ids of each sender's mail; none where it is better read one by one. */
export async function mailOf(clusters: readonly Cluster[], { ports }: Journey): Promise<Found> {
  const { mailbox, store } = ports;
  const memory = await store.memoryOf(clusters.map(({ sender }) => sender));
  const apart = clusters.filter(({ sender }) => isPartlyTaught(memory.get(sender) ?? {}));
  const rest = clusters.filter((cluster) => !apart.includes(cluster));
  const known = (await store.contacts()).flatMap(({ address }) =>
    SEARCHABLE.test(address) ? [address] : [],
  );
  const found = await Promise.all([
    ...rest.filter(({ isList }) => isList).map((list) => onList(list, known, mailbox)),
    ...chunks(
      rest.filter(({ isList }) => !isList),
      ROUND,
    ).map((round) => pooled(round, mailbox)),
  ]);
  return [...apart.map((cluster) => [cluster, []] as const), ...found.flat()];
}

/** A list's mail, without what people wrote there whom the user knows. */
async function onList(list: Cluster, known: readonly string[], mailbox: Mailbox): Promise<Found> {
  const ids = await searched(list.query, mailbox);
  const packs = ids.size === 0 ? [] : chunks(known, PACKED);
  const theirs = await Promise.all(
    packs.map((pack) => searched(`${list.query} {${pack.map((one) => `from:${one}`).join(' ')}}`, mailbox)),
  );
  return [[list, [...ids].filter((id) => !theirs.some((some) => some.has(id)))]];
}

/** Seven searches tell the mail of 35 senders apart: each sender is in three of them, and no two in the same three. */
async function pooled(senders: readonly Cluster[], mailbox: Mailbox): Promise<Found> {
  const { pools, codes } = codesFor(senders.length);
  const bits = Array.from({ length: senders.length < 4 ? 0 : pools }, (_, bit) => 1 << bit);
  if (bits.length === 0) {
    const alone = senders.map(async (one) => [one, [...(await searched(one.query, mailbox))]] as const);
    return await Promise.all(alone);
  }
  const codeOf = new Map<string, number>();
  await Promise.all(
    bits.map(async (bit) => {
      const pool = senders.filter((_, i) => ((codes[i] ?? 0) & bit) !== 0);
      for (const id of await searched(`{${pool.map(({ query }) => query).join(' ')}}`, mailbox))
        codeOf.set(id, (codeOf.get(id) ?? 0) | bit);
    }),
  );
  const byCode = Map.groupBy(codeOf.keys(), (id) => codeOf.get(id));
  return senders.map((sender, i) => [sender, byCode.get(codes[i]) ?? []] as const);
}

/** A search that Gmail refuses has found nothing. */
async function searched(q: string, mailbox: Mailbox): Promise<ReadonlySet<string>> {
  try {
    return await everyId(mailbox, ['INBOX'], q);
  } catch (error) {
    if (error instanceof ProblemError && error.problem.code === 'gmail-refused') return new Set();
    throw error;
  }
}

function chunks<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) =>
    items.slice(i * size, (i + 1) * size),
  );
}
