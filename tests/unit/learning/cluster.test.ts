import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CATEGORY_KEYS } from '../../../src/decision/category.ts';
import { isPartlyTaught, weigh } from '../../../src/learning/cluster.ts';
import { needed, type Sample, type Sight, spots } from '../../../src/learning/samples.ts';

const PROMOTIONS = 'CATEGORY_PROMOTIONS';
const UPDATES = 'CATEGORY_UPDATES';

function mails(count: number, sight: Partial<Sight> = {}): Sight[] {
  return Array.from({ length: count }, () => ({ tab: PROMOTIONS, marks: '', ...sight }));
}

function sample(change: Partial<Sample> = {}): Sample {
  return {
    tab: PROMOTIONS,
    marks: '',
    category: 'promotions',
    archive: true,
    tier: 'gmail',
    confidence: 0.95,
    ...change,
  };
}

function samples(count: number, change: Partial<Sample> = {}): Sample[] {
  return Array.from({ length: count }, () => sample(change));
}

function decidedOf(weighed: ReturnType<typeof weigh<Sight, Sample>>): number {
  return weighed.decided.reduce((sum, { members }) => sum + members.length, 0);
}

describe('how many are read first', () => {
  it('is one for a handful that is sure, and more for many', () => {
    expect(needed(3, sample())).toBe(1);
    expect(needed(3, sample({ confidence: 0.6 }))).toBe(2);
    expect(needed(15, sample())).toBe(2);
    expect(needed(60, sample())).toBe(3);
    expect(needed(300, sample())).toBe(7);
  });

  it('is more where a mistake would hurt, and one where the user has spoken', () => {
    expect(needed(15, sample({ category: 'security', archive: false }))).toBe(3);
    expect(needed(300, sample({ tier: 'rule' }))).toBe(1);
  });

  it('is never more than there are, and grows with the number', () => {
    const of = fc.record({
      size: fc.integer({ min: 1, max: 3_000 }),
      confidence: fc.double({ min: 0, max: 1 }),
    });
    fc.assert(
      fc.property(of, fc.constantFrom(...CATEGORY_KEYS), ({ size, confidence }, category) => {
        const one = sample({ category, confidence });
        expect(needed(size, one)).toBeLessThanOrEqual(size);
        expect(needed(size + 1, one)).toBeGreaterThanOrEqual(needed(size, one));
      }),
    );
  });

  it('has a share of spot reads in large groups only', () => {
    expect([20, 21, 100, 1_000].map(spots)).toEqual([0, 1, 1, 10]);
  });
});

describe('bulk mail of one sender', () => {
  it('is decided like its samples when enough of them agree', () => {
    const weighed = weigh(mails(13), samples(2));
    expect(weighed.decided).toMatchObject([{ like: { category: 'promotions' }, keep: false }]);
    expect(decidedOf(weighed)).toBe(13);
    expect(weighed.wanted).toEqual([]);
  });

  it('waits for as many samples as are missing', () => {
    const weighed = weigh(mails(50), samples(1));
    expect(weighed.decided).toEqual([]);
    expect(weighed.wanted.flatMap(({ members }) => members)).toHaveLength(2);
  });

  it('is read where its samples do not agree', () => {
    const torn = [...samples(1), ...samples(1, { category: 'newsletters' })];
    expect(weigh(mails(13), torn)).toEqual({ decided: [], wanted: [] });
  });

  it('is told apart by Gmail’s tab where that explains it', () => {
    const receipts = samples(3, { category: 'bills', archive: false, tab: UPDATES });
    const weighed = weigh([...mails(9), ...mails(7, { tab: UPDATES })], [...samples(3), ...receipts]);
    expect(weighed.decided.map(({ members, like }) => [members.length, like.category])).toEqual([
      [9, 'promotions'],
      [7, 'bills'],
    ]);
  });

  it('is not filed away under a tab nobody has looked under', () => {
    const stranger = mails(1, { tab: UPDATES });
    const weighed = weigh([...mails(3), ...stranger], samples(1, { confidence: 0.95 }));
    expect(decidedOf(weighed)).toBe(3);
    expect(weighed.wanted.map(({ members }) => members)).toEqual([stranger]);
    const both = [...samples(1), sample({ tab: UPDATES })];
    expect(decidedOf(weigh([...mails(3), ...stranger], both))).toBe(4);
  });

  it('is not filed away where it may matter', () => {
    const bill = mails(4, { marks: 'bill' });
    expect(weigh(bill, samples(5)).decided).toEqual([]);
    const order = weigh(mails(4, { marks: 'service' }), samples(5));
    expect(order.decided).toMatchObject([{ keep: true }]);
  });

  it('is not filed away beside mail that wants its reader', () => {
    const mixed = [...samples(5), sample({ category: 'bills', archive: false })];
    expect(weigh(mails(12), mixed).decided).toMatchObject([{ keep: true, like: { category: 'promotions' } }]);
  });

  it('waits for its own sample where a rule may hold for it', () => {
    const ruled = mails(4, { marks: 'rule:1' });
    const kept = samples(5, { archive: false, category: 'updates' });
    expect(weigh(ruled, kept).decided).toEqual([]);
    expect(weigh(ruled, kept, true).decided).toEqual([]);
    const byRule = sample({ marks: 'rule:1', tier: 'rule', category: 'important', archive: false });
    expect(decidedOf(weigh(ruled, [...kept, byRule]))).toBe(4);
  });

  it('is all read when somebody has written in its name', () => {
    const forged = sample({ category: 'danger', tier: 'guard' });
    expect(weigh(mails(50), [...samples(9), forged])).toEqual({ decided: [], wanted: [] });
    expect(weigh(mails(50), [...samples(9), forged], true)).toEqual({ decided: [], wanted: [] });
  });

  it('stays as undecided as its samples', () => {
    const unsure = samples(4, { category: 'review', tier: 'none', confidence: 0, archive: false });
    expect(weigh(mails(9), unsure).decided).toMatchObject([{ keep: true, like: { category: 'review' } }]);
  });
});

