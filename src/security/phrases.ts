import { late } from '../shared/late.ts';
import { plainLetters } from './letters.ts';
import { type Matter, readPhraseBook, type WrittenPhrase } from './phrase-book.ts';

/** `phrase-book.txt`, sorted for looking up. */
export const phraseBook = late('The phrase book', (text) => shelved(readPhraseBook(text)));

const MAX_TEXT = 4_000;
const MAX_FOUND = 6;

/** The text as ` word word … `: what phrases are looked for in. An `e-mail` is an `email`. */
export function normalise(text: string): string {
  const plain = plainLetters(text.slice(0, MAX_TEXT));
  const words = plain.replace(ASCII.test(plain) ? NO_ASCII_WORD : NO_WORD, ' ');
  return ` ${words} `.replaceAll(' e mail', ' email');
}

const ASCII = /^[\t\n\r\x20-\x7E]*$/;
const NO_WORD = /[^\p{L}\p{N}€$£₴%]+/gu;
/** The same where there is nothing else, at a fraction of the cost. */
const NO_ASCII_WORD = /[^a-z0-9$%]+/g;

/** Distinct phrases of each matter in normalised text, at most six of one, in reading order. One look at each word. */
export function phrasesIn(normalised: string): ReadonlyMap<Matter, readonly string[]> {
  const { shelves, likely } = phraseBook.get();
  const found = new Map<Matter, Found>();
  for (let at = 1; at > 0 && at < normalised.length; at = normalised.indexOf(' ', at) + 1) {
    const beginning = beginningOf(normalised, at, 4);
    if (likely[beginning & 0xffff] === 0) continue;
    const shelf = shelves.get(beginning);
    if (shelf === undefined) continue;
    const second = beginningOf(normalised, normalised.indexOf(' ', at) + 1, 2);
    for (const phrase of shelf.get(second) ?? NONE) look(phrase, normalised, at, found);
    for (const phrase of shelf.get(ANY) ?? NONE) look(phrase, normalised, at, found);
  }
  return new Map([...found].map(([matter, { phrases }]) => [matter, [...phrases]]));
}

interface Found {
  readonly phrases: Set<string>;
  /** What one phrase has used up is not part of the next. */
  usedUpTo: number;
}

/** One word of a phrase. */
interface Step {
  readonly word: string;
  /** `~`: the word may go on for up to twenty letters. */
  readonly open: boolean;
  /** `*`: up to three words of up to forty letters may stand before it. */
  readonly gap: boolean;
}

interface Phrase {
  readonly matter: Matter;
  readonly steps: readonly Step[];
}

const NONE: readonly Phrase[] = [];
const SPACE = 0x20;
const MAX_GAP = 3;
/** Where any second word may follow, or none. */
const ANY = -1;

interface Shelved {
  /** Phrases by how their first word begins, and then by how their second does. */
  readonly shelves: ReadonlyMap<number, ReadonlyMap<number, readonly Phrase[]>>;
  /** A quick no for nearly all words. */
  readonly likely: Uint8Array;
}

function shelved(written: readonly WrittenPhrase[]): Shelved {
  const byFirst = Map.groupBy(written.map(compile), ({ steps }) => beginningOf(`${steps[0]?.word} `, 0, 4));
  const likely = new Uint8Array(0x10000);
  for (const beginning of byFirst.keys()) likely[beginning & 0xffff] = 1;
  const shelves = [...byFirst].map(
    ([beginning, phrases]) => [beginning, Map.groupBy(phrases, secondOf)] as const,
  );
  return { shelves: new Map(shelves), likely };
}

function secondOf({ steps }: Phrase): number {
  const step = steps[1];
  return step === undefined || step.gap ? ANY : beginningOf(`${step.word} `, 0, 2);
}

/**
 * A number made of a word's first letters: for most words no phrase has it, and nothing more is looked at. Hence an
 * open word (`~`) has at least four where it begins a phrase, and two where it comes second.
 */
function beginningOf(text: string, at: number, letters: number): number {
  let number = text.charCodeAt(at);
  for (let letter = 1; letter < letters; letter++) {
    const code = text.charCodeAt(at + letter);
    if (code === SPACE || Number.isNaN(code)) break;
    number = Math.imul(number, 0xfff1) ^ code;
  }
  return number;
}

function look({ matter, steps }: Phrase, text: string, at: number, found: Map<Matter, Found>): void {
  if (!fits(steps[0], text, at, text.indexOf(' ', at))) return;
  const known = found.get(matter);
  if (known !== undefined && (at < known.usedUpTo || known.phrases.size >= MAX_FOUND)) return;
  const end = endOf(steps, 0, text, at);
  if (end < 0) return;
  const entry = known ?? { phrases: new Set(), usedUpTo: 0 };
  entry.phrases.add(text.slice(at, end));
  entry.usedUpTo = end;
  found.set(matter, entry);
}

/** Where the match ends, -1 when there is none. Of several the one with the most words in its first gap. */
function endOf(steps: readonly Step[], index: number, text: string, at: number): number {
  const step = steps[index];
  if (step === undefined) return at - 1;
  const starts = [at];
  for (let from = at; step.gap && starts.length <= MAX_GAP; ) {
    const space = text.indexOf(' ', from);
    if (space < 0 || space - from > 40) break;
    from = space + 1;
    starts.push(from);
  }
  for (const start of starts.reverse()) {
    const space = text.indexOf(' ', start);
    if (!fits(step, text, start, space)) continue;
    const end = endOf(steps, index + 1, text, space + 1);
    if (end >= 0) return end;
  }
  return -1;
}

/** The word from `at` to the blank after it is the one wanted. */
function fits(step: Step | undefined, text: string, at: number, space: number): boolean {
  if (step === undefined || space < 0) return false;
  const more = space - at - step.word.length;
  return more >= 0 && more <= (step.open ? 20 : 0) && text.startsWith(step.word, at);
}

function compile({ matter, words }: WrittenPhrase): Phrase {
  return { matter, steps: stepsOf(words.split(' ')) };
}

function stepsOf(words: readonly string[]): readonly Step[] {
  return words
    .map((word, at) => ({
      word: word.replace('~', ''),
      open: word.endsWith('~'),
      gap: words[at - 1] === '*',
    }))
    .filter(({ word }) => word !== '*');
}
