import PQueue from 'p-queue';
import type { Clock } from '../journey/ports.ts';
import type { Waiting } from '../journey/records.ts';
import {
  type GmailMethod,
  hold,
  MAX_IN_FLIGHT,
  type MeterState,
  meterFrom,
  QUOTA,
  type QuotaProfile,
  take,
} from './quota.ts';

/** Where a small state outlives the worker. `save` may return before it is durable. */
export interface StateCell {
  load(): Promise<unknown>;
  save(state: unknown): void;
}

export interface PaceOptions {
  readonly profile: QuotaProfile;
  readonly cell: StateCell;
  readonly clock: Clock;
  /** Told when a wait longer than a second begins, and null when it is over. */
  readonly onWait: (waiting: Waiting | null) => void;
}

/** One account's pace: every request to its Gmail goes through here. */
export interface Pace {
  readonly profile: QuotaProfile;
  /**
   * Sends when quota and a place in flight are there, in the order asked for: the newest mail is asked for first.
   * A request sent `again` goes before new ones.
   */
  run<T>(
    method: GmailMethod,
    turn: { readonly signal: AbortSignal; readonly again?: boolean },
    send: () => Promise<T>,
  ): Promise<T>;
  /** Gmail or the network refuses: nobody sends before `until` (ms since the epoch). */
  hold(until: number, reason: HoldReason): void;
}

export type HoldReason = Extract<Waiting['reason'], 'gmail-slow-down' | 'network'>;

/** Shorter waits are the ordinary rhythm of work and are not worth a word. */
const WORTH_TELLING_MS = 1_000;

export function createPace({ profile, cell, clock, onWait }: PaceOptions): Pace {
  const { unitsPerMinute, units } = QUOTA[profile];
  const places = new PQueue({ concurrency: MAX_IN_FLIGHT });
  let meter: MeterState | null = null;
  let heldBy: HoldReason = 'gmail-slow-down';
  // Those in flight wait for quota one behind the other, or a cheap request would overtake a dear one for ever.
  let previous: Promise<unknown> = Promise.resolve();

  async function pay(cost: number, signal: AbortSignal): Promise<void> {
    meter ??= meterFrom(await cell.load());
    for (;;) {
      signal.throwIfAborted();
      const now = clock.now();
      const outcome = take(meter, unitsPerMinute, cost, now);
      if ('state' in outcome) {
        meter = outcome.state;
        cell.save(meter);
        return;
      }
      const reason = outcome.held ? heldBy : 'gmail-minute';
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

  return {
    profile,

    run(method, { signal, again = false }, send) {
      const start = async () => {
        const paid = previous.then(() => pay(units[method], signal));
        previous = paid.catch(() => undefined);
        await paid;
        return send();
      };
      return places.add(start, { signal, priority: again ? 1 : 0 });
    },

    hold(until, reason) {
      if (meter === null || until <= meter.holdUntil) return;
      heldBy = reason;
      meter = hold(meter, until);
      // A restarted worker asks the network itself.
      if (reason === 'gmail-slow-down') cell.save(meter);
    },
  };
}
