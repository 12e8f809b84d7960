import type { CategoryKey } from '../decision/category.ts';

/** Raised when features or their numbers change: what was learnt in other numbers means nothing, and is begun anew. */
export const STUDENT_VERSION = 1;

/** One mail whose category somebody else named. */
export interface StudentExample {
  readonly messageId: string;
  /** From `studentFeatures`. */
  readonly features: Uint16Array;
  readonly category: CategoryKey;
  /** The user said so; else the model did. */
  readonly taught: boolean;
}

/** How often the student would have said the same, the recent counting more than the old. */
export interface Tally {
  readonly seen: number;
  readonly agreed: number;
}

/**
 * What a student is made of, so that it can be made again: the mails it learnt from, oldest first, and how often it
 * was right, by how sure it was. At most 800 mails of some 60 numbers: about 100 kB.
 */
export interface StudentState {
  readonly version: number;
  readonly examples: readonly StudentExample[];
  readonly book: readonly Tally[];
}
