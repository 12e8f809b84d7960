import * as z from 'zod/mini';
import { nextPacificMidnight, pacificDay } from './pacific.ts';

/** What was asked of Gemini lately, as plain JSON that outlives the worker: the limits p-queue does not know. */

export interface GateLimits {
  readonly callsPerMinute: number;
  /** Tokens of prompts. */
  readonly tokensPerMinute: number;
  /** 0: none at all. */
  readonly callsPerDay: number;
}

const savedLedger = z.object({
  /** [ms since the epoch, tokens] of each call in the last minute, ascending. */
  calls: z.array(z.tuple([z.number(), z.number().check(z.nonnegative())])),
  /** The Pacific day that `today` and `learnt` are about. */
  day: z.string(),
  today: z.int().check(z.nonnegative()),
  /** Google's own limits, where it has named them. */
  learnt: z.object({
    callsPerMinute: z.exactOptional(z.number().check(z.positive())),
    tokensPerMinute: z.exactOptional(z.number().check(z.positive())),
  }),
  /** Nothing is asked before this; ms since the epoch. */
  holdUntil: z.number(),
  /** Google's daily quota is used up until then. */
  dayOverUntil: z.number(),
});

export type Ledger = z.infer<typeof savedLedger>;

export const EMPTY_LEDGER: Ledger = {
  calls: [],
  day: '',
  today: 0,
  learnt: {},
  holdUntil: 0,
  dayOverUntil: 0,
};

export type Admission =
  | { readonly kind: 'go'; readonly ledger: Ledger }
  | { readonly kind: 'wait'; readonly waitMs: number; readonly held: boolean }
  | { readonly kind: 'day-over'; readonly until: number };

/** A minute, and a second for calls that travel at different speeds. */
const WINDOW_MS = 61_000;
const LONGEST_HOLD_MS = 10 * 60_000;

/** Writes a call down, or tells why it must wait. */
export function admit(ledger: Ledger, limits: GateLimits, tokens: number, now: number): Admission {
  const { calls, day, today, learnt, holdUntil, dayOverUntil } = settled(ledger, now);
  if (dayOverUntil > now) return { kind: 'day-over', until: dayOverUntil };
  if (today >= limits.callsPerDay) return { kind: 'day-over', until: nextPacificMidnight(now) };
  if (holdUntil > now) return { kind: 'wait', waitMs: holdUntil - now, held: true };
  const perMinute = Math.min(limits.callsPerMinute, learnt.callsPerMinute ?? Infinity);
  const tokensPerMinute = Math.min(limits.tokensPerMinute, learnt.tokensPerMinute ?? Infinity);
  const free = roomAt(calls, perMinute, tokensPerMinute, tokens);
  if (free > now) return { kind: 'wait', waitMs: free - now, held: false };
  const written: Ledger = {
    calls: [...calls, [now, tokens]],
    day,
    today: today + 1,
    learnt,
    holdUntil,
    dayOverUntil,
  };
  return { kind: 'go', ledger: written };
}

/** What is paced elsewhere but paid for like so many calls, written down as of today. */
export function counted(ledger: Ledger, calls: number, now: number): Ledger {
  const today = settled(ledger, now);
  return { ...today, today: today.today + calls };
}

/** The ledger an earlier worker left, or an empty one when there is none that makes sense. */
export function ledgerFrom(saved: unknown): Ledger {
  return savedLedger.safeParse(saved).data ?? EMPTY_LEDGER;
}

/** When enough earlier calls are a minute old, 0 for at once. A prompt larger than the limit goes when it is alone. */
function roomAt(calls: Ledger['calls'], perMinute: number, tokensPerMinute: number, tokens: number): number {
  let count = calls.length;
  let sum = calls.reduce((total, [, each]) => total + each, 0);
  let at = 0;
  for (const [start, each] of calls) {
    if (count < perMinute && sum + tokens <= tokensPerMinute) break;
    at = start + WINDOW_MS;
    count -= 1;
    sum -= each;
  }
  return at;
}

/** Drops what is over, begins a new day, and brings stamps from the future (the clock was set back) to now. */
function settled(ledger: Ledger, now: number): Ledger {
  const day = pacificDay(now);
  const midnight = nextPacificMidnight(now);
  return {
    calls: ledger.calls
      .filter(([at]) => at > now - WINDOW_MS)
      .map(([at, tokens]) => [Math.min(at, now), tokens]),
    day,
    today: ledger.day === day ? ledger.today : 0,
    learnt: ledger.day === day ? ledger.learnt : {},
    holdUntil: Math.min(ledger.holdUntil, now + LONGEST_HOLD_MS),
    dayOverUntil: Math.min(ledger.dayOverUntil, midnight),
  };
}
