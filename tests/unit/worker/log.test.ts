import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import type { Run } from '../../../src/journey/records.ts';
import { newRun } from '../../../src/storage/runs.ts';
import { AuraDatabase } from '../../../src/storage/schema.ts';
import { report } from '../../../src/worker/log.ts';
import type { World } from '../../../src/worker/world.ts';

const ANN = 'ann@example.com';
const db = new AuraDatabase();
const world = { db, clock: { now: () => 100 } } as unknown as World;

afterEach(() => db.runs.clear());

function sortOf(startedAt: number, local: number, over: Partial<Run> = {}): Run {
  const run = newRun(`run-${startedAt}`, ANN, 'sort', startedAt, null);
  return { ...run, endedAt: startedAt, counts: { ...run.counts, done: local, perTier: { local } }, ...over };
}

describe('the sorts before the one reported', () => {
  it('come oldest first, at most five, without undos, empty sorts and other accounts', async () => {
    await db.runs.bulkAdd([
      ...[1, 2, 3, 4, 5, 6, 7].map((at) => sortOf(at, at)),
      sortOf(8, 8, { kind: 'undo' }),
      sortOf(9, 0),
      sortOf(10, 10, { account: 'ben@example.com' }),
      sortOf(11, 11),
    ]);
    const last = await report(world, ANN, null);
    expect(last?.runId).toBe('run-11');
    expect(last?.earlier).toEqual([3, 4, 5, 6, 7].map((local) => ({ local })));
  });

  it('do not come after it', async () => {
    await db.runs.bulkAdd([sortOf(1, 1), sortOf(2, 2), sortOf(3, 3)]);
    expect((await report(world, ANN, 'run-2'))?.earlier).toEqual([{ local: 1 }]);
    expect((await report(world, ANN, 'run-1'))?.earlier).toEqual([]);
  });
});
