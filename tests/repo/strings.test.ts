import { describe, expect, test } from 'vitest';
import { listFiles, parseFolder, read } from './source.ts';

/** This file speaks of what it forbids. */
const SELF = 'tests/repo/strings.test.ts';
const TEXT = /\.(tsx?|mjs|cjs|js|jsonc?|md|html|css|ya?ml|svg|sh|toml)$|(^|\/)(LICENSE|run|\.[a-z]+)$/;

const texts = listFiles()
  .filter((path) => TEXT.test(path) && path !== SELF && !path.startsWith('tests/corpus/'))
  .map((path) => ({ path, text: read(path) }));
const code = texts.filter(({ path }) => /\.(tsx?|mjs|cjs|js)$/.test(path));

function holding(files: readonly { path: string; text: string }[], pattern: RegExp): string[] {
  return files.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, index) => {
      const hit = pattern.exec(line);
      return hit ? [`${path}:${index + 1} ${hit[0]}`] : [];
    }),
  );
}

describe('what is written down', () => {
  test('no path of one machine', () => {
    expect(texts.length).toBeGreaterThan(20);
    expect(
      holding(
        texts,
        /(?<![\w.~*-])\/(work|tmp|root)\/[\w.]|\/(home|Users)\/(?!runner\b)[a-z][\w.-]*\/|\b[A-Z]:\\\\?Users\b/,
      ),
    ).toEqual([]);
  });

  test('no registry but npm’s own, and only with a hash', () => {
    const registry = /https?:\/\/[\w.:-]*(registry|artifactory|nexus|verdaccio|npm-?mirror|pypi)[\w.:-]*/i;
    expect(holding(texts, registry).filter((hit) => !hit.endsWith('https://registry.npmjs.org'))).toEqual([]);
  });

  test('no rule of the house is switched off', () => {
    expect(holding(code, /@ts-(ignore|nocheck)|biome-ignore|eslint-disable|(c8|v8|istanbul) ignore/)).toEqual(
      [],
    );
  });

  test('nothing is left for later in the source', () => {
    const source = code.filter(({ path }) => path.startsWith('src/'));
    expect(holding(source, /\b(TODO|FIXME|XXX|HACK)\b/)).toEqual([]);
  });
});

describe('types', () => {
  test.each(['src', 'tests'])('nothing in %s is any', (folder) => {
    const loose = parseFolder(folder).flatMap(({ path, program }) => (hasAny(program) ? [path] : []));
    expect(loose).toEqual([]);
  });
});

test('what is forbidden is recognised', () => {
  const sample = (text: string) => [{ path: 'x.ts', text }];
  expect(holding(sample('// @ts-ignore'), /@ts-(ignore|nocheck)/)).toEqual(['x.ts:1 @ts-ignore']);
  expect(hasAny({ type: 'A', typeAnnotation: { type: 'B', inner: [{ type: 'TSAnyKeyword' }] } })).toBe(true);
  expect(hasAny({ type: 'A', value: 'any' })).toBe(false);
});

/** Types are what `walk` leaves out, so this looks through everything. */
function hasAny(node: unknown): boolean {
  if (typeof node !== 'object' || node === null) return false;
  if ('type' in node && node.type === 'TSAnyKeyword') return true;
  return Object.values(node).some(hasAny);
}
