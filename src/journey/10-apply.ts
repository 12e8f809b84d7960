import { groupByDelta } from '../decision/delta.ts';
import { type Problem, ProblemError } from '../shared/problem.ts';
import { allSettled } from '../shared/settled.ts';
import { journalled } from './09-journal.ts';
import type { Journey } from './context.ts';
import { learn } from './learn.ts';
import { putRight } from './put-right.ts';
import type { JournalRow, WorkItem } from './records.ts';
import { settleByLooking } from './settle.ts';
import { study } from './student.ts';
import { minding } from './user-acts.ts';

/** One batchModify carries one delta and costs the same for one mail as for a thousand: so changes are gathered. */
const FULL_GROUP = 100;
const FIRST_FLUSH_MS = 1_500;
const LONGEST_FLUSH_MS = 20_000;
const PAGE = 1_000;

/** Writes decided mail back to Gmail: soon at first, so that people see it work, then in large groups. */
export async function applying(journey: Journey): Promise<void> {
  const { ports, runId, bell, finished } = journey;
  let pause = FIRST_FLUSH_MS;
  let flushAt = ports.clock.now() + pause;
  for (;;) {
    const seen = bell.rings;
    const last = finished.asking;
    const items = await ports.store.work(runId, 'decided', PAGE);
    if (items.length === 0 && last) return;
    const due = last || ports.clock.now() >= flushAt;
    const gathered = due ? items : fullGroups(items);
    if (gathered.length === 0) {
      await bell.after(seen, Math.max(flushAt - ports.clock.now(), 50), journey.signal);
      journey.signal.throwIfAborted();
      continue;
    }
    ports.onDoing('labelling');
    const { ready, landed } = await minding(gathered, journey);
    await putRight(await ports.store.addIntents(landed.map(({ id: _old, ...row }) => row)), journey);
    await changeGmail(await journalled(ready, journey), journey);
    await learn(ready, ports);
    await study(ready, journey);
    if (due) {
      pause = Math.min(pause * 2, LONGEST_FLUSH_MS);
      flushAt = ports.clock.now() + pause;
    }
    bell.ring();
  }
}

/** Mail whose change many others share, as far as can be told before the deltas are made. */
function fullGroups(items: readonly WorkItem[]): readonly WorkItem[] {
  const groups = Map.groupBy(items, ({ decision }) => `${decision?.category} ${decision?.archive}`);
  return [...groups.values()].filter((group) => group.length >= FULL_GROUP).flat();
}

/** Sends journalled changes. */
async function changeGmail(rows: readonly JournalRow[], journey: Journey): Promise<void> {
  const { mailbox, store } = journey.ports;
  const refused: { readonly rows: readonly JournalRow[]; readonly problem: Problem }[] = [];
  const changed = await allSettled(
    groupByDelta(rows).map(async (group) => {
      try {
        const ids = group.rows.map((row) => row.messageId);
        const gone = new Set((await mailbox.change(ids, group.delta)).gone);
        const lost = group.rows.filter((row) => gone.has(row.messageId));
        await store.settleIntents(lost, 'failed', { code: 'message-gone' });
        return group.rows.filter((row) => !gone.has(row.messageId));
      } catch (error) {
        if (!(error instanceof ProblemError) || error.problem.code !== 'gmail-refused') throw error;
        refused.push({ rows: group.rows, problem: error.problem });
        return [];
      }
    }),
  );
  await putRight(changed.flat(), journey);
  for (const group of refused) await settleRefused(group.rows, group.problem, journey);
}

/**
 * Some of a refused group may have been changed before the refusal. When the user has deleted a label under us, the
 * rest is decided mail like any other, and its label is made again; else it has failed, and is noted as that.
 */
async function settleRefused(rows: readonly JournalRow[], problem: Problem, journey: Journey): Promise<void> {
  const { labels, ports } = journey;
  const left = await settleByLooking(rows, journey);
  const vanished = left.filter(
    ({ delta }) => ![...delta.add, ...delta.remove].every((id) => labels.all.has(id)),
  );
  await ports.store.withdrawIntents(vanished);
  await ports.store.settleIntents(
    left.filter((row) => !vanished.includes(row)),
    'failed',
    problem,
  );
}
