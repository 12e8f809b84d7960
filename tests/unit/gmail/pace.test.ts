import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPace, type Pace } from '../../../src/gmail/pace.ts';
import {
  KEPT_FOR_WRITING,
  OTHERS_IN_FLIGHT,
  QUOTA,
  READS_IN_FLIGHT,
  WINDOW_MS,
} from '../../../src/gmail/quota.ts';
import type { Waiting } from '../../../src/journey/records.ts';
import { memoryCell, timerClock } from './fake-gmail.ts';

/** Reads that fit into a minute. */
const FULL = Math.floor((QUOTA.new.unitsPerMinute * (1 - KEPT_FOR_WRITING)) / 20);
const START = Date.UTC(2026, 10, 22, 9, 30);

function setUp(cell = memoryCell()) {
  const waits: (Waiting | null)[] = [];
  const pace = createPace({
    profile: 'new',
    cell,
    clock: timerClock,
    onWait: (waiting) => waits.push(waiting),
  });
  return { pace, waits, cell, abort: new AbortController() };
}

/** Asks for `count` reads that end after `ms`; returns when each began, in the order they began. */
function reads(pace: Pace, count: number, signal: AbortSignal, ms = 10) {
  const began: { index: number; at: number }[] = [];
  const inFlight = { now: 0, most: 0 };
  const all = Array.from({ length: count }, (_, index) =>
    pace.run('messages.get', { signal }, async () => {
      began.push({ index, at: Date.now() });
      inFlight.now += 1;
      inFlight.most = Math.max(inFlight.most, inFlight.now);
      await timerClock.sleep(ms);
      inFlight.now -= 1;
      return index;
    }),
  );
  return { began, inFlight, all: Promise.allSettled(all) };
}

