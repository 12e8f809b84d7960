import type { Job, JobStore } from '../journey/jobs.ts';
import type { Run, WorkItem, WorkState } from '../journey/records.ts';
import { openRun } from './runs.ts';
import type { AuraDatabase } from './schema.ts';
import { sound } from './sound.ts';
import { clearWork, countWork } from './work.ts';

/** Jobs of Gemini's Batch mode, and the mails that wait for them: they stay in the work of a run that has ended. */

export function createJobStore(db: AuraDatabase): JobStore {
  return {
    add: (job) =>
      db.transaction('rw', db.jobs, db.work, async () => {
        await db.jobs.put(job);
        await moveOn(db, job, (item) => (item.state === 'undecided' ? { ...item, state: 'asked' } : null));
      }),
    patch: async (id, patch) => void (await db.jobs.update(id, patch)),
    remove: (id) => db.jobs.delete(id),
    tidy: (id) =>
      db.transaction('rw', db.jobs, async () => {
        const job = await db.jobs.get(id);
        const isOver = job?.wants === 'nothing' && job.google === 'gone';
        if (isOver) await db.jobs.delete(id);
        return isOver;
      }),
    ofRun: (runId) => db.jobs.where('runId').equals(runId).toArray(),
    waiting: async (job) => (await workOfJob(db, job)).filter(({ state }) => state === 'asked'),
    settle: (job, items) =>
      db.transaction('rw', db.jobs, db.work, async () => {
        const settled = new Map(items.map((item) => [item.messageId, item]));
        await moveOn(db, job, ({ messageId, state }) =>
          state === 'asked' ? (settled.get(messageId) ?? null) : null,
        );
        if ((await db.jobs.get(job.id))?.wants === 'answers') await db.jobs.update(job.id, { wants: 'work' });
      }),
  };
}

/** Every job of an account, or of all. */
export async function jobsOf(db: AuraDatabase, account?: string): Promise<readonly Job[]> {
  return await sound(db, 'jobs', () =>
    account === undefined ? db.jobs.toArray() : db.jobs.where('account').equals(account).toArray(),
  );
}

/** States in which something is still to be made of a mail. */
const OPEN: readonly WorkState[] = ['listed', 'undecided', 'asked', 'decided', 'journalled', 'left'];

/** Mails of earlier runs that wait for a job, or for what it has brought to be carried out: no other run takes them. */
export async function heldByJobs(
  db: AuraDatabase,
  account: string,
  messageIds: readonly string[],
): Promise<readonly string[]> {
  const runs = [...new Set((await jobsOf(db, account)).map(({ runId }) => runId))];
  const rows = await db.work.bulkGet(
    runs.flatMap((runId) => messageIds.map((id) => [runId, id] as [string, string])),
  );
  return rows.flatMap((row) => (row !== undefined && OPEN.includes(row.state) ? [row.messageId] : []));
}

/** Whether something is left to be done of a run that has ended. */
async function hasOpenWork(db: AuraDatabase, runId: string): Promise<boolean> {
  for (const state of OPEN) if ((await countWork(db, runId, state)) > 0) return true;
  return false;
}

/** What a job has brought is to be carried out: its run goes on, unless another sort of the account is open. */
export async function reopen(db: AuraDatabase, job: Job): Promise<Run | null> {
  return await db.transaction('rw', db.runs, db.jobs, db.work, async () => {
    const run = await db.runs.get(job.runId);
    if (run === undefined || run.state === 'stopped' || run.state === 'failed') {
      await db.jobs.update(job.id, { wants: 'nothing' });
      return null;
    }
    if (run.state !== 'done' || (await openRun(db, job.account, 'sort')) !== undefined) return null;
    const ready = (await countWork(db, run.id, 'decided')) + (await countWork(db, run.id, 'undecided'));
    if (ready > 0) await db.runs.update(run.id, { state: 'running' });
    else await db.jobs.update(job.id, { wants: 'nothing' });
    return ready > 0 ? run : null;
  });
}

/** Gemini has not answered, and is not waited for any longer: the run asks at once. Its jobs are not wanted any more. */
export async function takeBack(db: AuraDatabase, job: Job): Promise<void> {
  await db.transaction('rw', db.jobs, db.work, db.runs, async () => {
    await moveOn(db, job, (item) =>
      item.state === 'asked' ? { ...item, state: 'undecided', unanswered: true } : null,
    );
    await db.jobs.update(job.id, { wants: 'work' });
    await db.runs.update(job.runId, { patience: 'now' });
  });
}

/** Lets the mails that wait for a job go: they stay as they are, and the next sort may take them. */
export async function letGo(db: AuraDatabase, job: Job): Promise<void> {
  await db.transaction('rw', db.jobs, db.work, db.runs, async () => {
    await moveOn(db, job, (item) =>
      item.state === 'asked' ? { ...item, state: 'skipped', digest: null } : null,
    );
    await db.jobs.update(job.id, { wants: 'nothing' });
    const run = await db.runs.get(job.runId);
    if (run?.state !== 'running' && run?.state !== 'paused' && !(await hasOpenWork(db, job.runId)))
      await clearWork(db, job.runId);
  });
}

async function moveOn(db: AuraDatabase, job: Job, to: (item: WorkItem) => WorkItem | null): Promise<void> {
  const items = await workOfJob(db, job);
  await db.work.bulkPut(items.flatMap((item) => to(item) ?? []));
}

async function workOfJob(db: AuraDatabase, { runId, packs }: Job): Promise<readonly WorkItem[]> {
  const ids = packs.flatMap((pack) => pack.ids);
  const rows = await db.work.bulkGet(ids.map((id): [string, string] => [runId, id]));
  return rows.filter((row) => row !== undefined);
}
