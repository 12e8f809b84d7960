import { describe, expect, test } from 'vitest';
import { agreementOf, type Decided, decidedBy, fewestCalls, harmfulArchives } from '../../bench/agreement.ts';
import type { ManyTruth } from '../../sandbox/corpus-many.ts';

const kept: Decided = { category: 'updates', archived: false };
const gone: Decided = { category: 'promotions', archived: true };
const harmless: ManyTruth = {
  category: 'promotions',
  harmIfArchived: false,
  kind: 'promotions',
  sender: 'a@a.example',
  date: 0,
};
const wanted: ManyTruth = { ...harmless, category: 'bills', harmIfArchived: true };

describe('how far two ways of sorting agree', () => {
  test('wholly with itself', () => {
    const all = new Map([kept, gone, kept].entries());
    expect(agreementOf(all, all)).toEqual({ compared: 3, sameOutcome: 100, sameCategory: 100 });
  });

  test('outcome and category are told apart', () => {
    const one = new Map([kept, kept, gone, gone].entries());
    const other = new Map(
      [kept, { category: 'bills', archived: false }, kept, gone].entries() as Iterable<[number, Decided]>,
    );
    expect(agreementOf(one, other)).toEqual({ compared: 4, sameOutcome: 75, sameCategory: 50 });
  });

  test('what only one has decided is not compared, and nothing compared is no agreement', () => {
    expect(agreementOf(new Map([[0, kept]]), new Map([[1, kept]]))).toEqual({
      compared: 0,
      sameOutcome: 0,
      sameCategory: 0,
    });
  });
});

test('decisions go by the place in the mailbox, and foreign mail has none', () => {
  const truths = new Map([
    ['first', harmless],
    ['second', wanted],
  ]);
  const rows = [
    { messageId: 'second', ...gone },
    { messageId: 'elsewhere', ...gone },
    { messageId: 'first', ...kept },
  ];
  expect(decidedBy(rows, truths)).toEqual(
    new Map([
      [1, gone],
      [0, kept],
    ]),
  );
});

test('harm is wanted mail that was archived', () => {
  const truths = new Map([
    ['a', harmless],
    ['b', wanted],
    ['c', wanted],
  ]);
  expect(harmfulArchives(new Map([gone, gone, kept].entries()), truths)).toBe(1);
});

test('a call takes back one change of up to a thousand mails', () => {
  const archived = { delta: { add: ['Label_1'], remove: ['INBOX'] } };
  const labelled = { delta: { add: ['Label_1'], remove: [] } };
  const rows = [...new Array(1_001).fill(archived), ...new Array(1_000).fill(labelled)];
  expect(fewestCalls(rows)).toBe(3);
  expect(fewestCalls([])).toBe(0);
});
