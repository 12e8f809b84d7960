import { codesFor } from '../learning/pooled.ts';
import { isPartlyTaught } from '../learning/sender-memory.ts';
import { ProblemError } from '../shared/problem.ts';
import { unsorted } from './01-enumerate.ts';
import type { Journey } from './context.ts';
import type { Mailbox } from './ports.ts';
import { type Cluster, SEARCHABLE } from './presort-cluster.ts';
import { everyId } from './presort-sets.ts';

/** The mailbox, and the search for what is to be sorted. */
type Scoped = Pick<Mailbox, 'list'> & { readonly scope: string };

type Found = readonly (readonly [Cluster, readonly string[]])[];

/** Senders in one round of searches, and addresses in one search. */
const ROUND = 100;
const PACKED = 40;

/** The ids of each sender's mail; none where it is better read one by one. */
export async function mailOf(clusters: readonly Cluster[], { ports, labels }: Journey): Promise<Found> {
  const { store } = ports;
  const mailbox = { list: ports.mailbox.list, scope: unsorted(labels.mark?.name ?? null).q ?? '' };
  const memory = await store.memoryOf(clusters.map(({ sender }) => sender));
  const apart = clusters.filter(({ sender }) => isPartlyTaught(memory.get(sender) ?? {}));
  const rest = clusters.filter((cluster) => !apart.includes(cluster));
  const known = (await store.contacts()).flatMap(({ address }) =>
    SEARCHABLE.test(address) ? [address] : [],
  );
  const lists = rest.filter(({ isList }) => isList);
  const found = await Promise.all([
    onLists(lists, known, mailbox),
    ...chunks(
      rest.filter(({ isList }) => !isList),
      ROUND,
    ).map((round) => pooled(round, mailbox)),
  ]);
  return [...apart.map((cluster) => [cluster, []] as const), ...found.flat()];
}

/** Each list's mail, without what people wrote there whom the user knows. */
async function onLists(lists: readonly Cluster[], known: readonly string[], mailbox: Scoped): Promise<Found> {
  const all = await Promise.all(chunks(lists, ROUND).map((round) => pooled(round, mailbox)));
  const found = all.flat();
  const some = found.filter(([, ids]) => ids.length > 0).map(([{ query }]) => query);
  const theirs = await Promise.all(
    chunks(some, ROUND).flatMap((round) =>
      chunks(known, PACKED).map((pack) =>
        searched(`{${round.join(' ')}} {${pack.map((one) => `from:${one}`).join(' ')}}`, mailbox),
      ),
    ),
  );
  return found.map(([list, ids]) => [list, ids.filter((id) => !theirs.some((one) => one.has(id)))]);
}

/** Each sender's mail. A mail that two of them are found for, by a name that quotes an address, is neither's. */
async function pooled(senders: readonly Cluster[], mailbox: Scoped): Promise<Found> {
  const codesOf = await toldApart(
    senders.map(({ query }) => query),
    (q) => searched(q, mailbox),
  );
  const byCode = Map.groupBy(codesOf.found.keys(), (id) => codesOf.found.get(id));
  return senders.map((sender, i) => [sender, byCode.get(codesOf.codes[i]) ?? []] as const);
}

/** Which of these addresses the user has written to; a mail to several may show one more as known than are. */
export async function writtenTo(
  mailbox: Mailbox,
  addresses: readonly string[],
): Promise<ReadonlyMap<string, boolean>> {
  const rounds = chunks(addresses, ROUND).map(async (round) => {
    const { found, codes } = await toldApart(
      round.map((address) => `to:${address}`),
      (q) => everyId(mailbox, ['SENT'], q),
    );
    const sent = new Set(found.values());
    return round.map((address, i) => {
      const code = codes[i] ?? 0;
      return [address, [...sent].some((bits) => (bits & code) === code)] as const;
    });
  });
  return new Map((await Promise.all(rounds)).flat());
}

/**
 * Seven searches tell the mail of 35 terms apart: each term is in three of them, and no two in the same three. Returns
 * in which searches each mail was found, and in which each term's mail is.
 */
async function toldApart(
  terms: readonly string[],
  search: (q: string) => Promise<ReadonlySet<string>>,
): Promise<{ readonly found: ReadonlyMap<string, number>; readonly codes: readonly number[] }> {
  const { pools, codes } = terms.length < 4 ? alone(terms.length) : codesFor(terms.length);
  const found = new Map<string, number>();
  await Promise.all(
    Array.from({ length: pools }, (_, i) => 1 << i).map(async (bit) => {
      const pool = terms.filter((_, i) => ((codes[i] ?? 0) & bit) !== 0);
      const q = pool.length === 1 ? (pool[0] ?? '') : `{${pool.join(' ')}}`;
      for (const id of await search(q)) found.set(id, (found.get(id) ?? 0) | bit);
    }),
  );
  return { found, codes };
}

function alone(count: number): ReturnType<typeof codesFor> {
  return { pools: count, codes: Array.from({ length: count }, (_, i) => 1 << i) };
}

/** A search that Gmail refuses has found nothing. */
async function searched(q: string, mailbox: Scoped): Promise<ReadonlySet<string>> {
  try {
    return await everyId(mailbox, ['INBOX'], [q, mailbox.scope].filter((part) => part !== '').join(' '));
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
