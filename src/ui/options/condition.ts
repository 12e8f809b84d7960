import type { Condition, Test } from '../../rules/schema.ts';
import type { Words } from '../i18n/i18n.ts';

/** A condition tree as people build it: groups that say how their parts combine, and tests that may be turned round. */

export const JOINS = ['all', 'any', 'none', 'notAll'] as const;
export type Join = (typeof JOINS)[number];
export type Path = readonly (string | number)[];

export type Node =
  | { readonly kind: 'test'; readonly test: Test; readonly negated: boolean }
  | { readonly kind: 'group'; readonly join: Join; readonly items: readonly Condition[] };

export const FIELDS = [
  'sender',
  'domain',
  'subject',
  'words',
  'list',
  'unsubscribe',
] as const satisfies readonly Test['field'][];

/** Reads one level of the tree; a double "not" is no "not". */
export function nodeOf(condition: Condition): Node {
  if ('all' in condition) return { kind: 'group', join: 'all', items: condition.all };
  if ('any' in condition) return { kind: 'group', join: 'any', items: condition.any };
  if (!('not' in condition)) return { kind: 'test', test: condition, negated: false };
  const inner = nodeOf(condition.not);
  return inner.kind === 'test'
    ? { ...inner, negated: !inner.negated }
    : { ...inner, join: OPPOSITE[inner.join] };
}

/** Writes one level of the tree. */
export function conditionOf(node: Node): Condition {
  if (node.kind === 'test') return node.negated ? { not: node.test } : node.test;
  const items = [...node.items];
  switch (node.join) {
    case 'all':
      return { all: items };
    case 'any':
      return { any: items };
    case 'none':
      return { not: { any: items } };
    case 'notAll':
      return { not: { all: items } };
  }
}

/** The tree as the editor keeps it: a group at the root, and every "not" where the editor can show it. */
export function tidy(condition: Condition): Condition {
  const clean = (each: Condition): Condition => {
    const node = nodeOf(each);
    return conditionOf(node.kind === 'test' ? node : { ...node, items: node.items.map(clean) });
  };
  return nodeOf(condition).kind === 'group' ? clean(condition) : { all: [clean(condition)] };
}

/** Where the parts of a tidy node stand, as paths of mistakes name them. */
export function itemsPath(join: Join): Path {
  return { all: ['all'], any: ['any'], none: ['not', 'any'], notAll: ['not', 'all'] }[join];
}

/** An empty test of a kind; the value typed so far is kept where it can be. */
export function testFor(field: Test['field'], before?: Test): Test {
  if (field === 'unsubscribe') return { field, value: true };
  return { field, value: before === undefined || before.field === 'unsubscribe' ? '' : before.value };
}

/** The whole condition in a line: "Sender is ann@example.com and Subject has the words invoice". */
export function conditionText(condition: Condition, words: Words): string {
  const node = nodeOf(condition);
  const { rules } = words.options;
  if (node.kind === 'test') {
    const { test } = node;
    if (test.field === 'unsubscribe') {
      const there = test.value !== node.negated;
      return `${rules.fields.unsubscribe} ${there ? rules.is.unsubscribe : rules.isNot.unsubscribe}`;
    }
    return `${rules.fields[test.field]} ${(node.negated ? rules.isNot : rules.is)[test.field]} ${rules.quoted(test.value)}`;
  }
  const parts = node.items.map((item, index) => {
    const text = conditionText(item, words);
    if (nodeOf(item).kind === 'group') return `(${text})`;
    const first = index === 0 && (node.join === 'all' || node.join === 'any');
    return first ? text : text.charAt(0).toLocaleLowerCase(words.language) + text.slice(1);
  });
  switch (node.join) {
    case 'all':
      return parts.join(` ${rules.and} `);
    case 'any':
      return parts.join(` ${rules.or} `);
    case 'none':
      return `${rules.none} ${parts.join(', ')}`;
    case 'notAll':
      return `${rules.notAll} ${parts.join(', ')}`;
  }
}

const OPPOSITE: Readonly<Record<Join, Join>> = { all: 'notAll', notAll: 'all', any: 'none', none: 'any' };
