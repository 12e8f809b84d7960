import 'fake-indexeddb/auto';
import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CopyStore } from '../../../src/platform/copies.ts';
import { keepAhead, readCopy, restoreCopy, type Shelf, writeCopy } from '../../../src/storage/copy.ts';
import { newRun } from '../../../src/storage/runs.ts';
import { AuraDatabase } from '../../../src/storage/schema.ts';
import { dump, fill, fixture } from '../../storage/old-database.ts';
import { ANN, BOB, change } from '../../storage/rows.ts';

/** A shelf in memory that tells what was written to it. */
class MemoryShelf implements Shelf {
  readonly texts = new Map<string, string>();
  readonly written: string[] = [];
  readonly store: CopyStore = {
    names: async () => [...this.texts.keys()],
    read: async (name) => this.texts.get(name) ?? null,
    write: async (name, text) => {
      this.written.push(name);
      this.texts.set(name, text);
    },
    remove: async (names) => {
      for (const name of names) this.texts.delete(name);
    },
    clear: async () => this.texts.clear(),
  };
  digest = async (text: string): Promise<string> => createHash('sha256').update(text).digest('hex');

  names(prefix: string): string[] {
    return [...this.texts.keys()].filter((name) => name.startsWith(prefix)).sort();
  }
}

const NOW = 1_000_000;
let names = 0;
let db: AuraDatabase;
let shelf: MemoryShelf;
beforeEach(() => {
  db = fresh();
  shelf = new MemoryShelf();
});

function fresh(): AuraDatabase {
  return new AuraDatabase(`copy-${++names}`);
}

async function connect(email = ANN): Promise<void> {
  await db.accounts.add({ email, connectedAt: 1, usedAt: 1, unsorted: null, labels: [] });
}

async function changes(from: number, to: number, account = ANN): Promise<void> {
  await db.journal.bulkAdd(Array.from({ length: to - from }, (_, i) => change(`m${from + i}`, { account })));
}

/** The database is gone, and comes back. */
async function restored(): Promise<{ db: AuraDatabase; rows: number; journal: number }> {
  const copied = await readCopy(shelf);
  if (copied === null) throw new Error('There is no copy.');
  const back = fresh();
  let ids = 0;
  const rows = await restoreCopy(back, copied, { now: NOW + 5, newId: () => `anew-${++ids}` });
  return { db: back, rows, journal: copied.journal };
}

describe('a copy', () => {
  it('gives back every row that an exact undo needs, under its own id', async () => {
    await fill(db, fixture(3).tables);
    await db.runs.toCollection().modify({ state: 'done' });
    await db.journal.where('id').below(4).delete();
    const before = await dump(db);
    expect(await writeCopy(db, shelf, NOW)).toBe(14);
    const { db: back, rows } = await restored();
    const after = await dump(back);
    expect(rows).toBe(14);
    for (const table of [
      'accounts',
      'runs',
      'journal',
      'exclusions',
      'people',
      'memory',
      'lessons',
    ] as const) {
      // Counts that a run of an older version did not have yet come back as none.
      expect(after[table]).toMatchObject(before[table] as object[]);
    }
    expect(after.work).toEqual([]);
  });

  it('knows which change corrects which', async () => {
    await connect();
    const fixes = { id: 1, delta: { add: ['L2'], remove: ['INBOX'] } };
    await db.journal.bulkAdd([change('a'), change('a', { at: 9, runId: 'fix:1:9', fixes })]);
    await writeCopy(db, shelf, NOW);
    expect((await (await restored()).db.journal.get(2))?.fixes).toEqual(fixes);
  });

  it('is of connected accounts only', async () => {
    await connect();
    await connect(BOB);
    await changes(0, 3);
    await changes(3, 5, BOB);
    expect(await writeCopy(db, shelf, NOW)).toBe(5);
    await db.accounts.delete(BOB);
    expect(await writeCopy(db, shelf, NOW)).toBe(3);
    expect([...shelf.texts.values()].join()).not.toContain(BOB);
    await db.accounts.delete(ANN);
  });
});

describe('writing again', () => {
  it('leaves it as it is while the database is empty: it may be all there is', async () => {
    await connect();
    await changes(0, 3);
    await writeCopy(db, shelf, NOW);
    db = fresh();
    expect(await writeCopy(db, shelf, NOW + 1)).toBeNull();
    expect(await restored()).toMatchObject({ rows: 3 });
  });

  it('writes nothing when nothing has changed', async () => {
    await connect();
    await changes(0, 10);
    await writeCopy(db, shelf, NOW);
    shelf.written.length = 0;
    expect(await writeCopy(db, shelf, NOW + 1)).toBe(10);
    expect(shelf.written).toEqual([]);
  });

  it('writes only the thousand in which something has, and keeps nothing old', async () => {
    await connect();
    await changes(0, 2_500);
    await writeCopy(db, shelf, NOW);
    expect(shelf.names('part-')).toHaveLength(4);
    shelf.written.length = 0;
    await db.journal.update(1_200, { state: 'undone' });
    await writeCopy(db, shelf, NOW + 1);
    expect(shelf.written.map((name) => name.split('-')[0])).toEqual(['part', 'head']);
    expect(shelf.names('part-')).toHaveLength(4);
    expect(shelf.names('head-')).toEqual(['head-2']);
    const { db: back } = await restored();
    expect((await back.journal.get(1_200))?.state).toBe('undone');
  });
});

