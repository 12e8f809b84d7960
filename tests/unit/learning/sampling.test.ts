import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { isCheck, missing, pick } from '../../../src/learning/sampling.ts';
import type { Sample } from '../../../src/learning/sight.ts';
import { type Kind, streamOf } from '../../../src/learning/stream.ts';
import {
  anyMembers,
  anySamples,
  anyTally,
  heardOf,
  many,
  sample,
  sharesOf,
  tally,
  unread,
  witness,
} from './sightings.ts';

interface Known {
  readonly samples?: readonly Sample[];
  readonly before?: ReturnType<typeof tally>;
  readonly isBacked?: boolean;
  readonly main?: Kind;
}

function lacking(
  kind: Kind,
  left: number,
  { samples = [], before, isBacked = false, main = kind }: Known = {},
): number {
  const heard = tally(...samples.map((one) => one.witness));
  const stream = streamOf(before ?? heard, null, false);
  return missing(kind, left, { samples, before, stream, isBacked, main });
}

describe('how many are read before the others are believed to be like them', () => {
  it.each([
    [1, 1],
    [40, 1],
    [41, 2],
    [150, 2],
    [151, 3],
    [5_000, 3],
  ])('of %i offers: %i', (left, count) => {
    expect(lacking('bulk', left)).toBe(count);
  });

  it('of bills two, of other mail that stays one', () => {
    expect(lacking('bills', 30)).toBe(2);
    expect(lacking('bills', 12)).toBe(1);
    expect(lacking('updates', 300)).toBe(1);
  });

  it('of a few that are beside the sender’s usual mail none', () => {
    expect(lacking('updates', 3, { main: 'bulk' })).toBe(0);
    expect(lacking('updates', 4, { main: 'bulk' })).toBe(1);
  });

  it('none once enough was read', () => {
    expect(lacking('bulk', 30, { samples: [sample()] })).toBe(0);
  });

  it('more where it is close', () => {
    const close = sample('promotions', {
      witness: witness('promotions', { shares: sharesOf({ promotions: 0.6, updates: 0.4 }) }),
    });
    expect(lacking('bulk', 30, { samples: [close] })).toBe(2);
    expect(lacking('bulk', 6, { samples: [{ ...close, fits: true }] })).toBe(0);
  });

  it('a second where the only one read would not leave by itself', () => {
    expect(lacking('bulk', 30, { samples: [sample('promotions', { fits: false })] })).toBe(1);
    expect(lacking('bills', 7, { samples: [sample('bills', { fits: false })] })).toBe(0);
  });

  it('no second where what is unread backs it, or where only one would be told by it', () => {
    const unfit = sample('promotions', { fits: false });
    expect(lacking('bulk', 30, { samples: [unfit], isBacked: true })).toBe(0);
    expect(lacking('bulk', 1, { samples: [unfit] })).toBe(0);
  });

  it('fewer of many where what is unread backs what was read', () => {
    expect(lacking('bulk', 79, { samples: [sample()], isBacked: true })).toBe(0);
    expect(lacking('bulk', 80, { samples: [sample()], isBacked: true })).toBe(1);
    expect(lacking('bulk', 250, { samples: [sample()], isBacked: true })).toBe(2);
  });

  it('another where what was read spoke for itself, but not for ever', () => {
    const speaks = sample('promotions', { witness: witness('promotions', { speaks: true }) });
    expect(lacking('bulk', 30, { samples: [speaks] })).toBeGreaterThan(0);
    expect(lacking('bulk', 30, { samples: [speaks, speaks, speaks] })).toBe(0);
  });

  it('of what is known from before one, to see whether it is still so, and of a few none', () => {
    const before = heardOf(10, witness());
    expect(lacking('bulk', 500, { before })).toBe(1);
    expect(lacking('bulk', 19, { before })).toBe(0);
    expect(lacking('bulk', 500, { before, samples: [sample()] })).toBe(0);
  });

  it('one more where a run before has read but one, which is too little for any to leave', () => {
    const before = heardOf(1, witness());
    expect(lacking('bulk', 15, { before })).toBe(1);
    expect(lacking('bulk', 14, { before, samples: [sample('promotions', { fits: false })] })).toBe(0);
  });

  test('never more than there are, and reading them comes to an end', () => {
    const kinds = fc.constantFrom<Kind>('bulk', 'bills', 'updates', 'personal');
    fc.assert(
      fc.property(
        kinds,
        fc.nat(300),
        anySamples,
        fc.option(anyTally),
        kinds,
        (kind, left, some, was, main) => {
          const before = was ?? undefined;
          let [rest, samples] = [left, some];
          for (let turn = 0; ; turn += 1) {
            const count = lacking(kind, rest, { samples, main, ...(before === undefined ? {} : { before }) });
            expect(count).toBeGreaterThanOrEqual(0);
            expect(count).toBeLessThanOrEqual(rest);
            if (count === 0) break;
            expect(turn).toBeLessThan(12);
            rest -= count;
            samples = [...samples, ...Array<Sample>(count).fill(sample())];
          }
        },
      ),
    );
  });
});

describe('what was read only to check', () => {
  it('is the second and later of many offers', () => {
    expect(isCheck('bulk', 30, 2)).toBe(true);
    expect(isCheck('bulk', 30, 1)).toBe(false);
    expect(isCheck('bulk', 20, 2)).toBe(false);
    expect(isCheck('bills', 30, 2)).toBe(false);
  });
});

describe('which are read', () => {
  const row = many(9, () => unread());

  it('the first and the last before those between them', () => {
    const places = (read: number, count: number) => pick(row, read, count).map((one) => row.indexOf(one));
    expect(places(0, 2)).toEqual([0, 8]);
    expect(places(0, 5)).toEqual([0, 8, 4, 2, 6]);
    expect(places(2, 1)).toEqual([4]);
  });

  it('plain ones, as long as there are any', () => {
    const plain = unread();
    const others = [unread('promotions', { marks: 'text' }), unread('promotions', { wanted: 0.5 })];
    expect(pick([...others, plain], 0, 2)).toEqual([plain]);
    expect(pick(others, 0, 2)).toHaveLength(2);
  });

  test('as many as asked for, each once, and all of them in the end', () => {
    fc.assert(
      fc.property(anyMembers, fc.nat(20), fc.nat(80), (members, read, count) => {
        const picked = pick(members, read, count);
        expect(new Set(picked).size).toBe(picked.length);
        expect(members).toEqual(expect.arrayContaining([...picked]));
        expect(picked.length).toBeLessThanOrEqual(count);
        if (members.length > 0 && count > 0) expect(picked.length).toBeGreaterThan(0);
      }),
    );
  });
});
