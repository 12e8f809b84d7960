import { groupByDelta } from '../decision/delta.ts';
import { partsOf } from '../shared/parts.ts';
import { type Problem, ProblemError } from '../shared/problem.ts';
import { allSettled } from '../shared/settled.ts';
import { journalled } from './09-journal.ts';
import type { Journey } from './context.ts';
import { rememberSenders } from './learn.ts';
import { putRight } from './put-right.ts';
import type { JournalRow } from './records.ts';
import { settleByLooking } from './settle.ts';
import { minding } from './user-acts.ts';

/** One call changes so many mails at most, and costs the same for ten of them. */
const CALL = 1_000;
/** So many are in memory at once: with their words, their rows and what Gmail says of them a few kilobytes each. */
const PASS = 2_000;
/** Between two changes that are not worth their price yet, made so that people see it work. */
const FIRST_PAUSE_MS = 8_000;
const LONGEST_PAUSE_MS = 120_000;
/** In a slow run the rare kinds are not kept waiting for longer. */
const ALL_MS = 600_000;

/**
 * Writes decided mail back to Gmail. One call carries one change: so each kind of mail is gathered until it fills a
 * call. The first is written at once, and then now and again the kind of which there is most; at the end, all.
 */
export async function applying(journey: Journey): Promise<void> {
  const { ports, runId, bell, finished, signal } = journey;
  const { store, clock } = ports;
  let pause = FIRST_PAUSE_MS;
  let nextAt = clock.now();
  let allAt = nextAt + ALL_MS;
  let left = 0;
  let kinds: ReadonlyMap<string, string> = new Map();
  for (;;) {
    const seen = bell.rings;
    const last = finished.asking;
    const waiting = await store.countWork(runId, 'decided');
    if (waiting === 0 && last) return;
    const now = clock.now();
    const isAll = last || now >= allAt;
    const isTime = isAll || now >= nextAt;
    // None can have filled a call before as many more are there.
    const isWorthALook = waiting > 0 && (isTime || waiting >= left + CALL);
    if (isWorthALook) kinds = await store.decidedKinds(runId, kinds);
    const calls = isWorthALook ? chosen(kinds, isAll, isTime) : [];
    if (isWorthALook) left = waiting - calls.flat().length;
    for (const ids of passesOf(calls)) {
      signal.throwIfAborted();
      await write(ids, journey);
    }
    if (isTime && calls.length > 0) {
      nextAt = clock.now() + pause;
      pause = Math.min(pause * 3, LONGEST_PAUSE_MS);
    }
    if (now >= allAt) allAt = now + ALL_MS;
    if (calls.length > 0) continue;
    await bell.after(seen, waiting === 0 ? LONGEST_PAUSE_MS : Math.max(nextAt - now, 50), signal);
    signal.throwIfAborted();
  }
}

type Ids = readonly string[];

/** What is written now, call by call. */
function chosen(kinds: ReadonlyMap<string, string>, isAll: boolean, isTime: boolean): readonly Ids[] {
  const groups = Map.groupBy(kinds.keys(), (id) => kinds.get(id));
  const calls = [...groups.values()].flatMap((ids) => partsOf(ids, CALL));
  if (isAll) return calls;
  const full = calls.filter((ids) => ids.length === CALL);
  if (full.length > 0 || !isTime) return full;
  const most = calls.reduce<Ids>((best, ids) => (ids.length > best.length ? ids : best), []);
  return most.length === 0 ? [] : [most];
}

/** A call is never cut in two. */
function passesOf(calls: readonly Ids[]): readonly Ids[] {
  const passes: string[][] = [];
  for (const ids of calls) {
    const last = passes.at(-1);
    if (last !== undefined && last.length + ids.length <= PASS) last.push(...ids);
    else passes.push([...ids]);
  }
  return passes;
}

async function write(ids: readonly string[], journey: Journey): Promise<void> {
  const { ports, runId, bell } = journey;
  ports.onDoing('labelling');
  const { ready, landed } = await minding(await ports.store.workOf(runId, ids), journey);
  await putRight(await ports.store.addIntents(landed.map(({ id: _old, ...row }) => row)), journey);
  await changeGmail(await journalled(ready, journey), journey);
  await rememberSenders(ready, ports);
  bell.ring();
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
