import type { CategoryKey } from '../decision/category.ts';
import type { Tier } from '../decision/decision.ts';

/** How many mails of a sender are read before others are believed to be like them, and which. */

/** What is known of a mail from Gmail's search alone. */
export interface Sight {
  /** The label id of Gmail's tab; '' when it lies under none. */
  readonly tab: string;
  /** What it may speak of and which rules may hold for it, sorted, between spaces. */
  readonly marks: string;
}

/** A mail of the sender that was read and decided. */
export interface Sample extends Sight {
  readonly category: CategoryKey;
  readonly archive: boolean;
  readonly tier: Tier;
  readonly confidence: number;
}

/** Categories in which a wrong decision would hurt. */
const DEEP: ReadonlySet<CategoryKey> = new Set(['bills', 'security']);
/** What the user has said needs no second look. */
export const SAID: ReadonlySet<Tier> = new Set(['rule', 'memory']);
const SURE = 0.75;
/**
 * How many mails of a kind with so many in all must have been decided surely before the rest is decided like them.
 * Where a wrong decision would only leave a mail in the inbox, fewer will do.
 */
export function needed(size: number, { category, archive, tier, confidence }: Sample): number {
  if (SAID.has(tier)) return 1;
  const base = size <= 5 && (confidence >= SURE || !archive) ? 1 : size <= 100 ? 2 : 4;
  return Math.min(size, base + (DEEP.has(category) && size > 5 ? 1 : 0) + spots(size));
}

/** Of these, the ones read only to see whether the first were right. */
export function spots(size: number): number {
  return size <= 20 ? 0 : Math.max(1, Math.round(size * SPOT_SHARE));
}

const SPOT_SHARE = 0.01;

/** Those of the commonest category. */
export function mostly<Read extends Sample>(samples: readonly Read[]): readonly Read[] {
  const groups = [...Map.groupBy(samples, ({ category }) => category).values()];
  return groups.reduce((most, group) => (group.length > most.length ? group : most), []);
}

/** How many more are to be read. Where hardly any is decided surely, reading on and on would tell no more. */
export function missing(samples: readonly Sample[], size: number): number {
  if (samples.length === 0) return 1;
  const sure = samples.filter(isSure);
  const need = needed(size, leastSure(sure.length > 0 ? sure : samples));
  return Math.min(need - sure.length, Math.min(size, 2 * need) - samples.length);
}

export function isSure({ tier }: Sample): boolean {
  return tier !== 'none';
}

export function leastSure<Read extends Sample>(samples: readonly Read[]): Read {
  return samples.reduce((least, one) => (one.confidence < least.confidence ? one : least));
}

/** Mails to read: one under a tab not seen yet first, the others far apart in time. */
export function pick<Member extends Sight>(
  members: readonly Member[],
  strange: readonly Member[],
  samples: readonly Sample[],
): readonly Member[] {
  const count = Math.min(members.length, Math.max(1, missing(samples, members.length + samples.length)));
  const picked = new Set<Member>(strange.slice(0, 1));
  for (let i = samples.length; picked.size < count; i += 1) {
    const at = Math.round(spread(i) * (members.length - 1));
    const free = [...members.slice(at), ...members.slice(0, at)].find((member) => !picked.has(member));
    if (free !== undefined) picked.add(free);
  }
  return [...picked];
}

/** 0, 1, ½, ¼, ¾, ⅛ …: any first few of them lie far apart (van der Corput). */
function spread(index: number): number {
  if (index <= 1) return index;
  let share = 0;
  for (let rest = index - 1, part = 0.5; rest > 0; rest >>= 1, part /= 2) share += (rest & 1) * part;
  return share;
}

/** The least sure one of the commonest category, by those somebody was sure of if there are any. */
export function commonest<Read extends Sample>(samples: readonly Read[]): Read {
  const sure = samples.filter(isSure);
  return leastSure(mostly(sure.length > 0 ? sure : samples));
}
