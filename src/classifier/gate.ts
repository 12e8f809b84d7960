import PQueue from 'p-queue';
import type { Clock } from '../journey/ports.ts';
import type { Waiting } from '../journey/records.ts';
import { ProblemError } from '../shared/problem.ts';
import { admit, counted, EMPTY_LEDGER, type GateLimits, type Ledger, ledgerFrom } from './ledger.ts';
import { nextPacificMidnight } from './pacific.ts';

export interface GateOptions {
  readonly limits: GateLimits;
  /** Where the ledger outlives the worker. `save` may return before it is durable. */
  readonly cell: { load(): Promise<unknown>; save(state: unknown): void };
  readonly clock: Clock;
  /** Told when a wait longer than a second begins, and null when it is over. */
  readonly onWait: (waiting: Waiting | null) => void;
}

/** One key's pace: every call to Gemini goes through here. */
export interface Gate {
  /**
   * Calls when the limits allow, in the order asked for; `tokens` is the size of the prompt. A call made `again` goes
   * first. Throws 'model-day-limit' when the day has no call left.
   */
  run<T>(
    turn: { readonly tokens: number; readonly signal: AbortSignal; readonly again?: boolean },
    call: () => Promise<T>,
  ): Promise<T>;
  /** Gemini or the network refuses: nobody calls before `until` (ms since the epoch). */
  hold(until: number, reason: GateHold): void;
  /** Google's daily quota is used up: nobody calls before midnight in California, which it returns. */
  closeDay(): number;
  /** How many calls the user's limit leaves for today. Throws 'model-day-limit' when there are none. */
  callsLeft(): Promise<number>;
  /** Counts what is as dear as so many calls, though it is paced elsewhere. */
  count(calls: number): void;
  /** What Google said its own limit is: holds until the day ends, where it is lower than the user's. */
  learn(limit: Ledger['learnt']): void;
}

export type GateHold = Extract<Waiting['reason'], 'model-slow-down' | 'network'>;

const MINUTE_MS = 60_000;
const WORTH_TELLING_MS = 1_000;

/**
 * p-queue keeps the order, the number in flight and the calls a minute (its strict mode is a sliding window). It knows
 * only calls of its own life: the ledger adds those of an earlier worker, tokens, the day, and what Google answered.
 */
export function createGate({ limits, cell, clock, onWait }: GateOptions): Gate {
  const queue = new PQueue({
    strict: true,
    interval: MINUTE_MS,
    intervalCap: limits.callsPerMinute,
    concurrency: inFlight(limits.callsPerMinute),
  });
  let ledger: Ledger | null = null;
  let heldBy: GateHold = 'model-slow-down';
  let previous: Promise<unknown> = Promise.resolve();

  queue.addEventListener('rateLimit', () => {
    const oldest = ledger?.calls.at(0)?.[0] ?? clock.now();
    onWait({ reason: 'model-minute', until: oldest + MINUTE_MS });
  });
  queue.addEventListener('rateLimitCleared', () => onWait(null));

  async function enter(tokens: number, signal: AbortSignal): Promise<void> {
    await opened();
    for (;;) {
      signal.throwIfAborted();
      const now = clock.now();
      const outcome = admit(ledger ?? EMPTY_LEDGER, limits, tokens, now);
      if (outcome.kind === 'day-over') throw new ProblemError('model-day-limit', { until: outcome.until });
      if (outcome.kind === 'go') return keep(outcome.ledger);
      const reason = outcome.held ? heldBy : 'model-minute';
      await told({ reason, until: now + outcome.waitMs }, outcome.waitMs, signal);
    }
  }

  async function told(waiting: Waiting, waitMs: number, signal: AbortSignal): Promise<void> {
    if (waitMs <= WORTH_TELLING_MS) return clock.sleep(waitMs, signal);
    onWait(waiting);
    try {
      await clock.sleep(waitMs, signal);
    } finally {
      onWait(null);
    }
  }

  async function opened(): Promise<Ledger> {
    ledger ??= ledgerFrom(await cell.load());
    return ledger;
  }

  function keep(next: Ledger): void {
    ledger = next;
    cell.save(next);
  }

  return {
    run({ tokens, signal, again = false }, call) {
      const start = async () => {
        const entered = previous.then(() => enter(tokens, signal));
        previous = entered.catch(() => undefined);
        await entered;
        return call();
      };
      return queue.add(start, { signal, priority: again ? 1 : 0 });
    },

    hold(until, reason) {
      const now = ledger ?? EMPTY_LEDGER;
      if (until <= now.holdUntil) return;
      heldBy = reason;
      keep({ ...now, holdUntil: until });
    },

    closeDay() {
      const until = nextPacificMidnight(clock.now());
      keep({ ...(ledger ?? EMPTY_LEDGER), dayOverUntil: until });
      return until;
    },

    async callsLeft() {
      const now = clock.now();
      const left = limits.callsPerDay - counted(await opened(), 0, now).today;
      if (left <= 0) throw new ProblemError('model-day-limit', { until: nextPacificMidnight(now) });
      return left;
    },

    count(calls) {
      keep(counted(ledger ?? EMPTY_LEDGER, calls, clock.now()));
    },

    learn(limit) {
      const now = ledger ?? EMPTY_LEDGER;
      keep({ ...now, learnt: { ...now.learnt, ...limit } });
    },
  };
}

/** Enough to keep up with the limit when an answer takes ten seconds. */
function inFlight(callsPerMinute: number): number {
  return Math.min(16, Math.max(3, Math.ceil(callsPerMinute / 6)));
}
