import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  EMPTY_METER,
  hold,
  type MeterState,
  meterFrom,
  msToSpend,
  QUOTA,
  take,
  WINDOW_MS,
} from '../../../src/gmail/quota.ts';

const MINUTE = 60_000;
const START = Date.UTC(2026, 10, 22, 9, 30);

function spend(state: MeterState, perMinute: number, units: number, now: number): MeterState {
  const outcome = take(state, perMinute, units, now);
  if (!('state' in outcome)) throw new Error(`must wait ${outcome.waitMs} ms`);
  return outcome.state;
}

/** Takes as soon as the meter lets it, after each pause; returns when each take happened. */
function play(perMinute: number, wishes: readonly { pause: number; units: number }[]): [number, number][] {
  const taken: [number, number][] = [];
  let state = EMPTY_METER;
  let now = START;
  for (const { pause, units } of wishes) {
    now += pause;
    for (;;) {
      const outcome = take(state, perMinute, units, now);
      if ('state' in outcome) {
        state = outcome.state;
        break;
      }
      now += outcome.waitMs;
    }
    taken.push([now, units]);
  }
  return taken;
}

function inWindow(taken: readonly [number, number][], from: number, length: number): number {
  return taken.reduce((sum, [at, units]) => (at > from && at <= from + length ? sum + units : sum), 0);
}

const wishes = fc.array(
  fc.record({
    pause: fc.oneof(fc.nat(50), fc.nat(3_000), fc.nat(70_000)),
    units: fc.constantFrom(1, 2, 5, 20, 50, 100),
  }),
  { maxLength: 250 },
);

describe('take', () => {
  it('never lets any minute hold more than the quota', () => {
    fc.assert(
      fc.property(wishes, fc.integer({ min: 100, max: 600 }), (list, perMinute) => {
        const taken = play(perMinute, list);
        const most = Math.max(0, ...taken.map(([at]) => inWindow(taken, at - MINUTE, MINUTE)));
        expect(most).toBeLessThanOrEqual(perMinute);
      }),
      { numRuns: 60 },
    );
  });

  it('never waits longer than its window and the second it counts in ask for', () => {
    fc.assert(
      fc.property(wishes, fc.integer({ min: 100, max: 600 }), (list, perMinute) => {
        const taken = play(perMinute, list);
        let wanted = START;
        for (const [index, [at, units]] of taken.entries()) {
          wanted += list[index]?.pause ?? 0;
          if (at > wanted) {
            // It waited: a moment before, the units of the longest window it may look at were not there.
            const busy = inWindow(taken.slice(0, index), at - 1 - WINDOW_MS - 1_000, WINDOW_MS + 1_000);
            expect(busy + units).toBeGreaterThan(perMinute);
          }
          wanted = at;
        }
      }),
      { numRuns: 60 },
    );
  });

  it('gives the whole quota at once, and then nothing for a minute', () => {
    let state = EMPTY_METER;
    const { unitsPerMinute, units } = QUOTA.new;
    const reads = unitsPerMinute / units['messages.get'];
    expect(reads).toBe(300);
    for (let read = 0; read < reads; read += 1) state = spend(state, unitsPerMinute, 20, START);
    expect(take(state, unitsPerMinute, 1, START)).toEqual({ waitMs: WINDOW_MS, held: false });
    expect(take(state, unitsPerMinute, 20, START + WINDOW_MS - 1)).toEqual({ waitMs: 1, held: false });
    expect(take(state, unitsPerMinute, 6_000, START + WINDOW_MS)).toHaveProperty('state');
  });

  it('keeps one entry a second and forgets what has come back', () => {
    let state = EMPTY_METER;
    for (let at = 0; at < 300_000; at += 100) state = spend(state, 6_000, 1, START + at);
    expect(state.spent.length).toBeLessThanOrEqual(62);
    expect(state.spent.at(-1)?.[1]).toBe(10);
  });

  it('waits for a hold even with quota left, and the longer hold stays', () => {
    const held = hold(hold(EMPTY_METER, START + 5_000), START + 1_000);
    expect(take(held, 6_000, 1, START)).toEqual({ waitMs: 5_000, held: true });
    expect(take(held, 6_000, 1, START + 5_000)).toHaveProperty('state');
  });

  it('is not stuck when the clock is set back by a day', () => {
    const day = 24 * 60 * MINUTE;
    const state = hold(spend(EMPTY_METER, 100, 100, START + day), START + day);
    expect(take(state, 100, 1, START)).toEqual({ waitMs: 5 * MINUTE, held: true });
    expect(take({ ...state, holdUntil: 0 }, 100, 1, START)).toEqual({ waitMs: WINDOW_MS, held: false });
  });

  it('refuses what could never fit', () => {
    expect(() => take(EMPTY_METER, 10, 11, START)).toThrow(RangeError);
  });
});

describe('msToSpend', () => {
  it('is 0 while there is room, and grows by a window for every quota beyond', () => {
    const state = spend(EMPTY_METER, 6_000, 6_000, START);
    expect(msToSpend(EMPTY_METER, 6_000, 6_000, START)).toBe(0);
    expect(msToSpend(state, 6_000, 1, START)).toBe(WINDOW_MS);
    expect(msToSpend(state, 6_000, 12_000, START)).toBe(2 * WINDOW_MS);
    expect(msToSpend(state, 6_000, 12_001, START)).toBe(3 * WINDOW_MS);
    expect(msToSpend(hold(EMPTY_METER, START + 7_000), 6_000, 1, START)).toBe(7_000);
  });

  it('agrees with what taking really asks for', () => {
    fc.assert(
      fc.property(wishes, fc.constantFrom(5, 20, 50), (list, units) => {
        let state = EMPTY_METER;
        let now = START;
        for (const wish of list) {
          now += wish.pause;
          const outcome = take(state, 600, wish.units, now);
          if ('state' in outcome) state = outcome.state;
        }
        const outcome = take(state, 600, units, now);
        expect(msToSpend(state, 600, units, now)).toBe('state' in outcome ? 0 : outcome.waitMs);
      }),
    );
  });
});

describe('meterFrom', () => {
  it('reads back what was kept', () => {
    const state = hold(spend(spend(EMPTY_METER, 6_000, 20, START), 6_000, 5, START + 1_500), START + 9);
    expect(meterFrom(JSON.parse(JSON.stringify(state)))).toEqual(state);
  });

  it.each([[undefined], [null], ['x'], [{ spent: 'many' }], [{ spent: [[1]], holdUntil: 0 }]])(
    'begins anew from %j',
    (saved) => expect(meterFrom(saved)).toEqual(EMPTY_METER),
  );
});

describe('QUOTA', () => {
  it('prices the same methods in both profiles', () => {
    expect(Object.keys(QUOTA.old.units)).toEqual(Object.keys(QUOTA.new.units));
    expect(QUOTA.old.units['messages.get']).toBe(5);
    expect(QUOTA.new.units['messages.get']).toBe(20);
  });
});
