import { Dexie } from 'dexie';
import type { JournalRow, JournalState, Run, UndoScope } from '../journey/records.ts';
import { partsOf } from '../shared/parts.ts';
import type { Problem } from '../shared/problem.ts';
import { bump } from './runs.ts';
import type { AuraDatabase } from './schema.ts';
import { sound } from './sound.ts';

/** The journal as undo and redo walk it. A row belongs to the undo or redo that last took hold of it. */

/** From which state a row is taken, what it is meanwhile, and what it becomes. */
const WAYS = {
  undo: { from: 'applied', meanwhile: 'undoing', to: 'undone' },
  redo: { from: 'undone', meanwhile: 'redoing', to: 'applied' },
} as const satisfies Record<string, Record<string, JournalState>>;

function wayOf(run: Run) {
  return WAYS[run.kind === 'redo' ? 'redo' : 'undo'];
}

/** Rows in the run's scope become its own; one that another undo holds stays with it. Returns how many. */
export async function claim(db: AuraDatabase, run: Run): Promise<number> {
  if (run.undoOf === null) return 0;
  const { meanwhile } = wayOf(run);
  const scope = run.undoOf;
  return await db.transaction('rw', db.journal, async () => {
    const corrections = await corrected(db, run);
    // A collection's own modify() would walk a cursor over every row, which takes seconds for ten thousand.
    const ids = await inScope(db, run, scope).primaryKeys();
    for (const some of partsOf(ids, PAGE)) {
      const rows = await db.journal.bulkGet([...some]);
      const free = rows.filter((row) => row !== undefined).filter(isFree(run, scope));
      await db.journal.bulkPut(
        free.map((row) => {
          const correction = corrections.get(row.id ?? 0)?.at(-1);
          const whole = correction === undefined ? row : asOne(row, correction);
          return { ...whole, state: meanwhile, undoRunId: run.id, problem: null };
        }),
      );
    }
    const walked = new Set(
      (await db.journal.bulkGet([...corrections.keys()])).flatMap((row) =>
        row?.undoRunId === run.id ? [row.id] : [],
      ),
    );
    const parts = [...corrections].flatMap(([id, rows]) =>
      walked.has(id) ? rows.flatMap((row) => row.id ?? []) : [],
    );
    await db.journal.bulkDelete(parts);
    return await claimedBy(db, run).count();
  });
}

const PAGE = 1_000;

/** What the user corrected and did not take back, by the row that was corrected, oldest first. Few: one each by hand. */
async function corrected(
  db: AuraDatabase,
  { account, kind }: Run,
): Promise<ReadonlyMap<number, readonly JournalRow[]>> {
  if (kind === 'redo') return new Map();
  const rows = await db.journal
    .where('[runId+state]')
    .between([CORRECTION, Dexie.minKey], [`${CORRECTION}\uffff`, Dexie.maxKey])
    .and((row) => row.account === account && row.state === 'applied' && row.fixes !== undefined)
    .toArray();
  rows.sort((a, b) => (a.id ?? 0) - (b.id ?? 0));
  return Map.groupBy(rows, ({ fixes }) => fixes?.id ?? 0);
}

/** Corrections name themselves so where a run's id stands. */
const CORRECTION = 'fix:';

/** A row and the last correction of it, taken back together: labels go back to what they were before both. */
function asOne(row: JournalRow, { fixes, ...correction }: JournalRow): JournalRow {
  const { id = 0, runId, before, at } = row;
  return { ...correction, id, runId, before, at, delta: fixes?.delta ?? row.delta };
}

export async function countInScope(db: AuraDatabase, run: Run): Promise<number> {
  if (run.undoOf === null) return 0;
  return await inScope(db, run, run.undoOf).and(isFree(run, run.undoOf)).count();
}

