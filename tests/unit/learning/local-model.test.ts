import { statSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CATEGORY_KEYS } from '../../../src/decision/category.ts';
import {
  calibrated,
  predict,
  softmax,
  sumsOf,
  TERM_STEP,
  type Weights,
} from '../../../src/learning/local-model.ts';
import weights from '../../../src/learning/local-weights.json' with { type: 'json' };

const SMALL: Weights = {
  categories: ['bills', 'promotions'],
  bias: [0, 0],
  temperature: 1,
  calibration: {},
  features: { invoice: [2, -1], sale: [-1, 3] },
  terms: { 'w:pay': 'C.', 'w:shoe': 'bZ' },
};

describe('the local model', () => {
  test('adds up what the features say, and tells which of them did', () => {
    const { category, confidence, because } = predict(['invoice', 'never seen'], SMALL);
    expect(category).toBe('bills');
    expect(confidence).toBeCloseTo(1 / (1 + Math.exp(-3)));
    expect(because).toEqual(['invoice']);
  });

  test('is less sure at a higher temperature, and never of something else', () => {
    const cool = predict(['sale'], SMALL);
    const warm = predict(['sale'], { ...SMALL, temperature: 3 });
    expect(warm.category).toBe(cool.category);
    expect(warm.confidence).toBeLessThan(cool.confidence);
  });

  test('takes no inherited name for a feature', () => {
    expect(predict(['constructor', 'toString', '__proto__'], SMALL).confidence).toBe(0.5);
  });

  test('reads what a term weighs from its letters', () => {
    const [bills, promotions] = sumsOf(['w:pay', 'w:shoe', 'w:unknown'], SMALL);
    expect(bills).toBeCloseTo(TERM_STEP * (3 - 2));
    expect(promotions).toBeCloseTo(TERM_STEP * 26);
  });

  test('shows as confidence how often it was right, not what it said', () => {
    const shy: Weights = { ...SMALL, calibration: { bills: { said: [0.9, 1], right: [0.5, 0.6] } } };
    const { confidence, probabilities } = predict(['invoice'], shy);
    expect(probabilities.get('bills')).toBeGreaterThan(0.95);
    expect(confidence).toBeGreaterThan(0.5);
    expect(confidence).toBeLessThan(0.6);
  });

  test('gives probabilities whatever the features are', () => {
    const names = [...Object.keys(weights.features), ...Object.keys(weights.terms), 'unknown'];
    fc.assert(
      fc.property(fc.subarray(names), (features) => {
        const { category, confidence, probabilities } = predict(features);
        const sum = [...probabilities.values()].reduce((total, share) => total + share, 0);
        expect(sum).toBeCloseTo(1);
        expect(probabilities.get(category)).toBe(Math.max(...probabilities.values()));
        expect(confidence).toBeGreaterThan(0);
        expect(confidence).toBeLessThan(1);
      }),
      { numRuns: 50 },
    );
  });
});

describe('calibration', () => {
  const measured = { said: [0.4, 0.8], right: [0.2, 0.9] };

  test.each([
    [0.2, 0.1],
    [0.4, 0.2],
    [0.6, 0.55],
    [0.8, 0.9],
    [0.99, 0.9],
  ])('%f is right %f of the time', (share, right) => {
    expect(calibrated(share, measured)).toBeCloseTo(right);
  });

  test('where nothing was measured, what is said holds', () => {
    expect(calibrated(0.7, undefined)).toBeCloseTo(0.7);
  });

  test('never turns the surer of two into the less sure', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(share, share, (one, other) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)];
        expect(calibrated(low, measured)).toBeLessThanOrEqual(calibrated(high, measured) + 1e-12);
      }),
    );
  });
});

describe('softmax', () => {
  test('keeps order and survives large sums', () => {
    const [low = 0, middle = 0, high = 0] = softmax([-2_000, 0, 2_000]);
    expect([low, middle, high]).toEqual([0, 0, 1]);
    expect(softmax([1, 1])).toEqual([0.5, 0.5]);
  });
});

describe('the weights that were learnt', () => {
  test('are small: 150 kB at most', () => {
    const { size } = statSync(new URL('../../../src/learning/local-weights.json', import.meta.url));
    expect(size).toBeGreaterThan(5_000);
    expect(size).toBeLessThanOrEqual(150_000);
  });

  test('have a number for each category and feature, and know no danger and no review', () => {
    const { categories, bias, features } = weights;
    expect(categories).toEqual(CATEGORY_KEYS.filter((key) => key !== 'danger' && key !== 'review'));
    expect(bias).toHaveLength(categories.length);
    for (const own of Object.values(features)) {
      expect(own).toHaveLength(categories.length);
      expect(own.every(Number.isFinite)).toBe(true);
    }
  });

  test('have a letter for each category and term, and no term among the features', () => {
    const terms = Object.entries(weights.terms);
    expect(terms.length).toBeGreaterThan(500);
    for (const [name, letters] of terms) {
      expect(name).toMatch(/^(?:w|sw|b):/);
      expect(letters).toMatch(/^[A-Za-z.]{11}$/);
    }
    expect(Object.keys(weights.features).filter((name) => /^(?:w|sw|b):/.test(name))).toEqual([]);
  });

  test('are calibrated for every category, ascending, and never certain', () => {
    expect(Object.keys(weights.calibration)).toEqual(weights.categories);
    for (const { said, right } of Object.values(weights.calibration)) {
      expect(said.length).toBe(right.length);
      expect(said.toSorted((a, b) => a - b)).toEqual(said);
      expect(right.toSorted((a, b) => a - b)).toEqual(right);
      expect(Math.max(...right)).toBeLessThan(1);
    }
  });
});
