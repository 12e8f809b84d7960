import type { Journey } from './context.ts';
import type { JournalRow } from './records.ts';
import { backIntoInbox } from './user-acts.ts';

/**
 * Settles intents a killed worker left behind by looking at Gmail, not by guessing: a change that is there is noted;
 * one that is not is withdrawn, and its mail waits to be applied like any other.
 */
export async function settleLeftIntents(journey: Journey): Promise<void> {
  const { ports, runId } = journey;
  const { mailbox, store } = ports;
  for (;;) {
    const rows = await store.journalOf(runId, 'intended', 100);
    if (rows.length === 0) return;
    const found = await Promise.all(
      rows.map(async (row) => ({ row, labels: await mailbox.labelsOf(row.messageId) })),
    );
    const which = (is: (row: JournalRow, labels: readonly string[]) => boolean): readonly JournalRow[] =>
      found.filter(({ row, labels }) => labels !== null && is(row, labels)).map(({ row }) => row);
    const half = which(
      (row, labels) => isThere(row, labels) && row.correcting === true && !labels.includes('INBOX'),
    );
    await backIntoInbox(half, journey);
    await store.settleIntents(
      which((row, labels) => isThere(row, labels) && !half.includes(row)),
      'applied',
    );
    await store.withdrawIntents(which((row, labels) => !isThere(row, labels)));
    await store.settleIntents(
      found.filter(({ labels }) => labels === null).map(({ row }) => row),
      'failed',
      { code: 'message-gone' },
    );
  }
}

/** Every change of ours adds at least the mark, and Gmail makes a message's change whole or not at all. */
function isThere(row: JournalRow, labels: readonly string[]): boolean {
  return row.delta.add.every((id) => labels.includes(id));
}
