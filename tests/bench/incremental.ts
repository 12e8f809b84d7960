import { SORTED_LABEL } from '../../src/decision/category.ts';
import { fillMany } from '../sandbox/corpus-many.ts';
import type { Sandbox } from '../sandbox/server.ts';
import { atLeast, atMost, type Figure, figure } from './figure.ts';
import { ANN, onStage, sortNow } from './stage.ts';

const PICK = { count: 10_000, senders: 700, seed: 3 };
const FRESH = 50;
const LIMIT_SECONDS = 120;

/**
 * New mail in a large inbox that is in order. Another computer has sorted it, so nothing is remembered here: what was
 * learnt in an own first run would only save reads.
 */
export async function measureIncremental(dist: string): Promise<Figure[]> {
  const now = Date.now();
  const pick = { ...PICK, now };
  return onStage(dist, { pick, before: sortedElsewhere }, async (stage) => {
    const fresh = { ...pick, count: FRESH, of: PICK.count, issue: 2, days: 0.01 };
    fillMany(stage.sandbox.mailbox(ANN.email), fresh);
    const { seconds, run } = await sortNow(stage, LIMIT_SECONDS);
    const used = stage.sandbox.usage();
    return [
      atMost(20, figure('incremental-seconds', seconds, 's', 1)),
      atMost(1_500, figure('incremental-units', used.units, 'units')),
      atMost(5, figure('incremental-refused', used.refused, 'requests')),
      atLeast(FRESH, figure('incremental-sorted', run.counts.done, 'mails')),
    ];
  });
}

function sortedElsewhere(sandbox: Sandbox): void {
  const mailbox = sandbox.mailbox(ANN.email);
  const mark = mailbox.createLabel({
    name: SORTED_LABEL,
    labelListVisibility: 'labelHide',
    messageListVisibility: 'hide',
  });
  for (const { id } of mailbox.newestFirst()) mailbox.change(id, [mark.id], []);
}
