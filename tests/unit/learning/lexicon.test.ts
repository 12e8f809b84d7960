import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeLexicon, wordsOf } from '../../../src/learning/lexicon.ts';

const lexicon = makeLexicon({
  discount: '% off, знижк*, save #',
  invoice: 'invoice, рахунок на оплату',
  'not-you': `if this wasn't you`,
});
const found = (text: string) => Object.fromEntries(lexicon(wordsOf(text)));

describe('a lexicon', () => {
  test('finds phrases of several words, whatever their case and what stands between the words', () => {
    expect(found('Your INVOICE: 20 % off!')).toEqual({ invoice: 'invoice', discount: '% off' });
    expect(found('Рахунок на\nоплату')).toEqual({ invoice: 'рахунок на оплату' });
  });

  test('finds every ending of a word with a star, and no word that only begins otherwise', () => {
    expect(found('зі знижками')).toEqual({ discount: 'знижками' });
    expect(found('зниклі')).toEqual({});
  });

  test('takes any number for #, and whole words only', () => {
    expect(found('save 15 today')).toEqual({ discount: 'save 15' });
    expect(found('save it; invoices')).toEqual({});
  });

  test('does not mind which apostrophe was typed', () => {
    expect(Object.keys(found('If this wasn’t you'))).toEqual(['not-you']);
  });

  test('says the first words that were found', () => {
    expect(found('save 5, then 10% off')).toEqual({ discount: 'save 5' });
  });

  test('finds a phrase wherever it stands in any text, and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (before, after) => {
        expect(lexicon(wordsOf(`${before} invoice ${after}`)).has('invoice')).toBe(true);
      }),
    );
  });
});
