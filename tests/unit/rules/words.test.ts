import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fold, plainLine, wordLine } from '../../../src/rules/words.ts';

describe('fold', () => {
  test.each([
    ['Рахунок', 'РАХУНОК'],
    ['Straße', 'STRAßE'],
    ['ｓａｌｅ', 'Sale'],
    ['ΟΔΟΣ', 'οδος'],
    ['ﬁne', 'Fine'],
    ['Cafe\u0301', 'CAFÉ'],
    ['памʼять', "Пам'ять"],
  ])('%s reads as %s', (one, other) => {
    expect(fold(one)).toBe(fold(other));
  });

  test('keeps different letters apart', () => {
    expect(fold('і')).not.toBe(fold('i'));
    expect(fold('ґ')).not.toBe(fold('г'));
  });

  test('folding twice changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(fold(fold(text))).toBe(fold(text));
      }),
    );
  });
});

describe('wordLine', () => {
  test.each([
    ['Hello,  world!', ' hello world '],
    ['wholesale', ' wholesale '],
    ['snake_case 50% off', ' snake_case 50 off '],
    ['Зустріч о 10:30', ' зустріч о 10 30 '],
    ["п'ять", ' п ять '],
    ['пʼять', ' п ять '],
    ['東京 tower', ' 東 京 tower '],
    ['tokyo東京', ' tokyo 東 京 '],
    ['🎉 — !', ''],
    ['', ''],
  ])('%j', (text, line) => {
    expect(wordLine(text)).toBe(line);
  });

  test('any text gives words with one space on either side', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const [before, after, ...words] = wordLine(text).split(' ').toSorted();
        expect([before, after ?? '']).toEqual(['', '']);
        expect(words).not.toContain('');
      }),
    );
  });
});

test('plainLine folds white space around signs', () => {
  expect(plainLine('  100 %\n\t🎉 ')).toBe('100 % 🎉');
});
