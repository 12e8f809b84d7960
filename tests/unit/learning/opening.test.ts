import { describe, expect, it } from 'vitest';
import { byOpening } from '../../../src/learning/opening.ts';
import type { Sample } from '../../../src/learning/samples.ts';

const read = (opening: string, change: Partial<Sample> = {}) => ({
  ...({ tab: '', marks: '', category: 'updates', archive: false, tier: 'local', confidence: 0.9 } as const),
  ...change,
  opening,
});
const members = [{ opening: 'a' }, { opening: 'b' }, { opening: '' }, { opening: 'a' }];

const named = (...given: Parameters<typeof byOpening<{ opening: string }, ReturnType<typeof read>>>) =>
  byOpening(...given).map(({ members: some, like }) => [some.length, like.category]);

describe('mail that stays in the inbox', () => {
  it('is called by what begins alike, where that was read', () => {
    const samples = [read('c'), read('a', { category: 'bills' })];
    expect(named({ members, like: read('c'), keep: true }, samples)).toEqual([
      [2, 'bills'],
      [1, 'updates'],
      [1, 'updates'],
    ]);
  });

  it('is not, where such mails do not agree or nobody was sure of them', () => {
    const torn = [read('a', { category: 'bills' }), read('a', { category: 'security' })];
    const unsure = [read('b', { category: 'review', tier: 'none' }), read('', { category: 'bills' })];
    for (const [, category] of named({ members, like: read('c'), keep: true }, [...torn, ...unsure]))
      expect(category).toBe('updates');
  });

  it('stays there, whatever was filed away that begins alike', () => {
    const filed = read('a', { category: 'promotions', archive: true });
    for (const { keep } of byOpening({ members, like: read('c'), keep: true }, [filed]))
      expect(keep).toBe(true);
  });
});

it('mail that is filed away is so by all that was read', () => {
  const like = read('c', { archive: true });
  const group = { members, like, keep: false };
  expect(byOpening(group, [read('a', { category: 'bills' })])).toEqual([group]);
});
