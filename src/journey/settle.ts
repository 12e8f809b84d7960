import { isThere, within } from '../decision/delta.ts';
import type { Journey } from './context.ts';
import { putRight } from './put-right.ts';
import type { JournalRow } from './records.ts';
import { openSight } from './sight.ts';

/** As many as one pass of applying may leave behind: looked at together they cost least. */
const PAGE = 5_000;

/** A change that was on its way when the worker died is in Gmail by then, or, as good as surely, never will be. */
export const LATE_MS = 3_000;

/**
 * Settles intents that were left behind by looking at Gmail, not by guessing: a change that is there is noted; one that
 * is not there, `lateMs` later neither, is withdrawn, and its mail waits to be applied like any other. Those of earlier
 * runs too: one may have been stopped while there was no network.
 */
export async function settleLeftIntents(journey: Journey, lateMs: number): Promise<void> {
  const { store, clock, signal } = journey.ports;
  for (let waitMs = lateMs; ; waitMs = 0) {
    const rows = await store.intended(PAGE);
    if (rows.length === 0) return;
    let missing = await settleByLooking(rows, journey);
    if (missing.length > 0 && waitMs > 0) {
      await clock.sleep(waitMs, signal);
      missing = await settleByLooking(missing, journey);
    }
    await store.withdrawIntents(missing);
  }
}

/**
 * A change that was on its way when the worker died may reach a mail that was then left as the user had it: it gets
 * its row again, and what it took from the user is put right.
 */
export async function settleArrived(journey: Journey): Promise<void> {
  const { ports, runId } = journey;
  for (;;) {
    const items = await ports.store.work(runId, 'left', 100);
    if (items.length === 0) return;
    const found = await Promise.all(items.map(({ messageId }) => ports.mailbox.labelsOf(messageId)));
    await journey.labels.refresh();
    const arrived = items.flatMap(({ withdrawn }, i) => {
      const labels = found[i] ?? null;
      const there = withdrawn !== undefined && labels !== null;
      return there && isThere(withdrawn.delta, labels, journey.labels.all) ? [withdrawn] : [];
    });
    await putRight(await ports.store.addIntents(arrived.map(({ id: _old, ...row }) => row)), journey);
    const ids = new Set(arrived.map(({ messageId }) => messageId));
    const rest = items.filter(({ messageId }) => !ids.has(messageId));
    await ports.store.saveWork(rest.map((item) => ({ ...item, state: 'skipped' })));
  }
}

/** Settles what Gmail has taken, and what is gone. Returns the changes that are not there. */
export async function settleByLooking(
  rows: readonly JournalRow[],
  journey: Journey,
): Promise<readonly JournalRow[]> {
  if (rows.length === 0) return [];
  const { mailbox, store } = journey.ports;
  const sight = openSight(mailbox, null);
  await journey.labels.refresh();
  await sight.see(
    rows.map(({ messageId, delta }) => ({ id: messageId, delta: within(delta, journey.labels.all) })),
  );
  // After the look at the mail: a label deleted since must not pass for one that was never put on.
  await journey.labels.refresh();
  const found = rows.map((row) => ({ row, labels: sight.labelsOf(row.messageId) }));
  const gone = found.filter(({ labels }) => labels === null);
  const there = found.filter(
    ({ row, labels }) => labels !== null && isThere(row.delta, [...labels], journey.labels.all),
  );
  await store.settleIntents(
    gone.map(({ row }) => row),
    'failed',
    { code: 'message-gone' },
  );
  await putRight(
    there.map(({ row }) => row),
    journey,
  );
  return found.filter((one) => !gone.includes(one) && !there.includes(one)).map(({ row }) => row);
}
