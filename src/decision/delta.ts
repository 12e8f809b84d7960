import type { CategoryKey } from './category.ts';
import type { Decision, Delta } from './decision.ts';

/** Gmail's own labels that a sort never adds or takes: it refuses the first two, and the others are the user's acts. */
const UNTOUCHABLE: ReadonlySet<string> = new Set(['SENT', 'DRAFT', 'TRASH', 'SPAM']);

const INBOX = 'INBOX';

/**
 * Exactly what a decision changes on one message: nothing that is there already, nothing that is not. A category
 * label of ours from an earlier time is replaced, so that undo can bring it back.
 */
export function deltaFor(change: {
  /** Label ids the message carries now. */
  readonly before: readonly string[];
  readonly decision: Pick<Decision, 'category' | 'archive'>;
  readonly labelIdOf: (key: CategoryKey) => string;
  readonly sortedLabelId: string;
  /** Ids of every category label AuraMail made. */
  readonly ourLabelIds: ReadonlySet<string>;
}): Delta {
  const { decision, sortedLabelId } = change;
  const before = new Set(change.before);
  const wanted = [change.labelIdOf(decision.category), sortedLabelId];
  const unwanted = [...before].filter((id) => change.ourLabelIds.has(id));
  if (decision.archive) unwanted.push(INBOX);
  return {
    add: tidy(wanted.filter((id) => !before.has(id))),
    remove: tidy(unwanted.filter((id) => before.has(id) && !wanted.includes(id))),
  };
}

/** Takes a delta back: what was added goes, what was removed returns. */
export function inverse(delta: Delta): Delta {
  return { add: delta.remove, remove: delta.add };
}

/** One delta after another, as one: what the second takes back of the first was never done. */
export function together(first: Delta, second: Delta): Delta {
  const without = (ids: readonly string[], others: readonly string[]) =>
    ids.filter((id) => !others.includes(id));
  return {
    add: tidy([...without(first.add, second.remove), ...without(second.add, first.remove)]),
    remove: tidy([...without(first.remove, second.add), ...without(second.remove, first.add)]),
  };
}

/** The label ids a message carries after a delta. */
export function apply(labels: readonly string[], delta: Delta): readonly string[] {
  const left = labels.filter((id) => !delta.remove.includes(id));
  return [...new Set([...left, ...delta.add])];
}

/**
 * Whether a message shows that it was changed so: every change of ours adds at least the mark, and Gmail makes a
 * message's change whole or not at all. Labels that do not exist any more are on no message and tell nothing.
 */
export function isThere(delta: Delta, labels: readonly string[], existing: ReadonlySet<string>): boolean {
  const added = delta.add.filter((id) => existing.has(id));
  return added.length > 0
    ? added.every((id) => labels.includes(id))
    : delta.remove.length > 0 && delta.remove.every((id) => !labels.includes(id));
}

/** A label the user has deleted since is on no message any more, and Gmail refuses its id. */
export function within({ add, remove }: Delta, existing: ReadonlySet<string>): Delta {
  return { add: add.filter((id) => existing.has(id)), remove: remove.filter((id) => existing.has(id)) };
}

/** Whether there is nothing to do. */
export function isNothing(delta: Delta): boolean {
  return delta.add.length === 0 && delta.remove.length === 0;
}

/** Rows whose delta is the same, together, in order of first appearance: one `batchModify` carries one delta. */
export function groupByDelta<Row extends { readonly delta: Delta }>(
  rows: readonly Row[],
): readonly { readonly delta: Delta; readonly rows: readonly Row[] }[] {
  const groups = new Map<string, { delta: Delta; rows: Row[] }>();
  for (const row of rows) {
    const delta = { add: tidy(row.delta.add), remove: tidy(row.delta.remove) };
    const key = JSON.stringify([delta.add, delta.remove]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { delta, rows: [row] });
    else group.rows.push(row);
  }
  return [...groups.values()];
}

/**
 * As few groups as can be: a label to be taken off may be named for a message that does not carry it, so one call does
 * for all to which the same is added. `labels` are those a message carries now. Each ends as by its own delta.
 */
export function groupByEffect<Row extends { readonly delta: Delta; readonly labels: ReadonlySet<string> }>(
  rows: readonly Row[],
): readonly { readonly delta: Delta; readonly rows: readonly Row[] }[] {
  const bySame = groupByDelta(rows);
  const byAdded = Map.groupBy(bySame, ({ delta }) => JSON.stringify(delta.add));
  return [...byAdded.values()].flatMap((groups) => {
    const add = groups[0]?.delta.add ?? [];
    const delta = { add, remove: tidy(groups.flatMap((group) => group.delta.remove)) };
    const [fit, rest] = [true, false].map((wanted) =>
      groups.flatMap((group) => group.rows.filter((row) => hasEffect(delta, row) === wanted)),
    );
    return [...(fit?.length ? [{ delta, rows: fit }] : []), ...groupByDelta(rest ?? [])];
  });
}

/** Whether a wider delta leaves a message exactly as its own would. */
export function hasEffect(
  wider: Delta,
  { delta, labels }: { readonly delta: Delta; readonly labels: ReadonlySet<string> },
): boolean {
  return wider.remove.every((id) => delta.remove.includes(id) || !labels.has(id));
}

function tidy(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)].filter((id) => !UNTOUCHABLE.has(id)).sort();
}
