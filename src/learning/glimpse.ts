import type { CategoryKey } from '../decision/category.ts';
import type { Mail } from '../mail/mail.ts';
import { beginningOf, lookAt } from './features.ts';
import { likelihoodOf, sumsOf } from './local-model.ts';
import { WANTED } from './sender-memory.ts';
import type { SenderFacts } from './signs.ts';

/** What a mail of which only the first words are known is likely to be, by another mail of the same sender. */
export interface Leaning {
  readonly category: CategoryKey;
  /** 0..1 */
  readonly confidence: number;
  /** How likely it is mail that its reader wants, 0..1. */
  readonly wanted: number;
  readonly shares: ReadonlyMap<CategoryKey, number>;
}

/** What only one mail says; everything else is how its sender sends and writes. */
const OF_ONE_MAIL = /^(?:gmail|s|o|t|subj|matter|both|data):|^calendar$/;

/** Features that a sender's other mail is likely to share with this one. */
export function mannerOf(mail: Mail, facts: SenderFacts): readonly string[] {
  return lookAt(mail, facts).features.filter((feature) => !OF_ONE_MAIL.test(feature));
}

/** `tab` is the label id of Gmail's tab, '' for none; `snippet` the beginning of the text. */
export type Glimpse = (tab: string, snippet: string) => Leaning;

/** Looks at mail of one sender. What the sender's mails share is summed up once: thousands of them may follow. */
export function glimpsing(manner: readonly string[]): Glimpse {
  const shared = sumsOf(manner);
  return (tab, snippet) => {
    const gmails = tab === '' ? [] : [`gmail:${tab.replace('CATEGORY_', '').toLowerCase()}`];
    return new Look(sumsOf([...gmails, ...beginningOf(snippet)], undefined, shared));
  };
}

/** Of a large sender thousands are held at once: their shares are worked out again when they are asked for. */
class Look implements Leaning {
  readonly #sums: readonly number[];
  readonly category: CategoryKey;
  readonly confidence: number;
  readonly wanted: number;

  constructor(sums: readonly number[]) {
    const { category, confidence, probabilities } = likelihoodOf(sums);
    this.#sums = sums;
    this.category = category;
    this.confidence = confidence;
    this.wanted = wantedIn(probabilities);
  }

  get shares(): ReadonlyMap<CategoryKey, number> {
    return likelihoodOf(this.#sums).probabilities;
  }
}

export function wantedIn(shares: ReadonlyMap<CategoryKey, number>): number {
  return [...WANTED].reduce((sum, key) => sum + (shares.get(key) ?? 0), 0);
}
