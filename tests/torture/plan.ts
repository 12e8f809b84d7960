import { createRng, hashText } from '../sandbox/rng.ts';
import { anyTrial, type Trial, userTrial } from './trials.ts';

/** All that is decided beforehand about a round: the same seed and number give the same plan. */
export interface Plan {
  readonly round: number;
  /** For the mailbox. */
  readonly seed: number;
  readonly mails: number;
  /** With a key for the sandbox's Gemini. */
  readonly asks: boolean;
  readonly sorting: readonly Trial[];
  readonly undoing: readonly Trial[];
}

export function planOf(seed: number, round: number): Plan {
  const own = hashText(`${seed} ${round}`);
  const rng = createRng(own);
  const mails = 15 + rng.int(46);
  const asks = rng.chance(0.4);
  const sorting = [
    ...Array.from({ length: 1 + rng.int(3) }, () => anyTrial(rng, mails, asks)),
    ...Array.from({ length: rng.int(4) }, () => userTrial(rng, mails)),
  ];
  const undoing = rng.chance(0.5) ? [anyTrial(rng, mails, false)] : [];
  return { round, seed: own, mails, asks, sorting, undoing };
}
