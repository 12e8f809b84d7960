import type { JournalRow, WorkItem } from '../../src/journey/records.ts';

/** Rows for tests of the tables. */

export const ANN = 'ann@example.com';
export const BOB = 'bob@example.com';

export function change(messageId: string, over: Partial<JournalRow> = {}): JournalRow {
  return {
    account: ANN,
    runId: 'r',
    messageId,
    threadId: messageId,
    at: 5,
    state: 'applied',
    before: ['INBOX'],
    delta: { add: ['L1'], remove: ['INBOX'] },
    category: 'bills',
    archived: true,
    tier: 'model',
    confidence: 0.9,
    evidence: [{ code: 'model', params: { reason: 'An invoice' } }],
    amount: '42 EUR',
    from: 'shop@example.com',
    fromName: 'Shop',
    subject: 'Your invoice',
    mailDate: 1,
    problem: null,
    ...over,
  };
}

export function item(messageId: string, order: number, over: Partial<WorkItem> = {}): WorkItem {
  return {
    runId: 'r',
    account: ANN,
    messageId,
    threadId: messageId,
    order,
    state: 'listed',
    wroteInThread: false,
    digest: null,
    decision: null,
    ...over,
  };
}
