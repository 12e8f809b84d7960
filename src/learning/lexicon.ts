/**
 * Many lists of phrases, found in one pass over a text's words. In a phrase `word*` stands for every word that
 * begins so, which inflected languages need, and `#` for a number; phrases stand between commas.
 */
export type Lexicon = (words: readonly string[]) => ReadonlyMap<string, string>;

/** A phrase longer than this is not looked for. */
const MAX_PHRASE = 6;
/** The shortest and longest beginnings that `*` may follow. */
const STEMS = { shortest: 3, longest: 14 } as const;

interface Phrase {
  readonly concept: string;
  readonly rest: readonly string[];
}

/** Concept → its phrases; the lexicon answers with each concept found and the first words that said so. */
export function makeLexicon(concepts: Readonly<Record<string, string>>): Lexicon {
  const { whole, stems } = indexOf(concepts);
  const beginningWith = (word: string): readonly Phrase[] => [
    ...(whole.get(word) ?? []),
    ...((isNumber(word) ? whole.get('#') : undefined) ?? []),
    ...Array.from(
      { length: Math.max(0, Math.min(word.length, STEMS.longest) - STEMS.shortest + 1) },
      (_, i) => stems.get(word.slice(0, STEMS.shortest + i)),
    ).flatMap((some) => some ?? []),
  ];
  // Mails say the same words over and over; what is kept can be found again at any time.
  const known = new Map<string, Shelf>();
  return (words) => {
    const found = new Map<string, string>();
    for (let at = 0; at < words.length; at++) {
      const word = words[at] ?? '';
      let shelf = known.get(word);
      if (shelf === undefined) {
        if (known.size >= MOST_KNOWN) known.clear();
        shelf = shelve(beginningWith(word));
        known.set(word, shelf);
      }
      if (shelf === EMPTY) continue;
      take(shelf.any, words, at, found);
      take(shelf.bySecond.get(words[at + 1] ?? ''), words, at, found);
    }
    return found;
  };
}

interface Index {
  readonly whole: ReadonlyMap<string, readonly Phrase[]>;
  readonly stems: ReadonlyMap<string, readonly Phrase[]>;
}

function indexOf(concepts: Readonly<Record<string, string>>): Index {
  const whole = new Map<string, Phrase[]>();
  const stems = new Map<string, Phrase[]>();
  for (const [concept, list] of Object.entries(concepts)) {
    for (const phrase of list.split(',')) {
      const [first, ...rest] = phrase.trim().split(/\s+/);
      if (first === undefined || first === '' || rest.length >= MAX_PHRASE) continue;
      const index = first.endsWith('*') ? stems : whole;
      const key = first.endsWith('*') ? first.slice(0, -1) : first;
      index.set(key, [...(index.get(key) ?? []), { concept, rest }]);
    }
  }
  return { whole, stems };
}

/** Phrases that begin with one word, by their second one where that is a plain word. */
interface Shelf {
  readonly any: readonly Phrase[];
  readonly bySecond: ReadonlyMap<string, readonly Phrase[]>;
}

const EMPTY: Shelf = { any: [], bySecond: new Map() };
const MOST_KNOWN = 20_000;

function shelve(phrases: readonly Phrase[]): Shelf {
  if (phrases.length === 0) return EMPTY;
  const isPlain = ({ rest: [second] }: Phrase): boolean => second !== undefined && !/[*#]$/.test(second);
  return {
    any: phrases.filter((phrase) => !isPlain(phrase)),
    bySecond: Map.groupBy(phrases.filter(isPlain), ({ rest: [second = ''] }) => second),
  };
}

/** Words in lower case, apostrophes alike, signs of money and per cent as words of their own. */
export function wordsOf(text: string): readonly string[] {
  return (text.toLowerCase().match(WORD) ?? []).map((word) => word.replace(/[’ʼ]/g, "'"));
}

const WORD = /[\p{L}\p{N}]{1,40}(?:['’ʼ]\p{L}{1,20})?|[%$€£₴]/gu;

function take(
  phrases: readonly Phrase[] | undefined,
  words: readonly string[],
  at: number,
  found: Map<string, string>,
): void {
  for (const { concept, rest } of phrases ?? []) {
    if (found.has(concept) || !rest.every((part, i) => fits(part, words[at + 1 + i] ?? ''))) continue;
    found.set(concept, words.slice(at, at + 1 + rest.length).join(' '));
  }
}

function fits(part: string, word: string): boolean {
  if (part === '#') return isNumber(word);
  return part.endsWith('*') ? word.startsWith(part.slice(0, -1)) : part === word;
}

const isNumber = (word: string): boolean => /^\d/.test(word);