describe('mail of a person', () => {
  it('is never filed away, whatever it is called', () => {
    const weighed = weigh(mails(6), samples(2), true);
    expect(weighed.decided).toMatchObject([{ keep: true }]);
  });
});

describe('whatever the samples', () => {
  const sight = fc.record({
    tab: fc.constantFrom('', PROMOTIONS, UPDATES),
    marks: fc.constantFrom('', 'bill', 'service text', 'rule:a'),
  });
  const read = fc
    .tuple(sight, fc.constantFrom(...CATEGORY_KEYS), fc.boolean(), fc.constantFrom('gmail', 'none', 'rule'))
    .map(([place, category, archive, tier]) =>
      sample({ ...place, category, archive, tier: tier as 'gmail' }),
    );
  const given = [
    fc.array(sight, { maxLength: 40 }),
    fc.array(read, { maxLength: 12 }),
    fc.boolean(),
  ] as const;

  it('no mail is both decided and to be read, nor named twice', () => {
    fc.assert(
      fc.property(...given, (members, known, isPerson) => {
        const { decided, wanted } = weigh(members, known, isPerson);
        const named = [...decided, ...wanted].flatMap(({ members: some }) => some);
        expect(new Set(named).size).toBe(named.length);
        for (const one of named) expect(members).toContain(one);
      }),
    );
  });

  it('nothing is filed away unless a mail with the same marks was', () => {
    fc.assert(
      fc.property(...given, (members, known, isPerson) => {
        for (const { members: some, like, keep } of weigh(members, known, isPerson).decided) {
          if (keep || !like.archive) continue;
          for (const { marks } of some)
            expect(known.some((one) => one.marks === marks && one.archive)).toBe(true);
        }
      }),
    );
  });

  it('something is decided or wanted as long as nothing is read', () => {
    fc.assert(
      fc.property(fc.array(sight, { minLength: 1, maxLength: 20 }), fc.boolean(), (members, isPerson) => {
        const { decided, wanted } = weigh(members, [], isPerson);
        expect(decided).toEqual([]);
        expect(wanted.length).toBeGreaterThan(0);
      }),
    );
  });
});

describe('a sender the user has said something about', () => {
  it('is not of one kind', () => {
    expect(isPartlyTaught({ shapes: { '~x': { counts: {}, taught: 'bills' } } })).toBe(true);
    expect(isPartlyTaught({ shapes: { '~x': { counts: {}, taught: null, stays: false } } })).toBe(true);
    expect(isPartlyTaught({ shapes: { '~x': { counts: { bills: 3 }, taught: null } } })).toBe(false);
    expect(isPartlyTaught({})).toBe(false);
  });
});
