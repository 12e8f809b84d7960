import type { Delta } from '../decision/decision.ts';
import { groupByDelta, inverse } from '../decision/delta.ts';
import { type Problem, ProblemError } from '../shared/problem.ts';
import { allSettled } from '../shared/settled.ts';
import { finish } from './11-report.ts';
import { learnFromWalk } from './lessons.ts';
import type { Ports } from './ports.ts';
import type { JournalRow, Run } from './records.ts';
import { lookAt, type Sight } from './sight.ts';

const PAGE = 1_000;

/**
 * Takes changes back from the journal: exactly the labels we added are taken off, exactly those we removed are put
 * back, nothing else. A redo is the same walk forwards. Mail the user has touched since is left alone and listed,
 * unless they insist (scope `left`). Undone mail is left alone by later runs until the user asks for it again.
 *
 * May be killed anywhere and called again: what is already as it should be is only noted.
 */
export async function undo(run: Run, ports: Ports): Promise<void> {
  const { store, mailbox, onDoing } = ports;
  onDoing('undoing');
  if (run.total === null) await store.patchRun(run.id, { total: await store.claim(run) });
  const existing = new Set((await mailbox.labels()).map((label) => label.id));
  for (;;) {
    const rows = await store.claimed(run, PAGE);
    if (rows.length === 0) break;
    await walk(rows, existing, run, ports);
  }
  await learnFromWalk(run, ports);
  await finish(run, ports);
}

/** One row and the change that takes it where the run wants it. */
interface Step {
  readonly row: JournalRow;
  readonly delta: Delta;
}

async function walk(
  rows: readonly JournalRow[],
  existing: ReadonlySet<string>,
  run: Run,
  ports: Ports,
): Promise<void> {
  const steps = stepsOf(rows, run).map(({ row, delta }): Step => ({ row, delta: within(delta, existing) }));
  const forced = run.undoOf !== null && 'left' in run.undoOf;
  const sight = await lookAt(
    steps.map(({ row, delta }) => ({ id: row.messageId, delta })),
    ports,
  );
  const by = Map.groupBy(steps, (step) => stateOf(step, sight));
  const rowsOf = (state: State): JournalRow[] => (by.get(state) ?? []).map(({ row }) => row);
  await ports.store.settleClaimed(run, rowsOf('there'), 'done');
  await ports.store.settleClaimed(run, rowsOf('gone'), 'done', { code: 'message-gone' });
  if (!forced) await ports.store.settleClaimed(run, rowsOf('touched'), 'left', { code: 'touched-since' });
  await change([...(by.get('as-left') ?? []), ...(forced ? (by.get('touched') ?? []) : [])], run, ports);
}

/** After a stop: what was put back is noted, and the rest is as free as before. */
export async function release(run: Run, ports: Ports): Promise<void> {
  const rows = await ports.store.claimed(run, Number.POSITIVE_INFINITY);
  const steps = stepsOf(rows, run);
  const sight = await lookAt(
    steps.map(({ row, delta }) => ({ id: row.messageId, delta })),
    ports,
  );
  const there = steps.filter((step) => stateOf(step, sight) === 'there').map(({ row }) => row);
  await ports.store.settleClaimed(run, there, 'done');
  await ports.store.settleClaimed(
    run,
    rows.filter((row) => !there.includes(row)),
    'left',
  );
}

async function change(steps: readonly Step[], run: Run, ports: Ports): Promise<void> {
  const { mailbox, store } = ports;
  const refused: { readonly steps: readonly Step[]; readonly problem: Problem }[] = [];
  await allSettled(
    groupByDelta(steps).map(async (group) => {
      const rows = group.rows.map(({ row }) => row);
      try {
        const ids = rows.map((row) => row.messageId);
        const gone = new Set((await mailbox.change(ids, group.delta)).gone);
        await store.settleClaimed(
          run,
          rows.filter((row) => !gone.has(row.messageId)),
          'done',
        );
        await store.settleClaimed(
          run,
          rows.filter((row) => gone.has(row.messageId)),
          'done',
          { code: 'message-gone' },
        );
      } catch (error) {
        if (!(error instanceof ProblemError) || error.problem.code !== 'gmail-refused') throw error;
        refused.push({ steps: group.rows, problem: error.problem });
      }
    }),
  );
  for (const group of refused) await afterRefusal(group.steps, group.problem, run, ports);
}

/**
 * Some of a refused group may have been changed before the refusal. When the user has deleted a label under us, the
 * rest is walked without it; else it has failed, and is noted as that.
 */
async function afterRefusal(steps: readonly Step[], problem: Problem, run: Run, ports: Ports): Promise<void> {
  const rows = steps.map(({ row }) => row);
  const existing = new Set((await ports.mailbox.labels()).map((label) => label.id));
  const vanished = ({ delta }: Step): boolean =>
    [...delta.add, ...delta.remove].some((id) => !existing.has(id));
  if (steps.some(vanished)) return await walk(rows, existing, run, ports);
  const sight = await lookAt(
    steps.map(({ row, delta }) => ({ id: row.messageId, delta })),
    ports,
  );
  const there = steps.filter((step) => stateOf(step, sight) === 'there').map(({ row }) => row);
  await ports.store.settleClaimed(run, there, 'done');
  await ports.store.settleClaimed(
    run,
    rows.filter((row) => !there.includes(row)),
    'left',
    problem,
  );
}

type State = 'as-left' | 'there' | 'touched' | 'gone';

/** How Gmail's labels of a message stand to the step: still to do, done already, or the user's own wish by now. */
function stateOf({ row, delta }: Step, sight: Sight): State {
  const labels = sight(row.messageId);
  if (labels === null) return 'gone';
  if (labels.has('TRASH') || labels.has('SPAM')) return 'touched';
  const added = delta.add.filter((id) => labels.has(id)).length;
  const removed = delta.remove.filter((id) => !labels.has(id)).length;
  if (added === delta.add.length && removed === delta.remove.length) return 'there';
  return added === 0 && removed === 0 ? 'as-left' : 'touched';
}

function stepsOf(rows: readonly JournalRow[], { kind }: Run): readonly Step[] {
  return rows.map((row) => ({ row, delta: kind === 'redo' ? row.delta : inverse(row.delta) }));
}

/** A label the user has deleted since is on no message any more, and Gmail refuses its id. */
function within({ add, remove }: Delta, existing: ReadonlySet<string>): Delta {
  return { add: add.filter((id) => existing.has(id)), remove: remove.filter((id) => existing.has(id)) };
}
