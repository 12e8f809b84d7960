import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Mail } from '../../../src/mail/mail.ts';
import { matches } from '../../../src/rules/match.ts';
import type { Condition, Test } from '../../../src/rules/schema.ts';
import { ruleToQuery } from '../../../src/rules/to-query.ts';
import { wordLine } from '../../../src/rules/words.ts';
import { parseQuery, type Query } from '../../sandbox/search-parse.ts';
import { from, mailWith, UNSUBSCRIBE } from './mail-with.ts';

const ANN: Test = { field: 'sender', value: 'Ann@Example.com' };
const SHOP: Test = { field: 'domain', value: '@shop.example' };
const SALE: Test = { field: 'subject', value: 'big "sale"' };
const WORDS: Test = { field: 'words', value: 'invoice' };
const LIST: Test = { field: 'list', value: 'Devs <dev.example.com>' };
const UNSUB: Test = { field: 'unsubscribe', value: true };

describe('what each condition reads in Gmail', () => {
  test.each<[string, Condition, string, boolean]>([
    ['a sender', ANN, 'from:ann@example.com', true],
    ['a domain', SHOP, 'from:shop.example', false],
    [
      'an international domain',
      { field: 'domain', value: 'приклад.укр' },
      'from:xn--80aikifvh.xn--j1amh',
      false,
    ],
    ['a subject, its quotes gone', SALE, 'subject:"big sale"', true],
    ['operators in words', { field: 'words', value: 'a OR -b {c}\n"d' }, '"a OR -b {c} d"', false],
    ['a list', LIST, 'list:dev.example.com', false],
    ['all', { all: [ANN, SALE] }, 'from:ann@example.com subject:"big sale"', true],
    ['any', { any: [ANN, WORDS] }, '{from:ann@example.com "invoice"}', false],
    ['not', { not: ANN }, '-from:ann@example.com', true],
    ['not not', { not: { not: WORDS } }, '"invoice"', false],
    ['not all', { not: { all: [ANN, SALE] } }, '-(from:ann@example.com subject:"big sale")', true],
    ['not any', { not: { any: [ANN, SALE] } }, '-{from:ann@example.com subject:"big sale"}', true],
    [
      'all within any',
      { any: [ANN, { all: [ANN, SALE] }] },
      '{from:ann@example.com (from:ann@example.com subject:"big sale")}',
      true,
    ],
    ['a group of one', { any: [{ all: [ANN] }] }, 'from:ann@example.com', true],
    ['all, one part unsayable', { all: [ANN, UNSUB] }, 'from:ann@example.com', false],
  ])('%s', (_, condition, query, exact) => {
    expect(ruleToQuery(condition)).toEqual({ query, exact });
  });

  test.each<[string, Condition]>([
    ['an unsubscribe header', UNSUB],
    ['any, one part unsayable', { any: [ANN, UNSUB] }],
    ['the opposite of a search that finds too much', { not: WORDS }],
    ['signs without a word', { field: 'words', value: '🎉 !!' }],
    ['a list that is no identifier', { field: 'list', value: 'a b' }],
    ['all, nothing sayable', { all: [UNSUB, { not: SHOP }] }],
  ])('no search for %s', (_, condition) => {
    expect(ruleToQuery(condition)).toBeNull();
  });
});

/** Gmail's matching in little: phrases of whole words, and `from:` and `list:` as phrases of their headers. */
function finds(query: Query, mail: Mail): boolean {
  if (query.kind === 'term') return holds(query.operator, query.value, mail);
  if (query.kind === 'not') return !finds(query.of, mail);
  const found = query.of.map((part) => finds(part, mail));
  return query.kind === 'and' ? !found.includes(false) : found.includes(true);
}

function holds(operator: string, value: string, mail: Mail): boolean {
  const where: Readonly<Record<string, string>> = {
    from: mail.from.address,
    list: mail.listId ?? '',
    subject: mail.subject,
  };
  const text = where[operator] ?? `${mail.from.address} ${mail.subject} . ${mail.text}`;
  return wordLine(text).includes(wordLine(value));
}

const word = fc.constantFrom('sale', 'big', 'рахунок', 'a.b', 'OR', '"quoted"', '-minus', '{brace}', 'сума');
const line = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));
const address = fc.constantFrom('ann@example.com', 'bob@mail.example.com', 'example.com@other.net');
const leaf: fc.Arbitrary<Condition> = fc.oneof(
  address.map((value): Condition => ({ field: 'sender', value })),
  fc.constantFrom('example.com', 'other.net').map((value): Condition => ({ field: 'domain', value })),
  line.map((value): Condition => ({ field: 'subject', value })),
  line.map((value): Condition => ({ field: 'words', value })),
  fc.constantFrom('dev', 'dev.example').map((value): Condition => ({ field: 'list', value })),
  fc.boolean().map((value): Condition => ({ field: 'unsubscribe', value })),
);
const condition = fc.letrec<{ node: Condition }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small' },
    leaf,
    fc.array(tie('node'), { minLength: 1, maxLength: 3 }).map((all): Condition => ({ all })),
    fc.array(tie('node'), { minLength: 1, maxLength: 3 }).map((any): Condition => ({ any })),
    tie('node').map((not): Condition => ({ not })),
  ),
})).node;
const mails: fc.Arbitrary<Mail> = fc
  .record({
    address,
    subject: line,
    text: line,
    list: fc.constantFrom(null, 'dev.example.com', 'ops.example.com'),
    out: fc.boolean(),
  })
  .map(({ address: sender, subject, text, list, out }) =>
    mailWith({ from: from(sender), subject, text, listId: list, unsubscribe: out ? UNSUBSCRIBE : null }),
  );

test('the search finds every mail the rule means, and no other when it is exact', () => {
  fc.assert(
    fc.property(condition, fc.array(mails, { minLength: 1, maxLength: 8 }), (when, box) => {
      const search = ruleToQuery(when);
      if (search === null) return;
      const query = parseQuery(search.query);
      for (const mail of box) {
        const meant = matches(when, mail);
        if (search.exact) expect(finds(query, mail)).toBe(meant);
        else if (meant) expect(finds(query, mail)).toBe(true);
      }
    }),
    { numRuns: 2_000 },
  );
});
