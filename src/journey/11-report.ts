import type { Ports } from './ports.ts';
import type { Run } from './records.ts';

/**
 * Closes a run: its table of work goes, its figures and its journal stay, and the report is made of them. What waits
 * for Gemini's Batch mode stays, and opens the run again when it is answered.
 */
export async function finish(run: Run, { store, clock, flush }: Ports): Promise<void> {
  await flush();
  await store.patchRun(run.id, { state: 'done', endedAt: clock.now(), problem: null });
  for (const state of WAITING) if ((await store.countWork(run.id, state)) > 0) return;
  await store.clearWork(run.id);
}

/** An answer may have come since the run last looked. */
const WAITING = ['asked', 'undecided', 'decided'] as const;
