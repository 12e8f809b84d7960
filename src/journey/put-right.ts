import type { Evidence } from '../decision/evidence.ts';
import type { Journey } from './context.ts';
import { look, type Seen } from './history.ts';
import type { LabelStep } from './ports.ts';
import type { JournalRow } from './records.ts';
import { keepers } from './user-acts.ts';

/**
 * Settles changes that Gmail has taken. What the user did to a mail in the moment between our last look and the
 * change, or while its answer was lost, is put right: one they starred, labelled or put back goes back into the inbox.
 */
export async function putRight(rows: readonly JournalRow[], journey: Journey): Promise<void> {
  if (rows.length === 0) return;
  const { store } = journey.ports;
  const seen = await look(journey);
  const gone = rows.filter((row) => seen.messages.get(row.messageId)?.gone === true);
  const there = rows.filter((row) => !gone.includes(row));
  const corrected = (await Promise.all(there.map((row) => correctionOf(row, seen, journey)))).flat();
  const ids = new Set(corrected.map(({ id }) => id));
  await store.settleIntents(gone, 'failed', { code: 'message-gone' });
  await store.settleIntents(
    there.filter(({ id }) => !ids.has(id)),
    'applied',
  );
  await backIntoInbox(corrected, journey);
}

/** Journalled before it is done, as every change is. */
async function backIntoInbox(rows: readonly JournalRow[], { ports }: Journey): Promise<void> {
  if (rows.length === 0) return;
  await ports.store.saveIntents(rows);
  await ports.mailbox.change(
    rows.map((row) => row.messageId),
    { add: ['INBOX'], remove: [] },
  );
  await ports.store.settleIntents(
    rows.map(({ correcting: _done, ...row }) => row),
    'applied',
  );
}

/** The row as it must become, [] when nothing is to be put right. */
async function correctionOf(row: JournalRow, seen: Seen, journey: Journey): Promise<JournalRow[]> {
  if (row.correcting === true) return [row];
  if (!row.archived) return [];
  const kept = seen.blind
    ? await keptNow(row, journey)
    : keptBy(usersPart(seen.messages.get(row.messageId)?.steps ?? [], row), journey);
  if (kept.length === 0) return [];
  const remove = row.delta.remove.filter((id) => id !== 'INBOX');
  const evidence = [...row.evidence, ...kept];
  return [{ ...row, delta: { ...row.delta, remove }, archived: false, evidence, correcting: true }];
}

function keptBy(words: ReadonlyMap<string, boolean>, { labels }: Journey): readonly Evidence[] {
  if (words.get('INBOX') === false || words.get('TRASH') === true || words.get('SPAM') === true) return [];
  const on = [...words].flatMap(([label, wanted]) => (wanted ? [label] : []));
  return keepers(new Set(on), labels.users);
}

/** Without a history: a star that was not there before is the user's. A label may have come with a move. */
async function keptNow({ messageId, before }: JournalRow, { ports }: Journey): Promise<readonly Evidence[]> {
  const labels = await ports.mailbox.labelsOf(messageId);
  const starred = labels?.includes('STARRED') === true && !before.includes('STARRED');
  return starred && !labels.includes('TRASH') && !labels.includes('SPAM') ? [{ code: 'kept-starred' }] : [];
}

/**
 * The last word on each label by somebody else than us. From our labels on, whatever goes as our change says goes by
 * us: also what the user put back while the answer was lost, and a second sending took again.
 */
function usersPart(steps: readonly LabelStep[], { delta }: JournalRow): ReadonlyMap<string, boolean> {
  const begin = steps.findIndex(({ label, on }) => on && delta.add.includes(label));
  const theirs = steps.filter(({ label, on }, index) =>
    on ? !delta.add.includes(label) : index < begin || !delta.remove.includes(label),
  );
  return new Map(theirs.map(({ label, on }) => [label, on]));
}
