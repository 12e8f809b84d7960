import type { CategoryKey } from '../decision/category.ts';
import type { Leaning } from './glimpse.ts';
import { wantedIn } from './glimpse.ts';
import { mayBeTalk, type View } from './signs.ts';

/**
 * What one sender sends again and again. One mail may be hard to tell; many mails sent in the same way are easier to
 * tell together, and a reader expects them to be treated alike. So what is said of each is added up.
 */

/** Reading matter and notices differ by a shade, and all of it may leave the inbox; every other category stands alone. */
export type Kind = CategoryKey | 'bulk';

const BULK: ReadonlySet<CategoryKey> = new Set(['newsletters', 'promotions', 'social', 'forums']);

export function kindOf(category: CategoryKey): Kind {
  return BULK.has(category) ? 'bulk' : category;
}

/** What one mail that was read says about its sender's mail. */
export interface Witness {
  /** By the model alone; they add up to 1. */
  readonly shares: ReadonlyMap<CategoryKey, number>;
  /** Its headers prove that it was sent to many. */
  readonly mass: boolean;
  /** Its headers prove that it was said on a list. */
  readonly talk: boolean;
  /** It speaks of what may matter to its reader: so do some mails of every sender. */
  readonly speaks: boolean;
}

/** How likely it may be that a mail is wanted before it speaks for itself. */
const SPEAKS = 0.2;

export function witnessOf({ seen, prediction }: View): Witness {
  const { mail, sending, matters } = seen;
  const talk = mayBeTalk(mail, sending);
  const own = matters.some(({ inSubject }) => inSubject || prediction.category !== 'forums');
  const speaks = own || wantedIn(prediction.probabilities) > SPEAKS;
  return { shares: prediction.probabilities, mass: sending.mass >= 2, talk, speaks };
}

/** Somebody who knows has said what the mail is. */
export function heard(witness: Witness, category: CategoryKey): Witness {
  return { ...witness, shares: new Map([[category, 1]]) };
}

/** What the mails read so far come to: sums over them. */
export interface Tally {
  readonly count: number;
  readonly mass: number;
  readonly talk: number;
  readonly shares: Readonly<Partial<Record<CategoryKey, number>>>;
}

export const NOTHING_HEARD: Tally = { count: 0, mass: 0, talk: 0, shares: {} };
/** Older mail counts less and less. */
const MOST = 20;

export function told(tally: Tally, { shares, mass, talk }: Witness): Tally {
  const old = tally.count < MOST ? 1 : (MOST - 1) / tally.count;
  const keys = new Set([...(Object.keys(tally.shares) as CategoryKey[]), ...shares.keys()]);
  const sums = [...keys].map(
    (key) => [key, old * (tally.shares[key] ?? 0) + (shares.get(key) ?? 0)] as const,
  );
  return {
    count: old * tally.count + 1,
    mass: old * tally.mass + Number(mass),
    talk: old * tally.talk + Number(talk),
    shares: Object.fromEntries(sums),
  };
}

/** What is known of mail like it that nobody has read. */
export type Lean = Pick<Leaning, 'shares'>;

/** The mean of many. */
export function leanOf(leanings: readonly Lean[]): Lean {
  const shares = new Map<CategoryKey, number>();
  for (const leaning of leanings)
    for (const [key, share] of leaning.shares)
      shares.set(key, (shares.get(key) ?? 0) + share / leanings.length);
  return { shares };
}

/** What a sender's mail of one kind is, and whether it may leave the inbox. */
export interface Stream {
  readonly category: CategoryKey;
  /** 0..1, of the kind: which of two shades it has matters less. */
  readonly confidence: number;
  readonly leaves: boolean;
  /** Of those read, so many were sent as mail that may leave is sent, 0..1. */
  readonly fit: number;
  readonly count: number;
}

const SURE = 0.5;
/** Of those read, so many must be sent as mail that may leave is sent. */
export const FITTING = 0.6;
const RISK = 0.1;
/** What all the unread weigh together, against each that was read. */
const UNREAD = 0.5;

/** null where it is not clear what the mail is. */
export function streamOf(tally: Tally, lean: Lean | null, isList: boolean): Stream | null {
  if (tally.count === 0) return null;
  const weight = lean === null ? 0 : UNREAD;
  const share = (key: CategoryKey): number =>
    ((tally.shares[key] ?? 0) / tally.count + weight * (lean?.shares.get(key) ?? 0)) / (1 + weight);
  const keys = [
    ...new Set([...(Object.keys(tally.shares) as CategoryKey[]), ...(lean?.shares.keys() ?? [])]),
  ];
  // Imported memory may count mails and not say what they were.
  if (keys.length === 0) return null;
  const shares = new Map(keys.map((key) => [key, share(key)]));
  const category = keys.reduce((best, key) => (share(key) > share(best) ? key : best));
  const kind = kindOf(category);
  const confidence = keys.reduce((sum, key) => (kindOf(key) === kind ? sum + share(key) : sum), 0);
  if (confidence < SURE || category === 'spam' || category === 'danger') return null;
  const fit = (category === 'forums' ? (isList ? tally.talk : 0) : tally.mass) / tally.count;
  const leaves = kind === 'bulk' && fit >= FITTING && wantedIn(shares) <= RISK;
  return { category, confidence: Math.min(1, confidence), leaves, fit, count: Math.round(tally.count) };
}

/** What people write to each other, rather than what a company writes to one of its own. */
const TALK: readonly CategoryKey[] = ['personal', 'action', 'important', 'forums', 'spam'];

export function isTalk({ count, shares }: Tally): boolean {
  return 2 * TALK.reduce((sum, key) => sum + (shares[key] ?? 0), 0) >= count;
}

/** What a person writes is a letter, unless it is surely something else: on no list, nobody discusses with a crowd. */
export function letterOf(tally: Tally): Stream | null {
  if (tally.count === 0) return null;
  const share = (key: CategoryKey): number => (tally.shares[key] ?? 0) / tally.count;
  const personal = share('personal') + (tally.talk === 0 ? share('forums') : 0);
  if (personal < SURE) return streamOf(tally, null, false);
  return {
    category: 'personal',
    confidence: personal,
    leaves: false,
    fit: 0,
    count: Math.round(tally.count),
  };
}
