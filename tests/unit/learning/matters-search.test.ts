import { expect, it } from 'vitest';
import { matterQueries } from '../../../src/learning/matters-search.ts';

it('says each mark in searches that Gmail can take', () => {
  const queries = matterQueries();
  expect(new Set(queries.map(({ mark }) => mark))).toEqual(
    new Set(['code', 'security', 'bill', 'action', 'service', 'text']),
  );
  for (const { q } of queries) {
    expect(q.length).toBeLessThanOrEqual(1_500);
    expect(q).not.toMatch(/[*…\n]/);
    expect((q.match(/"/g) ?? []).length % 2).toBe(0);
  }
});

it('looks for a mark of the subject in the subject only', () => {
  const [code] = matterQueries();
  expect(code?.mark).toBe('code');
  expect(code?.q).toContain('subject:"verification code"');
  const terms = code?.q.slice(1, -1).split(/(?<=") /) ?? [];
  expect(terms.length).toBeGreaterThan(10);
  for (const term of terms) expect(term).toMatch(/^subject:"[^"]+"$/);
});

it('says a gap in a phrase as two parts that must both be there', () => {
  const found = matterQueries().flatMap(
    ({ q }) => q.match(/\(subject:"reset your" subject:"password"\)/g) ?? [],
  );
  expect(found).toHaveLength(1);
});
