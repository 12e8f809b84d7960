import type { Tally } from './student-state.ts';

/** Where bands of confidence begin, ascending. Below the first the student has no say. */
const BANDS: readonly number[] = [0.5, 0.7, 0.85, 0.93];
/** What was seen two hundred mails ago in the same band counts little more than a third. */
const MEMORY = 0.995;
/** One-sided, 90 % of a normal distribution. */
const Z = 1.2816;

export function emptyBook(): readonly Tally[] {
  return BANDS.map(() => ({ seen: 0, agreed: 0 }));
}

/** -1 below all bands. */
export function bandOf(confidence: number): number {
  return BANDS.findLastIndex((from) => confidence >= from);
}

/** The book after one more comparison. */
export function noted(book: readonly Tally[], band: number, agrees: boolean): readonly Tally[] {
  return book.map((tally, i) =>
    i === band ? { seen: MEMORY * tally.seen + 1, agreed: MEMORY * tally.agreed + (agrees ? 1 : 0) } : tally,
  );
}

/**
 * The share of agreement that recent mail gives reason to expect at the least: the lower end of Wilson's score interval
 * (1927, https://doi.org/10.2307/2276774). 0 when nothing was seen; 32 of 32 give 0.95, 108 of 108 give 0.985.
 */
export function lowerBound({ seen, agreed }: Tally): number {
  if (seen <= 0) return 0;
  const share = agreed / seen;
  const square = Z * Z;
  const spread = Z * Math.sqrt((share * (1 - share)) / seen + square / (4 * seen * seen));
  return Math.max(0, (share + square / (2 * seen) - spread) / (1 + square / seen));
}
