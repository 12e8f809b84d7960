import { isThere } from '../decision/delta.ts';
import type { Evidence } from '../decision/evidence.ts';
import type { Journey } from './context.ts';
import { look } from './history.ts';
import type { Labels } from './labels.ts';
import type { LabelStep } from './ports.ts';
import type { JournalRow, WorkItem } from './records.ts';

/**
 * The user, acting in Gmail while we sort, always wins. Before a change Gmail's history tells which of its messages
 * were touched since the run began: those are looked at again. After it, put-right.ts looks once more.
 */

export interface Minded {
  /** The mails that may be changed, as they are now. What the user moved, or another computer sorted, is left out. */
  readonly ready: readonly WorkItem[];
  /** Changes of an earlier life of this run that have reached Gmail after all. */
  readonly landed: readonly JournalRow[];
}

export async function minding(items: readonly WorkItem[], journey: Journey): Promise<Minded> {
  const { blind, messages } = await look(journey);
  const touched = items.filter(({ messageId }) => blind || messages.has(messageId));
  const labelIds = await Promise.all(
    touched.map(({ messageId }) => journey.ports.mailbox.labelsOf(messageId)),
  );
  // After the look at the mail: a label deleted since must not pass for one that was never put on.
  if (touched.some(({ withdrawn }) => withdrawn !== undefined)) await journey.labels.refresh();
  const found = touched.map((item, i) =>
    asItIsNow(item, labelIds[i] ?? null, messages.get(item.messageId)?.steps ?? [], journey.labels),
  );
  const landed = found.flatMap((one) => ('landed' in one ? [one.landed] : []));
  const looked = found.flatMap((one) => ('landed' in one ? [] : [one]));
  await journey.ports.store.saveWork(looked);
  const now = new Map(looked.map((item) => [item.messageId, item]));
  const settled = new Set(landed.map(({ messageId }) => messageId));
  const ready = items
    .filter(({ messageId }) => !settled.has(messageId))
    .map((item) => now.get(item.messageId) ?? item)
    .filter(({ state }) => state === 'decided');
  return { ready, landed };
}

function asItIsNow(
  item: WorkItem,
  labelIds: readonly string[] | null,
  steps: readonly LabelStep[],
  labels: Labels,
): WorkItem | { readonly landed: JournalRow } {
  const { digest, decision, withdrawn } = item;
  if (digest === null || decision === null || labelIds === null) return { ...item, state: 'skipped' };
  if (withdrawn !== undefined && isThere(withdrawn.delta, labelIds, labels.all)) return { landed: withdrawn };
  const moved = digest.labelIds.includes('INBOX') && !labelIds.includes('INBOX');
  const elsewhere = labels.mark !== null && labelIds.includes(labels.mark.id);
  if (moved || elsewhere || labelIds.some((id) => id === 'TRASH' || id === 'SPAM'))
    return { ...item, state: withdrawn === undefined ? 'skipped' : 'left' };
  const back = steps.some(({ label, on }) => on && label === 'INBOX') ? ['INBOX'] : [];
  const kept = decision.archive
    ? keepers(new Set([...without(labelIds, 'INBOX'), ...back]), labels.users)
    : [];
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

function without(labelIds: readonly string[], id: string): readonly string[] {
  return labelIds.filter((one) => one !== id);
}

/** Why a mail stays in the inbox, told by what the user put on it. 'INBOX' is there when they put it back. */
export function keepers(added: ReadonlySet<string>, users: ReadonlySet<string>): readonly Evidence[] {
  const kept: Evidence[] = [];
  if (added.has('INBOX')) kept.push({ code: 'kept-put-back' });
  if (added.has('STARRED')) kept.push({ code: 'kept-starred' });
  if ([...added].some((id) => users.has(id))) kept.push({ code: 'kept-own-label' });
  return kept;
}
