import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { undo } from '../../src/journey/12-undo.ts';
import { sort } from '../../src/journey/run.ts';
import { journalOf, latestJournal } from '../../src/storage/journal.ts';
import { accountsWithRuns, latestRuns, newRun, openRun, openRuns } from '../../src/storage/runs.ts';
import { AuraDatabase } from '../../src/storage/schema.ts';
import { sound, soundRow, trimSetAside } from '../../src/storage/sound.ts';
import { clearLostWork, workIn } from '../../src/storage/work.ts';
import { deliver, newsletter, openRig } from '../journey/rig.ts';
import { ANN, change, item } from './rows.ts';

let db: AuraDatabase;
let names = 0;
beforeEach(() => {
  db = new AuraDatabase(`sound-${++names}`);
});

/** A row as a fault, or a program gone wrong, may leave it. */
const broken = (row: object, ...fields: string[]) =>
  Object.fromEntries(Object.entries(row).filter(([key]) => !fields.includes(key)));

describe('a damaged row', () => {
  it('of the journal is set aside with a note, and the log is read without it', async () => {
    const table = db.table('journal');
    await table.bulkAdd([change('a'), broken(change('b'), 'delta', 'evidence'), change('c')]);
    const query = { runId: null, before: null, limit: 2 };
    const log = await latestJournal(db, ANN, query);
    expect(log.map((row) => row.messageId)).toEqual(['c', 'a']);
    expect(await db.setAside.toArray()).toMatchObject([
      { account: ANN, table: 'journal', key: 2, note: 'delta, evidence', row: { messageId: 'b' } },
    ]);
    expect(await db.journal.count()).toBe(2);
  });

  it('never says in its note what it holds', async () => {
    await db.table('journal').add({ ...change('a'), subject: ['secret words'], delta: 'secret words' });
    expect(await journalOf(db, 'r', 'applied', 10)).toEqual([]);
    expect((await db.setAside.toArray())[0]?.note).not.toContain('secret');
  });

  it('does not make a page shorter: the reading is done again', async () => {
    const bad = Array.from({ length: 5 }, (_, i) => broken(change(`bad-${i}`), 'before'));
    await db.table('journal').bulkAdd([...bad, change('good')]);
    expect(await journalOf(db, 'r', 'applied', 3)).toMatchObject([{ messageId: 'good' }]);
  });

  it('of the runs stops nobody from beginning another, also within a transaction', async () => {
    await db.table('runs').add({ ...newRun('bad', ANN, 'sort', 1, null), counts: null });
    await db.runs.add(newRun('good', ANN, 'undo', 2, null));
    await db.transaction('rw', db.runs, async () => {
      expect(await openRun(db, ANN, 'sort')).toBeUndefined();
      await db.runs.add(newRun('next', ANN, 'sort', 3, null));
    });
    expect((await latestRuns(db, ANN, 10)).map(({ id }) => id)).toEqual(['next', 'good']);
    expect((await openRuns(db)).length).toBe(2);
    expect(await db.setAside.count()).toBe(1);
    expect(await accountsWithRuns(db)).toEqual([ANN]);
  });

  it('of the work is skipped, by its compound key', async () => {
    await db.table('work').bulkAdd([broken(item('a', 0), 'threadId'), item('b', 1)]);
    expect(await workIn(db, 'r', 'listed', 10)).toMatchObject([{ messageId: 'b' }]);
    expect(await db.setAside.toArray()).toMatchObject([{ table: 'work', key: ['r', 'a'], note: 'threadId' }]);
    expect(await db.work.count()).toBe(1);
  });

  it('of the accounts is one that is not connected', async () => {
    await db.table('accounts').add({ email: ANN, connectedAt: 'yesterday' });
    const read = () => soundRow(db, 'accounts', () => db.accounts.get(ANN));
    expect(await read()).toBeUndefined();
    expect(await db.setAside.toArray()).toMatchObject([{ account: ANN, table: 'accounts', key: ANN }]);
    expect(await soundRow(db, 'accounts', async () => undefined)).toBeUndefined();
  });

  it('is read past even where it cannot be moved', async () => {
    await db.table('journal').bulkAdd([change('a'), broken(change('b'), 'delta')]);
    const rows = await db.journal.toArray();
    db.close();
    const read = await sound(db, 'journal', async () => rows);
    expect(read.map((row) => row.messageId)).toEqual(['a']);
  });
});

it('a sound row is given as it was stored, with what nobody here knows of', async () => {
  await db.table('journal').add({ ...change('a'), tomorrow: { more: true } });
  expect(await journalOf(db, 'r', 'applied', 1)).toMatchObject([{ tomorrow: { more: true } }]);
  expect(await db.setAside.count()).toBe(0);
});

it('damage in the journal leaves the rest of an undo exact', async () => {
  const rig = openRig();
  for (let i = 0; i < 6; i += 1) deliver(rig.mailbox, newsletter(`list${i}`));
  const start = rig.mailbox.snapshotLabels();
  const run = await rig.begin();
  await sort(run, rig.ports());
  const [bad] = await rig.db.journal.toArray();
  await rig.db.table('journal').update(bad?.id, { delta: null });
  const back = await rig.begin('undo', { runId: run.id });
  await undo(back, rig.ports());
  expect(await rig.again(back)).toMatchObject({ state: 'done', counts: { done: 5, failed: 0 } });
  const now = rig.mailbox.snapshotLabels();
  const differing = [...start].filter(([id, labels]) => now.get(id)?.join() !== labels.join());
  expect(differing.map(([id]) => id)).toEqual([bad?.messageId]);
  expect(await rig.db.setAside.count()).toBe(1);
});

it('work whose run has ended or is lost goes, with the words of mails in it', async () => {
  await db.runs.bulkAdd([
    newRun('open', ANN, 'sort', 1, null),
    { ...newRun('done', ANN, 'sort', 2, null), state: 'done' },
  ]);
  for (const runId of ['done', 'lost', 'open']) {
    await db.work.bulkAdd([item('a', 0, { runId }), item('b', 1, { runId })]);
  }
  await clearLostWork(db);
  expect((await db.work.toArray()).map(({ runId }) => runId)).toEqual(['open', 'open']);
});

it('only so many damaged rows are kept', async () => {
  const aside = (key: number) => ({ account: ANN, table: 'journal', key, row: {}, note: 'delta' });
  await db.setAside.bulkAdd(Array.from({ length: 1_003 }, (_, key) => aside(key)));
  await trimSetAside(db);
  expect(await db.setAside.count()).toBe(1_000);
  expect((await db.setAside.orderBy('id').first())?.key).toBe(3);
});
