import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerSchema, modelCategories, readLine } from '../../../src/classifier/schema.ts';
import { CATEGORY_KEYS, DEFAULT_CATEGORIES } from '../../../src/decision/category.ts';
import { checkSchema } from '../../sandbox/gemini-schema.ts';

const keys = modelCategories(DEFAULT_CATEGORIES);

describe('modelCategories', () => {
  it('is all but what only the guard and doubt may say', () => {
    expect(keys).toEqual(CATEGORY_KEYS.filter((key) => key !== 'danger' && key !== 'review'));
  });
});

describe('answerSchema', () => {
  const schema = answerSchema(keys);

  it('is one Gemini takes', () => {
    expect(checkSchema(schema, 'generation_config.response_json_schema', 'json')).toBeNull();
  });

  it('is a plain array of small objects with a closed list of names', () => {
    expect(schema).toMatchObject({
      type: 'array',
      items: {
        type: 'object',
        properties: { i: { type: 'integer' }, c: { type: 'string', enum: keys }, r: { type: 'string' } },
        required: ['i', 'c'],
      },
    });
  });

  it('says nothing of lengths and bounds, which have too many states', () => {
    expect(JSON.stringify(schema)).not.toMatch(/min|max|pattern|format|\$schema|additionalProperties/i);
  });
});

describe('readLine', () => {
  it('reads all a line can say', () => {
    const line = { i: 12, c: 'bills', u: 'high', d: '2026-12-05', a: '40 €', n: 'Volt', r: 'Due soon' };
    expect(readLine(line, keys)).toEqual({
      i: 12,
      verdict: {
        category: 'bills',
        reason: 'Due soon',
        details: { urgency: 'high', due: '2026-12-05', amount: '40 €', company: 'Volt' },
      },
    });
  });

  it('drops what is wrong, field by field, and nothing else', () => {
    const line = { i: 12, c: 'bills', u: 'extreme', d: 'next Friday', a: 40, n: '', r: null, x: 'y' };
    expect(readLine(line, keys)).toEqual({ i: 12, verdict: { category: 'bills', details: {} } });
    expect(readLine({ i: 1, c: 'bills', d: '2026-02-30' }, keys)?.verdict?.details).toEqual({});
  });

  it('takes a number in quotes and a name in capitals', () => {
    expect(readLine({ i: '12', c: ' Bills ' }, keys)).toEqual({
      i: 12,
      verdict: { category: 'bills', details: {} },
    });
  });

  it.each(['danger', 'review', 'Work', ''])('takes no category that was not offered: %j', (c) => {
    expect(readLine({ i: 12, c }, keys)).toEqual({ i: 12, verdict: null });
  });

  it.each([
    [null],
    ['bills'],
    [[]],
    [{ c: 'bills' }],
    [{ i: 1.5, c: 'bills' }],
    [{ i: true, c: 'bills' }],
    [{ i: 1 }],
  ])('knows no mail for %j', (value) => expect(readLine(value, keys)).toBeNull());

  it('keeps reasons to fifteen visible words without addresses', () => {
    const long = Array.from({ length: 40 }, (_, index) => `w${index}`).join(' ');
    expect(readLine({ i: 1, c: 'bills', r: long }, keys)?.verdict?.reason?.split(' ')).toHaveLength(15);
    expect(
      readLine({ i: 1, c: 'bills', r: 'See https://evil.example now' }, keys)?.verdict,
    ).not.toHaveProperty('reason');
    expect(readLine({ i: 1, c: 'bills', r: 'a\u202e\u0000b\n\u200bc' }, keys)?.verdict?.reason).toBe('a b c');
  });

  it('never throws, whatever it is given', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const line = readLine(value, keys);
        expect(line === null || Number.isInteger(line.i)).toBe(true);
      }),
    );
    const wild = fc.record({
      i: fc.nat(99),
      c: fc.constantFrom(...keys),
      u: fc.anything(),
      d: fc.anything(),
      a: fc.string(),
      r: fc.string(),
    });
    fc.assert(
      fc.property(wild, (value) => {
        const verdict = readLine(value, keys)?.verdict;
        expect(verdict?.category).toBe(value.c);
        expect((verdict?.reason ?? '').isWellFormed()).toBe(true);
        expect(verdict?.details.amount ?? 'x').not.toBe('');
      }),
    );
  });
});
