import { groupByDelta, inverse } from '../decision/delta.ts';
import { ProblemError, problemOf } from '../shared/problem.ts';
import { allSettled } from '../shared/settled.ts';
import { finish } from './11-report.ts';
import type { Ports } from './ports.ts';
import type { JournalRow, Run } from './records.ts';

const PAGE = 1_000;

/**
 * Takes changes back from the journal: exactly the labels we added are taken off, exactly those we removed are put
 * back, nothing else. The messages are then left alone by later runs until the user asks for them again.
 */
export async function undo(run: Run, ports: Ports): Promise<void> {
  const { store, mailbox, onDoing } = ports;
  onDoing('undoing');
  if (run.undoOf !== null) {
    const claimed = await store.claimForUndo(run.id, run.undoOf);
    await store.patchRun(run.id, { total: (run.total ?? 0) + claimed });
  }
  const existing = new Set((await mailbox.labels()).map((label) => label.id));
  for (;;) {
    const rows = await store.undoing(run.id, PAGE);
    if (rows.length === 0) break;
    await putBack(rows, existing, run.id, ports);
  }
  await finish(run, ports);
}

async function putBack(
  rows: readonly JournalRow[],
  existing: ReadonlySet<string>,
  undoRunId: string,
  ports: Ports,
) {
  const { mailbox, store } = ports;
  const wayBack = rows.map((row) => ({ row, delta: within(inverse(row.delta), existing) }));
  await allSettled(
    groupByDelta(wayBack).map(async (group) => {
      const undone = group.rows.map(({ row }) => row);
      try {
        const { gone } = await mailbox.change(
          undone.map((row) => row.messageId),
          group.delta,
        );
        const lost = undone.filter((row) => gone.includes(row.messageId));
        await store.settleUndo(
          undoRunId,
          undone.filter((row) => !lost.includes(row)),
          'undone',
        );
        if (lost.length > 0) await store.settleUndo(undoRunId, lost, 'undone', { code: 'message-gone' });
      } catch (error) {
        if (!(error instanceof ProblemError) || error.problem.code !== 'gmail-refused') throw error;
        await store.settleUndo(undoRunId, undone, 'applied', problemOf(error));
      }
    }),
  );
}

/** A label the user has deleted since is on no message any more, and Gmail refuses its id. */
function within({ add, remove }: JournalRow['delta'], existing: ReadonlySet<string>): JournalRow['delta'] {
  return { add: add.filter((id) => existing.has(id)), remove: remove.filter((id) => existing.has(id)) };
}
