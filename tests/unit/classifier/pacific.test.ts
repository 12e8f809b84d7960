import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextPacificMidnight, pacificDay } from '../../../src/classifier/pacific.ts';

describe('pacificDay', () => {
  it.each([
    ['2026-12-01T07:59:59Z', '2026-11-30'],
    ['2026-12-01T08:00:00Z', '2026-12-01'],
    ['2026-07-01T06:59:59Z', '2026-06-30'],
    ['2026-07-01T07:00:00Z', '2026-07-01'],
  ])('at %s is %s', (instant, day) => expect(pacificDay(Date.parse(instant))).toBe(day));
});

describe('nextPacificMidnight', () => {
  it.each([
    ['2026-12-01T20:00:00Z', '2026-12-02T08:00:00Z'],
    ['2026-07-01T20:00:00Z', '2026-07-02T07:00:00Z'],
    // The clocks go forward on 2026-03-08 and back on 2026-11-01.
    ['2026-03-08T09:00:00Z', '2026-03-09T07:00:00Z'],
    ['2026-11-01T08:00:00Z', '2026-11-02T08:00:00Z'],
    ['2026-12-02T08:00:00Z', '2026-12-03T08:00:00Z'],
  ])('after %s is %s', (instant, midnight) => {
    expect(new Date(nextPacificMidnight(Date.parse(instant))).toISOString()).toBe(
      new Date(midnight).toISOString(),
    );
  });

  it('is the first moment of another day, at most 25 hours away', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2030, 0) }), (now) => {
        const midnight = nextPacificMidnight(now);
        expect(pacificDay(midnight)).not.toBe(pacificDay(now));
        expect(pacificDay(midnight - 1)).toBe(pacificDay(now));
        expect(midnight - now).toBeLessThanOrEqual(25 * 3_600_000);
      }),
    );
  });
});
