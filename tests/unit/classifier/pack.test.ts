import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { halves, packItems, shuffled } from '../../../src/classifier/pack.ts';
import { dice, item } from './stand.ts';

const mails = fc
  .array(fc.boolean(), { maxLength: 200 })
  .map((flags) => flags.map((alone, index) => item(`m${index}`, {}, alone)));

describe('packItems', () => {
  it('packs every item once, in order, never too many, suspicious ones alone, in as few packs as can be', () => {
    fc.assert(
      fc.property(mails, fc.integer({ min: 1, max: 50 }), (all, size) => {
        const packs = packItems(all, size);
        const company = all.filter(({ alone }) => !alone);
        expect(new Set(packs.flat())).toEqual(new Set(all));
        expect(packs.flat()).toHaveLength(all.length);
        expect(packs.flat().filter(({ alone }) => !alone)).toEqual(company);
        expect(packs.every((pack) => pack.length >= 1 && pack.length <= size)).toBe(true);
        expect(packs.every((pack) => pack.length === 1 || pack.every(({ alone }) => !alone))).toBe(true);
        expect(packs).toHaveLength(Math.ceil(company.length / size) + all.length - company.length);
      }),
    );
  });

  it('makes packs of one where the size makes no sense', () => {
    expect(packItems([item('a'), item('b')], 0)).toHaveLength(2);
  });
});

describe('halves', () => {
  it('puts together the whole, neither half empty when there are two', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 2 }), (pack) => {
        const [first, second] = halves(pack);
        expect([...first, ...second]).toEqual(pack);
        expect(Math.abs(first.length - second.length)).toBeLessThanOrEqual(1);
        expect(second.length).toBeGreaterThan(0);
      }),
    );
  });
});

describe('shuffled', () => {
  it('keeps what is there and moves it', () => {
    const all = Array.from({ length: 25 }, (_, index) => index);
    const moved = shuffled(all, dice());
    expect(moved).not.toEqual(all);
    expect(moved.toSorted((one, other) => one - other)).toEqual(all);
  });

  it('reaches every order of three', () => {
    const random = dice();
    const orders = new Set(Array.from({ length: 300 }, () => shuffled(['a', 'b', 'c'], random).join('')));
    expect(orders.size).toBe(6);
  });
});
