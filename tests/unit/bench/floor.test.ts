import { describe, expect, test } from 'vitest';
import { extrapolated, floorOf, secondsFor } from '../../bench/floor.ts';
import type { ManyTruth } from '../../sandbox/corpus-many.ts';

const NOW = Date.UTC(2026, 5, 1);
const DAY = 86_400_000;

function truth(change: Partial<ManyTruth> = {}): ManyTruth {
  return {
    category: 'updates',
    harmIfArchived: false,
    kind: 'updates',
    sender: 'a@a.example',
    date: NOW - 400 * DAY,
    ...change,
  };
}

const many = (count: number, change: Partial<ManyTruth> = {}) =>
  Array.from({ length: count }, () => truth(change));

describe('the floor', () => {
  test('one sender: a page of ids, a read and a search, one change', () => {
    expect(floorOf([truth()], NOW).units).toBe(5 + 25 + 50);
  });

  test('each further sender costs a read and a search, each page of ids its units', () => {
    expect(floorOf([...many(500), truth({ sender: 'b@b.example' })], NOW).units).toBe(2 * 5 + 2 * 25 + 50);
  });

  test('people’s mail of the last 90 days is read, older mail and companies’ is not', () => {
    const person = { kind: 'person', category: 'updates' } as const;
    const plain = floorOf(many(4), NOW).units;
    expect(floorOf(many(4, { ...person, date: NOW - 91 * DAY }), NOW).units).toBe(plain);
    expect(floorOf(many(4, { ...person, date: NOW - 89 * DAY }), NOW).units).toBe(plain + 80);
    expect(floorOf(many(4, { date: NOW - DAY }), NOW).units).toBe(plain);
  });

  test('writing is one call for a thousand mails and one more for each further category', () => {
    const twoKinds = [...many(1_000), ...many(1_000, { category: 'forums' })];
    expect(floorOf(twoKinds, NOW).units).toBe(4 * 5 + 25 + 3 * 50);
  });

  test('what fits into the first minute’s quota costs no waiting', () => {
    expect(secondsFor(6_000)).toBe(0);
    expect(secondsFor(3_000)).toBe(0);
    expect(secondsFor(18_000)).toBe(120);
  });
});

test('a long reading is told from two moments of it', () => {
  expect(extrapolated(10_000, { from: 60, to: 120, before: 500, after: 800 })).toBe(120 + 9_200 / 5);
  expect(extrapolated(800, { from: 60, to: 120, before: 500, after: 800 })).toBe(120);
});
