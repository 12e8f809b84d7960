import fc from 'fast-check';
import { CATEGORY_KEYS, type CategoryKey } from '../../../src/decision/category.ts';
import type { Leaning } from '../../../src/learning/glimpse.ts';
import { wantedIn } from '../../../src/learning/glimpse.ts';
import type { Member, Sample } from '../../../src/learning/sight.ts';
import { kindOf, NOTHING_HEARD, type Tally, told, type Witness } from '../../../src/learning/stream.ts';

/** One sender's mails for tests, read and unread. */

type Shares = Readonly<Partial<Record<CategoryKey, number>>>;

export function sharesOf(shares: Shares): ReadonlyMap<CategoryKey, number> {
  return new Map(Object.entries(shares) as [CategoryKey, number][]);
}

/** An offer as a shop sends it to many, unless told otherwise. */
export function witness(category: CategoryKey = 'promotions', over: Partial<Witness> = {}): Witness {
  return { shares: new Map([[category, 1]]), mass: true, talk: false, speaks: false, ...over };
}

export function tally(...witnesses: readonly Witness[]): Tally {
  return witnesses.reduce(told, NOTHING_HEARD);
}

/** What so many mails like this one come to. */
export function heardOf(count: number, one: Witness): Tally {
  return tally(...Array<Witness>(count).fill(one));
}

export interface Unread extends Member {
  readonly id: string;
  readonly leaning: Leaning;
}

let made = 0;

export function unread(
  category: CategoryKey = 'promotions',
  { wanted, confidence = 0.95, ...over }: Partial<Unread> & { wanted?: number; confidence?: number } = {},
): Unread {
  made += 1;
  const shares = new Map([[category, 1]]);
  const leaning = { category, confidence, shares, wanted: wanted ?? wantedIn(shares) };
  const seen = { tab: 'PROMO', marks: '', opening: '', recent: false };
  return { id: `u${made}`, ...seen, kind: kindOf(category), leaning, ...over };
}

export function many(count: number, make: (index: number) => Unread): readonly Unread[] {
  return Array.from({ length: count }, (_, i) => make(i));
}

export function sample(category: CategoryKey = 'promotions', over: Partial<Sample> = {}): Sample {
  const kind = kindOf(category);
  const before = { expected: kind, seemed: 0 };
  const usual = { tab: 'PROMO', marks: '', opening: '', kind, ...before, category, isSure: true, fits: true };
  return { ...usual, witness: witness(category), ...over };
}

const anyCategory = fc.constantFrom(...CATEGORY_KEYS);
const share = fc.double({ min: 0, max: 1, noNaN: true });
const tabs = fc.constantFrom('', 'PROMO', 'UPDATES');
const marks = fc.constantFrom('', '', '', 'text', 'bill text');

/** Shares that add up to 1. */
export const anyShares = fc
  .uniqueArray(fc.tuple(anyCategory, fc.integer({ min: 1, max: 100 })), {
    minLength: 1,
    maxLength: 5,
    selector: ([key]) => key,
  })
  .map((parts) => {
    const all = parts.reduce((sum, [, part]) => sum + part, 0);
    return new Map(parts.map(([key, part]): [CategoryKey, number] => [key, part / all]));
  });

export const anyWitness: fc.Arbitrary<Witness> = fc.record({
  shares: anyShares,
  mass: fc.boolean(),
  talk: fc.boolean(),
  speaks: fc.boolean(),
});

/** Mostly of a few kinds, so that there is something to tell. */
const likely = fc.oneof(anyCategory, fc.constantFrom<CategoryKey>('promotions', 'newsletters', 'bills'));

const anyUnread = fc
  .tuple(likely, share, share, tabs, marks)
  .map(([category, confidence, wanted, tab, some]) =>
    unread(category, { confidence, wanted, tab, marks: some }),
  );

export const anyMembers = fc.array(anyUnread, { maxLength: 60 });

const anySample: fc.Arbitrary<Sample> = fc
  .tuple(likely, likely, anyWitness, tabs, marks, fc.boolean(), fc.boolean(), share)
  .map(([category, expected, seen, tab, some, isSure, fits, seemed]) =>
    sample(category, { expected: kindOf(expected), seemed, witness: seen, tab, marks: some, isSure, fits }),
  );

export const anySamples = fc.array(anySample, { maxLength: 8 });

export const anyTally = fc.array(anyWitness, { maxLength: 30 }).map((all) => tally(...all));
