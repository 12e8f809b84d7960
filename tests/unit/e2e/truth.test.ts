import { describe, expect, test } from 'vitest';
import type { JournalRow } from '../../../src/journey/records.ts';
import { differing, labelsByJournal } from '../../e2e/truth.ts';

function row(over: Partial<JournalRow>): JournalRow {
  return {
    id: 1,
    account: 'ann@example.com',
    runId: 'r',
    messageId: 'm1',
    threadId: 't1',
    at: 0,
    state: 'applied',
    before: ['INBOX', 'UNREAD'],
    delta: { add: ['Label_1'], remove: ['INBOX'] },
    category: 'newsletters',
    archived: true,
    tier: 'local',
    confidence: 0.9,
    evidence: [],
    from: '',
    fromName: '',
    subject: '',
    mailDate: 0,
    problem: null,
    ...over,
  } as JournalRow;
}

const start = new Map([
  ['m1', ['UNREAD', 'INBOX']],
  ['m2', ['INBOX']],
]);

describe('the labels a journal stands for', () => {
  test('an applied row changes its message and no other', () => {
    expect(labelsByJournal(start, [row({})])).toEqual(
      new Map([
        ['m1', ['Label_1', 'UNREAD']],
        ['m2', ['INBOX']],
      ]),
    );
  });

  test('a mail that was not read keeps the labels nobody knew of', () => {
    const unread = row({ before: ['INBOX'], evidence: [{ code: 'cluster' }] });
    expect(labelsByJournal(start, [unread]).get('m1')).toEqual(['Label_1', 'UNREAD']);
  });

  test('rows undone, failed or only intended change nothing', () => {
    for (const state of ['undone', 'failed', 'intended'] as const) {
      expect(labelsByJournal(start, [row({ state })]).get('m1')).toEqual(['INBOX', 'UNREAD']);
    }
  });

  test('of two applied rows the later one holds, however they are ordered', () => {
    const later = row({ id: 2, before: ['INBOX', 'UNREAD'], delta: { add: ['Label_2'], remove: [] } });
    expect(labelsByJournal(start, [later, row({})]).get('m1')).toEqual(['INBOX', 'Label_2', 'UNREAD']);
  });
});

describe('what differs', () => {
  test('nothing between equals', () => {
    expect(differing(start, new Map(start))).toEqual([]);
  });

  test('a label more, a label less, a message that only one side has', () => {
    expect(
      differing(
        start,
        new Map([
          ['m1', ['UNREAD', 'INBOX', 'STARRED']],
          ['m2', ['INBOX']],
        ]),
      ),
    ).toEqual(['m1']);
    expect(differing(start, new Map([['m1', ['UNREAD', 'INBOX']]]))).toEqual(['m2']);
    expect(differing(start, new Map([...start, ['m3', []]]))).toEqual(['m3']);
  });
});
