import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Snapshot } from '../../../src/messaging/protocol.ts';
import { createAnnouncer } from '../../../src/worker/announce.ts';
import { runOf, snapshotOf } from '../ui/support.tsx';

const ANN = 'ann@example.com';
const BOB = 'bob@example.com';

/** What the worker knows now, and what one open Gmail tab has heard. */
let now: Map<string | null, Snapshot>;
let heard: Snapshot[];
let read: number;
/** ms that reading the database takes. */
let slowness: number;
let announce: ReturnType<typeof createAnnouncer>;

const about = (account: string | null, decided: number): Snapshot =>
  snapshotOf({ account, run: runOf({ decided }) });
const decidedOf = (snapshots: readonly Snapshot[]): unknown[] => snapshots.map(({ run }) => run?.decided);

beforeEach(() => {
  vi.useFakeTimers();
  [now, heard, read, slowness] = [new Map(), [], 0, 0];
  vi.stubGlobal('chrome', {
    runtime: { sendMessage: async () => undefined },
    tabs: {
      query: async () => [{ id: 7 }],
      sendMessage: async (_: number, { snapshot }: { snapshot: Snapshot }) => void heard.push(snapshot),
    },
  });
  announce = createAnnouncer(async (account) => {
    read += 1;
    const found = now.get(account) ?? snapshotOf({ account });
    if (slowness > 0) await new Promise((resolve) => setTimeout(resolve, slowness));
    return found;
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function change(account: string | null, decided: number): Promise<void> {
  now.set(account, about(account, decided));
  announce(account);
  await vi.advanceTimersByTimeAsync(0);
}

describe('telling pages of changes', () => {
  it('tells the first at once, and of many that follow only the last', async () => {
    await change(ANN, 1);
    expect(decidedOf(heard)).toEqual([1]);
    for (const decided of [2, 3, 4]) await change(ANN, decided);
    expect(decidedOf(heard)).toEqual([1]);
    await vi.advanceTimersByTimeAsync(500);
    expect(decidedOf(heard)).toEqual([1, 4]);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(heard).toHaveLength(2);
  });

  it('tells at most 200 times of 500 mails sorted in 100 seconds, the last state among them', async () => {
    for (let mail = 1; mail <= 500; mail += 1) {
      // Read, decided, changed: each is a change of its own.
      for (let step = 0; step < 3; step += 1) announce(ANN);
      await change(ANN, mail);
      await vi.advanceTimersByTimeAsync(200);
    }
    await vi.advanceTimersByTimeAsync(1_000);
    expect(heard.length).toBeLessThanOrEqual(201);
    expect(heard.length).toBeGreaterThan(100);
    expect(heard.at(-1)?.run?.decided).toBe(500);
    expect(read).toBe(heard.length);
  });

  it('never lets an older state arrive after a newer one, however slow the database is', async () => {
    slowness = 3_000;
    await change(ANN, 1);
    await vi.advanceTimersByTimeAsync(1_000);
    slowness = 0;
    await change(ANN, 2);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(decidedOf(heard)).toEqual([1, 2]);
  });

  it('keeps accounts apart', async () => {
    await change(ANN, 1);
    await change(BOB, 9);
    await change(null, 5);
    expect(decidedOf(heard)).toEqual([1, 9, 5]);
  });

  it('goes on after a reading that failed', async () => {
    const failing = createAnnouncer(() => Promise.reject(new Error('no database')));
    failing(ANN);
    failing(ANN);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(heard).toEqual([]);
    await change(ANN, 3);
    expect(decidedOf(heard)).toEqual([3]);
  });
});
