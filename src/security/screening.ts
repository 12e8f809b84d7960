import type { Evidence } from '../decision/evidence.ts';

export type ScreeningVerdict = 'fine' | 'careful' | 'dangerous';

/** The security guard's opinion of one mail. */
export interface Screening {
  readonly verdict: ScreeningVerdict;
  /** 0..1, the probability that the mail means harm. */
  readonly danger: number;
  /** The signs found, weightiest first. A link alone is no sign. */
  readonly signs: readonly Evidence[];
  /** The mail hides text from its reader. */
  readonly hidesText: boolean;
  /** The mail speaks to an AI instead of to a person: it is asked about alone, and never archived. */
  readonly addressesAi: boolean;
}
