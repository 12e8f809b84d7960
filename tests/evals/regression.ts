import type { CategoryKey } from '../../src/decision/category.ts';
import { softmax, TERM_STEP, type Weights } from '../../src/learning/local-model.ts';
import { createRng } from '../sandbox/rng.ts';
import { PRIOR } from './prior.ts';

/** Multinomial logistic regression over names of binary features, deterministic. */
export interface Example {
  readonly features: readonly string[];
  readonly category: CategoryKey;
  readonly weight: number;
}

export interface Training {
  readonly epochs: number;
  /** The first of the epochs whose weights are averaged: a mean of many wavers less than the last. */
  readonly settled: number;
  readonly rate: number;
  /** Pulls every weight back to what was known before. */
  readonly l2: number;
}

const TRAINING: Training = { epochs: 15, settled: 6, rate: 0.15, l2: 0.02 };

export type Fitted = Pick<Weights, 'bias' | 'features' | 'terms'>;

/** Adaptive gradient descent (AdaGrad) with a fixed order of examples from a seed. */
export function fitted(
  examples: readonly Example[],
  categories: readonly CategoryKey[],
  vocabulary: ReadonlySet<string>,
  { epochs, settled, rate, l2 }: Training = TRAINING,
): Fitted {
  const count = categories.length;
  const names = [...vocabulary].sort();
  const index = new Map(names.map((name, i) => [name, i]));
  const rows = examples.map(({ features, category, weight }) => ({
    at: Int32Array.from(features.flatMap((feature) => index.get(feature) ?? [])),
    truth: categories.indexOf(category),
    weight,
  }));
  const known = Float64Array.from(
    names.flatMap((name) => categories.map((category) => PRIOR[name]?.[category] ?? 0)),
  );
  const weights = known.slice();
  const squares = new Float64Array(weights.length).fill(1e-3);
  const bias = new Float64Array(count);
  const biasSquares = new Float64Array(count).fill(1e-3);
  const total = { weights: new Float64Array(weights.length), bias: new Float64Array(count) };
  const rng = createRng(4);
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const { at, truth, weight } of rng.shuffle(rows)) {
      const sums = [...bias];
      for (const feature of at) {
        for (let k = 0; k < count; k++) sums[k] = (sums[k] ?? 0) + (weights[feature * count + k] ?? 0);
      }
      const shares = softmax(sums);
      for (let k = 0; k < count; k++) {
        const error = weight * ((shares[k] ?? 0) - (k === truth ? 1 : 0));
        step(bias, biasSquares, k, error, rate);
        for (const feature of at) {
          const i = feature * count + k;
          step(weights, squares, i, error + l2 * weight * ((weights[i] ?? 0) - (known[i] ?? 0)), rate);
        }
      }
    }
    if (epoch < settled) continue;
    for (const [i, value] of weights.entries()) total.weights[i] = (total.weights[i] ?? 0) + value;
    for (const [k, value] of bias.entries()) total.bias[k] = (total.bias[k] ?? 0) + value;
  }
  const mean = (value: number): number => value / (epochs - settled);
  return {
    bias: [...total.bias].map(mean).map(round),
    ...written(names, (i) => [...total.weights.subarray(i * count, (i + 1) * count)].map(mean)),
  };
}

/** Words of mails, which are many, are written with a letter for each category; see local-model.ts. */
export const isTerm = (name: string): boolean => /^(?:w|sw|b):/.test(name);

/** What weighs next to nothing is left out. */
function written(
  names: readonly string[],
  weightsOf: (i: number) => readonly number[],
): Pick<Weights, 'features' | 'terms'> {
  const features: Record<string, readonly number[]> = {};
  const terms: Record<string, string> = {};
  for (const [i, name] of names.entries()) {
    if (isTerm(name)) {
      const letters = weightsOf(i).map(letterOf).join('');
      if (/[A-Za-z]/.test(letters)) terms[name] = letters;
    } else {
      const own = weightsOf(i).map(round);
      if (own.some((value) => Math.abs(value) >= 0.05)) features[name] = own;
    }
  }
  return { features, terms };
}

function letterOf(weight: number): string {
  const steps = Math.max(-26, Math.min(26, Math.round(weight / TERM_STEP)));
  if (steps === 0) return '.';
  return String.fromCharCode(steps > 0 ? 64 + steps : 96 - steps);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

function step(values: Float64Array, squares: Float64Array, i: number, gradient: number, rate: number): void {
  squares[i] = (squares[i] ?? 0) + gradient * gradient;
  const pace = rate / Math.sqrt(squares[i] ?? 1);
  values[i] = (values[i] ?? 0) - pace * gradient;
}
