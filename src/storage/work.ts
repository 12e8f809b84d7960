import { Dexie } from 'dexie';
import type { WorkItem, WorkState } from '../journey/records.ts';
import { partsOf } from '../shared/parts.ts';
import { openRuns } from './runs.ts';
import type { AuraDatabase } from './schema.ts';
import { sound } from './sound.ts';

/** The run as a table: one row a mail, so that any tick can go on where the last one was killed. */

/** Adds rows that are not there yet, and moves the listing on, in one step. */
export async function addListed(
  db: AuraDatabase,
  runId: string,
  items: readonly WorkItem[],
  cursor: string | null,
): Promise<void> {
  await db.transaction('rw', db.work, db.runs, async () => {
    await db.work.bulkAdd(items).catch(onlyKnown);
    await db.runs.update(runId, { listCursor: cursor });
  });
}

/** Mail that comes while a list is paged moves some to the next page: what is known stays as it is. */
function onlyKnown(error: unknown): void {
  const isKnown = (failure: unknown): boolean =>
    failure instanceof Error && failure.name === 'ConstraintError';
  if (!(error instanceof Dexie.BulkError) || !error.failures.every(isKnown)) throw error;
}

/** Rows of a run in one state, newest mail first. */
export async function workIn(
  db: AuraDatabase,
  runId: string,
  state: WorkState,
  limit: number,
): Promise<readonly WorkItem[]> {
  return await sound(db, 'work', () => inState(db, runId, state).limit(limit).toArray());
}

/** All rows of a run in one state, newest mail first, some at a time: of a hundred thousand few are in memory. */
export async function eachWork(
  db: AuraDatabase,
  runId: string,
  state: WorkState,
  see: (items: readonly WorkItem[]) => void,
): Promise<void> {
  const keys = await inState(db, runId, state).primaryKeys();
  for (const some of partsOf(keys, AT_ONCE)) {
    const ids = some.map(([, messageId]) => messageId);
    see((await workOf(db, runId, ids)).filter((row) => row.state === state));
  }
}

/** Those of a run's rows that are there, in the order asked for. */
export async function workOf(
  db: AuraDatabase,
  runId: string,
  messageIds: readonly string[],
): Promise<readonly WorkItem[]> {
  return await sound(db, 'work', async () => {
    const rows = await db.work.bulkGet(messageIds.map((id) => [runId, id]));
    return rows.filter((row) => row !== undefined);
  });
}

/**
 * What is to become of decided mail, by id, newest first. What an earlier call has told is not read again: it is asked
 * for every thousand mails, and of a hundred thousand few are in memory.
 */
export async function decidedKinds(
  db: AuraDatabase,
  runId: string,
  before: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, string>> {
  const keys = await inState(db, runId, 'decided').primaryKeys();
  const kinds = new Map(keys.map(([, id]) => [id, before.get(id) ?? '']));
  const fresh = keys.filter(([, id]) => !before.has(id));
  for (const some of partsOf(fresh, AT_ONCE)) {
    for (const row of await db.work.bulkGet([...some]))
      if (row !== undefined) kinds.set(row.messageId, `${row.decision?.category} ${row.decision?.archive}`);
  }
  return kinds;
}

const AT_ONCE = 250;

/** Rows of a run in one state, or in any. */
export async function countWork(db: AuraDatabase, runId: string, state?: WorkState): Promise<number> {
  return await (state === undefined ? ofRun(db, runId) : inState(db, runId, state)).count();
}

function ofRun(db: AuraDatabase, runId: string) {
  return db.work.where('[runId+messageId]').between([runId, Dexie.minKey], [runId, Dexie.maxKey]);
}

function inState(db: AuraDatabase, runId: string, state: WorkState) {
  return db.work
    .where('[runId+state+order]')
    .between([runId, state, Dexie.minKey], [runId, state, Dexie.maxKey]);
}

export async function clearWork(db: AuraDatabase, runId: string): Promise<void> {
  await ofRun(db, runId).delete();
}

/** Work of runs that have ended or are lost: it holds words of mails, and nothing will ask for it again. */
export async function clearLostWork(db: AuraDatabase): Promise<void> {
  const open = new Set((await openRuns(db)).map(({ id }) => id));
  for (const { runId } of await db.jobs.toArray()) open.add(runId);
  const firstAfter = (runId: string) =>
    db.work.where('[runId+messageId]').above([runId, Dexie.maxKey]).first();
  for (let item = await firstAfter(''); item !== undefined; item = await firstAfter(item.runId)) {
    if (!open.has(item.runId)) await clearWork(db, item.runId);
  }
}
