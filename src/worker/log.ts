import type { JournalRow, Run } from '../journey/records.ts';
import type { ActivityPage, ActivityRow, Report } from '../messaging/protocol.ts';
import type { Problem } from '../shared/problem.ts';
import { countJournal, journalOf, latestJournal } from '../storage/journal.ts';
import { isOrdered, latestRuns } from '../storage/runs.ts';
import { soundRow } from '../storage/sound.ts';
import type { World } from './world.ts';

/** The journal as people read it. */
export async function activity(
  { db }: World,
  account: string,
  query: { readonly runId: string | null; readonly before: number | null; readonly limit: number },
): Promise<ActivityPage> {
  const rows = await latestJournal(db, account, { ...query, limit: query.limit + 1 });
  return { rows: rows.slice(0, query.limit).map(toActivityRow), more: rows.length > query.limit };
}

export function toActivityRow(row: JournalRow): ActivityRow {
  const {
    id = 0,
    before: _before,
    delta: _delta,
    confidence: _confidence,
    account: _account,
    mailDate: _date,
    fixes: _fixes,
    ...shown
  } = row;
  return { id, ...shown };
}

/** What a sort did; `runId` null: the last that ended. */
export async function report(
  { db, clock }: World,
  account: string,
  runId: string | null,
): Promise<Report | null> {
  const run =
    runId === null ? await lastEnded(db, account) : await soundRow(db, 'runs', () => db.runs.get(runId));
  if (run === undefined || run.account !== account) return null;
  const { perCategory, done } = run.counts;
  const needYou = (['action', 'important', 'bills', 'security'] as const).reduce(
    (sum, key) => sum + (perCategory[key] ?? 0),
    0,
  );
  return {
    runId: run.id,
    state: run.state,
    startedAt: run.startedAt,
    endedAt: run.endedAt,
    seconds: Math.round(((run.endedAt ?? clock.now()) - run.startedAt) / 1_000),
    total: run.total ?? done,
    counts: run.counts,
    needYou,
    unsure: perCategory.review ?? 0,
    earlier: await earlierThan(db, run),
    undoable: await countJournal(db, run.id, 'applied'),
    errors: errorsOf(await journalOf(db, run.id, 'failed', Number.POSITIVE_INFINITY)),
  };
}

async function lastEnded(db: World['db'], account: string): Promise<Run | undefined> {
  return (await latestRuns(db, account, 1, (run) => isOrdered(run) && run.endedAt !== null))[0];
}

/** Who decided in the five sorts before a run, oldest first. */
async function earlierThan(db: World['db'], { id, account, startedAt }: Run): Promise<Report['earlier']> {
  const runs = await latestRuns(
    db,
    account,
    5,
    (run) => isOrdered(run) && run.id !== id && run.startedAt <= startedAt && run.counts.done > 0,
  );
  return runs.map(({ counts }) => counts.perTier).reverse();
}

function errorsOf(rows: readonly JournalRow[]): Report['errors'] {
  const counts = new Map<Problem['code'], { problem: Problem; count: number }>();
  for (const { problem } of rows) {
    if (problem === null) continue;
    const seen = counts.get(problem.code);
    if (seen) seen.count += 1;
    else counts.set(problem.code, { problem, count: 1 });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count);
}
