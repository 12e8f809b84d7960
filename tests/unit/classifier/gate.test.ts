import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createGate, type Gate } from '../../../src/classifier/gate.ts';
import type { GateLimits } from '../../../src/classifier/ledger.ts';
import type { Waiting } from '../../../src/journey/records.ts';
import { ProblemError } from '../../../src/shared/problem.ts';
import { memoryCell, NOON, timerClock } from './stand.ts';

function setUp(limits: Partial<GateLimits> = {}, cell = memoryCell()) {
  const waits: (Waiting | null)[] = [];
  const gate = createGate({
    limits: { callsPerMinute: 30, tokensPerMinute: 250_000, callsPerDay: 500, ...limits },
    cell,
    clock: timerClock,
    onWait: (waiting) => waits.push(waiting),
  });
  return { gate, waits, cell, abort: new AbortController() };
}

function calls(gate: Gate, count: number, signal: AbortSignal, tokens = 100, ms = 1_000) {
  const began: { index: number; at: number }[] = [];
  const all = Array.from({ length: count }, (_, index) =>
    gate.run({ tokens, signal }, async () => {
      began.push({ index, at: Date.now() });
      await timerClock.sleep(ms);
    }),
  );
  return { began, all: Promise.allSettled(all) };
}

beforeEach(() => {
  vi.useFakeTimers({ now: NOON });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('createGate', () => {
  it('makes 30 calls in any minute, in order', async () => {
    const { gate, abort } = setUp();
    const { began, all } = calls(gate, 75, abort.signal);
    await vi.advanceTimersByTimeAsync(59_000);
    expect(began).toHaveLength(30);
    await vi.advanceTimersByTimeAsync(150_000);
    await all;
    expect(began.map(({ index }) => index)).toEqual(Array.from({ length: 75 }, (_, index) => index));
    for (const { at } of began) {
      expect(began.filter((other) => other.at > at - 60_000 && other.at <= at).length).toBeLessThanOrEqual(
        30,
      );
    }
    // 30 a minute, and no slower than its margin of a second asks for.
    expect((began.at(-1)?.at ?? 0) - NOON).toBeLessThan(2 * 61_000 + 10_000);
  });

  it('says that it waits for the minute, and when it is over', async () => {
    const { gate, waits, abort } = setUp();
    const { all } = calls(gate, 31, abort.signal);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(waits.at(-1)?.reason).toBe('model-minute');
    expect(waits.at(-1)?.until).toBeGreaterThanOrEqual(NOON + 60_000);
    expect(waits.at(-1)?.until).toBeLessThan(NOON + 63_000);
    await vi.advanceTimersByTimeAsync(60_000);
    await all;
    expect(waits.at(-1)).toBeNull();
  });

  it('counts tokens as well', async () => {
    const { gate, abort } = setUp({ tokensPerMinute: 10_000 });
    const { began } = calls(gate, 10, abort.signal, 4_000);
    await vi.advanceTimersByTimeAsync(59_000);
    expect(began).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(61_000);
    expect(began).toHaveLength(4);
  });

  it('goes on with a half-used minute and day after the worker was restarted', async () => {
    const first = setUp({ callsPerDay: 40 });
    calls(first.gate, 20, first.abort.signal, 100, 0);
    await vi.advanceTimersByTimeAsync(1_000);
    const second = setUp({ callsPerDay: 40 }, memoryCell(first.cell.saved));
    const { began, all } = calls(second.gate, 25, second.abort.signal, 100, 0);
    await vi.advanceTimersByTimeAsync(40_000);
    expect(began).toHaveLength(10);
    await vi.advanceTimersByTimeAsync(61_000);
    expect(began).toHaveLength(20);
    const refused = (await all).flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
    expect(refused).toHaveLength(5);
    expect(refused[0]).toBeInstanceOf(ProblemError);
    expect(refused[0]).toMatchObject({
      problem: { code: 'model-day-limit', params: { until: Date.UTC(2026, 11, 2, 8) } },
    });
  });

  it('holds everybody, and says why', async () => {
    const { gate, waits, cell, abort } = setUp();
    gate.hold(NOON + 20_000, 'network');
    const { began } = calls(gate, 3, abort.signal);
    await vi.advanceTimersByTimeAsync(19_000);
    expect(began).toHaveLength(0);
    expect(waits).toEqual([{ reason: 'network', until: NOON + 20_000 }]);
    expect(cell.saved).toMatchObject({ holdUntil: NOON + 20_000 });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(began).toHaveLength(3);
  });

  it('closes the day in this life and the next', async () => {
    const { gate, cell, abort } = setUp();
    const until = gate.closeDay();
    await expect(gate.run({ tokens: 1, signal: abort.signal }, async () => 1)).rejects.toMatchObject({
      problem: { params: { until } },
    });
    const next = setUp({}, memoryCell(cell.saved));
    await expect(next.gate.run({ tokens: 1, signal: abort.signal }, async () => 1)).rejects.toThrow(
      'model-day-limit',
    );
    vi.setSystemTime(until);
    await expect(next.gate.run({ tokens: 1, signal: abort.signal }, async () => 1)).resolves.toBe(1);
  });

  it('lets nobody wait for a run that was stopped', async () => {
    const { gate, waits, abort } = setUp({ callsPerMinute: 2 });
    const { began, all } = calls(gate, 10, abort.signal, 100, 0);
    await vi.advanceTimersByTimeAsync(5_000);
    abort.abort();
    const results = await all;
    expect(began).toHaveLength(2);
    expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(8);
    const next = calls(gate, 1, new AbortController().signal, 100, 0);
    await vi.advanceTimersByTimeAsync(70_000);
    expect(next.began).toHaveLength(1);
    expect(waits.at(-1)).toBeNull();
  });
});

describe('what is paid for elsewhere', () => {
  it('counts towards the day, and leaves the minute alone', async () => {
    const { gate, abort, cell } = setUp({ callsPerDay: 10, callsPerMinute: 30 });
    expect(await gate.callsLeft()).toBe(10);
    gate.count(7);
    expect(await gate.callsLeft()).toBe(3);
    expect(await setUp({ callsPerDay: 10 }, cell).gate.callsLeft()).toBe(3);
    const { began, all } = calls(gate, 5, abort.signal);
    await vi.advanceTimersByTimeAsync(10_000);
    await all;
    expect(began).toHaveLength(3);
    await expect(gate.callsLeft()).rejects.toMatchObject({ problem: { code: 'model-day-limit' } });
    await vi.advanceTimersByTimeAsync(24 * 3_600_000);
    expect(await gate.callsLeft()).toBe(10);
  });

  it('has the user’s whole limit when only Google’s own day is over', async () => {
    const { gate } = setUp({ callsPerDay: 10 });
    gate.closeDay();
    expect(await gate.callsLeft()).toBe(10);
  });
});
