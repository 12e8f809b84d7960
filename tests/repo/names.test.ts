import { expect, test } from 'vitest';
import { listFiles, parseFolder } from './source.ts';

const WORD = '[a-z0-9]+(-[a-z0-9]+)*';
const FOLDER = new RegExp(`^${WORD}$`);
const FILE = new RegExp(`^${WORD}(\\.(test|spec|content\\.iife|config|module))?(\\.d)?\\.[a-z0-9]+$`);
/** Names that others prescribe. */
const GIVEN = new Set(['README.md']);

const source = parseFolder('src');

test('files and folders are named in kebab-case', () => {
  const odd = [...listFiles('src'), ...listFiles('tests'), ...listFiles('public')].filter((path) => {
    const parts = path.split('/');
    const file = parts.pop() ?? '';
    // The cases of the corpus keep their files as they came.
    if (path.startsWith('tests/corpus/') || GIVEN.has(file)) return false;
    return !FILE.test(file) || parts.some((folder) => !FOLDER.test(folder));
  });
  expect(odd).toEqual([]);
});

test('exports are named, so that one name means one thing everywhere', () => {
  const defaults = source.filter(({ program }) =>
    program.body.some((node) => node.type === 'ExportDefaultDeclaration'),
  );
  expect(defaults.map(({ path }) => path)).toEqual([]);
});

test('there are no barrels: an import names the file where the thing is', () => {
  const barrels = source.filter(({ program: { body } }) => {
    const passedOn = body.filter(
      (node) =>
        node.type === 'ExportAllDeclaration' ||
        (node.type === 'ExportNamedDeclaration' && node.source !== null),
    );
    const own = body.filter((node) => node.type !== 'ImportDeclaration' && !passedOn.includes(node));
    return own.length === 0
      ? passedOn.length > 0
      : passedOn.some((node) => 'exportKind' in node && node.exportKind === 'value');
  });
  expect(barrels.map(({ path }) => path)).toEqual([]);
  expect(source.map(({ path }) => path).filter((path) => /\/index\.tsx?$/.test(path))).toEqual([]);
});

test('imports name the file with its ending', () => {
  const bare = source.flatMap(({ path, imports }) =>
    imports
      .filter(({ local, target }) => local && !/\.(tsx?|css|json|svg|txt)$/.test(target))
      .map(({ target }) => `${path}: ${target}`),
  );
  expect(bare).toEqual([]);
});
