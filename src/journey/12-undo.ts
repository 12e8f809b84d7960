import type { Delta } from '../decision/decision.ts';
import { groupByEffect, hasEffect, inverse, within } from '../decision/delta.ts';
import { partsOf } from '../shared/parts.ts';
import { type Problem, ProblemError } from '../shared/problem.ts';
import { allSettled } from '../shared/settled.ts';
import { finish } from './11-report.ts';
import { learnFromWalk } from './lessons.ts';
import type { Mailbox, Ports } from './ports.ts';
import type { JournalRow, Run } from './records.ts';
import { openSight, type Sight } from './sight.ts';

/** So many rows are in memory at once: the more, the fewer calls. */
const PAGE = 10_000;
/** Messages one call changes. */
const CALL = 1_000;
/** Calls under way at once; before they are sent it is looked once more at what the user did meanwhile. */
const AT_ONCE = 3;

/**
 * Takes changes back from the journal: exactly the labels we added are taken off, exactly those we removed are put
 * back, nothing else. A redo is the same walk forwards. Mail the user has touched since is left alone and listed,
 * unless they insist (scope `left`). Undone mail is left alone by later runs until the user asks for it again.
 *
 * May be killed anywhere and called again: what is already as it should be is only noted.
 */
export async function undo(run: Run, ports: Ports): Promise<void> {
  const { store, onDoing } = ports;
  onDoing('undoing');
  if (run.total === null) await store.patchRun(run.id, { total: await store.claim(run) });
  const walk = begin(run, ports);
  for (;;) {
    const steps = await nextSteps(walk);
    if (steps.length === 0) break;
    await change(await settleSeen(steps, walk), walk);
  }
  await learnFromWalk(run, ports);
  await finish(run, ports);
}

/** After a stop: what was put back is noted, and the rest is as free as before. */
export async function release(run: Run, ports: Ports): Promise<void> {
  const walk = begin(run, ports);
  for (;;) {
    const steps = await nextSteps(walk);
    if (steps.length === 0) return;
    await settleAsItIs(steps, walk);
  }
}

/** What the parts of one walk share. */
interface Walk {
  readonly run: Run;
  readonly ports: Ports;
  readonly sight: Sight;
}

function begin(run: Run, ports: Ports): Walk {
  return { run, ports, sight: openSight(ports.mailbox, run.historyId) };
}

/** One row and the change that takes it where the run wants it. */
interface Step {
  readonly id: string;
  readonly row: JournalRow;
  readonly delta: Delta;
}

/** The next page of what is still to be done, looked at. */
async function nextSteps({ run, ports: { store, mailbox }, sight }: Walk): Promise<readonly Step[]> {
  const rows = await store.claimed(run, PAGE);
  if (rows.length === 0) return [];
  const existing = await labelIds(mailbox);
  const steps = rows.map((row): Step => {
    const delta = run.kind === 'redo' ? row.delta : inverse(row.delta);
    return { id: row.messageId, row, delta: within(delta, existing) };
  });
  await sight.see(steps);
  return steps;
}

/** Notes what needs no change. Returns the rest. */
async function settleSeen(steps: readonly Step[], walk: Walk): Promise<readonly Step[]> {
  const { run, ports, sight } = walk;
  const by = Map.groupBy(steps, (step) => stateOf(step, sight));
  const rowsOf = (state: State): JournalRow[] => (by.get(state) ?? []).map(({ row }) => row);
  await ports.store.settleClaimed(run, rowsOf('there'), 'done');
  await ports.store.settleClaimed(run, rowsOf('gone'), 'done', { code: 'message-gone' });
  if (!isForced(run))
    await ports.store.settleClaimed(run, rowsOf('touched'), 'left', { code: 'touched-since' });
  return steps.filter((step) => isToDo(step, walk));
}

/** What the user touches in between is passed over: it is still claimed, and met again by the next page. */
async function change(steps: readonly Step[], walk: Walk): Promise<void> {
  const calls = callsFor(steps, walk.sight);
  /** Gmail does not wait for the database: killed in between, the next life sees what is there. */
  const notes: Promise<void>[] = [];
  try {
    for (const [i, some] of partsOf(calls, AT_ONCE).entries()) {
      if (i > 0) await walk.sight.again();
      const due = some.map((call) => stillDue(call, walk));
      const answers = await allSettled(due.map((call) => send(call, walk)));
      for (const answer of answers) {
        if ('problem' in answer) await afterRefusal(answer, walk);
        else notes.push(note(answer, walk));
      }
    }
  } finally {
    await Promise.allSettled(notes);
  }
  await Promise.all(notes);
}

