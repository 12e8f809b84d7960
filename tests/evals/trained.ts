import { CATEGORY_KEYS, type CategoryKey } from '../../src/decision/category.ts';
import { type Calibration, sumsOf, type Weights } from '../../src/learning/local-model.ts';
import { hashText } from '../sandbox/rng.ts';
import { calibrationOf, temperatureFor, type Unseen } from './calibration.ts';
import { PRIOR } from './prior.ts';
import { type Fitted, fitted, isTerm } from './regression.ts';
import type { Taught } from './training-set.ts';

const CATEGORIES: readonly CategoryKey[] = CATEGORY_KEYS.filter(
  (key) => key !== 'danger' && key !== 'review',
);
/** Mails that must have a feature for it to be learnt, and senders of today that must use a word. */
const SUPPORT = { mails: 3, senders: 4 } as const;
const FOLDS = 5;

export interface Trained {
  readonly model: Weights;
  /** Fold → a model that saw none of its mails, calibrated by all. */
  readonly turns: readonly Weights[];
  /** How often the models of `turns` were right about mail of today that they had not seen. */
  readonly unseenRight: number;
}

/** Mails of one sender are told apart in no fold: a model is to be measured on senders it does not know. */
export function foldOf(group: string): number {
  return hashText(`turn ${group}`) % FOLDS;
}

export function trained(set: readonly Taught[]): Trained {
  const balanced = balance(set);
  const models = Array.from({ length: FOLDS }, (_, fold) =>
    learn(balanced.filter(({ group }) => foldOf(group) !== fold)),
  );
  const unseen = balanced.filter(({ modern }) => modern).flatMap((mail) => unseenOf(mail, models));
  const temperature = temperatureFor(unseen);
  const calibration = {
    ...calibrationOf(unseen, CATEGORIES, temperature),
    spam: spamCalibration(balanced, models, temperature),
  };
  const whole = (own: Fitted): Weights => ({ categories: CATEGORIES, temperature, calibration, ...own });
  const right = unseen.filter(({ sums, truth }) => sums.indexOf(Math.max(...sums)) === truth);
  return {
    model: whole(learn(balanced)),
    turns: models.map(whole),
    unseenRight: weightOf(right) / weightOf(unseen),
  };
}

/** Of spam there is too little in mail of today: it is measured on mail of any age. */
function spamCalibration(
  set: readonly Taught[],
  models: readonly Fitted[],
  temperature: number,
): Calibration {
  const unseen = set.flatMap((mail) => unseenOf(mail, models));
  return calibrationOf(unseen, CATEGORIES, temperature).spam ?? { said: [], right: [] };
}

function unseenOf({ group, category, examples }: Taught, models: readonly Fitted[]): readonly Unseen[] {
  const model = models[foldOf(group)];
  if (model === undefined) return [];
  const truth = CATEGORIES.indexOf(category);
  return examples.map(({ features, weight }) => ({ sums: sumsOf(features, model), truth, weight }));
}

function learn(set: readonly Taught[]): Fitted {
  return fitted(
    set.flatMap(({ examples }) => examples),
    CATEGORIES,
    vocabularyOf(set),
  );
}

/** Every category weighs the same in the end, up to a factor: the rare ones are not rare in everybody's mailbox. */
function balance(set: readonly Taught[]): readonly Taught[] {
  const totals = new Map<CategoryKey, number>();
  for (const { category, examples } of set)
    totals.set(category, (totals.get(category) ?? 0) + weightOf(examples));
  const mean = [...totals.values()].reduce((sum, total) => sum + total, 0) / Math.max(1, totals.size);
  return set.map((mail) => {
    const factor = Math.sqrt(mean / (totals.get(mail.category) ?? mean));
    return { ...mail, examples: mail.examples.map((one) => ({ ...one, weight: one.weight * factor })) };
  });
}

function weightOf(examples: readonly { readonly weight: number }[]): number {
  return examples.reduce((sum, { weight }) => sum + weight, 0);
}

function vocabularyOf(set: readonly Taught[]): ReadonlySet<string> {
  const mails = new Map<string, number>();
  const senders = new Map<string, Set<string>>();
  for (const { group, modern, examples } of set) {
    for (const feature of new Set(examples.flatMap(({ features }) => features))) {
      mails.set(feature, (mails.get(feature) ?? 0) + 1);
      if (modern) senders.set(feature, (senders.get(feature) ?? new Set()).add(group));
    }
  }
  const isKnown = (name: string, count: number): boolean =>
    isTerm(name) ? (senders.get(name)?.size ?? 0) >= SUPPORT.senders : count >= SUPPORT.mails;
  const enough = [...mails].filter(([name, count]) => isKnown(name, count));
  return new Set([...enough.map(([name]) => name), ...Object.keys(PRIOR)]);
}