export async function claimed(db: AuraDatabase, run: Run, limit: number): Promise<readonly JournalRow[]> {
  const { meanwhile } = wayOf(run);
  return await sound(db, 'journal', async () => {
    // Rows that are done with are many, and this index passes over them.
    const walked = await db.journal
      .where('[account+state]')
      .equals([run.account, meanwhile])
      .limit(limit)
      .toArray();
    const own = walked.filter(({ undoRunId }) => undoRunId === run.id);
    if (own.length > 0 || walked.length < limit) return own;
    return await claimedBy(db, run)
      .and((row) => row.state === meanwhile)
      .limit(limit)
      .toArray();
  });
}

function claimedBy(db: AuraDatabase, run: Run) {
  return db.journal.where('undoRunId').equals(run.id);
}

export async function settleClaimed(
  db: AuraDatabase,
  run: Run,
  rows: readonly JournalRow[],
  outcome: 'done' | 'left',
  problem: Problem | null,
  at: number,
): Promise<void> {
  if (rows.length === 0) return;
  const { from, to } = wayOf(run);
  const keys = rows.map(({ account, messageId }): [string, string] => [account, messageId]);
  await db.transaction('rw', db.journal, db.exclusions, db.runs, async () => {
    await db.journal.bulkPut(rows.map((row) => ({ ...row, state: outcome === 'done' ? to : from, problem })));
    if (outcome === 'done' && run.kind === 'undo') {
      await db.exclusions.bulkPut(keys.map(([account, messageId]) => ({ account, messageId, at })));
    }
    if (outcome === 'done' && run.kind === 'redo') await db.exclusions.bulkDelete(keys);
    await bump(db, run.id, outcome === 'done' ? { done: rows.length } : { failed: rows.length });
  });
}

/**
 * Which of these messages an undo has taken hold of: one that was killed may have put a mail back already, and no sort
 * may take it for mail that was never sorted.
 */
export async function beingUndone(
  db: AuraDatabase,
  account: string,
  messageIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if ((await db.journal.where('[account+state]').equals([account, 'undoing']).count()) === 0)
    return new Set();
  const rows = await db.journal
    .where('[account+messageId]')
    .anyOf(messageIds.map((id) => [account, id]))
    .toArray();
  return new Set(rows.flatMap(({ state, messageId }) => (state === 'undoing' ? [messageId] : [])));
}

/** What an undo left alone: the user had touched these mails since. */
export async function leftAlone(
  db: AuraDatabase,
  undoRunId: string,
  limit: number,
): Promise<readonly JournalRow[]> {
  return await sound(db, 'journal', () =>
    db.journal
      .where('undoRunId')
      .equals(undoRunId)
      .and((row) => row.problem?.code === 'touched-since')
      .limit(limit)
      .toArray(),
  );
}

/** Every row the scope names; which of them are free is another question. */
function inScope(db: AuraDatabase, { account }: Run, scope: UndoScope) {
  const { journal } = db;
  if ('runId' in scope)
    return journal.where('[runId+id]').between([scope.runId, Dexie.minKey], [scope.runId, Dexie.maxKey]);
  if ('journalId' in scope) return journal.where('id').equals(scope.journalId);
  if ('sender' in scope) return journal.where('[account+from]').equals([account, scope.sender]);
  if ('category' in scope) return journal.where('[account+category]').equals([account, scope.category]);
  if ('since' in scope)
    return journal.where('[account+at]').between([account, scope.since], [account, Dexie.maxKey]);
  return journal.where('undoRunId').equals('left' in scope ? scope.left : scope.undone);
}

/** Rows that an undo which was stopped left half way are taken up too: only one of them walks at a time. */
function isFree(run: Run, scope: UndoScope): (row: JournalRow) => boolean {
  const states: readonly JournalState[] = [wayOf(run).from, 'undoing', 'redoing'];
  return ({ account, state, problem }) =>
    account === run.account &&
    states.includes(state) &&
    (!('left' in scope) || problem?.code === 'touched-since');
}
