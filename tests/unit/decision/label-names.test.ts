import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CATEGORY_KEYS, DEFAULT_CATEGORIES } from '../../../src/decision/category.ts';
import {
  checkCategoryNames,
  findLabel,
  isReservedName,
  labelNameOf,
  normaliseLabelName,
} from '../../../src/decision/label-names.ts';

describe('labelNameOf', () => {
  test.each([
    ['Action required', 'AuraMail/Action required'],
    ['  Two   words ', 'AuraMail/Two words'],
    ['Work / Bills', 'AuraMail/Work/Bills'],
    ['Рахунки', 'AuraMail/Рахунки'],
    ['Tab\there', 'AuraMail/Tab here'],
    ['👨‍👩‍👧', 'AuraMail/👨‍👩‍👧'],
  ])('%j is %j', (name, label) => {
    expect(labelNameOf({ name })).toBe(label);
  });

  test('gives a name Gmail takes, whatever people type', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (typed) => {
        const label = labelNameOf({ name: typed });
        expect(label).not.toMatch(/^\s|\s$|\s\s|\s\/|\/\s|\p{Cc}/u);
      }),
    );
  });
});

describe('normaliseLabelName', () => {
  test.each([
    ['AuraMail/Bills', 'auramail / BILLS'],
    ['AuraMail/Bills', 'AuraMail／Bills'],
    ['AuraMail/Bills', 'AuraMail\u2215Bills'],
    ['AuraMail/Bills', 'AuraMail/Bi\u200blls\u200e'],
    ['AuraMail/Ａction', 'AuraMail/Action'],
    ['Caf\u00e9', 'Cafe\u0301'],
  ])('%j is one label with %j', (one, other) => {
    expect(normaliseLabelName(one)).toBe(normaliseLabelName(other));
  });

  test('different names stay different', () => {
    expect(normaliseLabelName('AuraMail/Bills')).not.toBe(normaliseLabelName('AuraMail/Bill'));
  });

  test('normalising twice changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        expect(normaliseLabelName(normaliseLabelName(name))).toBe(normaliseLabelName(name));
      }),
    );
  });
});

test.each([
  ['Social', true],
  ['inbox ', true],
  ['ALL_MAIL', true],
  ['AuraMail/Social', false],
  ['Socials', false],
])('reserved: %s %s', (name, reserved) => {
  expect(isReservedName(name)).toBe(reserved);
});

describe('findLabel', () => {
  const existing = [
    { name: 'auramail / bills', id: 1 },
    { name: 'AuraMail/Bills', id: 2 },
    { name: 'Other', id: 3 },
  ];

  test('the very name first, then one that reads the same', () => {
    expect(findLabel(existing, 'AuraMail/Bills')?.id).toBe(2);
    expect(findLabel(existing.slice(0, 1), 'AuraMail/Bills')?.id).toBe(1);
    expect(findLabel(existing, 'AuraMail/Forums')).toBeUndefined();
  });
});

describe('checkCategoryNames', () => {
  test('the default names have no mistakes', () => {
    expect(checkCategoryNames(DEFAULT_CATEGORIES)).toEqual([]);
    expect(DEFAULT_CATEGORIES.map(({ key }) => key)).toEqual([...CATEGORY_KEYS]);
  });

  test.each([
    ['\u200b ', 'empty'],
    ['x'.repeat(217), 'too-long'],
    ['Work//Bills', 'slashes'],
    ['/Bills', 'slashes'],
    ['sorted', 'reserved'],
    ['Ｓorted', 'reserved'],
  ])('%j: %s', (name, code) => {
    expect(checkCategoryNames([{ key: 'bills', name }])).toEqual([{ index: 0, key: 'bills', code }]);
  });

  test('two names that read the same are the second one’s mistake', () => {
    const names = [
      { key: 'bills', name: 'Money' },
      { key: 'updates', name: 'News' },
      { key: 'social', name: 'money ' },
    ] as const;
    expect(checkCategoryNames(names)).toEqual([{ index: 2, key: 'social', code: 'doubled' }]);
  });
});
