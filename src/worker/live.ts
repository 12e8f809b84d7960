import type { Doing } from '../journey/ports.ts';
import type { RunCounts, Waiting } from '../journey/records.ts';

/**
 * What is going on in one run just now. Nothing here is remembered: a restarted worker begins a new one, and what
 * counts is flushed to the run's row every second.
 */
export class Live {
  readonly controller = new AbortController();
  doing: Doing = 'listing';
  waiting: Waiting | null = null;
  #spent: Record<SpendKey, number> = { ...NOTHING };
  #since: number;
  #told: { readonly at: number; readonly left: number } | null = null;
  readonly #samples: { readonly at: number; readonly decided: number }[] = [];

  constructor(now: number) {
    this.#since = now;
  }

  spend(more: Partial<Record<SpendKey, number>>): void {
    for (const key of Object.keys(more) as SpendKey[]) this.#spent[key] += more[key] ?? 0;
  }

  /** What was spent since the last call, and the ms that have passed. */
  drain(now: number): { readonly counts: Partial<RunCounts>; readonly activeMs: number } {
    const drained = { counts: this.#spent, activeMs: now - this.#since };
    this.#spent = { ...NOTHING };
    this.#since = now;
    return drained;
  }

  /**
   * What is told of the time left, in seconds: it is counted down, and bends to what is estimated now. Whether the last
   * requests still fit into this minute's quota makes an estimate jump by a minute, to and fro.
   */
  timeLeft(now: number, estimated: number): number {
    const { at, left } = this.#told ?? { at: Number.NEGATIVE_INFINITY, left: estimated };
    const passed = (now - at) / 1_000;
    const countedDown = Number.isFinite(passed) ? Math.max(0, left - passed) : left;
    const bent = countedDown + (1 - Math.exp(-passed / BENDING)) * (estimated - countedDown);
    this.#told = { at: now, left: bent };
    return Math.ceil(bent);
  }

  /** Notes how many mails are decided by now, and tells how many a minute that makes over the last one. */
  rate(now: number, decided: number): number | null {
    this.#samples.push({ at: now, decided });
    while (this.#samples.length > 2 && now - (this.#samples[1]?.at ?? now) > 60_000) this.#samples.shift();
    const first = this.#samples[0];
    if (first === undefined || now - first.at < 3_000) return null;
    return Math.round(((decided - first.decided) * 60_000) / (now - first.at));
  }
}

/** Seconds in which most of a new estimate is believed. */
const BENDING = 3;

type SpendKey =
  | 'gmailUnits'
  | 'gmailRequests'
  | 'gmailReads'
  | 'modelCalls'
  | 'tokensIn'
  | 'tokensOut'
  | 'retries';

const NOTHING: Record<SpendKey, number> = {
  gmailUnits: 0,
  gmailRequests: 0,
  gmailReads: 0,
  modelCalls: 0,
  tokensIn: 0,
  tokensOut: 0,
  retries: 0,
};
