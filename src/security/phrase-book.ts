import { readSections } from '../shared/sections.ts';

/** What fraud speaks of. The words it does that with are in `phrase-book.txt`, under these names. */
export const MATTERS = [
  'credentials',
  'secrets',
  'document',
  'parcel-fee',
  'gift-cards',
  'bank-change',
  'callback',
  'extortion',
  'threat',
  'job',
  'pressure',
  'off-channel',
  'greeting',
  'reward',
  'advance-fee',
  'crypto',
  'adult',
  'gambling',
  'miracle',
  'offer',
  'business',
  'junk-footer',
] as const;
export type Matter = (typeof MATTERS)[number];

/** A phrase as it is written, with its `*` and `~`. */
export interface WrittenPhrase {
  readonly matter: Matter;
  readonly words: string;
}

/** In the order of the book. Throws on a section that is no matter. */
export function readPhraseBook(text: string): readonly WrittenPhrase[] {
  return [...readSections(text)].flatMap(([name, lines]) => {
    const matter = MATTERS.find((known) => known === name);
    if (matter === undefined) throw new Error(`No matter is called ${name}`);
    return lines.flatMap((line) => line.split('|').map((words) => ({ matter, words })));
  });
}
