import { apply, groupByDelta } from '../decision/delta.ts';
import { remember } from '../learning/sender-memory.ts';
import { ProblemError, problemOf } from '../shared/problem.ts';
import { allSettled } from '../shared/settled.ts';
import { journalled } from './09-journal.ts';
import type { Journey } from './context.ts';
import type { JournalRow, WorkItem } from './records.ts';

/** One batchModify carries one delta and costs the same for one mail as for a thousand: so changes are gathered. */
const FULL_GROUP = 100;
const FIRST_FLUSH_MS = 1_500;
const FLUSH_MS = 20_000;
const PAGE = 1_000;

/** Writes decided mail back to Gmail: soon at first, so that people see it work, then in large groups. */
export async function applying(journey: Journey): Promise<void> {
  const { ports, runId, bell, finished } = journey;
  let flushAt = ports.clock.now() + FIRST_FLUSH_MS;
  for (;;) {
    const seen = bell.rings;
    const last = finished.asking;
    const items = await ports.store.work(runId, 'decided', PAGE);
    if (items.length === 0 && last) return;
    const due = last || ports.clock.now() >= flushAt;
    const ready = due ? items : fullGroups(items);
    if (ready.length === 0) {
      await bell.after(seen, Math.max(flushAt - ports.clock.now(), 50), journey.signal);
      journey.signal.throwIfAborted();
      continue;
    }
    ports.onDoing('labelling');
    await changeGmail(await journalled(ready, journey), journey);
    await learn(ready, journey);
    if (due) flushAt = ports.clock.now() + FLUSH_MS;
    bell.ring();
  }
}

/** Mail whose change many others share, as far as can be told before the deltas are made. */
function fullGroups(items: readonly WorkItem[]): readonly WorkItem[] {
  const groups = Map.groupBy(items, ({ decision }) => `${decision?.category} ${decision?.archive}`);
  return [...groups.values()].filter((group) => group.length >= FULL_GROUP).flat();
}

/** Sends journalled changes. A change Gmail refuses for good is that group's failure, and is noted as one. */
async function changeGmail(rows: readonly JournalRow[], { ports }: Journey): Promise<void> {
  const { mailbox, store } = ports;
  await allSettled(
    groupByDelta(rows).map(async (group) => {
      const ids = group.rows.map((row) => row.messageId);
      try {
        const gone = new Set((await mailbox.change(ids, group.delta)).gone);
        await store.settleIntents(
          group.rows.filter((row) => !gone.has(row.messageId)),
          'applied',
        );
        const lost = group.rows.filter((row) => gone.has(row.messageId));
        await store.settleIntents(lost, 'failed', { code: 'message-gone' });
      } catch (error) {
        if (!(error instanceof ProblemError) || error.problem.code !== 'gmail-refused') throw error;
        await store.settleIntents(group.rows, 'failed', problemOf(error));
      }
    }),
  );
}

/**
 * Settles intents a killed worker left behind by looking at Gmail, not by guessing: a change that is there is noted,
 * one that is not is made, and a message the user has touched since stays as the user wants it.
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
    const within = (is: (row: JournalRow, labels: readonly string[]) => boolean) =>
      found.filter(({ row, labels }) => labels !== null && is(row, labels)).map(({ row }) => row);
    const unchanged = within((row, labels) => sameLabels(labels, row.before));
    const changed = within((row, labels) => !sameLabels(labels, row.before) && carries(labels, row));
    await store.settleIntents(changed, 'applied');
    await changeGmail(unchanged, journey);
    const settled = new Set([...changed, ...unchanged]);
    const others = found.map(({ row }) => row).filter((row) => !settled.has(row));
    await store.settleIntents(others, 'failed', { code: 'message-gone' });
  }
}

function sameLabels(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id) => b.includes(id));
}

/** The change was made, whatever else the user did with the message since. */
function carries(labels: readonly string[], row: JournalRow): boolean {
  return (
    apply(labels, row.delta).length === labels.length && row.delta.add.every((id) => labels.includes(id))
  );
}

/** What the model and the signs decided about a sender is remembered, so that the next mail costs nothing. */
async function learn(items: readonly WorkItem[], { ports }: Journey): Promise<void> {
  const { store, clock } = ports;
  const learnt = items.flatMap(({ digest, decision }) => {
    const sender = digest?.sender ?? null;
    return sender !== null && decision !== null && decision.tier === 'model'
      ? [{ sender, category: decision.category }]
      : [];
  });
  const memory = new Map(await store.memoryOf([...new Set(learnt.map(({ sender }) => sender))]));
  for (const { sender, category } of learnt) {
    memory.set(sender, remember(memory.get(sender), { sender, category, by: 'model', now: clock.now() }));
  }
  await store.saveMemory([...memory.values()]);
}
