import type { Run } from '../journey/records.ts';
import type { ActivityRow, LastRun, RunView, Snapshot } from '../messaging/protocol.ts';
import { isSameDay } from '../storage/arrivals.ts';
import { jobsOf } from '../storage/jobs.ts';
import { latestJournal } from '../storage/journal.ts';
import { isOrdered, latestRuns } from '../storage/runs.ts';
import { EVERY_ACCOUNT } from '../storage/settings.ts';
import { countWork } from '../storage/work.ts';
import { accountMeant, connectedAccounts } from './accounts.ts';
import type { Desk } from './desk.ts';
import { sortsNewMail } from './incoming.ts';
import { toActivityRow } from './log.ts';
import { secondsLeftOf, secondsToSort } from './outlook.ts';
import type { World } from './world.ts';

/** What the panel and the popup show, built from what is stored and from what the desk sees under way. */
export async function snapshotOf(
  world: World,
  deskOf: (account: string) => Desk,
  named: string | null,
): Promise<Snapshot> {
  const { db, settings, keys } = world;
  const accounts = await connectedAccounts(world);
  const account = await accountMeant(world, named);
  const row = accounts.find(({ email }) => email === account);
  const mine = await settings.account(account ?? EVERY_ACCOUNT);
  const runs = account === null ? [] : await latestRuns(db, account, 20, (run) => !isQuiet(run));
  const shown = runs.find(isOpen) ?? runs.find(isOrdered);
  const notice = await world.copier.notice();
  const waits = account === null ? null : await waitsOf(world, account);
  const incoming = account === null ? null : await incomingOf(world, account);
  return {
    ...(notice !== null && { notice }),
    ...(waits !== null && { waits }),
    account,
    accounts: accounts.map(({ email }) => email),
    canSignIn: (await world.clientId()) !== '',
    hasKey: mine.apiKey !== '',
    keyLocked: (await keys.state(mine.apiKey)) === 'locked',
    device: await settings.device(),
    categories: mine.categories,
    unsorted: row?.unsorted ? await withTime(row.unsorted, world, deskOf(row.email)) : null,
    run: shown === undefined || account === null ? null : await viewOf(shown, world, deskOf(account)),
    lastRun: lastRunOf(
      runs.find((run) => isOrdered(run) && (run.state === 'done' || run.state === 'stopped')),
    ),
    ...(incoming !== null && { incoming }),
    problem: account !== null && row === undefined ? { code: 'sign-in-needed', params: { account } } : null,
  };
}

async function withTime(
  { count, atLeast }: NonNullable<Snapshot['unsorted']>,
  world: World,
  desk: Desk,
): Promise<NonNullable<Snapshot['unsorted']>> {
  const isIdle = count > 0 && desk.live.sort === undefined;
  return { count, atLeast, ...(isIdle && { seconds: await secondsToSort(count, world, desk) }) };
}

function isOpen({ state }: Run): boolean {
  return state === 'running' || state === 'paused';
}

/** New mail is sorted without a word, unless something holds it up that the user should know. */
function isQuiet({ incoming, state }: Run): boolean {
  return incoming === true && state !== 'paused';
}

async function incomingOf(world: World, account: string): Promise<NonNullable<Snapshot['incoming']> | null> {
  if (!(await sortsNewMail(world, account))) return null;
  const now = world.clock.now();
  const runs = await latestRuns(world.db, account, 5, ({ incoming }) => incoming === true);
  const today = runs.filter(({ startedAt }) => isSameDay(startedAt, now));
  const sum = (key: 'done' | 'archived'): number => today.reduce((all, { counts }) => all + counts[key], 0);
  return { sorted: sum('done'), archived: sum('archived') };
}

async function viewOf(run: Run, world: World, desk: Desk): Promise<RunView> {
  const { db, clock } = world;
  const live = desk.live[run.kind];
  const now = clock.now();
  const unread = run.kind === 'sort' && isOpen(run) ? await countWork(db, run.id, 'listed') : 0;
  const unasked = run.kind === 'sort' && isOpen(run) ? await countWork(db, run.id, 'undecided') : 0;
  const decided =
    run.total === null
      ? 0
      : isOpen(run) && run.kind === 'sort'
        ? run.total - unread - unasked - (await countWork(db, run.id, 'asked'))
        : run.counts.done;
  const rate = live?.rate(now, decided) ?? null;
  const recent = isOpen(run)
    ? await latestJournal(db, run.account, { runId: run.id, before: null, limit: 5 })
    : [];
  return {
    id: run.id,
    kind: run.kind,
    state: run.state,
    total: run.total,
    decided,
    counts: run.counts,
    rate,
    secondsLeft: await secondsLeftOf(run, { unread, unasked, rate }, world, desk),
    doing: live?.doing ?? 'listing',
    waiting: desk.waiting,
    problem: run.problem,
    note: run.note ?? null,
    couldWait: await couldWait(run, unasked, world),
    recent: recent.map((row): ActivityRow => toActivityRow(row)),
  };
}

/** What waits for Gemini's Batch mode, in all runs together. */
async function waitsOf({ db }: World, account: string): Promise<NonNullable<Snapshot['waits']> | null> {
  const jobs = (await jobsOf(db, account)).filter(({ wants }) => wants === 'answers');
  const runs = [...new Set(jobs.map(({ runId }) => runId))];
  const counts = await Promise.all(runs.map((runId) => countWork(db, runId, 'asked')));
  const mails = counts.reduce((sum, count) => sum + count, 0);
  if (mails === 0) return null;
  const problem = jobs.find((job) => job.problem !== null)?.problem ?? null;
  return { mails, since: Math.min(...jobs.map(({ at }) => at)), problem };
}

/** Offered once: to whoever has a key, for a run that asks at once about many. */
async function couldWait(run: Run, unasked: number, { settings, keys }: World): Promise<number | null> {
  if (!isOpen(run) || run.incoming === true || run.patience !== undefined) return null;
  const mine = await settings.account(run.account);
  const hasKey = ['open', 'unlocked'].includes(await keys.state(mine.apiKey));
  return hasKey && !mine.askLater && unasked > mine.askLaterFrom ? unasked : null;
}

function lastRunOf(run: Run | undefined): LastRun | null {
  if (run === undefined) return null;
  const { done, archived, failed } = run.counts;
  return { id: run.id, endedAt: run.endedAt ?? run.startedAt, sorted: done, archived, failed };
}