function stillDue({ delta, steps }: Call, walk: Walk): Call {
  const isStill = (step: Step): boolean =>
    isToDo(step, walk) && hasEffect(delta, { delta: step.delta, labels: labelsOf(step, walk.sight) });
  return { delta, steps: steps.filter(isStill) };
}

/** One change of Gmail. */
interface Call {
  readonly delta: Delta;
  readonly steps: readonly Step[];
}

function callsFor(steps: readonly Step[], sight: Sight): readonly Call[] {
  const rows = steps.map((step) => ({ step, delta: step.delta, labels: labelsOf(step, sight) }));
  return groupByEffect(rows).flatMap((group) => {
    const all = group.rows.map(({ step }) => step);
    return partsOf(all, CALL).map((some) => ({ delta: group.delta, steps: some }));
  });
}

async function send(call: Call, { ports: { mailbox } }: Walk): Promise<Changed | Refused> {
  try {
    const ids = call.steps.map(({ id }) => id);
    return { ...call, gone: new Set((await mailbox.change(ids, call.delta)).gone) };
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problem.code !== 'gmail-refused') throw error;
    return { ...call, problem: error.problem };
  }
}

interface Changed extends Call {
  readonly gone: ReadonlySet<string>;
}

interface Refused extends Call {
  readonly problem: Problem;
}

async function note({ steps, gone }: Changed, { run, ports: { store } }: Walk): Promise<void> {
  const [there, lost] = [false, true].map((isGone) =>
    steps.filter(({ id }) => gone.has(id) === isGone).map(({ row }) => row),
  );
  await store.settleClaimed(run, there ?? [], 'done');
  await store.settleClaimed(run, lost ?? [], 'done', { code: 'message-gone' });
}

/**
 * Some of a refused group may have been changed before the refusal. When the user has deleted a label under us, the
 * next page walks the rest without it; else it has failed, and is noted as that.
 */
async function afterRefusal({ steps, delta, problem }: Refused, walk: Walk): Promise<void> {
  const existing = await labelIds(walk.ports.mailbox);
  if ([...delta.add, ...delta.remove].some((id) => !existing.has(id))) return;
  await walk.sight.again();
  await settleAsItIs(steps, walk, problem);
}

/** What is where it should be is done; the rest stays as it is. */
async function settleAsItIs(
  steps: readonly Step[],
  { run, ports, sight }: Walk,
  problem?: Problem,
): Promise<void> {
  const [there, rest] = [true, false].map((wanted) =>
    steps.filter((step) => (stateOf(step, sight) === 'there') === wanted).map(({ row }) => row),
  );
  await ports.store.settleClaimed(run, there ?? [], 'done');
  await ports.store.settleClaimed(run, rest ?? [], 'left', problem);
}

type State = 'as-left' | 'there' | 'touched' | 'gone';

/** How Gmail's labels of a message stand to the step: still to do, done already, or the user's own wish by now. */
function stateOf({ id, delta }: Step, sight: Sight): State {
  const labels = sight.labelsOf(id);
  if (labels === null) return 'gone';
  if (labels.has('TRASH') || labels.has('SPAM')) return 'touched';
  const added = delta.add.filter((id) => labels.has(id)).length;
  const removed = delta.remove.filter((id) => !labels.has(id)).length;
  if (added === delta.add.length && removed === delta.remove.length) return 'there';
  return added === 0 && removed === 0 ? 'as-left' : 'touched';
}

function isToDo(step: Step, { run, sight }: Walk): boolean {
  const state = stateOf(step, sight);
  return state === 'as-left' || (state === 'touched' && isForced(run));
}

/** The user insists. */
function isForced({ undoOf }: Run): boolean {
  return undoOf !== null && 'left' in undoOf;
}

function labelsOf({ id }: Step, sight: Sight): ReadonlySet<string> {
  return sight.labelsOf(id) ?? new Set();
}

async function labelIds(mailbox: Mailbox): Promise<ReadonlySet<string>> {
  return new Set((await mailbox.labels()).map(({ id }) => id));
}
