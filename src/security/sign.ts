import type { Evidence } from '../decision/evidence.ts';
import type { SignName } from './weights.ts';

/** One sign found in a mail. */
export interface Sign {
  readonly name: SignName;
  readonly params?: NonNullable<Evidence['params']>;
  /** Log-odds beyond the sign's own weight, for signs that come in strengths. */
  readonly more?: number;
}
