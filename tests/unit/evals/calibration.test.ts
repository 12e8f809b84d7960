import { describe, expect, test } from 'vitest';
import { calibrationOf, temperatureFor } from '../../evals/calibration.ts';

const unseen = (sum: number, truth: number) => ({ sums: [sum, 0], truth, weight: 1 });

describe('temperature', () => {
  test('a model that boasts is cooled, one that is shy is not', () => {
    const boasting = [4, 4, 4, -4].map((sum) => unseen(sum, 0));
    const shy = [1, 1, 1, 1].map((sum) => unseen(sum, 0));
    expect(temperatureFor(boasting)).toBeGreaterThan(2);
    expect(temperatureFor(shy)).toBeLessThan(1);
  });
});

describe('calibration', () => {
  /** 400 opinions for the first of two categories, of which the surer half is right and of the other a part. */
  const opinions = Array.from({ length: 400 }, (_, i) =>
    unseen(1 + i / 100, i >= 200 || i % 4 !== 0 ? 0 : 1),
  );
  const { bills, social } = calibrationOf(opinions, ['bills', 'social'], 1);

  test('says how often an opinion was right, by how sure it was', () => {
    const right = bills?.right ?? [];
    expect(right[0]).toBeGreaterThan(0.7);
    expect(right[0]).toBeLessThan(0.8);
    expect(right.at(-1)).toBeGreaterThan(0.95);
  });

  test('never says that a mistake is impossible', () => {
    expect(Math.max(...(bills?.right ?? [1]))).toBeLessThan(1);
  });

  test('ascends, whatever chance made of the bins', () => {
    const upsideDown = opinions.map((one, i) => unseen(1 + (399 - i) / 100, one.truth));
    const { said = [], right = [] } = calibrationOf(upsideDown, ['bills', 'social'], 1).bills ?? {};
    expect(said.toSorted((a, b) => a - b)).toEqual(said);
    expect(right.toSorted((a, b) => a - b)).toEqual(right);
  });

  test('has nothing to say of a category nobody named', () => {
    expect(social).toEqual({ said: [], right: [] });
  });
});
