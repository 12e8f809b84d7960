import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { undo } from '../../src/journey/12-undo.ts';
import type { JournalState } from '../../src/journey/records.ts';
import { sort } from '../../src/journey/run.ts';
import { compactLog } from '../../src/storage/retention.ts';
import { newRun } from '../../src/storage/runs.ts';
import { AuraDatabase } from '../../src/storage/schema.ts';
import { deliver, newsletter, openRig } from '../journey/rig.ts';
import { ANN, BOB, change } from './rows.ts';

const DAY = 86_400_000;
const NOW = 1_000 * DAY;
let db: AuraDatabase;
let names = 0;
beforeEach(() => {
  db = new AuraDatabase(`retention-${++names}`);
});

const daysAgo = (days: number): number => NOW - days * DAY;
const messages = async (): Promise<string[]> => (await db.journal.toArray()).map((row) => row.messageId);

describe('an old row of the log', () => {
  it('that can still be undone loses its words and keeps its change', async () => {
    await db.journal.bulkAdd([change('old', { at: daysAgo(40) }), change('new', { at: daysAgo(20) })]);
    await compactLog(db, ANN, 30, NOW, 0);
    const [old, fresh] = await db.journal.toArray();
    expect(old).toEqual({
      id: 1,
      account: ANN,
      runId: 'r',
      messageId: 'old',
      threadId: 'old',
      at: daysAgo(40),
      state: 'applied',
      before: ['INBOX'],
      delta: { add: ['L1'], remove: ['INBOX'] },
      category: 'bills',
      archived: true,
      tier: 'model',
      confidence: 0.9,
      evidence: [{ code: 'model' }],
      from: 'shop@example.com',
      fromName: '',
      subject: '',
      mailDate: 1,
      problem: null,
    });
    expect(fresh).toEqual({ id: 2, ...change('new', { at: daysAgo(20) }) });
  });

  it('that was undone or failed goes; undone lately, it may be wanted again', async () => {
    await db.runs.bulkAdd([
      { ...newRun('long-ago', ANN, 'undo', daysAgo(50), null), state: 'done', endedAt: daysAgo(50) },
      { ...newRun('lately', ANN, 'undo', daysAgo(2), null), state: 'done', endedAt: daysAgo(2) },
    ]);
    await db.journal.bulkAdd([
      change('failed', { at: daysAgo(60), state: 'failed' }),
      change('undone', { at: daysAgo(60), state: 'undone', undoRunId: 'long-ago' }),
      change('undone lately', { at: daysAgo(60), state: 'undone', undoRunId: 'lately' }),
      change('young', { at: daysAgo(5), state: 'undone', undoRunId: 'lately' }),
      change('of Bob', { at: daysAgo(60), state: 'failed', account: BOB }),
    ]);
    await compactLog(db, ANN, 30, NOW, 0);
    expect(await messages()).toEqual(['undone lately', 'young', 'of Bob']);
  });

  it('takes its run along when it was the last', async () => {
    const ended = (id: string, days: number) =>
      ({ ...newRun(id, ANN, 'sort', daysAgo(days), null), state: 'done', endedAt: daysAgo(days) }) as const;
    await db.runs.bulkAdd([
      ended('empty', 60),
      ended('held', 60),
      ended('young', 5),
      { ...newRun('undo', ANN, 'undo', daysAgo(60), null), state: 'done', endedAt: daysAgo(60) },
      newRun('open', ANN, 'sort', daysAgo(60), null),
    ]);
    await db.journal.bulkAdd([
      change('a', { runId: 'empty', at: daysAgo(60), state: 'failed' }),
      change('b', { runId: 'held', at: daysAgo(60), undoRunId: 'undo' }),
    ]);
    await compactLog(db, ANN, 30, NOW, 0);
    expect((await db.runs.toArray()).map(({ id }) => id).sort()).toEqual(['held', 'open', 'undo', 'young']);
  });
});

it('goes on where it came to, and tells where that is', async () => {
  await db.journal.bulkAdd([change('a', { at: daysAgo(60) }), change('b', { at: daysAgo(31) })]);
  const upTo = await compactLog(db, ANN, 40, NOW, 0);
  expect(upTo).toBe(daysAgo(40));
  await db.journal.update(1, { subject: 'seen again' });
  expect(await compactLog(db, ANN, 30, NOW, upTo)).toBe(daysAgo(30));
  expect((await db.journal.toArray()).map(({ subject }) => subject)).toEqual(['seen again', '']);
  expect(await compactLog(db, ANN, 3_650, NOW, daysAgo(30))).toBe(daysAgo(30));
});

it('never loses what an undo needs, whatever was kept for however long', async () => {
  const states: readonly JournalState[] = ['intended', 'applied', 'undoing', 'redoing', 'undone', 'failed'];
  const anyRow = fc.record({ age: fc.integer({ min: 0, max: 900 }), state: fc.constantFrom(...states) });
  await fc.assert(
    fc.asyncProperty(fc.array(anyRow), fc.integer({ min: 30, max: 900 }), async (rows, days) => {
      await db.journal.clear();
      const written = rows.map(({ age, state }, i) => change(`m${i}`, { at: daysAgo(age), state }));
      await db.journal.bulkAdd(written);
      await compactLog(db, ANN, days, NOW, 0);
      const left = new Map((await db.journal.toArray()).map((row) => [row.messageId, row]));
      for (const row of written) {
        if (row.state === 'undone' || row.state === 'failed') continue;
        const { state, before, delta, from, category, runId, at } = row;
        expect(left.get(row.messageId)).toMatchObject({ state, before, delta, from, category, runId, at });
      }
    }),
    { numRuns: 40 },
  );
});

it('an undo over compacted rows is exact', async () => {
  const rig = openRig();
  for (let i = 0; i < 9; i += 1) deliver(rig.mailbox, i % 3 === 0 ? {} : newsletter(`list${i}`));
  const start = rig.mailbox.snapshotLabels();
  const run = await rig.begin();
  await sort(run, rig.ports());
  await compactLog(rig.db, run.account, 30, rig.clock.now() + 400 * DAY, 0);
  expect((await rig.db.journal.toArray()).every((row) => row.subject === '')).toBe(true);
  await undo(await rig.begin('undo', { runId: run.id }), rig.ports());
  expect(rig.mailbox.snapshotLabels()).toEqual(start);
});
