import { Dexie } from 'dexie';
import type { JournalRow, JournalState, RunCounts } from '../journey/records.ts';
import type { Problem } from '../shared/problem.ts';
import { bump } from './runs.ts';
import type { AuraDatabase } from './schema.ts';
import { sound } from './sound.ts';

/** The journal: one row a change, written before Gmail is touched. It is also the log that people read. */

export async function addIntents(
  db: AuraDatabase,
  rows: readonly JournalRow[],
): Promise<readonly JournalRow[]> {
  return await db.transaction('rw', db.journal, db.work, async () => {
    const ids = await db.journal.bulkAdd(rows as JournalRow[], { allKeys: true });
    await markWork(db, rows.filter(isOfRun), 'journalled');
    return rows.map((row, i) => ({ ...row, id: Number(ids[i]) }));
  });
}

export async function withdrawIntents(db: AuraDatabase, rows: readonly JournalRow[]): Promise<void> {
  await db.transaction('rw', db.journal, db.work, async () => {
    await db.journal.bulkDelete(rows.flatMap(({ id }) => (id === undefined ? [] : [id])));
    await db.work.bulkUpdate(
      rows.filter(isOfRun).map((row) => ({
        key: [row.runId, row.messageId] as [string, string],
        changes: { state: 'decided', withdrawn: row },
      })),
    );
  });
}

export async function settleIntents(
  db: AuraDatabase,
  rows: readonly JournalRow[],
  state: 'applied' | 'failed',
  problem: Problem | null,
): Promise<void> {
  const ofRun = rows.filter(isOfRun);
  const [first] = ofRun;
  await db.transaction('rw', db.journal, db.work, db.runs, async () => {
    await db.journal.bulkPut(rows.map((row) => ({ ...row, state, problem: problem ?? row.problem })));
    if (first === undefined) return;
    await markWork(db, ofRun, 'done');
    await bump(db, first.runId, state === 'applied' ? appliedCounts(ofRun) : { failed: ofRun.length });
  });
}

/** A correction by the user is no work of a run. */
function isOfRun({ fixes }: JournalRow): boolean {
  return fixes === undefined;
}

function appliedCounts(rows: readonly JournalRow[]): Partial<RunCounts> {
  return {
    done: rows.length,
    archived: rows.filter((row) => row.archived).length,
    perCategory: Object.fromEntries(tally(rows.map((row) => row.category))),
    perTier: Object.fromEntries(tally(rows.map((row) => row.tier))),
  };
}

function tally<K extends string>(keys: readonly K[]): Map<K, number> {
  const counts = new Map<K, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** The digest goes with the work that is finished: nothing of a mail's text is kept. */
async function markWork(
  db: AuraDatabase,
  rows: readonly JournalRow[],
  state: 'journalled' | 'done',
): Promise<void> {
  await db.work.bulkUpdate(
    rows.map((row) => ({
      key: [row.runId, row.messageId] as [string, string],
      changes: state === 'done' ? { state, digest: null, decision: null } : { state },
    })),
  );
}

export async function journalOf(
  db: AuraDatabase,
  runId: string,
  state: JournalState,
  limit: number,
): Promise<readonly JournalRow[]> {
  return await sound(db, 'journal', () =>
    db.journal.where('[runId+state]').equals([runId, state]).limit(limit).toArray(),
  );
}

/** Intents of an account that were never settled, oldest first. */
export async function intended(
  db: AuraDatabase,
  account: string,
  limit: number,
): Promise<readonly JournalRow[]> {
  return await sound(db, 'journal', () =>
    db.journal.where('[account+state]').equals([account, 'intended']).limit(limit).toArray(),
  );
}

/** What was done to these messages, oldest first. */
export async function journalAbout(
  db: AuraDatabase,
  account: string,
  messageIds: readonly string[],
): Promise<readonly JournalRow[]> {
  const rows = await sound(db, 'journal', () =>
    db.journal
      .where('[account+messageId]')
      .anyOf(messageIds.map((id) => [account, id]))
      .toArray(),
  );
  return [...rows].sort((a, b) => (a.id ?? 0) - (b.id ?? 0));
}

/** The first rows of a run, or of a correction. */
export async function journalStart(
  db: AuraDatabase,
  runId: string,
  limit: number,
): Promise<readonly JournalRow[]> {
  return await sound(db, 'journal', () =>
    db.journal
      .where('[runId+state]')
      .between([runId, Dexie.minKey], [runId, Dexie.maxKey])
      .limit(limit)
      .toArray(),
  );
}

export async function countJournal(db: AuraDatabase, runId: string, state: JournalState): Promise<number> {
  return await db.journal.where('[runId+state]').equals([runId, state]).count();
}

/**
 * The log of an account, or of one of its runs, newest first, older than row `before`. Read by ranges of ids, which
 * double until there is enough: backwards, the database hands out one row at a time.
 */
export async function latestJournal(
  db: AuraDatabase,
  account: string,
  query: { readonly runId: string | null; readonly before: number | null; readonly limit: number },
): Promise<readonly JournalRow[]> {
  const [index, key] = query.runId === null ? ['[account+id]', account] : ['[runId+id]', query.runId];
  const range = (from: unknown, to: unknown) =>
    db.journal.where(index).between([key, from], [key, to], true, false);
  return await sound(db, 'journal', async () => {
    const end = query.before ?? Dexie.maxKey;
    const oldest = (await range(Dexie.minKey, end).first())?.id ?? 0;
    const newest = (await range(Dexie.minKey, end).last())?.id ?? 0;
    const found: JournalRow[] = [];
    for (let to = newest + 1, span = query.limit; to > oldest && found.length < query.limit; span *= 2) {
      const rows = await range(to - span, to).toArray();
      found.push(...rows.reverse().filter(({ state }) => state !== 'intended'));
      to -= span;
    }
    return found.slice(0, query.limit);
  });
}
