import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  admit,
  EMPTY_LEDGER,
  type GateLimits,
  type Ledger,
  ledgerFrom,
} from '../../../src/classifier/ledger.ts';
import { pacificDay } from '../../../src/classifier/pacific.ts';
import { NOON } from './stand.ts';

const MIDNIGHT = Date.UTC(2026, 11, 2, 8);
const LIMITS: GateLimits = { callsPerMinute: 3, tokensPerMinute: 1_000, callsPerDay: 10 };

function go(ledger: Ledger, tokens: number, now: number, limits = LIMITS): Ledger {
  const outcome = admit(ledger, limits, tokens, now);
  if (outcome.kind !== 'go') throw new Error(outcome.kind);
  return outcome.ledger;
}

describe('admit', () => {
  it('lets as many calls and tokens into a minute as the limits say, never more, and never idles', () => {
    const calls = fc.array(fc.record({ pause: fc.nat(30_000), tokens: fc.integer({ min: 1, max: 900 }) }), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(calls, (list) => {
        const made: [number, number][] = [];
        const limits = { ...LIMITS, callsPerDay: 1_000 };
        let ledger = EMPTY_LEDGER;
        let now = NOON;
        for (const { pause, tokens } of list) {
          now += pause;
          for (;;) {
            const outcome = admit(ledger, limits, tokens, now);
            if (outcome.kind === 'day-over') throw new Error('day');
            if (outcome.kind === 'go') {
              ledger = outcome.ledger;
              break;
            }
            const before = made.filter(([at]) => at > now - 61_000);
            const sum = before.reduce((total, [, each]) => total + each, 0);
            expect(before.length >= 3 || sum + tokens > 1_000).toBe(true);
            now += outcome.waitMs;
          }
          made.push([now, tokens]);
        }
        for (const [at] of made) {
          const minute = made.filter(([other]) => other > at - 60_000 && other <= at);
          expect(minute.length).toBeLessThanOrEqual(3);
          expect(minute.reduce((total, [, each]) => total + each, 0)).toBeLessThanOrEqual(1_000);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('lets a prompt through that is larger than the limit, but alone', () => {
    const ledger = go(EMPTY_LEDGER, 5, NOON);
    expect(admit(ledger, LIMITS, 5_000, NOON + 1_000)).toEqual({ kind: 'wait', waitMs: 60_000, held: false });
    expect(admit(ledger, LIMITS, 5_000, NOON + 61_000)).toMatchObject({ kind: 'go' });
  });

  it('counts the day and begins anew at midnight in California', () => {
    let ledger = EMPTY_LEDGER;
    for (let call = 0; call < 10; call += 1) ledger = go(ledger, 1, NOON + call * 61_000);
    expect(admit(ledger, LIMITS, 1, NOON + 3_600_000)).toEqual({ kind: 'day-over', until: MIDNIGHT });
    expect(go(ledger, 1, MIDNIGHT).today).toBe(1);
  });

  it('makes no call at all when none is allowed', () => {
    expect(admit(EMPTY_LEDGER, { ...LIMITS, callsPerDay: 0 }, 1, NOON)).toEqual({
      kind: 'day-over',
      until: MIDNIGHT,
    });
  });

  it('keeps to what Google named as its limit until the day ends, where that is lower', () => {
    const ledger = go(
      { ...EMPTY_LEDGER, day: pacificDay(NOON), learnt: { callsPerMinute: 1, tokensPerMinute: 9_999 } },
      1,
      NOON,
    );
    expect(admit(ledger, LIMITS, 1, NOON + 1)).toMatchObject({ kind: 'wait' });
    expect(admit(ledger, LIMITS, 1, NOON + 61_000)).toMatchObject({ kind: 'go' });
    expect(admit(ledger, LIMITS, 1_000, NOON + 1)).toMatchObject({ kind: 'wait' });
    expect(go(ledger, 1, MIDNIGHT).learnt).toEqual({});
  });

  it('is not stuck when the clock is set back', () => {
    const tomorrow = NOON + 24 * 3_600_000;
    const ledger = { ...go(EMPTY_LEDGER, 1_000, tomorrow), holdUntil: tomorrow };
    expect(admit(ledger, LIMITS, 1, NOON)).toEqual({ kind: 'wait', waitMs: 600_000, held: true });
    expect(admit({ ...ledger, holdUntil: 0 }, LIMITS, 1, NOON)).toEqual({
      kind: 'wait',
      waitMs: 61_000,
      held: false,
    });
    expect(admit({ ...ledger, dayOverUntil: tomorrow + 99 }, LIMITS, 1, NOON)).toEqual({
      kind: 'day-over',
      until: MIDNIGHT,
    });
  });
});

describe('ledgerFrom', () => {
  it('reads back what was kept, and begins anew from anything else', () => {
    const ledger = { ...go(EMPTY_LEDGER, 7, NOON), learnt: { callsPerMinute: 5 } };
    expect(ledgerFrom(JSON.parse(JSON.stringify(ledger)))).toEqual(ledger);
    for (const saved of [undefined, null, 1, {}, { ...ledger, calls: 'x' }])
      expect(ledgerFrom(saved)).toEqual(EMPTY_LEDGER);
  });
});
