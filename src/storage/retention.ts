import { Dexie } from 'dexie';
import type { JournalRow, JournalState } from '../journey/records.ts';
import type { AuraDatabase } from './schema.ts';

const DAY_MS = 86_400_000;

/** States nothing more will be made of. */
const ENDED: readonly JournalState[] = ['undone', 'failed'];

/**
 * Keeps an account's log for so many days. An older change that can still be undone keeps what that takes and loses
 * what was there for people to read, as does a lesson; one that was undone or failed goes, unless it was undone lately and may be wanted
 * again. `doneUpTo` is where the last call came to, ms since the epoch; returns where this one did.
 */
export async function compactLog(
  db: AuraDatabase,
  account: string,
  keepDays: number,
  now: number,
  doneUpTo: number,
): Promise<number> {
  const cutoff = now - keepDays * DAY_MS;
  await db.transaction('rw', db.journal, db.runs, async () => {
    await db.journal
      .where('[account+at]')
      .between([account, doneUpTo], [account, cutoff], true, false)
      .modify((row, change) => {
        change.value = compacted(row);
      });
    const old = await db.journal
      .where('[account+state]')
      .anyOf(ENDED.map((state) => [account, state]))
      .and((row) => row.at < cutoff)
      .toArray();
    const undoers = await db.runs.bulkGet([...new Set(old.flatMap(({ undoRunId }) => undoRunId ?? []))]);
    const lately = new Set(
      undoers.flatMap((run) => (run !== undefined && (run.endedAt ?? now) >= cutoff ? [run.id] : [])),
    );
    await db.journal.bulkDelete(
      old.flatMap(({ id, undoRunId }) =>
        id === undefined || (undoRunId !== undefined && lately.has(undoRunId)) ? [] : [id],
      ),
    );
    await dropEmptyRuns(db, account, cutoff);
  });
  await db.lessons
    .where('[account+id]')
    .between([account, Dexie.minKey], [account, Dexie.maxKey])
    .and(({ at, subject }) => at < cutoff && subject !== '')
    .modify({ subject: '' });
  return Math.max(cutoff, doneUpTo);
}

/** What undo, redo and the rules of keeping need: ids, labels, the change, and by which sender and category it goes. */
function compacted(row: JournalRow): JournalRow {
  const { urgency: _urgency, due: _due, amount: _amount, company: _company, ...rest } = row;
  return { ...rest, fromName: '', subject: '', evidence: row.evidence.map(({ code }) => ({ code })) };
}

/** Runs of the past that no row of the journal belongs to any more. */
async function dropEmptyRuns(db: AuraDatabase, account: string, cutoff: number): Promise<void> {
  const old = await db.runs
    .where('[account+startedAt]')
    .between([account, Dexie.minKey], [account, cutoff], true, false)
    .and(({ endedAt }) => endedAt !== null && endedAt < cutoff)
    .toArray();
  for (const { id } of old) {
    const rows = await db.journal
      .where('[runId+id]')
      .between([id, Dexie.minKey], [id, Dexie.maxKey])
      .or('undoRunId')
      .equals(id)
      .count();
    if (rows === 0) await db.runs.delete(id);
  }
}
