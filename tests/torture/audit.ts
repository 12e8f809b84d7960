import type { JournalRow } from '../../src/journey/records.ts';
import type { HistoryEvent } from '../sandbox/mailbox.ts';
import { type Change, changesOf } from './changes.ts';
import { overriddenIn } from './overridden.ts';

/**
 * Holds what AuraMail's journal claims against what really happened, as the sandbox's own history tells it. It knows
 * nothing of how AuraMail works inside: only that a change has a row, a row has a change, and the user wins.
 */

export type Labels = ReadonlyMap<string, readonly string[]>;

export interface Facts {
  /** Labels of every message before anything was done. */
  readonly start: Labels;
  /** What happened since, in order. */
  readonly history: readonly HistoryEvent[];
  readonly journal: readonly JournalRow[];
  /** At which history id each run began; of one that is missing: before anything happened. */
  readonly begun?: ReadonlyMap<string, number>;
  /** Labels of every message that is left. */
  readonly end: Labels;
  /** Ids of the labels that still exist. */
  readonly labelIds: ReadonlySet<string>;
  /** Ids of labels the user made: a mail that carries one, or a star, is the user's to archive. */
  readonly ownLabelIds: ReadonlySet<string>;
}

/** Sentences about messages, by what went wrong; empty when all is well. */
export interface Audit {
  readonly lost: readonly string[];
  readonly twice: readonly string[];
  readonly unjournalled: readonly string[];
  readonly unapplied: readonly string[];
  readonly overridden: readonly string[];
}

/** After the sorting has come to rest. */
export function audit(facts: Facts): Audit {
  const stories = storiesOf(facts);
  const tell = (look: (story: Story) => string | null) =>
    stories.flatMap((story) => {
      const found = look(story);
      return found === null ? [] : [`${story.id} ${found}`];
    });
  return {
    lost: tell((story) => lost(story)),
    twice: tell(twice),
    unjournalled: tell(unjournalled),
    unapplied: tell((story) => unapplied(story)),
    overridden: tell((story) => overriddenIn(story, facts)),
  };
}

/** All there is to know of one message. */
export interface Story {
  readonly id: string;
  /** null: it came later. */
  readonly start: readonly string[] | null;
  /** null: it is gone. */
  readonly end: readonly string[] | null;
  readonly changes: readonly Change[];
  /** Rows that say a change was made, in order; one taken back since was made all the same. */
  readonly rows: readonly JournalRow[];
  readonly intended: number;
}

const NEVER_MADE: ReadonlySet<JournalRow['state']> = new Set(['intended', 'failed']);

function storiesOf({ start, end, history, journal }: Facts): Story[] {
  const changes = Map.groupBy(changesOf(history), ({ messageId }) => messageId);
  const rows = Map.groupBy(journal, ({ messageId }) => messageId);
  const ids = new Set([...start.keys(), ...end.keys(), ...changes.keys(), ...rows.keys()]);
  return [...ids].map((id) => {
    const own = (rows.get(id) ?? []).toSorted((a, b) => (a.id ?? 0) - (b.id ?? 0));
    return {
      id,
      start: start.get(id) ?? null,
      end: end.get(id) ?? null,
      changes: changes.get(id) ?? [],
      rows: own.filter(({ state }) => !NEVER_MADE.has(state)),
      intended: own.filter(({ state }) => state === 'intended').length,
    };
  });
}

const PLACES = ['INBOX', 'TRASH', 'SPAM'];

/** Gone though nobody deleted it, or left in the inbox unsorted though nobody moved it. */
function lost({ start, end, changes, rows }: Story): string | null {
  if (end === null) {
    const deleted = changes.some(({ gone, origin }) => gone && origin === 'user');
    return start === null || deleted ? null : 'is gone';
  }
  const moved = changes.some(
    ({ origin, added, removed }) =>
      origin === 'user' && PLACES.some((id) => added.has(id) || removed.has(id)),
  );
  const left = start?.includes('INBOX') === true && end.includes('INBOX') && !moved && rows.length === 0;
  return left ? 'was left unsorted' : null;
}

/** More changes than rows, or two rows of one run. INBOX on its way back, noted in a row, is part of its change. */
function twice({ changes, rows }: Story): string | null {
  const runs = new Set(rows.map(({ runId }) => runId));
  if (runs.size < rows.length) return `has ${rows.length} rows of ${runs.size} runs`;
  const ours = changes.filter(({ origin }) => origin === 'api');
  const made = ours.filter((change) => !isCorrection(change)).length;
  const corrections = ours.length - made;
  const kept = rows.filter(({ archived }) => !archived).length;
  if (made > rows.length && rows.length > 0) return `was changed ${made} times for ${rows.length} rows`;
  return corrections > kept ? `was put back ${corrections} times for ${kept} rows that keep it` : null;
}

function isCorrection({ added, removed }: Change): boolean {
  return added.size === 1 && added.has('INBOX') && removed.size === 0;
}

function unjournalled({ changes, rows, end }: Story): string | null {
  if (end === null) return null;
  const added = new Set(rows.flatMap(({ delta }) => delta.add));
  const removed = new Set(rows.flatMap(({ delta }) => delta.remove));
  const kept = rows.some(({ archived }) => !archived);
  for (const [index, change] of changes.entries()) {
    if (change.origin === 'user') continue;
    if (isCorrection(change)) {
      if (kept) continue;
      return 'came back into the inbox without a row that says so';
    }
    // By us, or by the user before we could: the row says that it stays.
    const putBack = kept && changes.slice(index + 1).some((later) => later.added.has('INBOX'));
    const strange = [
      ...[...change.added].filter((id) => !added.has(id)).map((id) => `+${id}`),
      ...[...change.removed]
        .filter((id) => !removed.has(id) && !(id === 'INBOX' && putBack))
        .map((id) => `-${id}`),
    ];
    if (strange.length > 0) return `has no row for ${strange.join(' ')}`;
  }
  return null;
}

function unapplied({ changes, rows, intended }: Story): string | null {
  if (intended > 0) return 'has an intent that was never settled';
  const added = new Set(changes.flatMap((change) => [...change.added]));
  const removed = new Set(changes.flatMap((change) => [...change.removed]));
  for (const { delta } of rows) {
    const missing = [
      ...delta.add.filter((id) => !added.has(id)).map((id) => `+${id}`),
      ...delta.remove.filter((id) => !removed.has(id)).map((id) => `-${id}`),
    ];
    if (missing.length > 0) return `has a row for ${missing.join(' ')}, which never happened`;
  }
  return null;
}
