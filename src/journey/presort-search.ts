import { codesFor } from '../learning/pooled.ts';
import { isPartlyTaught } from '../learning/sender-memory.ts';
import { partsOf } from '../shared/parts.ts';
import { ProblemError } from '../shared/problem.ts';
import { unsorted } from './01-enumerate.ts';
import type { Journey } from './context.ts';
import type { Labels } from './labels.ts';
import type { Mailbox } from './ports.ts';
import { type Cluster, SEARCHABLE } from './presort-cluster.ts';
import { everyId } from './presort-sets.ts';

/** The mailbox, and the search for what is to be sorted. */
type Scoped = Pick<Mailbox, 'list'> & { readonly scope: string };

type Found = readonly (readonly [Cluster, readonly string[]])[];

/** Senders in one round of searches, and addresses in one search. */
const ROUND = 100;
const PACKED = 60;

/**
 * The ids of each sender's mail; none where it is better read one by one. `told` has what is known already, by query.
 */
export async function mailOf(
  clusters: readonly Cluster[],
  told: Told['mail'],
  { ports, labels, planned }: Journey,
): Promise<Found> {
  const { store } = ports;
  const mailbox = { list: ports.mailbox.list, scope: scopeOf(labels) };
  const memory = await store.memoryOf(clusters.map(({ sender }) => sender));
  const apart = clusters.filter(({ sender }) => isPartlyTaught(memory.get(sender) ?? {}));
  const rest = clusters.filter((cluster) => !apart.includes(cluster));
  const asked = rest.filter(({ query }) => !told.has(query));
  const rounds = await Promise.all(partsOf(asked, ROUND).map((round) => pooled(round, mailbox)));
  const found = new Map([...told, ...rounds.flat().map(([{ query }, ids]) => [query, ids] as const)]);
  const lists = rest.filter(({ isList }) => isList).map(({ query }) => query);
  const contacts = (await store.contacts()).map(({ address }) => address);
  const known = contacts.filter(
    (one) => SEARCHABLE.test(one) && planned.plan?.isSearchedFor(`from:${one}`) !== true,
  );
  const theirs = await writtenBy(known, lists, mailbox);
  const mailIn = ({ query, isList }: Cluster): readonly string[] =>
    (found.get(query) ?? []).filter((id) => !isList || !theirs.has(id));
  return [
    ...apart.map((cluster) => [cluster, []] as const),
    ...rest.map((cluster) => [cluster, mailIn(cluster)] as const),
  ];
}

function scopeOf({ mark }: Labels): string {
  return unsorted(mark?.name ?? null).q ?? '';
}

/** What people have written on lists whom the user knows. */
async function writtenBy(
  known: readonly string[],
  lists: readonly string[],
  mailbox: Scoped,
): Promise<ReadonlySet<string>> {
  const found = await Promise.all(
    partsOf(lists, ROUND).flatMap((round) =>
      partsOf(known, PACKED).map((pack) => {
        const q = [anyOf(round), anyOf(pack.map((one) => `from:${one}`)), mailbox.scope];
        return searched(q.join(' ').trim(), mailbox);
      }),
    ),
  );
  return new Set(found.flatMap((ids) => [...ids]));
}

/** Each sender's mail. A mail that two of them are found for, by a name that quotes an address, is neither's. */
async function pooled(senders: readonly Cluster[], mailbox: Scoped): Promise<Found> {
  const codesOf = await toldApart(
    senders.map(({ query }) => query),
    (pool) => searched([anyOf(pool), mailbox.scope].join(' ').trim(), mailbox),
  );
  const byCode = Map.groupBy(codesOf.found.keys(), (id) => codesOf.found.get(id));
  return senders.map((sender, i) => [sender, byCode.get(codesOf.codes[i]) ?? []] as const);
}

/** Which of these addresses the user has written to; a mail to several may show one more as known than are. */
export async function writtenTo(
  mailbox: Mailbox,
  addresses: readonly string[],
): Promise<ReadonlyMap<string, boolean>> {
  const rounds = partsOf(addresses, ROUND).map(async (round) => {
    const terms = round.map((address) => `to:${address}`);
    const { found, codes } = await toldApart(terms, (pool) => everyId(mailbox, ['SENT'], anyOf(pool)));
    return round.map((address, i) => [address, isAmong([...found.values()], codes[i])] as const);
  });
  return new Map((await Promise.all(rounds)).flat());
}

