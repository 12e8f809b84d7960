import * as z from 'zod/mini';

/**
 * What Gmail charges and how much it allows, and a meter that never spends more than that.
 * Figures: https://developers.google.com/workspace/gmail/api/reference/quota (changed on 2026-05-01 for new projects).
 */
export const QUOTA = {
  /** Cloud projects made since May 2026. */
  new: {
    unitsPerMinute: 6_000,
    units: {
      getProfile: 1,
      'messages.list': 5,
      'messages.get': 20,
      'messages.modify': 5,
      'messages.batchModify': 50,
      'threads.list': 10,
      'threads.get': 40,
      'history.list': 2,
      'labels.list': 1,
      'labels.create': 5,
    },
  },
  old: {
    unitsPerMinute: 15_000,
    units: {
      getProfile: 1,
      'messages.list': 5,
      'messages.get': 5,
      'messages.modify': 5,
      'messages.batchModify': 50,
      'threads.list': 10,
      'threads.get': 10,
      'history.list': 2,
      'labels.list': 1,
      'labels.create': 5,
    },
  },
} as const;

export type QuotaProfile = keyof typeof QUOTA;
export type GmailMethod = keyof (typeof QUOTA)['new']['units'];

/**
 * Gmail refuses "too many concurrent requests" at a number it does not publish; ten in all saturate the quota anyway.
 * Reading has places of its own, so that a search or a change never waits behind a queue of reads.
 */
export const READS_IN_FLIGHT = 7;
export const OTHERS_IN_FLIGHT = 3;

/** The share of the quota that reading leaves alone: or what was decided could not be written back for a minute. */
export const KEPT_FOR_WRITING = 0.01;

/**
 * Units come back this long after they were spent: a minute, and a second for requests that travel at different
 * speeds. As no 60 s ever hold more than the quota, it is right whether Google counts in a bucket, a sliding or a
 * fixed window.
 */
export const WINDOW_MS = 61_000;

/** No honest hold lasts longer: what a changed computer clock leaves behind is cut to this. */
const LONGEST_HOLD_MS = 5 * 60_000;

/** Survives the worker as plain JSON. */
export interface MeterState {
  /** [ms since the epoch of the last take in that second, units], ascending. */
  readonly spent: readonly (readonly [number, number])[];
  /** Nothing is taken before this; ms since the epoch. */
  readonly holdUntil: number;
}

export const EMPTY_METER: MeterState = { spent: [], holdUntil: 0 };

export type Take = { readonly state: MeterState } | { readonly waitMs: number; readonly held: boolean };

/** Spends `units` of `perMinute`, or tells how many ms are missing. */
export function take(state: MeterState, perMinute: number, units: number, now: number): Take {
  const { spent, holdUntil } = settled(state, now);
  if (holdUntil > now) return { waitMs: holdUntil - now, held: true };
  let free = perMinute - spent.reduce((sum, [, cost]) => sum + cost, 0);
  if (free >= units) return { state: { spent: added(spent, units, now), holdUntil } };
  for (const [at, cost] of spent) {
    free += cost;
    if (free >= units) return { waitMs: at + WINDOW_MS - now, held: false };
  }
  throw new RangeError(`${units} units never fit into ${perMinute} a minute`);
}

/**
 * How many ms it takes, from now on, to spend this many units. What is free is spent at once and comes back at once a
 * window later, so the last few units may wait for a whole one. An estimate for people.
 */
export function msToSpend(state: MeterState, perMinute: number, units: number, now: number): number {
  const { spent, holdUntil } = settled(state, now);
  const back: (readonly [number, number])[] = spent.map(([at, cost]) => [at + WINDOW_MS, cost]);
  let free = perMinute - spent.reduce((sum, [, cost]) => sum + cost, 0);
  let at = Math.max(holdUntil, now);
  let missing = units;
  for (let next = 0; missing > free; next += 1) {
    const paid = Math.max(free, 0);
    missing -= paid;
    free -= paid;
    back.push([at + WINDOW_MS, paid]);
    const [when, cost] = back[next] ?? [at, perMinute];
    at = Math.max(at, when);
    free += cost;
  }
  return at - now;
}

/** Keeps every take waiting until then; an earlier hold that lasts longer stays. */
export function hold(state: MeterState, until: number): MeterState {
  return { ...state, holdUntil: Math.max(state.holdUntil, until) };
}

const savedMeter = z.object({
  spent: z.array(z.tuple([z.number(), z.number().check(z.nonnegative())])),
  holdUntil: z.number(),
});

/** The meter an earlier worker left, or an empty one when there is none that makes sense. */
export function meterFrom(saved: unknown): MeterState {
  const parsed = savedMeter.safeParse(saved);
  return parsed.success ? parsed.data : EMPTY_METER;
}

/** Drops what has come back, and moves stamps from the future (the computer's clock was set back) to now. */
function settled(state: MeterState, now: number): MeterState {
  return {
    spent: state.spent
      .filter(([at]) => at > now - WINDOW_MS)
      .map(([at, cost]) => [Math.min(at, now), cost] as const),
    holdUntil: Math.min(state.holdUntil, now + LONGEST_HOLD_MS),
  };
}

/** One entry a second: the newest stamp stands for all of them, so nothing comes back too early. */
function added(spent: MeterState['spent'], units: number, now: number): MeterState['spent'] {
  const last = spent.at(-1);
  if (last === undefined || Math.floor(last[0] / 1_000) !== Math.floor(now / 1_000))
    return [...spent, [now, units]];
  return [...spent.slice(0, -1), [now, last[1] + units]];
}
