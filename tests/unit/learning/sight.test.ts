import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { commonest, isPlain, kindsOf, leansOf } from '../../../src/learning/sight.ts';
import { kindOf } from '../../../src/learning/stream.ts';
import { anyMembers, many, sample, unread, witness } from './sightings.ts';

describe('which mails of a sender are of one kind', () => {
  const offers = many(5, () => unread('promotions'));
  const bills = many(2, () => unread('bills', { tab: 'UPDATES' }));

  it('offers and reading matter are one kind, bills another', () => {
    expect(kindsOf([unread('promotions'), unread('newsletters'), unread('bills')])).toEqual([
      'bulk',
      'bulk',
      'bills',
    ]);
  });

  it('one that says little is of the kind that lies under the same tab', () => {
    const vague = { confidence: 0.4 } as const;
    const under = (tab: string) =>
      kindsOf([...offers, ...bills, unread('updates', { ...vague, tab })]).at(-1);
    expect(under('UPDATES')).toBe('bills');
    expect(under('PROMO')).toBe('bulk');
  });

  it('one under a tab where nothing is clear is of the commonest kind', () => {
    const lost = unread('updates', { confidence: 0.4, tab: '' });
    expect(kindsOf([...offers, ...bills, lost]).at(-1)).toBe('bulk');
  });

  it('one that seems to be of the commonest kind is, whatever its tab', () => {
    const lost = unread('social', { confidence: 0.4, tab: 'UPDATES' });
    expect(kindsOf([...offers, ...bills, lost]).at(-1)).toBe('bulk');
  });

  it('where nothing is clear the commonest guess holds for all', () => {
    const vague = { confidence: 0.3 } as const;
    const mails = [unread('updates', vague), unread('updates', vague), unread('bills', vague)];
    expect(kindsOf(mails)).toEqual(['updates', 'updates', 'updates']);
  });

  test('each has a kind that some mail of the sender leans to, and a clear one its own', () => {
    fc.assert(
      fc.property(anyMembers, (members) => {
        const kinds = kindsOf(members);
        const all = new Set(members.map(({ leaning }) => kindOf(leaning.category)));
        expect(kinds).toHaveLength(members.length);
        for (const [i, { leaning }] of members.entries()) {
          expect(all).toContain(kinds[i]);
          if (leaning.confidence >= 0.7) expect(kinds[i]).toBe(kindOf(leaning.category));
        }
      }),
    );
  });
});

describe('what the unread of a kind lean to', () => {
  it('is said by plain ones alone', () => {
    const plain = unread('promotions');
    const odd = [
      unread('bills', { kind: 'bulk', wanted: 0.6 }),
      unread('updates', { kind: 'bulk', marks: 'text' }),
    ];
    expect(leansOf([plain, ...odd]).get('bulk')?.shares).toEqual(new Map([['promotions', 1]]));
    expect(leansOf(odd).size).toBe(0);
  });

  it('is said of each kind by itself', () => {
    const leans = leansOf([unread('promotions'), unread('newsletters'), unread('updates')]);
    expect(leans.get('bulk')?.shares).toEqual(
      new Map([
        ['promotions', 0.5],
        ['newsletters', 0.5],
      ]),
    );
    expect(leans.get('updates')?.shares).toEqual(new Map([['updates', 1]]));
  });
});

describe('mail that stands for its sender’s', () => {
  it('is any of a kind that stays, and offers that speak of nothing that matters', () => {
    const speaks = true;
    expect(isPlain(sample('promotions'))).toBe(true);
    expect(isPlain(sample('promotions', { witness: witness('promotions', { speaks }) }))).toBe(false);
    expect(isPlain(sample('bills', { witness: witness('bills', { speaks }) }))).toBe(true);
  });
});

describe('the commonest', () => {
  it('is the first of those that are there most often, and never nothing', () => {
    expect(commonest(['b', 'a', 'a', 'b', null, null, null])).toBe('b');
    expect(commonest(['b', 'a', 'a'])).toBe('a');
    expect(commonest([null])).toBeUndefined();
    expect(commonest([])).toBeUndefined();
  });

  test('nothing else is there more often', () => {
    const letters = fc.array(fc.constantFrom('a', 'b', 'c', null), { maxLength: 30 });
    fc.assert(
      fc.property(letters, (items) => {
        const times = (one: string | null | undefined) => items.filter((item) => item === one).length;
        const best = commonest(items);
        for (const one of ['a', 'b', 'c'])
          expect(times(one)).toBeLessThanOrEqual(best === undefined ? 0 : times(best));
      }),
    );
  });
});
