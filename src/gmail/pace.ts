import PQueue from 'p-queue';
import type { Clock } from '../journey/ports.ts';
import type { Waiting } from '../journey/records.ts';
import {
  EMPTY_METER,
  type GmailMethod,
  hold,
  KEPT_FOR_WRITING,
  type MeterState,
  meterFrom,
  msToSpend,
  OTHERS_IN_FLIGHT,
  QUOTA,
  type QuotaProfile,
  READS_IN_FLIGHT,
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
   * Sends when quota and a place in flight are there, reads and other requests each in the order asked for: the newest
   * mail is asked for first. What writes goes before what searches, and a request sent `again` before new ones.
   */
  run<T>(
    method: GmailMethod,
    turn: { readonly signal: AbortSignal; readonly again?: boolean },
    send: () => Promise<T>,
  ): Promise<T>;
  /** Gmail or the network refuses: nobody sends before `until` (ms since the epoch). */
  hold(until: number, reason: HoldReason): void;
  /** About how many ms of quota so many requests of each method will take from now on, for people. */
  msFor(requests: Readonly<Partial<Record<GmailMethod, number>>>): number;
}

export type HoldReason = Extract<Waiting['reason'], 'gmail-slow-down' | 'network'>;

/** Few requests, and people see their work; behind a hundred searches they would wait for seconds. */
const WRITING: ReadonlySet<GmailMethod> = new Set([
  'history.list',
  'labels.create',
  'messages.modify',
  'messages.batchModify',
]);

/** Of searches alone; a place or two are left for the first reads. */
const IN_FLIGHT = READS_IN_FLIGHT + OTHERS_IN_FLIGHT - 2;

/** Shorter waits are the ordinary rhythm of work and are not worth a word. */
const WORTH_TELLING_MS = 1_000;

export function createPace({ profile, cell, clock, onWait }: PaceOptions): Pace {
  const { unitsPerMinute, units } = QUOTA[profile];
  const reads = createLane(READS_IN_FLIGHT, Math.floor(unitsPerMinute * (1 - KEPT_FOR_WRITING)));
  const others = createLane(OTHERS_IN_FLIGHT, unitsPerMinute);
  let loading: Promise<MeterState> | null = null;
  let meter: MeterState | null = null;
  /** What the lanes wait for just now. */
  const waits = new Set<Waiting>();
  let heldBy: HoldReason = 'gmail-slow-down';

  async function pay(cost: number, perMinute: number, signal: AbortSignal): Promise<void> {
    // Both lanes may come here first: what one has paid must not be lost when the other has loaded.
    loading ??= cell.load().then(meterFrom);
    const loaded = await loading;
    meter ??= loaded;
    for (;;) {
      signal.throwIfAborted();
      const now = clock.now();
      const outcome = take(meter, perMinute, cost, now);
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
    waits.add(waiting);
    onWait(waiting);
    try {
      await clock.sleep(waitMs, signal);
    } finally {
      waits.delete(waiting);
      onWait([...waits].at(-1) ?? null);
    }
  }

  /** Where nothing is read, searches have the places of reads as well. */
  function balance(): void {
    const isReading = reads.places.size + reads.places.pending > 0;
    others.places.concurrency = isReading ? OTHERS_IN_FLIGHT : IN_FLIGHT;
    const taken = Math.max(OTHERS_IN_FLIGHT, others.places.pending);
    reads.places.concurrency = Math.max(1, READS_IN_FLIGHT + OTHERS_IN_FLIGHT - taken);
  }

  return {
    profile,

    run(method, { signal, again = false }, send) {
      const lane = method === 'messages.get' ? reads : others;
      // Units are paid in the place, right before the request leaves: paid any earlier they would come back too early.
      const start = async () => {
        const paid = lane.previous.then(() => pay(units[method], lane.perMinute, signal));
        lane.previous = paid.catch(() => undefined);
        await paid;
        return send();
      };
      const sent = lane.places.add(start, { signal, priority: again ? 2 : Number(WRITING.has(method)) });
      balance();
      return sent.finally(balance);
    },

    hold(until, reason) {
      if (meter === null || until <= meter.holdUntil) return;
      heldBy = reason;
      meter = hold(meter, until);
      // A restarted worker asks the network itself.
      if (reason === 'gmail-slow-down') cell.save(meter);
    },

    msFor(requests) {
      const methods = Object.keys(requests) as GmailMethod[];
      const cost = methods.reduce((sum, method) => sum + units[method] * (requests[method] ?? 0), 0);
      return msToSpend(meter ?? EMPTY_METER, reads.perMinute, cost, clock.now());
    },
  };
}

interface Lane {
  readonly places: PQueue;
  readonly perMinute: number;
  /** Those in flight wait for quota one behind the other, or a cheap request would overtake a dear one for ever. */
  previous: Promise<unknown>;
}

function createLane(inFlight: number, perMinute: number): Lane {
  return { places: new PQueue({ concurrency: inFlight }), perMinute, previous: Promise.resolve() };
}
