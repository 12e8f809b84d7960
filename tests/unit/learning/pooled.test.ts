import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codesFor } from '../../../src/learning/pooled.ts';

describe('pools', () => {
  it('are few: four tell six things apart, seven tell thirty-five', () => {
    expect([1, 2, 3, 6, 7, 20, 35].map((count) => codesFor(count).pools)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it('give everything its own code, that no two others make together', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 35 }), fc.nat(), fc.nat(), fc.nat(), (count, a, b, c) => {
        const { pools, codes } = codesFor(count);
        expect(new Set(codes).size).toBe(count);
        expect(Math.max(...codes)).toBeLessThan(2 ** pools);
        const [one = 0, other = 0, third = 0] = [a, b, c].map((at) => codes[at % count] ?? 0);
        expect(one).toBeGreaterThan(0);
        if (one !== other && third !== one && third !== other) expect(one | other).not.toBe(third);
      }),
    );
  });
});
