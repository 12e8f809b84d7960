import type { Run } from '../journey/records.ts';
import { isOrdered, latestRuns } from '../storage/runs.ts';
import type { Desk } from './desk.ts';
import { isPlanned, plannedRun, readsExpected, readsToCome, secondsFor, workFor } from './time-left.ts';
import type { World } from './world.ts';

/** How long sorting takes, for people: before it has begun, and while it goes on. */

type Place = Pick<World, 'db' | 'settings' | 'clock'>;
type Seat = Pick<Desk, 'account' | 'pace' | 'live'>;

/** Seconds for so many mails that are not sorted yet. */
export async function secondsToSort(count: number, world: Place, desk: Seat): Promise<number> {
  const mine = await world.settings.account(desk.account);
  const planned = isPlanned(count, mine);
  const reads = planned ? readsExpected(count, await lastPlanned(world, desk.account)) : count;
  const work = workFor({ reads, writes: count, listed: false, planned });
  return secondsFor(desk.pace(mine.limits.gmailProfile).msFor(work), { reads, unasked: 0 }, mine);
}

/** `unread` and `unasked`: of this run's mails those not read, and those read that wait for the model; `rate` a minute. */
export async function secondsLeftOf(
  run: Run,
  now: { readonly unread: number; readonly unasked: number; readonly rate: number | null },
  world: Place,
  desk: Seat,
): Promise<number | null> {
  const { account, total, counts, kind } = run;
  const { unread, unasked, rate } = now;
  const live = desk.live[kind];
  if (live === undefined || total === null) return null;
  const writes = Math.max(0, total - counts.done - counts.failed);
  if (kind !== 'sort') return rate === null || rate === 0 ? null : Math.ceil((writes / rate) * 60);
  const mine = await world.settings.account(account);
  const planned = isPlanned(total, mine);
  const reads = planned
    ? readsToCome(
        { total, left: unread, unread: counts.unread ?? 0 },
        readsExpected(total, await lastPlanned(world, account)),
      )
    : unread;
  const work = workFor({ reads, writes, listed: true, planned });
  const quotaMs = desk.pace(mine.limits.gmailProfile).msFor(work);
  return live.timeLeft(world.clock.now(), secondsFor(quotaMs, { reads, unasked }, mine));
}

async function lastPlanned({ db }: Place, account: string): Promise<ReturnType<typeof plannedRun>> {
  const fits = (run: Run): boolean => isOrdered(run) && run.state === 'done' && plannedRun(run) !== null;
  const [last] = await latestRuns(db, account, 1, fits);
  return last === undefined ? null : plannedRun(last);
}
