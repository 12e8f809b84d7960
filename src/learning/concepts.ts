import { late } from '../shared/late.ts';
import { readSections } from '../shared/sections.ts';
import { type Lexicon, makeLexicon } from './lexicon.ts';

export interface ConceptBook {
  /** What a mail speaks of. */
  readonly topics: Lexicon;
  /** The small print of mail to many. */
  readonly print: Lexicon;
}

/** `concepts.txt`. */
export const conceptBook = late('The concepts', (text): ConceptBook => {
  const lists = [...readSections(text)].map(([name, lines]) => [name, lines.join(' ')] as const);
  const inPrint = lists.filter(([name]) => name.startsWith(PRINT));
  return {
    topics: makeLexicon(Object.fromEntries(lists.filter((list) => !inPrint.includes(list)))),
    print: makeLexicon(Object.fromEntries(inPrint.map(([name, list]) => [name.slice(PRINT.length), list]))),
  };
});

/** Begins the name of what is looked for in the small print only. */
const PRINT = 'print ';