describe('a crash while it is written', () => {
  it('leaves the one before', async () => {
    await connect();
    await changes(0, 3);
    await writeCopy(db, shelf, NOW);
    const kept = new Map(shelf.texts);
    await changes(3, 6);
    await writeCopy(db, shelf, NOW + 1);
    const [head = ''] = shelf.names('head-');
    for (const [name, text] of kept) shelf.texts.set(name, text);
    shelf.texts.set(head, '{"at":1,"jour');
    expect(await restored()).toMatchObject({ rows: 3, journal: 3 });
  });

  it('in the middle of a part has that part written again', async () => {
    await connect();
    await changes(0, 3);
    await writeCopy(db, shelf, NOW);
    for (const name of shelf.names('head-')) shelf.texts.delete(name);
    for (const name of shelf.names('part-')) shelf.texts.set(name, '{"format":"aura');
    await writeCopy(db, shelf, NOW + 1);
    expect(await restored()).toMatchObject({ rows: 3, journal: 3 });
  });

  it('or damage to a part costs that part, and is counted', async () => {
    await connect();
    await changes(0, 2_500);
    await writeCopy(db, shelf, NOW);
    const [one = ''] = shelf.names('part-').filter((name) => shelf.texts.get(name)?.includes('"m1500"'));
    shelf.texts.set(one, (shelf.texts.get(one) ?? '').replace('INBOX', 'TRASH'));
    expect(await restored()).toMatchObject({ rows: 1_500, journal: 2_500 });
    shelf.texts.delete(one);
    expect(await restored()).toMatchObject({ rows: 1_500, journal: 2_500 });
  });

  it('or a text of somebody else’s is no copy, and no failure', async () => {
    shelf.texts.set('head-1', 'null').set('head-x', '{}').set('part-y', '').set('ahead-z', '{');
    expect(await readCopy(shelf)).toBeNull();
  });
});

describe('what lies ahead', () => {
  it('comes back with the rest, and goes when the copy has caught up', async () => {
    await connect();
    await changes(0, 2);
    await writeCopy(db, shelf, NOW);
    const run = newRun('r2', ANN, 'sort', NOW, null);
    const intents = [change('m2', { id: 3, runId: 'r2', state: 'intended' as const })];
    await keepAhead(shelf, { runs: [run], journal: intents });
    const { db: back, rows, journal } = await restored();
    expect([rows, journal]).toEqual([3, 3]);
    expect(await back.journal.get(3)).toMatchObject({ messageId: 'm2', state: 'intended', runId: 'r2' });
    expect(await back.runs.get('r2')).toMatchObject({ state: 'stopped' });
    await db.runs.add(run);
    await db.journal.bulkAdd(intents);
    await writeCopy(db, shelf, NOW + 1);
    expect(shelf.names('ahead-')).toEqual([]);
  });

  it('yields to what the copy says of the same row', async () => {
    await connect();
    await db.journal.add(change('a', { id: 1 }));
    await writeCopy(db, shelf, NOW);
    await keepAhead(shelf, { journal: [change('a', { id: 1, state: 'intended' })] });
    const { db: back, journal } = await restored();
    expect(journal).toBe(1);
    expect((await back.journal.get(1))?.state).toBe('applied');
  });
});

describe('runs that had not ended', () => {
  it('a sort ends and, if it was running, begins anew; an undo goes on', async () => {
    await connect();
    await db.runs.bulkAdd([
      { ...newRun('sorting', ANN, 'sort', 5, null), historyId: '7' },
      { ...newRun('held', BOB, 'sort', 6, null), state: 'paused', problem: { code: 'offline' } },
      { ...newRun('undoing', ANN, 'undo', 7, { runId: 'x' }), total: 4 },
      { ...newRun('over', ANN, 'sort', 2, null), state: 'done', endedAt: 3 },
    ]);
    await connect(BOB);
    await writeCopy(db, shelf, NOW);
    const runs = await (await restored()).db.runs.toArray();
    const told = Object.fromEntries(runs.map(({ id, state, endedAt }) => [id, [state, endedAt]]));
    expect(told).toEqual({
      sorting: ['stopped', NOW],
      held: ['stopped', NOW],
      undoing: ['running', null],
      over: ['done', 3],
      'anew-1': ['running', null],
    });
    expect(runs.find(({ id }) => id === 'anew-1')).toMatchObject(
      newRun('anew-1', ANN, 'sort', NOW + 5, null),
    );
    expect(runs.find(({ id }) => id === 'undoing')).toMatchObject({ undoOf: { runId: 'x' }, total: 4 });
  });
});
