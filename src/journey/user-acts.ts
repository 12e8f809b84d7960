import type { Evidence } from '../decision/evidence.ts';
import type { Journey } from './context.ts';
import type { MailboxChanges, MessageChange } from './ports.ts';
import type { JournalRow, WorkItem } from './records.ts';

/**
 * The user, acting in Gmail while we sort, always wins. Before a change Gmail's history tells which of its messages
 * were touched since they were read: those are looked at again. After it, the history tells what was touched in the
 * moment between: that is put right.
 */

/** The mails that may be changed, as they are now. What the user moved, or another computer sorted, is left out. */
export async function minding(items: readonly WorkItem[], journey: Journey): Promise<readonly WorkItem[]> {
  const changes = await look(journey);
  const touched = items.filter(({ messageId }) => changes === null || changes.messages.has(messageId));
  const now = await Promise.all(touched.map((item) => asItIsNow(item, journey)));
  const left = now.filter((item) => item.state === 'skipped');
  await journey.ports.store.saveWork(now);
  const byId = new Map(now.map((item) => [item.messageId, item]));
  const gone = new Set(left.map((item) => item.messageId));
  return items.filter((item) => !gone.has(item.messageId)).map((item) => byId.get(item.messageId) ?? item);
}

async function asItIsNow(item: WorkItem, { ports, labels }: Journey): Promise<WorkItem> {
  const { digest, decision } = item;
  const labelIds = await ports.mailbox.labelsOf(item.messageId);
  if (digest === null || decision === null || labelIds === null) return { ...item, state: 'skipped' };
  const moved = digest.labelIds.includes('INBOX') && !labelIds.includes('INBOX');
  const elsewhere = labels.mark !== null && labelIds.includes(labels.mark.id);
  if (moved || elsewhere || labelIds.some((id) => id === 'TRASH' || id === 'SPAM'))
    return { ...item, state: 'skipped' };
  const kept = decision.archive ? keepers(new Set(labelIds), labels.users) : [];
  return {
    ...item,
    digest: { ...digest, labelIds },
    decision: {
      ...decision,
      archive: decision.archive && kept.length === 0,
      evidence: [...decision.evidence, ...kept],
    },
  };
}

/** Settles changes that Gmail has taken. A mail the user starred or labelled meanwhile goes back into the inbox. */
export async function putRight(rows: readonly JournalRow[], journey: Journey): Promise<void> {
  if (rows.length === 0) return;
  const { store } = journey.ports;
  const changes = await look(journey);
  const gone = rows.filter((row) => changes?.messages.get(row.messageId)?.gone === true);
  const wanted = rows
    .filter((row) => !gone.includes(row))
    .flatMap((row) => correctionOf(row, changes, journey));
  const corrected = new Set(wanted.map((row) => row.messageId));
  await store.settleIntents(gone, 'failed', { code: 'message-gone' });
  await store.settleIntents(
    rows.filter((row) => !gone.includes(row) && !corrected.has(row.messageId)),
    'applied',
  );
  await backIntoInbox(wanted, journey);
}

/** Journalled before it is done, as every change is. */
export async function backIntoInbox(rows: readonly JournalRow[], { ports }: Journey): Promise<void> {
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

function correctionOf(row: JournalRow, changes: MailboxChanges | null, { labels }: Journey): JournalRow[] {
  const change = changes?.messages.get(row.messageId);
  if (!row.archived || change === undefined) return [];
  const kept = keepers(usersPart(change, row), labels.users);
  if (kept.length === 0) return [];
  const remove = row.delta.remove.filter((id) => id !== 'INBOX');
  const evidence = [...row.evidence, ...kept];
  return [{ ...row, delta: { ...row.delta, remove }, archived: false, evidence, correcting: true }];
}

/** What was added by somebody else than us. */
function usersPart(change: MessageChange, row: JournalRow): ReadonlySet<string> {
  return new Set([...change.added].filter((id) => !row.delta.add.includes(id)));
}

function keepers(added: ReadonlySet<string>, users: ReadonlySet<string>): readonly Evidence[] {
  const kept: Evidence[] = [];
  if (added.has('STARRED')) kept.push({ code: 'kept-starred' });
  if ([...added].some((id) => users.has(id))) kept.push({ code: 'kept-own-label' });
  return kept;
}

/** Gmail's history since the last look; null when it does not reach back so far, and everything must be looked at. */
async function look({ ports, seen }: Journey): Promise<MailboxChanges | null> {
  if (seen.historyId === null) return null;
  const changes = await ports.mailbox.changesSince(seen.historyId);
  seen.historyId = changes?.historyId ?? (await ports.mailbox.profile()).historyId;
  return changes;
}
