import { expect, test } from 'vitest';
import { parseFolder } from './source.ts';

/** One way round for every file that can reach itself; type imports do not count, they are gone at run time. */
function cyclesIn(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (file: string, way: readonly string[]): void => {
    const at = way.indexOf(file);
    if (at >= 0) found.push([...way.slice(at), file].join(' → '));
    if (at >= 0 || done.has(file)) return;
    for (const next of graph.get(file) ?? []) visit(next, [...way, file]);
    done.add(file);
  };
  for (const file of graph.keys()) visit(file, []);
  return found;
}

test('no file imports itself, however long the way', () => {
  const graph = new Map(
    parseFolder('src').map(({ path, imports }) => [
      path,
      imports.filter(({ local, typeOnly }) => local && !typeOnly).map(({ target }) => target),
    ]),
  );
  expect(cyclesIn(graph)).toEqual([]);
});

test('the search finds short and long ways round, and only those', () => {
  expect(cyclesIn(new Map([['a', ['a']]]))).toEqual(['a → a']);
  expect(
    cyclesIn(
      new Map([
        ['a', ['b', 'x']],
        ['b', ['c']],
        ['c', ['b']],
        ['x', ['c']],
      ]),
    ),
  ).toEqual(['b → c → b']);
  expect(
    cyclesIn(
      new Map([
        ['a', ['b', 'c']],
        ['b', ['d']],
        ['c', ['d']],
        ['d', []],
      ]),
    ),
  ).toEqual([]);
});
