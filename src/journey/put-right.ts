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
  // Our own changes are in the history as well: of a hundred thousand mails, all that nobody asks about any more.
  for (const { messageId } of rows) seen.messages.delete(messageId);
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
  const kept = await keptByUser(row, seen, journey);
  if (kept.length === 0) return [];
  const remove = row.delta.remove.filter((id) => id !== 'INBOX');
  const evidence = [...row.evidence, ...kept];
  return [{ ...row, delta: { ...row.delta, remove }, archived: false, evidence, correcting: true }];
}

/** Why the user wants it in the inbox; [] when they do not. */
async function keptByUser(row: JournalRow, seen: Seen, journey: Journey): Promise<readonly Evidence[]> {
  const words = usersPart(seen.messages.get(row.messageId)?.steps ?? [], row);
  if (words.get('INBOX') === false || words.get('TRASH') === true || words.get('SPAM') === true) return [];
  const on = [...words].flatMap(([label, wanted]) => (wanted ? [label] : []));
  const kept = keepers(new Set(on), journey.labels.users);
  return seen.blind && kept.length === 0 ? await keptNow(row, journey) : kept;
}

/**
 * Without a history, what was not on the mail before is the user's. Whether they labelled it or moved it under that
 * label nobody can tell any more: in the inbox it is seen.
 */
async function keptNow({ messageId, before }: JournalRow, journey: Journey): Promise<readonly Evidence[]> {
  const labelIds = (await journey.ports.mailbox.labelsOf(messageId)) ?? [];
  if (labelIds.includes('TRASH') || labelIds.includes('SPAM')) return [];
  const added = labelIds.filter((id) => id !== 'INBOX' && !before.includes(id));
  return keepers(new Set(added), journey.labels.users);
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
