import type { CategoryKey } from '../decision/category.ts';
import { late } from '../shared/late.ts';

/** What the local model has learnt; made by tests/evals/train.ts. */
export interface Weights {
  /** What it can say. Danger is the guard's to say, and Review nobody's. */
  readonly categories: readonly CategoryKey[];
  readonly bias: readonly number[];
  /** What the sums are divided by before they are made probabilities. */
  readonly temperature: number;
  readonly calibration: Readonly<Partial<Record<CategoryKey, Calibration>>>;
  /** Feature → its weight for each category, in their order. */
  readonly features: Readonly<Record<string, readonly number[]>>;
  /** Term → a letter for each category: `.` none, `A` one step for it, `a` one step against it, and so on to `Z`. */
  readonly terms: Readonly<Record<string, string>>;
}

/** How often a category was right about unseen mail, by the probability it was given; both ascend. */
export interface Calibration {
  readonly said: readonly number[];
  readonly right: readonly number[];
}

/** `local-weights.json`. */
export const localModel = late('The local model', (text): Weights => JSON.parse(text));

/** What one letter's step weighs. */
export const TERM_STEP = 0.05;

export interface Likelihood {
  readonly category: CategoryKey;
  /** 0..1: how often the model is right when it is as sure of the category as here. */
  readonly confidence: number;
  /** By the model itself, not calibrated; they add up to 1. */
  readonly probabilities: ReadonlyMap<CategoryKey, number>;
}

export interface Prediction extends Likelihood {
  /** Features that spoke for it more than for the average category, strongest first. */
  readonly because: readonly string[];
}

/** Multinomial logistic regression: sums of weights, made probabilities by softmax. Total and deterministic. */
export function predict(names: readonly string[], model: Weights = localModel.get()): Prediction {
  const likely = likelihoodOf(sumsOf(names, model), model);
  const best = model.categories.indexOf(likely.category);
  return {
    ...likely,
    because: names
      .flatMap((name) => {
        const own = Object.hasOwn(model.features, name) ? (model.features[name] ?? []) : [];
        const gain = (own[best] ?? 0) - mean(own);
        return gain > 0 ? [{ name, gain }] : [];
      })
      .sort((one, other) => other.gain - one.gain)
      .map(({ name }) => name),
  };
}

/** What these sums come to. */
export function likelihoodOf(sums: readonly number[], model: Weights = localModel.get()): Likelihood {
  const shares = softmax(sums.map((sum) => sum / model.temperature));
  const best = shares.indexOf(Math.max(...shares));
  const category = model.categories[best] ?? 'review';
  return {
    category,
    confidence: calibrated(shares[best] ?? 0, model.calibration[category]),
    probabilities: new Map(model.categories.map((key, i) => [key, shares[i] ?? 0])),
  };
}

/** What all the features and terms weigh together, by category, on top of what others weigh. */
export function sumsOf(
  names: readonly string[],
  { bias, features, terms }: Pick<Weights, 'bias' | 'features' | 'terms'> = localModel.get(),
  others: readonly number[] = bias,
): readonly number[] {
  const sums = [...others];
  for (const name of names) {
    const own = Object.hasOwn(features, name) ? features[name] : undefined;
    const letters = Object.hasOwn(terms, name) ? terms[name] : undefined;
    for (let i = 0; i < sums.length; i++) {
      if (own !== undefined) sums[i] = (sums[i] ?? 0) + (own[i] ?? 0);
      else if (letters !== undefined) sums[i] = (sums[i] ?? 0) + TERM_STEP * stepsOf(letters.charCodeAt(i));
    }
  }
  return sums;
}

/** `A` to `Z`: 1 to 26; `a` to `z`: −1 to −26; anything else nothing. */
function stepsOf(code: number): number {
  if (code >= 65 && code <= 90) return code - 64;
  return code >= 97 && code <= 122 ? 96 - code : 0;
}

/** Straight lines between what was measured; below the first, in proportion; above the last, the same. */
export function calibrated(share: number, measured: Calibration | undefined): number {
  const { said, right } = measured ?? { said: [1], right: [1] };
  const above = said.findIndex((point) => share <= point);
  if (above < 0) return right.at(-1) ?? share;
  const [from, to] = [said[above - 1] ?? 0, said[above] ?? 1];
  const [low, high] = [right[above - 1] ?? 0, right[above] ?? 1];
  return to === from ? high : low + ((share - from) / (to - from)) * (high - low);
}

export function softmax(sums: readonly number[]): readonly number[] {
  const most = Math.max(...sums);
  const powers = sums.map((sum) => Math.exp(sum - most));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
