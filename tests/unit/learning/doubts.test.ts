import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { doubtsIn } from '../../../src/learning/doubts.ts';
import { anyMembers, anySamples, many, sample, unread, witness } from './sightings.ts';

/** Of a shop that sends receipts as well. */
const MIXED = { samples: [sample()], isMixed: true, isKnown: false };

const doubtful = (wanted: number) => unread('promotions', { wanted });

describe('mail that may be wanted', () => {
  const row = [0.12, 0.3, 0.2, 0.15].map(doubtful);
  const [least, most, second, third] = row;

  it('is read, the most doubtful two first, while the others wait', () => {
    expect(doubtsIn(row, MIXED)).toEqual({ usual: [], stays: [], wanted: [most, second], open: [] });
  });

  it('leaves like the rest once two that seemed as likely to be wanted were not', () => {
    const samples = [sample(), sample('promotions', { seemed: 0.3 }), sample('promotions', { seemed: 0.2 })];
    expect(doubtsIn(row, { ...MIXED, samples })).toMatchObject({
      usual: [least, second, third],
      wanted: [most],
    });
  });

  it('is read each by itself when one that seemed less likely was wanted', () => {
    const bill = sample('bills', { seemed: 0.18 });
    expect(doubtsIn(row, { ...MIXED, samples: [sample(), bill] })).toEqual({
      usual: [],
      stays: [],
      wanted: [third, least],
      open: [most, second],
    });
    const speaks = sample('promotions', { seemed: 0.18, witness: witness('promotions', { speaks: true }) });
    expect(doubtsIn(row, { ...MIXED, samples: [sample(), speaks] }).open).toEqual([most, second]);
  });

  it('stays when it is likely, whatever was read', () => {
    const likely = doubtful(0.36);
    const harmless = many(5, () => unread()).map(() => sample('promotions', { seemed: 0.9 }));
    expect(doubtsIn([likely], { ...MIXED, samples: harmless }).stays).toEqual([likely]);
  });

  it('is less soon doubted where the sender sends nothing else', () => {
    expect(doubtsIn(row, { ...MIXED, isMixed: false })).toMatchObject({
      usual: [least, second, third],
      wanted: [most],
    });
  });
});

describe('mail under a tab of which nothing was read', () => {
  const updates = many(3, () => unread('promotions', { tab: 'UPDATES' }));

  it('is told by one of them', () => {
    expect(doubtsIn(updates, MIXED)).toMatchObject({ usual: [], wanted: updates.slice(0, 1), open: [] });
    const samples = [sample(), sample('promotions', { tab: 'UPDATES' })];
    expect(doubtsIn(updates, { ...MIXED, samples }).usual).toEqual(updates);
  });

  it('is read to the end when that one was something else', () => {
    const samples = [sample(), sample('bills', { tab: 'UPDATES' })];
    expect(doubtsIn(updates, { ...MIXED, samples }).open).toEqual(updates);
  });

  it('leaves with the rest where the sender is known, or sends nothing else', () => {
    expect(doubtsIn(updates, { ...MIXED, isKnown: true }).usual).toEqual(updates);
    expect(doubtsIn(updates, { ...MIXED, isMixed: false }).usual).toEqual(updates);
  });
});

test('of any mail each has one place, what may leave is never likely to be wanted, and reading comes to an end', () => {
  fc.assert(
    fc.property(anyMembers, anySamples, fc.boolean(), fc.boolean(), (members, samples, isMixed, isKnown) => {
      let rest = members;
      let read = samples;
      for (let turn = 0; ; turn += 1) {
        const { usual, stays, wanted, open } = doubtsIn(rest, { samples: read, isMixed, isKnown });
        const named = [...usual, ...stays, ...wanted, ...open];
        expect(new Set(named).size).toBe(named.length);
        expect(rest).toEqual(expect.arrayContaining(named));
        for (const { leaning } of usual) expect(leaning.wanted).toBeLessThanOrEqual(0.35);
        // What is neither decided nor read waits for what is read.
        if (named.length < rest.length) expect(wanted.length).toBeGreaterThan(0);
        if (wanted.length === 0) break;
        expect(turn).toBeLessThan(members.length + 1);
        read = [
          ...read,
          ...wanted.map(({ tab, leaning }) => sample('promotions', { tab, seemed: leaning.wanted })),
        ];
        rest = rest.filter((member) => !wanted.includes(member));
      }
    }),
  );
});
