import type { Ports } from './ports.ts';
import type { Run } from './records.ts';

/** Closes a run: its table of work goes, its figures and its journal stay, and the report is made of them. */
export async function finish(run: Run, { store, clock, flush }: Ports): Promise<void> {
  await flush();
  await store.patchRun(run.id, { state: 'done', endedAt: clock.now(), problem: null });
  await store.clearWork(run.id);
}
