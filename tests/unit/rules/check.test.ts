import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkRules, MAX_RULES } from '../../../src/rules/check.ts';
import { type Condition, MAX_DEPTH } from '../../../src/rules/schema.ts';

const WHEN: Condition = { field: 'sender', value: 'ann@example.com' };
const rule = (changes: object = {}) => ({
  ...{ id: 'r1', name: 'Ann', enabled: true, when: WHEN, category: 'personal', action: 'keep' },
  ...changes,
});
const mistakesIn = (changes: object) => checkRules([rule(changes)]).mistakes;

test('good rules come back parsed, in order, with nothing to say', () => {
  const second = rule({ id: 'r2', name: '  Shops ', when: { all: [{ any: [WHEN] }, { not: WHEN }] } });
  const { rules, mistakes } = checkRules([rule(), second]);
  expect(mistakes).toEqual([]);
  expect(rules.map(({ name }) => name)).toEqual(['Ann', 'Shops']);
});

describe('each mistake by its path and code', () => {
  test.each([
    ['no name', { name: ' ' }, ['name'], 'empty'],
    ['a long name', { name: 'x'.repeat(101) }, ['name'], 'too-long'],
    ['no address', { when: { field: 'sender', value: 'ann' } }, ['when', 'value'], 'not-an-address'],
    ['no domain', { when: { field: 'domain', value: 'exa mple' } }, ['when', 'value'], 'not-a-domain'],
    ['no words', { when: { field: 'words', value: '' } }, ['when', 'value'], 'empty'],
    ['long words', { when: { field: 'subject', value: 'x'.repeat(501) } }, ['when', 'value'], 'too-long'],
    ['an empty group', { when: { all: [] } }, ['when', 'all'], 'no-conditions'],
    ['a huge group', { when: { any: Array(51).fill(WHEN) } }, ['when', 'any'], 'too-many'],
    ['an unknown field', { when: { field: 'colour', value: 'red' } }, ['when', 'field'], 'malformed'],
    ['an unknown category', { category: 'nonsense' }, ['category'], 'malformed'],
    ['an unknown action', { action: 'delete' }, ['action'], 'malformed'],
    ['no condition', { when: undefined }, ['when'], 'malformed'],
    ['a field too many', { colour: 'red' }, [], 'malformed'],
    [
      'one deep inside',
      { when: { all: [WHEN, { not: { any: [WHEN, { field: 'sender', value: 'x' }] } }] } },
      ['when', 'all', 1, 'not', 'any', 1, 'value'],
      'not-an-address',
    ],
  ])('%s', (_, changes, path, code) => {
    expect(mistakesIn(changes)).toEqual([{ ruleId: 'r1', path, code }]);
  });

  test('several mistakes in one rule are all named', () => {
    const when = {
      any: [
        { field: 'sender', value: 'x' },
        { field: 'words', value: '' },
      ],
    };
    expect(mistakesIn({ name: '', when }).map(({ code }) => code)).toEqual([
      'empty',
      'not-an-address',
      'empty',
    ]);
  });

  test('a group of two kinds at once is no group', () => {
    expect(mistakesIn({ when: { all: [WHEN], any: [WHEN] } }).map(({ code }) => code)).toEqual(['malformed']);
  });
});

describe('depth', () => {
  const nested = (groups: number): Condition => {
    let condition: Condition = { any: [WHEN] };
    for (let i = 1; i < groups; i++) condition = i % 2 === 0 ? { not: condition } : { all: [condition] };
    return condition;
  };

  test('as deep as allowed is fine, one more is too deep', () => {
    expect(mistakesIn({ when: nested(MAX_DEPTH) })).toEqual([]);
    expect(mistakesIn({ when: nested(MAX_DEPTH + 1) })).toEqual([
      { ruleId: 'r1', path: ['when'], code: 'too-deep' },
    ]);
  });

  test('a value deeper than every stack, or without an end, is answered all the same', () => {
    const endless: { not?: unknown } = {};
    endless.not = endless;
    expect(mistakesIn({ when: nested(100_000) })[0]?.code).toBe('too-deep');
    expect(mistakesIn({ when: endless })[0]?.code).toBe('too-deep');
  });

  test('few objects that unfold into very many are answered without unfolding them', () => {
    let when: Condition = WHEN;
    for (let i = 0; i < MAX_DEPTH; i++) when = { all: Array(50).fill(when) };
    expect(mistakesIn({ when })).toEqual([{ ruleId: 'r1', path: ['when'], code: 'too-many' }]);
  });
});

describe('the list as a whole', () => {
  test('a name used twice is the second rule’s mistake, whatever its case', () => {
    const { rules, mistakes } = checkRules([rule(), rule({ id: 'r2', name: 'ANN ' })]);
    expect(rules.map(({ id }) => id)).toEqual(['r1']);
    expect(mistakes).toEqual([{ ruleId: 'r2', path: ['name'], code: 'doubled-name' }]);
  });

  test('an id used twice cannot be addressed', () => {
    expect(checkRules([rule(), rule({ name: 'Other' })]).mistakes).toEqual([
      { ruleId: 'r1', path: ['id'], code: 'malformed' },
    ]);
  });

  test('one broken rule does not take the others with it', () => {
    const { rules, mistakes } = checkRules([rule({ id: 'bad', name: '' }), rule()]);
    expect(rules.map(({ id }) => id)).toEqual(['r1']);
    expect(mistakes.map(({ ruleId }) => ruleId)).toEqual(['bad']);
  });

  test.each([[null], ['rules'], [{}], [undefined]])('%j is no list of rules', (input) => {
    expect(checkRules(input)).toEqual({ rules: [], mistakes: [{ ruleId: '', path: [], code: 'malformed' }] });
  });

  test('too many', () => {
    expect(checkRules(Array(MAX_RULES + 1).fill(null)).mistakes).toEqual([
      { ruleId: '', path: [], code: 'too-many' },
    ]);
  });

  test('anything at all is answered, and whatever is not accepted has a mistake', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.anything(), fc.record({ id: fc.string(), when: fc.object() }))),
        (input) => {
          const { rules, mistakes } = checkRules(input);
          expect(rules.length === input.length || mistakes.length > 0).toBe(true);
        },
      ),
    );
  });
});
