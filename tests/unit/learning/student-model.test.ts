import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OWN_FROM } from '../../../src/learning/student-features.ts';
import { createStudentModel } from '../../../src/learning/student-model.ts';

const likeliest = (shares: readonly number[]): number => shares.indexOf(Math.max(...shares));

describe('the model of a student', () => {
  it('finds all kinds alike before it has learnt', () => {
    for (const share of createStudentModel(4).probabilities([1, 2, 3])) expect(share).toBeCloseTo(0.25);
  });

  it('gives shares that make one, whatever it was taught', () => {
    const features = fc.uniqueArray(fc.integer({ min: 0, max: 8_191 }), { maxLength: 160 });
    const kind = fc.integer({ min: 0, max: 10 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(features, kind, fc.constantFrom(1, 5)), { maxLength: 40 }),
        features,
        (all, asked) => {
          const model = createStudentModel(11);
          for (const [given, truth, weight] of all) model.step(given, truth, weight);
          const shares = model.probabilities(asked);
          expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true);
          expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('tells two kinds apart by the feature that differs', () => {
    const model = createStudentModel(3);
    for (let i = 0; i < 20; i += 1) {
      model.step([1, 2, 5], 0, 1);
      model.step([1, 2, 6], 2, 1);
    }
    expect(likeliest(model.probabilities([1, 2, 5]))).toBe(0);
    expect(likeliest(model.probabilities([1, 2, 6]))).toBe(2);
  });

  it('learns from one heavy example what it would not from a light one', () => {
    const afterOne = (weight: number): number => {
      const model = createStudentModel(3);
      for (let i = 0; i < 3; i += 1) model.step([1, 2, 3], 0, 1);
      model.step([1, 2, 3], 1, weight);
      return model.probabilities([1, 2, 3])[1] ?? 0;
    };
    expect(afterOne(5)).toBeGreaterThan(1.1 * afterOne(1));
  });

  it('believes a sender before a word', () => {
    const model = createStudentModel(2);
    model.step([1, OWN_FROM + 1], 0, 1);
    model.step([2, OWN_FROM + 2], 1, 1);
    expect(likeliest(model.probabilities([2, OWN_FROM + 1]))).toBe(0);
  });
});
