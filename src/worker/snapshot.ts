import type { Run } from '../journey/records.ts';
import type { ActivityRow, LastRun, RunView, Snapshot } from '../messaging/protocol.ts';
import { latestJournal } from '../storage/journal.ts';
import { latestRuns } from '../storage/runs.ts';
import { EVERY_ACCOUNT } from '../storage/settings.ts';
import { countWork } from '../storage/work.ts';
import { accountMeant, connectedAccounts } from './accounts.ts';
import type { Desk } from './desk.ts';
import { toActivityRow } from './log.ts';
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
  const runs = account === null ? [] : await latestRuns(db, account, 20);
  const shown = runs.find(isOpen) ?? runs.find(({ kind }) => kind === 'sort');
  const notice = await world.copier.notice();
  return {
    ...(notice !== null && { notice }),
    account,
    accounts: accounts.map(({ email }) => email),
    canSignIn: (await world.clientId()) !== '',
    hasKey: mine.apiKey !== '',
    keyLocked: (await keys.state(mine.apiKey)) === 'locked',
    device: await settings.device(),
    categories: mine.categories,
    unsorted: row?.unsorted ?? null,
    run: shown === undefined || account === null ? null : await viewOf(shown, world, deskOf(account)),
    lastRun: lastRunOf(
      runs.find(({ kind, state }) => kind === 'sort' && (state === 'done' || state === 'stopped')),
    ),
    problem: account !== null && row === undefined ? { code: 'sign-in-needed', params: { account } } : null,
  };
}

function isOpen({ state }: Run): boolean {
  return state === 'running' || state === 'paused';
}

async function viewOf(run: Run, world: World, desk: Desk): Promise<RunView> {
  const { db, clock } = world;
  const live = desk.live[run.kind];
  const pace = desk.pace((await world.settings.account(run.account)).limits.gmailProfile);
  const now = clock.now();
  const unread = run.kind === 'sort' && isOpen(run) ? await countWork(db, run.id, 'listed') : 0;
  const unasked = run.kind === 'sort' && isOpen(run) ? await countWork(db, run.id, 'undecided') : 0;
  const decided =
    run.total === null
      ? 0
      : isOpen(run) && run.kind === 'sort'
        ? run.total - unread - unasked
        : run.counts.done;
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
    rate: live?.rate(now, decided) ?? null,
    secondsLeft:
      live && run.total !== null
        ? Math.ceil(pace.msToRead(unread * readShare(run, decided)) / 1_000 + (unread + unasked) / FAST)
        : null,
    doing: live?.doing ?? 'listing',
    waiting: desk.waiting,
    problem: run.problem,
    recent: recent.map((row): ActivityRow => toActivityRow(row)),
  };
}

/** How much of the mail is read at all, as far as this run can tell by now. */
function readShare({ counts }: Run, decided: number): number {
  const unread = counts.unread ?? 0;
  return decided === 0 ? 1 : 1 - Math.min(1, unread / decided);
}

/** Mails a second when no quota holds the run up. */
const FAST = 40;

function lastRunOf(run: Run | undefined): LastRun | null {
  if (run === undefined) return null;
  const { done, archived, failed } = run.counts;
  return { id: run.id, endedAt: run.endedAt ?? run.startedAt, sorted: done, archived, failed };
}
