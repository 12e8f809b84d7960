import { BUCKETS, OWN_FROM } from './student-features.ts';

/** Multinomial logistic regression over hashed features, learnt one mail at a time. Deterministic. */
export interface StudentModel {
  /** One probability for each class; all alike before anything was learnt. */
  probabilities(features: Features): readonly number[];
  /** One step towards `kind`; `weight` tells how many examples this one counts for. */
  step(features: Features, kind: number, weight: number): void;
}

export type Features = Uint16Array | readonly number[];

/** AdaGrad (Duchi, Hazan, Singer 2011): steps shrink feature by feature, so that rare ones are learnt at once. */
const RATE = 1;
const START = 1e-3;
const BIAS_RATE = 0.02;
/** A word may mean anything; who writes means much in one mailbox. */
const OWN_WEIGHT = 2;

export function createStudentModel(classes: number): StudentModel {
  const weights = new Float32Array(BUCKETS * classes);
  const squares = new Float32Array(BUCKETS);
  const bias = new Float32Array(classes);

  function probabilities(features: Features): number[] {
    const scale = 1 / lengthOf(features);
    const sums = Array.from(bias);
    for (const feature of features) {
      const value = weightOf(feature) * scale;
      const row = feature * classes;
      for (let k = 0; k < classes; k += 1) sums[k] = (sums[k] ?? 0) + (weights[row + k] ?? 0) * value;
    }
    return softmax(sums);
  }

  return {
    probabilities,
    step(features, kind, weight) {
      const scale = 1 / lengthOf(features);
      const errors = probabilities(features).map((share, k) => weight * (share - (k === kind ? 1 : 0)));
      const size = errors.reduce((sum, error) => sum + error * error, 0);
      for (const feature of features) {
        const value = weightOf(feature) * scale;
        const square = (squares[feature] ?? 0) + size * value * value;
        squares[feature] = square;
        const rate = (RATE * value) / Math.sqrt(START + square);
        const row = feature * classes;
        errors.forEach((error, k) => {
          weights[row + k] = (weights[row + k] ?? 0) - rate * error;
        });
      }
      errors.forEach((error, k) => {
        bias[k] = (bias[k] ?? 0) - BIAS_RATE * error;
      });
    },
  };
}

function weightOf(feature: number): number {
  return feature < OWN_FROM ? 1 : OWN_WEIGHT;
}

/** Every mail speaks with the same force, however much there is to see in it. */
function lengthOf(features: Features): number {
  let sum = 0;
  for (const feature of features) sum += weightOf(feature) ** 2;
  return Math.max(1, Math.sqrt(sum));
}

function softmax(sums: readonly number[]): number[] {
  const most = Math.max(...sums);
  const powers = sums.map((sum) => Math.exp(sum - most));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}
