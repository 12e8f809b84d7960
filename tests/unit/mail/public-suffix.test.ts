import fc from 'fast-check';
import { parse } from 'tldts';
import {
  edgeChild,
  edgeLength,
  edgeStart,
  exceptionsRoot,
  labelText,
  nodeFlags,
  rulesRoot,
} from 'tldts/dist/es6/src/data/trie.js';
import { describe, expect, it } from 'vitest';
import { ownerOf } from '../../../src/mail/public-suffix.ts';

const FILE = '../../../src/mail/public-suffixes.txt';
const HEAD = `// The Public Suffix List (https://publicsuffix.org/list/), Mozilla Public License 2.0 (https://mozilla.org/MPL/2.0/),
// as the package tldts has it. Written by tests/unit/mail/public-suffix.test.ts: \`vitest -u\` after an update of tldts.
`;

/** A rule of registries, or of firms. */
const ICANN = 1;
const PRIVATE = 2;
/** Where each edge's label begins. */
const OFFSETS = [0];
for (const length of edgeLength) OFFSETS.push((OFFSETS.at(-1) ?? 0) + length);
const RULES = [...rulesBelow(rulesRoot, '', ''), ...rulesBelow(exceptionsRoot, '', '!')];

describe('the list', () => {
  it('is up to date with tldts', async () => {
    const of = (flag: number) =>
      RULES.filter(({ flags }) => (flags & flag) !== 0)
        .map(({ rule }) => `${rule}\n`)
        .sort();
    expect(RULES.length).toBeGreaterThan(9_000);
    expect(RULES.filter(({ flags }) => flags === (ICANN | PRIVATE))).toEqual([]);
    const list = `${HEAD}\n[icann]\n${of(ICANN).join('')}\n[private]\n${of(PRIVATE).join('')}`;
    await expect(list).toMatchFileSnapshot(FILE);
  });
});

describe('who owns a host is what tldts says', () => {
  /** Both questions, by both. */
  function expectSame(host: string): void {
    for (const withPrivate of [true, false]) {
      const theirs = parse(host, { allowPrivateDomains: withPrivate, extractHostname: false });
      expect(ownerOf(host, { withPrivate }), `${host} ${withPrivate}`).toEqual({
        domain: theirs.domain,
        isIcann: theirs.isIcann === true,
      });
    }
  }

  it('at, below and above every rule', () => {
    for (const { rule } of RULES) {
      const plain = rule.replace('!', '').replace('*', 'any');
      for (const host of [plain, `a.${plain}`, `a.b.${plain}`, plain.slice(plain.indexOf('.') + 1)])
        expectSame(host);
    }
  });

  it.each([
    '',
    '.',
    'localhost',
    'com',
    '.com',
    'a..com',
    '..a.com',
    'example.com.',
    'example.com..',
    'example.test',
    '10.0.0.1',
    '1..2.3',
    '[::1]',
    '::1',
    '2001:db8::1',
    'www.ck',
    'any.ck',
    '.ck',
    'x.city.kawasaki.jp',
    'приклад.укр',
    'a.xn--j1amh',
    'shop.web.app',
    'a-b_c.co.uk',
  ])('%j', (host) => expectSame(host));

  it('for any host', () => {
    const rule = fc.constantFrom(...RULES.map((one) => one.rule.replace('!', '').replace('*', 'any')));
    const label = fc.stringMatching(/^[a-z0-9-]{0,5}$/);
    const below = fc.tuple(fc.array(label, { maxLength: 4 }), rule).map((parts) => parts.flat().join('.'));
    fc.assert(fc.property(fc.oneof(below, fc.domain(), fc.ipV4(), fc.ipV6()), expectSame), {
      numRuns: 20_000,
    });
  });

  it('for any text, however long', () => {
    fc.assert(fc.property(fc.string(), expectSame), { numRuns: 2_000 });
    expectSame('a.'.repeat(5_000));
    expectSame('.'.repeat(5_000));
  });
});

/** Every rule below a node of the tree, with `*` where any label fits. */
function rulesBelow(node: number, above: string, mark: string): { rule: string; flags: number }[] {
  const found: { rule: string; flags: number }[] = [];
  for (let edge = edgeStart[node] ?? 0; edge < (edgeStart[node + 1] ?? 0); edge += 1) {
    const label = labelText.slice(OFFSETS[edge], OFFSETS[edge + 1]);
    const name = above === '' ? label : `${label}.${above}`;
    const child = edgeChild[edge] ?? 0;
    const flags = nodeFlags[child] ?? 0;
    if (flags !== 0) found.push({ rule: `${mark}${name}`, flags });
    found.push(...rulesBelow(child, name, mark));
  }
  return found;
}
