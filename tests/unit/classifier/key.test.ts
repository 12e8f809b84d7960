import { describe, expect, it } from 'vitest';
import { looksLikeKey, tidyKey } from '../../../src/classifier/key.ts';

const KEY = `AQ.Ab8RN6${'x-_Y9'.repeat(6)}`;

describe('tidyKey', () => {
  it.each([
    [KEY],
    [` ${KEY}\n`],
    [`"${KEY}"`],
    [`'${KEY}',`],
    [`“${KEY}”;`],
    [`GEMINI_API_KEY=${KEY}`],
    [`export GEMINI_API_KEY="${KEY}"`],
    [`API_KEY: ${KEY}`],
    [`\u200b${KEY}\ufeff`],
    [`${KEY.slice(0, 12)}\n ${KEY.slice(12)}`],
  ])('finds the key in %j', (pasted) => expect(tidyKey(pasted)).toBe(KEY));

  it('leaves nothing of nothing', () => expect(tidyKey(' "" ')).toBe(''));
});

describe('looksLikeKey', () => {
  it.each([
    [KEY, true],
    [`AIza${'Sy0_-'.repeat(7)}`, true],
    ['AIza', false],
    ['sk-1234567890', false],
    [`${KEY} x`, false],
    ['', false],
  ])('%j: %j', (key, expected) => expect(looksLikeKey(key)).toBe(expected));
});
