import type { Evidence } from '../decision/evidence.ts';
import type { SignName } from './weights.ts';

/** One sign found in a mail. */
export interface Sign {
  readonly name: SignName;
  readonly params?: NonNullable<Evidence['params']>;
  /** How many times its weight it counts, for signs that come in strengths: 1 when absent, at most 3. */
  readonly strength?: number;
}
