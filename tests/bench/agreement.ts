import type { CategoryKey } from '../../src/decision/category.ts';
import type { Delta } from '../../src/decision/decision.ts';
import { groupByDelta, inverse } from '../../src/decision/delta.ts';
import type { JournalRow } from '../../src/journey/records.ts';
import type { ManyTruth } from '../sandbox/corpus-many.ts';

/** What was decided of a mail. */
export interface Decided {
  readonly category: CategoryKey;
  readonly archived: boolean;
}

export interface Agreement {
  readonly compared: number;
  /** Per cent: archived by both, or kept by both. */
  readonly sameOutcome: number;
  /** Per cent. */
  readonly sameCategory: number;
}

/** By the place of each mail in its mailbox: ids differ from one mailbox to the next. Only what both have decided counts. */
export function agreementOf(
  one: ReadonlyMap<number, Decided>,
  other: ReadonlyMap<number, Decided>,
): Agreement {
  const pairs = [...one].flatMap(([place, mine]) => {
    const theirs = other.get(place);
    return theirs === undefined ? [] : [{ mine, theirs }];
  });
  const share = (same: (pair: { mine: Decided; theirs: Decided }) => boolean): number =>
    pairs.length === 0 ? 0 : (100 * pairs.filter(same).length) / pairs.length;
  return {
    compared: pairs.length,
    sameOutcome: share(({ mine, theirs }) => mine.archived === theirs.archived),
    sameCategory: share(({ mine, theirs }) => mine.category === theirs.category),
  };
}

/** By place in the mailbox: the n-th mail that was filled in. */
export function decidedBy(
  rows: readonly Pick<JournalRow, 'messageId' | 'category' | 'archived'>[],
  truths: ReadonlyMap<string, ManyTruth>,
): ReadonlyMap<number, Decided> {
  const places = new Map([...truths.keys()].map((id, place) => [id, place]));
  return new Map(
    rows.flatMap(({ messageId, category, archived }): [number, Decided][] => {
      const place = places.get(messageId);
      return place === undefined ? [] : [[place, { category, archived }]];
    }),
  );
}

/** Mails archived that somebody would have missed. */
export function harmfulArchives(
  decided: ReadonlyMap<number, Decided>,
  truths: ReadonlyMap<string, ManyTruth>,
): number {
  const inOrder = [...truths.values()];
  return [...decided].filter(([place, { archived }]) => archived && inOrder[place]?.harmIfArchived === true)
    .length;
}

/** Per cent of what was decided that is called what it is. */
export function rightOf(
  decided: ReadonlyMap<number, Decided>,
  truths: ReadonlyMap<string, ManyTruth>,
): number {
  const inOrder = [...truths.values()];
  const right = [...decided].filter(([place, { category }]) => inOrder[place]?.category === category);
  return (100 * right.length) / Math.max(1, decided.size);
}

const CHANGED_AT_ONCE = 1_000;

/** The fewest calls that take these changes back: a call carries one change for up to a thousand mails. */
export function fewestCalls(rows: readonly { readonly delta: Delta }[]): number {
  const groups = groupByDelta(rows.map(({ delta }) => ({ delta: inverse(delta) })));
  return groups.reduce((calls, group) => calls + Math.ceil(group.rows.length / CHANGED_AT_ONCE), 0);
}
