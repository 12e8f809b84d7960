import type { Job } from '../journey/jobs.ts';
import { lookAfter } from '../journey/look-after-job.ts';
import { clearJobs, setJobs } from '../platform/alarms.ts';
import { inTurn, whileAlive } from '../platform/lifecycle.ts';
import { type Problem, ProblemError } from '../shared/problem.ts';
import { createJobStore, jobsOf, letGo, takeBack } from '../storage/jobs.ts';
import { createJourneyStore } from '../storage/journey-store.ts';
import { openRun } from '../storage/runs.ts';
import type { Desk } from './desk.ts';
import type { Engine, EngineEvents } from './engine.ts';
import { loadKnowledge } from './knowledge.ts';
import { batchModelOf } from './later.ts';
import { PACK_SIZE } from './ports.ts';
import type { World } from './world.ts';

/** What waits for Gemini's Batch mode, while no run is under way: looked after by alarm, and by the user's word. */
export interface Jobs {
  /** Asks Google about every job, cancels those that nobody wants, and lets runs go on. */
  look(): Promise<void>;
  /** A look that nobody waits for. */
  soon(): void;
  /** Lets runs go on whose answers are here, and sets the alarm of the next look. */
  keepLooking(): Promise<void>;
  /** The open run waits for half the price, whatever the settings say. */
  wait(account: string): Promise<void>;
  /** What waits is asked about at once. */
  askNow(account: string): Promise<void>;
  /** What waits stays as it is; `fits`: of these runs only. Cancelling at Google follows when it can be reached. */
  letGo(account: string, fits?: (job: Job) => boolean): Promise<void>;
}

const MINUTE_MS = 60_000;

/** A look takes as long as a large answer; in between Google is asked less and less often. */
const LONGEST_LOOK_MS = 240_000;
const LONGEST_PAUSE_MS = 30 * MINUTE_MS;

/** How many ms after a look at `now` the next one comes. */
export function pauseFor({ at, wants, google }: Job, now: number): number {
  // Its run goes on as soon as another comes to its end.
  if (wants === 'work' && google === 'gone') return LONGEST_PAUSE_MS;
  if (wants !== 'answers' || google === 'unknown') return MINUTE_MS;
  return Math.min(LONGEST_PAUSE_MS, Math.max(MINUTE_MS, Math.round((now - at) / 6)));
}

/** Found, answered, cancelled. */
const STEPS = 3;

export function createJobs(
  world: World,
  deskOf: (account: string) => Desk,
  engine: Engine,
  { onChange, onBug }: Pick<EngineEvents, 'onChange' | 'onBug'>,
): Jobs {
  const { db, clock, settings } = world;
  const jobs = createJobStore(db);

  async function lookAt(job: Job): Promise<void> {
    const { account } = job;
    const run = await db.runs.get(job.runId);
    const isOver = run === undefined || run.state === 'stopped' || run.state === 'failed';
    if (isOver && job.wants !== 'nothing') return await letGo(db, job);
    const mine = await settings.account(account);
    const signal = AbortSignal.timeout(LONGEST_LOOK_MS);
    const model = await batchModelOf(world, deskOf(account), mine, { packSize: PACK_SIZE, signal });
    if (model === 'locked') return;
    await loadKnowledge();
    const store = createJourneyStore(db, account, clock);
    await lookAfter(job, { model, jobs, store, settings: mine, clock });
  }

  /** What keeps Google from being asked now is noted, and tried again. */
  async function tried(job: Job): Promise<void> {
    let problem: Problem | null = null;
    try {
      await lookAt(job);
    } catch (error) {
      if (error instanceof ProblemError) problem = error.problem;
      else if (!(error instanceof DOMException)) throw error;
    }
    if (problem?.code !== job.problem?.code) await jobs.patch(job.id, { problem });
    onChange(job.account);
  }

  async function look(): Promise<void> {
    await inTurn('auramail:jobs', () =>
      whileAlive(async () => {
        for (const { id } of await jobsOf(db)) {
          // Once more when that has led to a next step; and its mails may have been let go while others were looked at.
          for (let before = '', step = 0; step < STEPS; step += 1) {
            const job = await db.jobs.get(id);
            if (job === undefined || before === `${job.google} ${job.wants}`) break;
            before = `${job.google} ${job.wants}`;
            await tried(job);
          }
        }
      }),
    );
    await keepLooking();
  }

  async function keepLooking(): Promise<void> {
    for (const job of await jobsOf(db)) {
      if (job.wants === 'work') await engine.reopen(job);
      if (await jobs.tidy(job.id)) onChange(job.account);
    }
    const waiting = await jobsOf(db);
    if (waiting.length === 0) return await clearJobs();
    const now = clock.now();
    await setJobs(now + Math.min(...waiting.map((job) => pauseFor(job, now))));
  }

  function soon(): void {
    look().catch(onBug);
  }

  return {
    look,
    soon,
    keepLooking,

    async wait(account) {
      const run = await openRun(db, account, 'sort');
      if (run === undefined) return;
      await db.runs.update(run.id, { patience: 'later' });
      // What held the asking up holds no longer; what the user has paused stays paused.
      if (run.state === 'paused' && run.problem !== null) await engine.resume(account);
      onChange(account);
    },

    async askNow(account) {
      // What has come by now need not be asked again.
      await look();
      for (const job of await jobsOf(db, account)) if (job.wants === 'answers') await takeBack(db, job);
      await look();
    },

    async letGo(account, fits = () => true) {
      const some = (await jobsOf(db, account)).filter((job) => job.wants !== 'nothing' && fits(job));
      for (const job of some) await letGo(db, job);
      if (some.length > 0) soon();
      onChange(account);
    },
  };
}
