import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { firstPhrase, phrases } from '../../../src/learning/phrases.ts';

describe('phrases', () => {
  test.each([
    ['sale', 'Big SALE today', true],
    ['sale', 'wholesale', false],
    ['sign in', 'New sign-in from Kyiv', true],
    ['sign in', 'signin', false],
    ['знижк*', 'Знижки до 50 %', true],
    ['знижк*', 'безнижкий', false],
    ["didn't", 'You didn’t ask', true],
    ['#% off', 'Now 50% off', true],
    ['#% off', '% off', false],
    ['reset your … password', 'Reset your Northwind Cloud password', true],
    ['reset your … password', 'Reset your password', true],
    ['reset your … password', 'Reset your one two three four five password', false],
    ['a.b', 'axb', false],
    ['one, two', 'or two', true],
  ])('%j in %j: %s', (list, text, found) => {
    expect(phrases(list).test(text)).toBe(found);
  });

  test('long hostile text is read to its end', () => {
    const pattern = phrases('reset your … password, код доступу');
    expect(pattern.test(`${'reset your a a a a '.repeat(20_000)}`)).toBe(false);
    expect(pattern.test(`${' '.repeat(100_000)}код   доступу`)).toBe(true);
  });

  test('every phrase of plain words finds itself', () => {
    const words = fc.array(fc.stringMatching(/^[a-zа-я]{1,8}$/), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(words, (list) => {
        const phrase = list.join(' ');
        expect(phrases(`x, ${phrase}`).test(`(${phrase.toUpperCase()})`)).toBe(true);
      }),
    );
  });
});

test('firstPhrase gives the words found, on one line', () => {
  expect(firstPhrase(phrases('amount due'), 'The AMOUNT\n due is')).toBe('amount due');
  expect(firstPhrase(phrases('amount due'), 'nothing')).toBeNull();
});
