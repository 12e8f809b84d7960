import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { NO_COUNTS, newRun } from '../../src/storage/runs.ts';
import { AuraDatabase } from '../../src/storage/schema.ts';
import { importRows, readFile, writeFile } from '../../src/storage/transfer.ts';
import { dump, fill, fixture } from './old-database.ts';
import { ANN, change } from './rows.ts';

const ABOUT = { exportedAt: '2026-11-22T10:00:00.000Z', appVersion: '0.1.0', settings: { device: {} } };
let db: AuraDatabase;
let names = 0;
beforeEach(() => {
  db = fresh();
});

function fresh(): AuraDatabase {
  return new AuraDatabase(`transfer-${++names}`);
}

const none = { accounts: [], runs: [], journal: [], exclusions: [], people: [], memory: [], lessons: [] };
const importing = (rows: Readonly<Record<string, unknown[]>>) => importRows(db, { ...none, ...rows });

describe('a file', () => {
  it('names its format, its version and when and by what it was written', async () => {
    const file = JSON.parse(await writeFile(db, ABOUT));
    expect(file).toEqual({ format: 'auramail', version: 1, ...ABOUT, ...none });
  });

  it.each(['', 'null', '[]', '"auramail"', '{"format":"other","version":1}', '{"format":"auramail"}', '{{'])(
    'that is none of ours is refused: %j',
    (text) => {
      expect(() => readFile(text)).toThrow('file-unknown');
    },
  );

  it('of a newer format is refused with a sentence of its own', () => {
    expect(() => readFile('{"format":"auramail","version":2}')).toThrow('file-newer');
  });

  it('whose tables are missing or no tables holds none', () => {
    const text = '{"format":"auramail","version":1,"journal":{"0":1},"runs":7}';
    expect(readFile(text)).toEqual({ settings: undefined, ...none });
  });

  it('never makes reading throw anything else', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        try {
          readFile(text);
        } catch (error) {
          expect(String(error)).toMatch(/file-(unknown|newer)/);
        }
      }),
    );
  });
});

describe('out and in again', () => {
  it('gives an empty database everything back, in the same order', async () => {
    await fill(db, fixture(3).tables);
    const before = await dump(db);
    const text = await writeFile(db, ABOUT);
    db = fresh();
    const { added, skipped } = await importRows(db, readFile(text));
    const after = await dump(db);
    expect(skipped).toBe(0);
    expect(added).toEqual({
      accounts: 1,
      runs: 5,
      journal: 17,
      exclusions: 1,
      people: 16,
      memory: 1,
      lessons: 1,
    });
    for (const table of ['accounts', 'exclusions', 'people', 'memory', 'lessons'] as const) {
      expect(after[table]).toEqual(before[table]);
    }
    // Work under way stays behind: the run it belonged to has ended, and what it may have changed can be undone.
    const stopped = (run: { state?: unknown; startedAt?: unknown }) =>
      run.state === 'running' ? { ...run, state: 'stopped', endedAt: run.startedAt } : run;
    const settled = (row: { state?: unknown }) =>
      row.state === 'intended' ? { ...row, state: 'applied' } : row;
    expect(after.runs).toEqual((before.runs as object[]).map(stopped));
    expect(after.journal).toEqual((before.journal as object[]).map(settled));
    expect(after.work).toEqual([]);
  });

  it('doubles nothing when the file is imported again, or where it came from', async () => {
    await fill(db, fixture(3).tables);
    const before = await dump(db);
    const again = await importRows(db, readFile(await writeFile(db, ABOUT)));
    expect(Object.values(again.added).every((count) => count === 0)).toBe(true);
    expect(await dump(db)).toEqual(before);
  });

  it('tells a change of the same mail at another moment from the same change', async () => {
    await db.journal.add(change('a', { at: 5 }));
    const rows = [
      change('a', { at: 5 }),
      change('a', { at: 6 }),
      change('a', { at: 6 }),
      change('b', { at: 5 }),
    ];
    expect((await importing({ journal: rows })).added.journal).toBe(2);
    expect(await db.journal.count()).toBe(3);
  });
});

describe('what is here already', () => {
  it('stays, unless the file’s row says that it is newer', async () => {
    const person = { account: ANN, address: 'carl@example.com', known: true, checkedAt: 10 };
    const memory = { account: ANN, sender: 's', counts: { bills: 2 }, taught: null, updatedAt: 10 };
    await db.people.add(person);
    await db.memory.add(memory);
    await db.runs.add({ ...newRun('r', ANN, 'sort', 1, null), state: 'done' });
    const rows = (at: number) => ({
      people: [{ ...person, known: false, checkedAt: at }],
      memory: [{ ...memory, counts: { bills: 9 }, updatedAt: at }],
      runs: [{ ...newRun('r', ANN, 'sort', 1, null), state: 'failed', counts: { ...NO_COUNTS, done: 7 } }],
    });
    expect((await importing(rows(9))).added).toMatchObject({ people: 0, memory: 0, runs: 0 });
    expect(await db.people.toArray()).toEqual([person]);
    expect((await importing(rows(11))).added).toMatchObject({ people: 1, memory: 1, runs: 0 });
    expect(await db.people.toArray()).toMatchObject([{ known: false }]);
    expect(await db.memory.toArray()).toMatchObject([{ counts: { bills: 9 } }]);
    expect(await db.runs.toArray()).toMatchObject([{ state: 'done' }]);
  });

  it('learns which labels are ours when it was connected afresh', async () => {
    const row = { email: ANN, connectedAt: 5, usedAt: 6, unsorted: null, labels: [] };
    const label = { id: 'Label_1', name: 'AuraMail/Bills', type: 'user' as const };
    await db.accounts.add(row);
    await importing({ accounts: [{ ...row, connectedAt: 1, labels: [label] }] });
    expect(await db.accounts.toArray()).toEqual([{ ...row, labels: [label] }]);
    await importing({ accounts: [{ ...row, labels: [{ ...label, id: 'Label_2' }] }] });
    expect(await db.accounts.toArray()).toEqual([{ ...row, labels: [label] }]);
  });
});

