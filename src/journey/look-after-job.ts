import { verdictOf } from './07-ask.ts';
import { conclude } from './08-decide.ts';
import type { BatchModel, Job, JobStore } from './jobs.ts';
import type { Clock, JourneySettings, JourneyStore } from './ports.ts';
import type { WorkItem } from './records.ts';
import { study } from './student.ts';

export interface JobPorts {
  /** null: there is no key, and nobody can be asked. */
  readonly model: BatchModel | null;
  readonly jobs: JobStore;
  readonly store: JourneyStore;
  readonly settings: Pick<JourneySettings, 'categories'>;
  readonly clock: Clock;
}

/** How long a job that was sent may take to appear in Google's list. */
const APPEARS_MS = 10 * 60_000;

/** Google ends a job after two days; a day more, and it is not waited for, whatever keeps us from asking. */
const LONGEST_MS = 3 * 24 * 3_600_000;

/**
 * One look after a job: finds it at Google when its name was lost, moves its mails on when it has come to its end, and
 * cancels it when nobody wants it. May be killed anywhere and called again. Throws a ProblemError when Google cannot be
 * asked now.
 */
export async function lookAfter(job: Job, ports: JobPorts): Promise<void> {
  const { model, clock } = ports;
  const isLate = clock.now() - job.at > LONGEST_MS;
  const found = model === null || isLate ? gone(job) : await find(job, model, ports);
  if (found.google !== job.google) await ports.jobs.patch(job.id, { google: found.google, name: found.name });
  if (found.wants === 'answers') return await collect(found, ports);
  if (found.google === 'there' && model !== null) {
    // What it has brought is here already, or not wanted.
    await model.cancel(found.name);
    await ports.jobs.patch(job.id, { google: 'gone' });
  }
}

function gone(job: Job): Job {
  return { ...job, google: 'gone' };
}

async function find(job: Job, model: BatchModel, { clock }: JobPorts): Promise<Job> {
  if (job.google !== 'unknown') return job;
  const name = await model.find(job.id);
  if (name !== null) return { ...job, google: 'there', name };
  return clock.now() - job.at > APPEARS_MS ? gone(job) : job;
}

async function collect(job: Job, { model, jobs, store, settings }: JobPorts): Promise<void> {
  if (job.google === 'unknown') return;
  // One that never came to Google can be sent again; one that brought nothing is not waited for twice.
  const wasSent = job.name !== '';
  const look =
    job.google === 'gone' || model === null
      ? ({ kind: 'lost' } as const)
      : await model.look(job.name, job.packs, settings.categories);
  if (look.kind === 'waits') return;
  const again = (item: WorkItem): WorkItem => ({
    ...item,
    state: 'undecided',
    ...(wasSent ? { unanswered: true } : {}),
  });
  const items = await jobs.waiting(job);
  if (look.kind === 'lost') {
    if (wasSent) await store.patchRun(job.runId, { note: { code: 'batch-lost' } });
    await jobs.settle(job, items.map(again));
    return await jobs.patch(job.id, { google: 'gone' });
  }
  const { verdicts, tokensIn, tokensOut } = look;
  const moved = items.map((item) => {
    const verdict = verdicts.get(item.messageId);
    return verdict === undefined ? again(item) : conclude(item, verdictOf(verdict), undefined, settings);
  });
  await store.bump(job.runId, { modelCalls: job.packs.length, tokensIn, tokensOut });
  await jobs.settle(job, moved);
  await study(moved, store);
  await jobs.patch(job.id, { google: 'gone' });
}
