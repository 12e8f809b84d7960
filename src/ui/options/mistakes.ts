import type { Rule, RuleMistake } from '../../messaging/protocol.ts';
import type { Condition } from '../../rules/schema.ts';
import { itemsPath, nodeOf, type Path } from './condition.ts';

/** The mistake that stands exactly at one of these places. */
export function mistakeAt(
  mistakes: readonly RuleMistake[],
  ...paths: readonly Path[]
): RuleMistake['code'] | undefined {
  return mistakes.find((mistake) => paths.some((path) => samePath(mistake.path, path)))?.code;
}

/** Mistakes at places the form has no field for: they are shown above it, so that none is lost. */
export function strayMistakes(mistakes: readonly RuleMistake[], rule: Rule): readonly RuleMistake[] {
  const places = [['name'], ['category'], ['action'], ...placesOf(rule.when, ['when'])];
  return mistakes.filter(({ path }) => !places.some((place) => samePath(path, place)));
}

/** Where a group's own mistakes may be found: at the group, or at its list of parts. */
export function groupPlaces(path: Path, join: Parameters<typeof itemsPath>[0]): readonly Path[] {
  const inner = itemsPath(join);
  return [path, ...inner.map((_, index) => [...path, ...inner.slice(0, index + 1)])];
}

/** Where a test's mistakes may be found; a test turned round stands one level deeper. */
export function testPlaces(path: Path, negated: boolean): readonly Path[] {
  const inner = negated ? [...path, 'not'] : path;
  return [path, inner, [...inner, 'value'], [...inner, 'field']];
}

function placesOf(condition: Condition, path: Path): readonly Path[] {
  const node = nodeOf(condition);
  if (node.kind === 'test') return testPlaces(path, node.negated);
  const within = [...path, ...itemsPath(node.join)];
  return [
    ...groupPlaces(path, node.join),
    ...node.items.flatMap((item, index) => placesOf(item, [...within, index])),
  ];
}

function samePath(a: Path, b: Path): boolean {
  return a.length === b.length && a.every((key, index) => String(key) === String(b[index]));
}
