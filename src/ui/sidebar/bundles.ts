import type { ActivityRow } from '../../messaging/protocol.ts';

/** Rows that are drawn or left out together. */
export interface Bundle {
  /** Stays the same however many newer or older rows come. */
  readonly key: number;
  readonly entries: readonly Entry[];
}

export interface Entry {
  readonly row: ActivityRow;
  /** The user has put this mail right since: a later row stands in its place. */
  readonly replaced: boolean;
}

const SIZE = 20;

/**
 * Newest first, by ranges of ids: a row stays in its bundle for good, so new ones at the top move no other. What is as
 * it was in `before` is the very same object, and need not be drawn again.
 */
export function bundlesOf(rows: readonly ActivityRow[], before: readonly Bundle[]): readonly Bundle[] {
  const replaced = replacedOf(rows);
  const known = new Map(before.map((bundle) => [bundle.key, bundle]));
  const groups = Map.groupBy(rows, ({ id }) => Math.floor(id / SIZE));
  return [...groups].map(([key, members]) => {
    const entries = members.map((row) => ({ row, replaced: replaced.has(row.id) }));
    const old = known.get(key);
    return old !== undefined && alike(old.entries, entries) ? old : { key, entries };
  });
}

/** Decisions with a later one of the same mail above them, newest first. */
function replacedOf(rows: readonly ActivityRow[]): ReadonlySet<number> {
  const standing = new Set<string>();
  const replaced = new Set<number>();
  for (const { id, messageId, state } of rows) {
    if (state !== 'applied') continue;
    if (standing.has(messageId)) replaced.add(id);
    standing.add(messageId);
  }
  return replaced;
}

function alike(old: readonly Entry[], entries: readonly Entry[]): boolean {
  return (
    old.length === entries.length &&
    entries.every(({ row, replaced }, at) => row === old[at]?.row && replaced === old[at]?.replaced)
  );
}