describe('rows from outside', () => {
  it('that cannot be read are counted and left out', async () => {
    const { delta: _, ...bare } = change('bare');
    const { added, skipped } = await importing({
      journal: [change('good'), bare, null, 'row', change('later', { at: Number.NaN })],
      people: [{ account: ANN, address: 7, known: true, checkedAt: 1 }],
    });
    expect(added).toMatchObject({ journal: 1, people: 0 });
    expect(skipped).toBe(5);
  });

  it.each(['TRASH', 'SPAM', 'SENT', 'DRAFT'])('never make an undo give or take %s', async (label) => {
    const adding = change('a', { delta: { add: [label], remove: [] } });
    const removing = change('b', { delta: { add: [], remove: [label] } });
    expect(await importing({ journal: [adding, removing] })).toMatchObject({
      added: { journal: 0 },
      skipped: 2,
    });
  });

  it('bring no field, reason or problem that nobody here knows', async () => {
    const row = {
      ...change('a'),
      id: 900,
      evil: '<img>',
      evidence: [{ code: 'model', params: { reason: 'ok' } }, { code: 'made-up' }],
      problem: { code: 'made-up' },
    };
    await importing({ journal: [row] });
    expect(await db.journal.toArray()).toEqual([{ ...change('a'), id: 1, evidence: [row.evidence[0]] }]);
    const object = { ...change('b'), amount: { toString: 'x' } };
    expect(await importing({ journal: [object] })).toMatchObject({ skipped: 1 });
  });

  it('are taken all together or not at all', async () => {
    const read = importRows(db, { ...none, journal: [change('a')], memory: [{}] });
    await expect(read).resolves.toMatchObject({ added: { journal: 1 } });
    const failing = fresh();
    await failing.open();
    failing.journal.hook('creating', () => {
      throw new Error('disk');
    });
    const runs = [newRun('r', ANN, 'sort', 1, null)];
    await expect(importRows(failing, { ...none, runs, journal: [change('a')] })).rejects.toThrow();
    expect(await failing.runs.count()).toBe(0);
  });
});

describe('what was learnt of a sender’s mail', () => {
  const cluster = {
    query: 'from:offers@shop.example',
    isList: false,
    shown: { from: 'offers@shop.example', fromName: 'Shop', listId: null, hasUnsubscribe: true },
    knownPerson: false,
    securitySender: false,
  };
  const tally = { count: 4, mass: 4, talk: 0, shares: { promotions: 3.5, bills: 0.5 } };
  const kinds = [{ kind: 'bulk' as const, tally }];
  const stream = { cluster, manner: ['head:mass-3'], typed: false, kinds };
  const base = { account: ANN, sender: 'offers@shop.example', counts: {}, taught: null, updatedAt: 10 };

  it('goes out and comes in again', async () => {
    await db.memory.add({ ...base, stream });
    const text = await writeFile(db, ABOUT);
    db = fresh();
    expect(await importRows(db, readFile(text))).toMatchObject({ added: { memory: 1 }, skipped: 0 });
    expect(await db.memory.toArray()).toEqual([{ ...base, stream }]);
  });

  it.each([
    'from:a@shop.example OR in:anywhere',
    'from:a@shop.example} {in:anywhere',
    'from:"a"@shop.example',
    'from:(a@shop.example)',
    'in:inbox',
    '',
    'list:-in:inbox',
    'list:x y',
    ' from:a@shop.example',
    'from:a@shop.example\nin:anywhere',
    `from:${'a'.repeat(1_000)}@shop.example`,
  ])('is refused when it would say something else in a search: %j', async (query) => {
    const row = { ...base, stream: { ...stream, cluster: { ...cluster, query } } };
    expect(await importing({ memory: [row] })).toMatchObject({ added: { memory: 0 }, skipped: 1 });
    expect(await db.memory.count()).toBe(0);
  });

  it.each([
    ['counts below nothing', { kinds: [{ kind: 'bulk', tally: { ...tally, mass: -1 } }] }],
    ['a kind nobody knows', { kinds: [{ kind: 'gold', tally }] }],
    [
      'shares of what is no category',
      { kinds: [{ kind: 'bulk', tally: { ...tally, shares: { gold: 1 } } }] },
    ],
    ['more features than a mail has', { manner: Array(201).fill('x') }],
  ])('is refused with %s', async (_, over) => {
    const row = { ...base, stream: { ...stream, ...over } };
    expect(await importing({ memory: [row] })).toMatchObject({ added: { memory: 0 }, skipped: 1 });
  });
});
