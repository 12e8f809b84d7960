/**
 * Undo by category, sender and date: the journal gets an index for each. Rows no longer readable are set aside in a
 * table of their own. A version file is history: it is never edited once released, and imports nothing.
 */
export const version = 2;

/** Only what changed since version 1. */
export const stores = {
  journal:
    '++id, [account+id], [runId+state], [runId+id], [account+messageId], undoRunId, ' +
    '[account+category], [account+from], [account+at], [account+state]',
  setAside: '++id, account',
} as const;

type Row = Record<string, unknown>;

interface Tables {
  table(name: string): {
    toCollection(): { modify(change: (row: Row) => void): PromiseLike<number> };
  };
}

/** A row that lacks part of a compound key is in no index at all, so an undo would never find it. */
export async function upgrade(tables: Tables): Promise<void> {
  await fill(tables, 'journal', { from: '', at: 0, problem: null });
  await fill(tables, 'runs', { activeMs: 0, historyId: null, undoOf: null });
  await fill(tables, 'accounts', { labels: [], unsorted: null });
}

async function fill(tables: Tables, name: string, missing: Row): Promise<void> {
  await tables
    .table(name)
    .toCollection()
    .modify((row) => {
      for (const [key, value] of Object.entries(missing)) if (row[key] === undefined) row[key] = value;
    });
}
