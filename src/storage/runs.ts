import { Dexie } from 'dexie';
import type { Run, RunCounts, RunKind, UndoScope } from '../journey/records.ts';
import type { AuraDatabase } from './schema.ts';
import { sound } from './sound.ts';

export const NO_COUNTS: RunCounts = {
  done: 0,
  archived: 0,
  failed: 0,
  perCategory: {},
  perTier: {},
  gmailUnits: 0,
  gmailRequests: 0,
  gmailReads: 0,
  modelCalls: 0,
  tokensIn: 0,
  tokensOut: 0,
  retries: 0,
};

export function newRun(
  id: string,
  account: string,
  kind: RunKind,
  startedAt: number,
  undoOf: UndoScope | null,
): Run {
  return {
    id,
    account,
    kind,
    state: 'running',
    startedAt,
    endedAt: null,
    activeMs: 0,
    total: null,
    listCursor: kind === 'sort' ? '' : null,
    counts: NO_COUNTS,
    problem: null,
    historyId: null,
    undoOf,
  };
}

/** Adds counts to counts; the maps inside key by key. */
export function addCounts(to: RunCounts, more: Partial<RunCounts>): RunCounts {
  const sum: Record<string, unknown> = { ...to };
  for (const [key, value] of Object.entries(more)) {
    const old = sum[key];
    sum[key] = typeof value === 'number' ? Number(old ?? 0) + value : addMaps(old as Tally, value as Tally);
  }
  return sum as unknown as RunCounts;
}

type Tally = Readonly<Record<string, number>>;

function addMaps(to: Tally, more: Tally): Tally {
  const sum = { ...to };
  for (const [key, value] of Object.entries(more)) sum[key] = (sum[key] ?? 0) + value;
  return sum;
}

/** Must run inside a transaction that may write runs, or stand alone. */
export async function bump(db: AuraDatabase, id: string, counts: Partial<RunCounts>): Promise<void> {
  await db.runs
    .where('id')
    .equals(id)
    .modify((run) => {
      (run as { counts: RunCounts }).counts = addCounts(run.counts, counts);
    });
}

/** The runs of an account that fit, newest first. */
export async function latestRuns(
  db: AuraDatabase,
  account: string,
  limit: number,
  fits: (run: Run) => boolean = () => true,
): Promise<readonly Run[]> {
  return await sound(db, 'runs', () =>
    db.runs
      .where('[account+startedAt]')
      .between([account, Dexie.minKey], [account, Dexie.maxKey])
      .reverse()
      .filter(fits)
      .limit(limit)
      .toArray(),
  );
}

export async function accountsWithRuns(db: AuraDatabase): Promise<readonly string[]> {
  return [...new Set((await db.runs.toArray()).map(({ account }) => account))];
}

/** Every run that has not ended, of any account. */
export async function openRuns(db: AuraDatabase): Promise<readonly Run[]> {
  return await sound(db, 'runs', () => db.runs.where('state').anyOf(['running', 'paused']).toArray());
}

/** The run of an account and kind that has not ended, if there is one: there is never more than one. */
export async function openRun(db: AuraDatabase, account: string, kind: RunKind): Promise<Run | undefined> {
  return (await openRuns(db)).find((run) => run.account === account && run.kind === kind);
}

/** A sort that the user has asked for. */
export function isOrdered({ kind, incoming }: Run): boolean {
  return kind === 'sort' && incoming !== true;
}
