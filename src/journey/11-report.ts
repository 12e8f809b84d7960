import type { JourneyStore } from './ports.ts';
import type { Run } from './records.ts';

/** Closes a sort: its table of work goes, its figures and its journal stay, and the report is made of them. */
export async function finish(run: Run, endedAt: number, store: JourneyStore): Promise<void> {
  await store.patchRun(run.id, { state: 'done', endedAt, problem: null });
  await store.clearWork(run.id);
}
