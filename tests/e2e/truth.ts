import { isUnread } from '../../src/decision/evidence.ts';
import type { JournalRow } from '../../src/journey/records.ts';

/** What the mailbox must look like, worked out from the journal alone. */

export type Labels = ReadonlyMap<string, readonly string[]>;

/**
 * Labels of every message, sorted: with a row applied, those before it and its change; with none, or with its row
 * undone, exactly those at the start.
 */
export function labelsByJournal(start: Labels, journal: readonly JournalRow[]): Map<string, string[]> {
  const labels = new Map([...start].map(([id, own]) => [id, [...own].sort()]));
  const inOrder = [...journal].sort((left, right) => (left.id ?? 0) - (right.id ?? 0));
  for (const row of inOrder.filter(({ state }) => state === 'applied')) {
    // Of a mail that was not read the journal knows only the labels that searches told.
    const before = isUnread(row.evidence) ? (labels.get(row.messageId) ?? row.before) : row.before;
    const kept = before.filter((label) => !row.delta.remove.includes(label));
    labels.set(row.messageId, [...new Set([...kept, ...row.delta.add])].sort());
  }
  return labels;
}

/** Ids of messages whose labels differ, or that only one side has. */
export function differing(left: Labels, right: Labels): string[] {
  const ids = new Set([...left.keys(), ...right.keys()]);
  return [...ids].filter((id) => left.get(id)?.join() !== right.get(id)?.join());
}