beforeEach(() => {
  vi.useFakeTimers({ now: START });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Where nothing is read, searches have most of the places of reads as well. */
const SEARCHES_ALONE = READS_IN_FLIGHT + OTHERS_IN_FLIGHT - 2;

describe('createPace', () => {
  it('sends a minute’s reads at once and the rest in the next, in order', async () => {
    const { pace, abort } = setUp();
    const { began, inFlight, all } = reads(pace, 700, abort.signal);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(began).toHaveLength(FULL);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(began).toHaveLength(2 * FULL);
    await vi.advanceTimersByTimeAsync(WINDOW_MS);
    await all;
    expect(began.map(({ index }) => index)).toEqual(Array.from({ length: 700 }, (_, index) => index));
    expect(inFlight.most).toBe(READS_IN_FLIGHT);
    for (const { at } of began) {
      expect(began.filter((other) => other.at > at - 60_000 && other.at <= at).length).toBeLessThanOrEqual(
        300,
      );
    }
  });

  it('lets what writes go before searches that were asked for earlier', async () => {
    const { pace, abort } = setUp();
    const sent: string[] = [];
    const ask = (method: 'messages.list' | 'messages.batchModify', again = false): Promise<void> =>
      pace.run(method, { signal: abort.signal, again }, async () => {
        sent.push(again ? `${method} again` : method);
        await timerClock.sleep(10);
      });
    const searches = Array.from({ length: 9 }, () => ask('messages.list'));
    const all = Promise.all([...searches, ask('messages.batchModify'), ask('messages.list', true)]);
    await vi.advanceTimersByTimeAsync(500);
    await all;
    expect(sent.slice(SEARCHES_ALONE, SEARCHES_ALONE + 3)).toEqual([
      'messages.list again',
      'messages.batchModify',
      'messages.list',
    ]);
  });

  it('says what it waits for and until when, and that it is over', async () => {
    const { pace, waits, abort } = setUp();
    const { all } = reads(pace, FULL + 1, abort.signal, 0);
    await vi.advanceTimersByTimeAsync(500);
    expect(waits).toHaveLength(1);
    expect(waits[0]?.reason).toBe('gmail-minute');
    expect(waits[0]?.until).toBeGreaterThanOrEqual(START + WINDOW_MS);
    expect(waits[0]?.until).toBeLessThan(START + WINDOW_MS + 500);
    await vi.advanceTimersByTimeAsync(WINDOW_MS);
    await all;
    expect(waits.at(-1)).toBeNull();
  });

  it('goes on with a half-used minute after the worker was restarted', async () => {
    const first = setUp();
    reads(first.pace, 200, first.abort.signal, 0);
    await vi.advanceTimersByTimeAsync(500);
    const second = setUp(memoryCell(first.cell.saved));
    const { began } = reads(second.pace, 300, second.abort.signal, 0);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(began).toHaveLength(FULL - 200);
    await vi.advanceTimersByTimeAsync(WINDOW_MS);
    expect(began).toHaveLength(300);
  });

  it('holds everybody, also those already waiting, and remembers it', async () => {
    const { pace, waits, cell, abort } = setUp();
    const first = reads(pace, 1, abort.signal, 0);
    await vi.advanceTimersByTimeAsync(1);
    await first.all;
    pace.hold(Date.now() + 20_000, 'gmail-slow-down');
    const { began } = reads(pace, 5, abort.signal, 0);
    await vi.advanceTimersByTimeAsync(19_000);
    expect(began).toHaveLength(0);
    expect(waits.at(-1)).toMatchObject({ reason: 'gmail-slow-down' });
    expect(cell.saved).toMatchObject({ holdUntil: START + 1 + 20_000 });
    await vi.advanceTimersByTimeAsync(2_000);
    expect(began).toHaveLength(5);
  });

  it('does not carry the network’s absence into the next life', async () => {
    const { pace, waits, cell, abort } = setUp();
    reads(pace, 1, abort.signal, 0);
    await vi.advanceTimersByTimeAsync(5);
    pace.hold(Date.now() + 20_000, 'network');
    const { began } = reads(pace, 1, abort.signal, 0);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(began).toHaveLength(0);
    expect(waits.at(-1)).toMatchObject({ reason: 'network' });
    expect(cell.saved).toMatchObject({ holdUntil: 0 });
  });

  it('lets a request that is sent again go first', async () => {
    const { pace, abort } = setUp();
    const order: string[] = [];
    const signal = abort.signal;
    const slow = Array.from({ length: SEARCHES_ALONE }, () =>
      pace.run('messages.list', { signal }, () => timerClock.sleep(100)),
    );
    const later = ['new 1', 'new 2'].map((name) =>
      pace.run('messages.list', { signal }, async () => order.push(name)),
    );
    const again = pace.run('messages.list', { signal, again: true }, async () => order.push('again'));
    await vi.advanceTimersByTimeAsync(500);
    await Promise.all([...slow, again, ...later]);
    expect(order).toEqual(['again', 'new 1', 'new 2']);
  });

  it('frees everybody who waits when the signal is aborted', async () => {
    const { pace, waits, abort } = setUp();
    const { began, all } = reads(pace, FULL + 100, abort.signal, 0);
    await vi.advanceTimersByTimeAsync(2_000);
    abort.abort();
    const results = await all;
    expect(began).toHaveLength(FULL);
    const refused = results.filter((result) => result.status === 'rejected');
    expect(refused).toHaveLength(100);
    expect(
      refused.every(({ reason }) => reason instanceof DOMException && reason.name === 'AbortError'),
    ).toBe(true);
    expect(waits.at(-1)).toBeNull();
    const next = reads(pace, 1, new AbortController().signal, 0);
    await vi.advanceTimersByTimeAsync(WINDOW_MS);
    expect(next.began).toHaveLength(1);
  });

  it('lets changes and searches through while reading waits, and still keeps the quota', async () => {
    const { pace, abort } = setUp();
    const { began } = reads(pace, FULL + 50, abort.signal, 0);
    await vi.advanceTimersByTimeAsync(1_000);
    let changes = 0;
    const change = () =>
      pace.run('messages.batchModify', { signal: abort.signal }, async () => (changes += 1));
    const all = Promise.all(Array.from({ length: 20 }, change));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(began).toHaveLength(FULL);
    // 6,000 units, less those of the reads, at 50 each.
    expect(changes).toBe(Math.floor((6_000 - FULL * 20) / 50));
    await vi.advanceTimersByTimeAsync(WINDOW_MS);
    await all;
    expect(changes).toBe(20);
  });

  it('loses nothing when both kinds of request come first at once', async () => {
    const { pace, cell, abort } = setUp(memoryCell({ spent: [[START - 1, 100]], holdUntil: 0 }));
    reads(pace, 2, abort.signal, 0);
    void pace.run('messages.batchModify', { signal: abort.signal }, async () => null);
    await vi.advanceTimersByTimeAsync(10);
    expect(cell.saved).toMatchObject({
      spent: [
        [START - 1, 100],
        [START, 90],
      ],
    });
  });

  it('goes on telling of one wait when another is over', async () => {
    const { pace, waits, abort } = setUp(
      memoryCell({
        spent: [
          [START - 30_000, 60],
          [START - 5_000, 5_930],
        ],
        holdUntil: 0,
      }),
    );
    reads(pace, 1, abort.signal, 0);
    // Reading waits for 56 s, a batch for 31 s.
    void pace.run('messages.batchModify', { signal: abort.signal }, async () => null);
    await vi.advanceTimersByTimeAsync(40_000);
    expect(waits.at(-1)).toEqual({ reason: 'gmail-minute', until: START + 56_000 });
    await vi.advanceTimersByTimeAsync(20_000);
    expect(waits.at(-1)).toBeNull();
  });

  it('estimates how long requests will take', async () => {
    const { pace, abort } = setUp();
    expect(pace.msFor({ 'messages.get': 100 })).toBe(0);
    // Before anything was asked for too: the first minute's quota is there at once.
    expect(pace.msFor({ 'messages.get': FULL * 2 }) / WINDOW_MS).toBeCloseTo(1);
    reads(pace, 10, abort.signal, 0);
    await vi.advanceTimersByTimeAsync(10);
    expect(pace.msFor({ 'messages.get': 100 })).toBe(0);
    const windows = pace.msFor({ 'messages.get': FULL * 3 }) / WINDOW_MS;
    expect(windows).toBeGreaterThanOrEqual(2);
    expect(windows).toBeLessThanOrEqual(3);
    const mixed = pace.msFor({ 'messages.get': FULL * 3, 'messages.batchModify': FULL }) / WINDOW_MS;
    expect(mixed).toBeGreaterThan(windows + 2);
  });

  it('passes the failure of one on to its caller alone', async () => {
    const { pace, abort } = setUp();
    const failing = pace.run('labels.list', { signal: abort.signal }, () => Promise.reject(new Error('no')));
    const working = pace.run('labels.list', { signal: abort.signal }, async () => 'yes');
    await expect(failing).rejects.toThrow('no');
    await expect(working).resolves.toBe('yes');
  });
});
