import type { ArrivalsLook, NewMail, Run, WorkItem } from '../journey/records.ts';
import { latestRuns, newRun, openRun } from './runs.ts';
import type { AuraDatabase } from './schema.ts';

/** New mail on its way into the run of its day, and how far in Gmail's history it was looked for. */

export async function lastArrivals(db: AuraDatabase, account: string): Promise<ArrivalsLook | null> {
  const state = (await db.meters.get(meterOf(account)))?.state as Partial<ArrivalsLook> | null | undefined;
  const { historyId, at } = state ?? {};
  return typeof historyId === 'string' && typeof at === 'number' ? { historyId, at } : null;
}

export async function saveArrivals(
  db: AuraDatabase,
  account: string,
  look: ArrivalsLook | null,
): Promise<void> {
  if (look === null) await db.meters.delete(meterOf(account));
  else await db.meters.put({ name: meterOf(account), state: look });
}

/** See `JourneyStore.takeIn`. */
export async function takeIn(
  db: AuraDatabase,
  account: string,
  arrivals: readonly NewMail[],
  look: ArrivalsLook,
): Promise<void> {
  await db.transaction('rw', db.runs, db.work, db.meters, async () => {
    const open = await openRun(db, account, 'sort');
    if (open !== undefined && !isWaitingForMore(open)) return;
    await saveArrivals(db, account, look);
    const [newest] = arrivals;
    if (newest === undefined) return;
    const run = open ?? (await runOfTheDay(db, account, look.at)) ?? freshRun(newest.id, account, look.at);
    const known = await db.work.bulkGet(arrivals.map(({ id }) => [run.id, id]));
    const items = arrivals.filter((_, i) => known[i] === undefined).map((one, i) => listed(one, run, i));
    if (items.length === 0) return;
    await db.work.bulkAdd(items);
    await db.runs.put(reopened(run, items.length));
  });
}

/** Held up by something that may be over: a day's limit, a lost sign-in. What the user has paused stays paused. */
export function isWaitingForMore({ incoming, state, problem }: Run): boolean {
  return incoming === true && state === 'paused' && problem !== null;
}

async function runOfTheDay(db: AuraDatabase, account: string, at: number): Promise<Run | undefined> {
  const [run] = await latestRuns(db, account, 1, ({ incoming }) => incoming === true);
  return run?.state === 'done' && isSameDay(run.startedAt, at) ? run : undefined;
}

function freshRun(messageId: string, account: string, at: number): Run {
  return {
    ...newRun(`incoming-${messageId}-${at}`, account, 'sort', at, null),
    listCursor: null,
    incoming: true,
  };
}

/** Its history begins anew: what happened before its new mail came says nothing about that. */
function reopened({ lookedAt: _old, ...run }: Run, more: number): Run {
  const total = (run.total ?? 0) + more;
  return { ...run, state: 'running', endedAt: null, problem: null, historyId: null, total };
}

function listed({ id, threadId, wroteInThread }: NewMail, run: Run, order: number): WorkItem {
  return {
    runId: run.id,
    account: run.account,
    messageId: id,
    threadId,
    order,
    state: 'listed',
    wroteInThread,
    digest: null,
    decision: null,
  };
}

/** As the user's calendar has it. */
export function isSameDay(one: number, other: number): boolean {
  return new Date(one).toDateString() === new Date(other).toDateString();
}

/** Among the meters: it means nothing on another computer. */
function meterOf(account: string): string {
  return `arrivals:${account}`;
}
