import { ProblemError } from '../shared/problem.ts';
import type { Journey } from './context.ts';
import type { Job, Later } from './jobs.ts';
import type { AskItem } from './ports.ts';
import type { WorkItem } from './records.ts';

/** Memory's limit for one job rather than Google's: some six megabytes. */
export const MOST_MAILS = 5_000;

/** From how many undecided mails on this run waits for half the price; Infinity: it asks at once. */
export async function patienceOf({ ports, runId }: Journey): Promise<number> {
  const run = await ports.store.run(runId);
  // New mail of the day is few, and wanted within a minute.
  if (!ports.later || run?.incoming === true || run?.patience === 'now') return Number.POSITIVE_INFINITY;
  return run?.patience === 'later' ? 0 : ports.later.from;
}

/**
 * Hands what nobody here could decide to Gemini's Batch mode, when it is more than `from`: in jobs, each written down
 * before it is sent, so that a worker killed in between finds it at Google and never pays twice. Their mails wait; the
 * run goes on without them. Returns whether it has moved any mail on.
 */
export async function askLater(
  undecided: readonly WorkItem[],
  from: number,
  questionsOn: (items: readonly WorkItem[]) => Promise<readonly AskItem[]>,
  journey: Journey,
): Promise<boolean> {
  const { ports, runId } = journey;
  const { later, onDoing } = ports;
  if (!later) return false;
  const items = undecided.filter(({ unanswered }) => unanswered !== true);
  const begun = (await later.jobs.ofRun(runId)).some(({ wants }) => wants === 'answers');
  if (items.length === 0 || (!begun && items.length <= from)) return false;
  onDoing('asking');
  const questions = await questionsOn(items);
  const packed = await later.model.pack(questions, ports.settings.categories);
  const mails = packed.packs.reduce((sum, { ids }) => sum + ids.length, 0);
  if (mails === 0) return false;
  const job: Job = {
    id: later.newId(),
    account: journey.account,
    runId,
    at: ports.clock.now(),
    mails,
    google: 'unknown',
    name: '',
    wants: 'answers',
    packs: packed.packs,
    problem: null,
  };
  await later.jobs.add(job);
  try {
    const name = await later.model.submit(job.id, packed);
    await later.jobs.patch(job.id, { google: 'there', name });
  } catch (error) {
    journey.signal.throwIfAborted();
    if (!(error instanceof ProblemError)) throw error;
    // Whether it has come shows when it is looked for.
    if (error.problem.code === 'batch-refused') await refused(job, error, later, journey);
  }
  return true;
}

/** Google will not have it (it is for keys with billing), and says so at once: the run asks as ever. */
async function refused(job: Job, { problem }: ProblemError, later: Later, { ports }: Journey): Promise<void> {
  const items = await later.jobs.waiting(job);
  await later.jobs.settle(
    job,
    items.map((item) => ({ ...item, state: 'undecided' })),
  );
  await later.jobs.remove(job.id);
  await ports.store.patchRun(job.runId, { patience: 'now', note: problem });
}
