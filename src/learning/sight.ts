import type { CategoryKey } from '../decision/category.ts';
import type { Leaning } from './glimpse.ts';
import { type Kind, kindOf, type Lean, leanOf, type Witness } from './stream.ts';

/** What is known of one sender's mails, read and unread, and which of them seem to be of one kind. */

/** What is known of a mail from Gmail's search alone. */
export interface Sight {
  /** The label id of Gmail's tab; '' when it lies under none. */
  readonly tab: string;
  /** What it may speak of, sorted, between spaces. */
  readonly marks: string;
  /** The shape of its first words; '' when none are known. */
  readonly opening: string;
}

/** A mail that was not read, and what it is likely to be. */
export interface Member extends Sight {
  /** Of the last 90 days. */
  readonly recent: boolean;
  readonly kind: Kind;
  readonly leaning: Pick<Leaning, 'category' | 'confidence' | 'wanted'>;
}

/** A mail that was read. */
export interface Sample extends Sight {
  /** As it was decided by itself; where nobody was sure, as it was expected to be. */
  readonly kind: Kind;
  /** What it was taken for before it was read; null when nobody had looked. */
  readonly expected: Kind | null;
  /** How likely it seemed to be wanted before it was read, 0..1; 0 when nobody had looked. */
  readonly seemed: number;
  readonly category: CategoryKey;
  readonly isSure: boolean;
  /** By itself it would be filed away, were its category. */
  readonly fits: boolean;
  readonly witness: Witness;
}

/** From how sure a glimpse on a mail is of a kind by itself. */
const CLEAR = 0.7;

/** How likely it may be that a mail that leaves unread is wanted: of a sender of one kind of mail, and of several. */
export const DOUBT = { alone: 0.2, mixed: 0.1 } as const;

/** Which mails of one sender are likely to be of one kind: by their first words, and where these say little, by the tab. */
export function kindsOf(mails: readonly Pick<Member, 'leaning' | 'tab'>[]): readonly Kind[] {
  const clear = mails.map(({ leaning }) => (leaning.confidence >= CLEAR ? kindOf(leaning.category) : null));
  const main = commonest(clear) ?? commonest(mails.map(({ leaning }) => kindOf(leaning.category)));
  const ofTab = new Map(
    [...Map.groupBy(mails.keys(), (i) => mails[i]?.tab ?? '')].map(([tab, places]) => [
      tab,
      commonest(places.map((i) => clear[i] ?? null)),
    ]),
  );
  return mails.map(({ leaning, tab }, i) => {
    const likely = kindOf(leaning.category);
    return clear[i] ?? (likely === main ? main : (ofTab.get(tab) ?? main ?? likely));
  });
}

/** What the unread of each kind lean to, all together. */
export function leansOf(mails: readonly (Member & { readonly leaning: Leaning })[]): ReadonlyMap<Kind, Lean> {
  const plain = mails.filter(({ marks, leaning }) => marks === '' && leaning.wanted <= DOUBT.alone);
  const groups = Map.groupBy(plain, ({ kind }) => kind);
  return new Map([...groups].map(([kind, group]) => [kind, leanOf(group.map(({ leaning }) => leaning))]));
}

/** Among what may leave, mail that speaks of what may matter is like other such mail rather than like its sender's. */
export function isPlain({ kind, witness }: Sample): boolean {
  return kind !== 'bulk' || !witness.speaks;
}

export function commonest<T>(items: readonly (T | null)[]): T | undefined {
  const groups = [...Map.groupBy(items, (item) => item)].filter(([item]) => item !== null);
  const [item] = groups.reduce<[T | null, readonly unknown[]]>(
    (best, one) => (one[1].length > best[1].length ? one : best),
    [null, []],
  );
  return item ?? undefined;
}