/** Somebody newly met, and what is to be told of them. */
export interface Newcomer {
  /** The search for their mail, '' where nobody vouches for them, or it is known. */
  readonly query: string;
  /** The address to which the user may have written, '' where that is known. */
  readonly address: string;
}

/** What one round of searches tells of newcomers. */
export interface Told {
  /** Whether the user has written to them, by address; as in `writtenTo`. */
  readonly known: ReadonlyMap<string, boolean>;
  /** The ids of what each has sent, of what is to be sorted, by query. */
  readonly mail: ReadonlyMap<string, readonly string[]>;
}

/**
 * Both at once for the price of one: in the same searches stands who wrote in the inbox and who was written to. What is
 * found of the user's own mail says the one, all else the other. null when Gmail does not answer such a search rightly:
 * it must find the mails `at` which the newcomers were met.
 */
export async function lookUp(
  newcomers: readonly Newcomer[],
  sent: ReadonlySet<string>,
  at: readonly string[],
  { ports, labels }: Journey,
): Promise<Told | null> {
  const scope = scopeOf(labels);
  const rounds = partsOf(newcomers, ROUND / 2).map(async (round) => {
    const { found, codes } = await toldApart(round, (pool) => {
      const from = pool.flatMap(({ query }) => (query === '' ? [] : [query]));
      const to = pool.flatMap(({ address }) => (address === '' ? [] : [`to:${address}`]));
      const parts = [
        from.length === 0 ? '' : `(in:inbox ${scope} ${anyOf(from)})`,
        to.length === 0 ? '' : `(in:sent ${anyOf(to)})`,
      ];
      return everyId(ports.mailbox, [], anyOf(parts.filter((part) => part !== '')));
    });
    const own = [...found].flatMap(([id, bits]) => (sent.has(id) ? [bits] : []));
    const others = [...found.keys()].filter((id) => !sent.has(id));
    const byCode = Map.groupBy(others, (id) => found.get(id));
    return round.map((one, i) => ({
      ...one,
      known: isAmong(own, codes[i]),
      mail: byCode.get(codes[i]) ?? [],
    }));
  });
  const answered = await Promise.all(rounds).catch(refused);
  if (answered === null) return null;
  const told = answered.flat();
  const all = new Set(told.flatMap(({ mail }) => mail));
  if (at.length > 0 && !at.some((id) => all.has(id))) return null;
  return {
    known: new Map(told.flatMap(({ address, known }) => (address === '' ? [] : [[address, known] as const]))),
    mail: new Map(told.flatMap(({ query, mail }) => (query === '' ? [] : [[query, mail] as const]))),
  };
}

function isAmong(found: readonly number[], code = 0): boolean {
  return found.some((bits) => (bits & code) === code);
}

function anyOf(terms: readonly string[]): string {
  return terms.length === 1 ? (terms[0] ?? '') : `{${terms.join(' ')}}`;
}

/**
 * Seven searches tell the mail of 35 terms apart: each term is in three of them, and no two in the same three. Returns
 * in which searches each mail was found, and in which each term's mail is.
 */
async function toldApart<T>(
  terms: readonly T[],
  search: (pool: readonly T[]) => Promise<ReadonlySet<string>>,
): Promise<{ readonly found: ReadonlyMap<string, number>; readonly codes: readonly number[] }> {
  const { pools, codes } = terms.length < 4 ? alone(terms.length) : codesFor(terms.length);
  const found = new Map<string, number>();
  await Promise.all(
    Array.from({ length: pools }, (_, i) => 1 << i).map(async (bit) => {
      const pool = terms.filter((_, i) => ((codes[i] ?? 0) & bit) !== 0);
      for (const id of await search(pool)) found.set(id, (found.get(id) ?? 0) | bit);
    }),
  );
  return { found, codes };
}

function alone(count: number): ReturnType<typeof codesFor> {
  return { pools: count, codes: Array.from({ length: count }, (_, i) => 1 << i) };
}

/** A search that Gmail refuses has found nothing. */
async function searched(q: string, mailbox: Pick<Mailbox, 'list'>): Promise<ReadonlySet<string>> {
  return (await everyId(mailbox, ['INBOX'], q).catch(refused)) ?? new Set();
}

/** null when Gmail will not answer such a search. */
function refused(error: unknown): null {
  if (error instanceof ProblemError && error.problem.code === 'gmail-refused') return null;
  throw error;
}
