import type { CategoryKey } from '../../src/decision/category.ts';
import type { Tier } from '../../src/decision/decision.ts';
import type { Truth } from './input.ts';
import type { Judged } from './judge.ts';

/** A judged mail beside its truth. */
export interface Outcome {
  readonly truth: Truth;
  readonly judged: Pick<Judged, 'opinion' | 'decision' | 'screening'>;
}

/** Shares are 0..1 and null where there is nothing to share; counts are mails. */
export interface Summary {
  readonly mails: number;
  /** Decided, not Review. */
  readonly coverage: number | null;
  /** Of the decided whose true category is known, how many are right. */
  readonly accuracy: number | null;
  readonly decidedAndKnown: number;
  /** Archived, though it is harm: the truth says so, or its category is one that is wanted. */
  readonly harmfulArchives: number;
  readonly harmfulArchiveShare: number | null;
  readonly archived: number;
  /** True category → decided category → mails. */
  readonly confusion: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Ten bins of confidence over every local opinion, acted on or not: how sure it was, how often right. */
  readonly calibration: readonly {
    readonly from: number;
    readonly mails: number;
    readonly sure: number | null;
    readonly right: number | null;
  }[];
  readonly tiers: Readonly<
    Partial<Record<Tier, { readonly mails: number; readonly known: number; readonly right: number }>>
  >;
  readonly guard: {
    readonly phish: number;
    /** Careful, dangerous, or filed as Spam or Danger. */
    readonly phishRecognised: number | null;
    readonly phishDangerous: number | null;
    readonly legit: number;
    readonly legitFlagged: number | null;
    readonly legitDangerous: number | null;
  };
}

const WANTED: ReadonlySet<CategoryKey> = new Set(['action', 'important', 'personal', 'bills', 'security']);
const JUNK: ReadonlySet<CategoryKey> = new Set(['spam', 'danger']);

export function summarise(outcomes: readonly Outcome[]): Summary {
  const decided = outcomes.filter(isDecided);
  const known = decided.filter(({ truth }) => truth.category !== undefined);
  const harmful = outcomes.filter(isHarmful).length;
  return {
    mails: outcomes.length,
    coverage: share(decided.length, outcomes.length),
    accuracy: share(known.filter(isRight).length, known.length),
    decidedAndKnown: known.length,
    harmfulArchives: harmful,
    harmfulArchiveShare: share(harmful, outcomes.length),
    archived: outcomes.filter(({ judged }) => judged.decision.archive).length,
    confusion: confusionOf(outcomes),
    calibration: calibrationOf(outcomes),
    tiers: tiersOf(outcomes),
    guard: guardOf(outcomes),
  };
}

export const isDecided = ({ judged }: Outcome): boolean => judged.decision.category !== 'review';

/** What poses as another is right under Spam and under Danger. */
export function isRight({ truth, judged }: Outcome): boolean {
  return agrees(truth.category, judged.decision.category);
}

export function isHarmful({ truth, judged }: Outcome): boolean {
  const wanted = truth.category !== undefined && WANTED.has(truth.category);
  return judged.decision.archive && (truth.harmIfArchived ?? wanted);
}

function agrees(truth: CategoryKey | undefined, said: CategoryKey): boolean {
  return truth === said || (truth !== undefined && JUNK.has(truth) && JUNK.has(said));
}

function confusionOf(outcomes: readonly Outcome[]): Summary['confusion'] {
  const table: Record<string, Record<string, number>> = {};
  for (const { truth, judged } of outcomes) {
    if (truth.category === undefined) continue;
    table[truth.category] ??= {};
    const row = table[truth.category] ?? {};
    row[judged.decision.category] = (row[judged.decision.category] ?? 0) + 1;
  }
  return table;
}

const BINS = 10;

function calibrationOf(outcomes: readonly Outcome[]): Summary['calibration'] {
  const voiced = outcomes.flatMap(({ truth, judged: { opinion } }) =>
    opinion === null || truth.category === undefined
      ? []
      : [{ sure: opinion.confidence, right: agrees(truth.category, opinion.category) }],
  );
  return Array.from({ length: BINS }, (_, bin) => {
    const own = voiced.filter(({ sure }) => Math.min(BINS - 1, Math.floor(sure * BINS)) === bin);
    const sum = own.reduce((total, { sure }) => total + sure, 0);
    return {
      from: bin / BINS,
      mails: own.length,
      sure: share(sum, own.length),
      right: share(own.filter(({ right }) => right).length, own.length),
    };
  });
}

function tiersOf(outcomes: readonly Outcome[]): Summary['tiers'] {
  const tiers: Partial<Record<Tier, { mails: number; known: number; right: number }>> = {};
  for (const outcome of outcomes) {
    const { tier } = outcome.judged.decision;
    const one = tiers[tier] ?? { mails: 0, known: 0, right: 0 };
    tiers[tier] = {
      mails: one.mails + 1,
      known: one.known + (outcome.truth.category === undefined ? 0 : 1),
      right: one.right + (isRight(outcome) ? 1 : 0),
    };
  }
  return tiers;
}

function guardOf(outcomes: readonly Outcome[]): Summary['guard'] {
  const phish = outcomes.filter(({ truth }) => truth.phish === true || truth.category === 'danger');
  const legit = outcomes.filter(
    ({ truth }) =>
      truth.phish !== true &&
      (truth.phish === false || truth.category !== undefined) &&
      !(truth.category !== undefined && JUNK.has(truth.category)),
  );
  const flagged = ({ judged }: Outcome) => judged.screening.verdict !== 'fine';
  const dangerous = ({ judged }: Outcome) => judged.screening.verdict === 'dangerous';
  const recognised = (one: Outcome) => flagged(one) || JUNK.has(one.judged.decision.category);
  return {
    phish: phish.length,
    phishRecognised: share(phish.filter(recognised).length, phish.length),
    phishDangerous: share(phish.filter(dangerous).length, phish.length),
    legit: legit.length,
    legitFlagged: share(legit.filter(flagged).length, legit.length),
    legitDangerous: share(legit.filter(dangerous).length, legit.length),
  };
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
