import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Rule, RuleMistake } from '../../../src/messaging/protocol.ts';
import { checkRules } from '../../../src/rules/check.ts';
import type { Condition, Test } from '../../../src/rules/schema.ts';
import { CATALOGUE } from '../../../src/ui/i18n/i18n.ts';
import {
  conditionOf,
  conditionText,
  FIELDS,
  JOINS,
  nodeOf,
  testFor,
  tidy,
} from '../../../src/ui/options/condition.ts';
import { mistakeAt, strayMistakes, testPlaces } from '../../../src/ui/options/mistakes.ts';

const { en, uk } = CATALOGUE;

const tests: fc.Arbitrary<Test> = fc.oneof(
  fc.record({
    field: fc.constantFrom('subject' as const, 'words' as const, 'list' as const),
    value: fc.constantFrom('a', 'b'),
  }),
  fc.record({ field: fc.constant('unsubscribe' as const), value: fc.boolean() }),
);

const conditions: fc.Arbitrary<Condition> = fc.letrec<{ tree: Condition }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    tests,
    fc.array(tie('tree'), { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
    fc.array(tie('tree'), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
    tie('tree').map((not) => ({ not })),
  ),
})).tree;

/** What a condition means, for a world in which some tests hold. */
function holds(condition: Condition, world: (test: Test) => boolean): boolean {
  if ('all' in condition) return condition.all.every((each) => holds(each, world));
  if ('any' in condition) return condition.any.some((each) => holds(each, world));
  if ('not' in condition) return !holds(condition.not, world);
  return world(condition);
}

const worlds = fc.func(fc.boolean()).map((answer) => (test: Test) => answer(JSON.stringify(test)));

describe('condition trees', () => {
  it('mean the same after tidying', () => {
    void fc.assert(
      fc.property(conditions, worlds, (condition, world) => {
        expect(holds(tidy(condition), world)).toBe(holds(condition, world));
      }),
    );
  });

  it('are tidy once tidied, with a group at the root', () => {
    void fc.assert(
      fc.property(conditions, (condition) => {
        const once = tidy(condition);
        expect(tidy(once)).toEqual(once);
        expect(nodeOf(once).kind).toBe('group');
      }),
    );
  });

  it('are written as they were read', () => {
    void fc.assert(
      fc.property(conditions, worlds, (condition, world) => {
        expect(holds(conditionOf(nodeOf(condition)), world)).toBe(holds(condition, world));
      }),
    );
  });

  it.each(JOINS)('keep a group of "%s"', (join) => {
    const items = [testFor('sender'), testFor('list')];
    const node = nodeOf(conditionOf({ kind: 'group', join, items }));
    expect(node).toEqual({ kind: 'group', join, items });
  });

  it('keep what was typed when the field changes, where it can stay', () => {
    expect(testFor('domain', { field: 'sender', value: 'a@b.example' })).toEqual({
      field: 'domain',
      value: 'a@b.example',
    });
    expect(testFor('unsubscribe', { field: 'sender', value: 'x' })).toEqual({
      field: 'unsubscribe',
      value: true,
    });
    expect(testFor('sender', { field: 'unsubscribe', value: true })).toEqual({ field: 'sender', value: '' });
  });

  it('are said in words', () => {
    const condition: Condition = {
      all: [
        { field: 'sender', value: 'ann@example.com' },
        { not: { field: 'subject', value: 'sale' } },
        { any: [{ field: 'unsubscribe', value: true }, { not: { field: 'unsubscribe', value: true } }] },
        { not: { any: [{ field: 'list', value: 'l' }] } },
      ],
    };
    expect(conditionText(condition, en)).toBe(
      'Sender is “ann@example.com” and subject does not have the words “sale” and (Unsubscribe link is there or unsubscribe link is missing) and (none of: mailing list is “l”)',
    );
    expect(conditionText({ any: [{ field: 'words', value: 'збори' }] }, uk)).toBe(
      'Увесь лист має слова «збори»',
    );
  });

  it('have words for every field', () => {
    for (const field of FIELDS) {
      for (const words of [en, uk]) expect(conditionText(testFor(field), words)).toMatch(/\S/);
    }
  });
});

describe('mistakes', () => {
  const rule = (when: Condition, over: Partial<Rule> = {}): Rule => ({
    id: 'r1',
    name: 'Rule',
    enabled: true,
    when,
    category: 'important',
    action: 'category',
    ...over,
  });
  const mistakesIn = (each: Rule): readonly RuleMistake[] => checkRules([each]).mistakes;

  it.each<[string, Condition, readonly (string | number)[], RuleMistake['code']]>([
    ['an address', { all: [{ field: 'sender', value: 'ann' }] }, ['when', 'all', 0], 'not-an-address'],
    ['a domain', { any: [{ field: 'domain', value: 'x' }] }, ['when', 'any', 0], 'not-a-domain'],
    [
      'an empty field',
      { not: { any: [{ field: 'subject', value: ' ' }] } },
      ['when', 'not', 'any', 0],
      'empty',
    ],
  ])('of %s, as the rules room finds them, stand beside the field', (_, when, path, code) => {
    const mistakes = mistakesIn(rule(when));
    expect(mistakeAt(mistakes, ...testPlaces(path, false))).toBe(code);
    expect(strayMistakes(mistakes, rule(when))).toEqual([]);
  });

  it('of a test turned round stand beside it, too', () => {
    const when: Condition = { all: [{ not: { field: 'sender', value: 'ann' } }] };
    expect(mistakeAt(mistakesIn(rule(when)), ...testPlaces(['when', 'all', 0], true))).toBe('not-an-address');
  });

  it.each([
    ['an empty group', rule({ all: [] })],
    ['an empty group that is turned round', rule({ not: { any: [] } })],
    ['a name', rule({ all: [{ field: 'list', value: 'l' }] }, { name: '' })],
    ['an empty inner group', rule({ all: [{ any: [] }] })],
  ])('of %s have a place', (_, each) => {
    const mistakes = mistakesIn(each);
    expect(mistakes.length).toBeGreaterThan(0);
    expect(strayMistakes(mistakes, each)).toEqual([]);
  });

  it('that have no place are kept for the head of the form', () => {
    const stray: RuleMistake = { ruleId: 'r1', path: ['enabled'], code: 'malformed' };
    expect(strayMistakes([stray], rule({ all: [testFor('sender')] }))).toEqual([stray]);
  });
});
