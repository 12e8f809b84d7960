import { deltaFor } from '../decision/delta.ts';
import type { Journey } from './context.ts';
import type { JournalRow, WorkItem } from './records.ts';

/**
 * Writes what is about to be done, with its exact inverse and its reason. Durable before Gmail is touched:
 * from here on nothing can change a mail that the journal does not know of.
 */
export async function journalled(
  items: readonly WorkItem[],
  journey: Journey,
): Promise<readonly JournalRow[]> {
  const rows: JournalRow[] = [];
  for (const item of items) rows.push(await intentOf(item, journey));
  return await journey.ports.store.addIntents(rows);
}

async function intentOf(item: WorkItem, { runId, account, labels, ports }: Journey): Promise<JournalRow> {
  const { digest, decision, messageId, threadId } = item;
  if (digest === null || decision === null) throw new TypeError('Only a decided mail is journalled.');
  const labelId = await labels.of(decision.category);
  const mark = await labels.sorted();
  const { urgency, due, amount, company } = decision.details ?? {};
  const delta = deltaFor({
    before: digest.labelIds,
    decision,
    labelIdOf: () => labelId,
    sortedLabelId: mark.id,
    ourLabelIds: labels.ours,
  });
  return {
    account,
    runId,
    messageId,
    threadId,
    at: ports.clock.now(),
    state: 'intended',
    before: digest.labelIds,
    delta,
    category: decision.category,
    archived: delta.remove.includes('INBOX'),
    tier: decision.tier,
    confidence: decision.confidence,
    evidence: decision.evidence,
    ...(urgency === undefined ? {} : { urgency }),
    ...(due === undefined ? {} : { due }),
    ...(amount === undefined ? {} : { amount }),
    ...(company === undefined ? {} : { company }),
    from: digest.from,
    fromName: digest.fromName,
    subject: digest.subject,
    mailDate: digest.date,
    problem: decision.evidence.some(({ code }) => code === 'unreadable')
      ? { code: 'message-unreadable' }
      : null,
  };
}
