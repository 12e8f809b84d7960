import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CATEGORY_KEYS, type CategoryKey } from '../../../src/decision/category.ts';
import {
  apply,
  deltaFor,
  groupByDelta,
  groupByEffect,
  hasEffect,
  inverse,
  isNothing,
  together,
  within,
} from '../../../src/decision/delta.ts';

const labelIdOf = (key: CategoryKey) => `Label_${key}`;
const OURS = new Set(CATEGORY_KEYS.map(labelIdOf));
const SORTED = 'Label_sorted';
const change = (before: readonly string[], category: CategoryKey, archive: boolean) =>
  deltaFor({ before, decision: { category, archive }, labelIdOf, sortedLabelId: SORTED, ourLabelIds: OURS });

describe('deltaFor', () => {
  test('labels and marks, and archives only when told to', () => {
    const kept = change(['INBOX', 'UNREAD'], 'bills', false);
    expect(kept).toEqual({ add: ['Label_bills', SORTED], remove: [] });
    const archived = change(['INBOX', 'UNREAD'], 'forums', true);
    expect(archived).toEqual({ add: ['Label_forums', SORTED], remove: ['INBOX'] });
  });

  test('adds nothing that is there and removes nothing that is not', () => {
    expect(change(['Label_forums', SORTED], 'forums', true)).toEqual({ add: [], remove: [] });
    expect(isNothing(change(['Label_forums', SORTED], 'forums', true))).toBe(true);
    expect(isNothing(change([], 'forums', true))).toBe(false);
  });

  test('replaces our label of an earlier sort, and leaves the user’s own', () => {
    const delta = change(['INBOX', 'Label_spam', 'Label_Family', 'STARRED'], 'personal', false);
    expect(delta).toEqual({ add: ['Label_personal', SORTED], remove: ['Label_spam'] });
  });

  test('the mark is no category, even when it is counted among our labels', () => {
    const delta = deltaFor({
      before: [SORTED],
      decision: { category: 'updates', archive: false },
      ...{ labelIdOf, sortedLabelId: SORTED, ourLabelIds: new Set([...OURS, SORTED]) },
    });
    expect(delta).toEqual({ add: ['Label_updates'], remove: [] });
  });

  test('never touches what Gmail refuses or the user did', () => {
    const before = ['SENT', 'DRAFT', 'TRASH', 'SPAM', 'INBOX'];
    const ourLabelIds = new Set([...OURS, ...before]);
    const labels = { labelIdOf: () => 'SPAM', sortedLabelId: SORTED, ourLabelIds };
    const delta = deltaFor({ before, decision: { category: 'spam', archive: true }, ...labels });
    expect(delta).toEqual({ add: [SORTED], remove: ['INBOX'] });
  });
});

const labels = fc.uniqueArray(
  fc.constantFrom(
    'INBOX',
    'UNREAD',
    'STARRED',
    'SENT',
    'SPAM',
    'CATEGORY_UPDATES',
    'Label_Family',
    SORTED,
    ...OURS,
  ),
);
const decided = fc.record({ category: fc.constantFrom(...CATEGORY_KEYS), archive: fc.boolean() });
const sorted = (ids: readonly string[]) => [...ids].sort();

describe('for every message and decision', () => {
  test('the inverse brings back exactly the labels that were there', () => {
    fc.assert(
      fc.property(labels, decided, (before, { category, archive }) => {
        const delta = change(before, category, archive);
        expect(sorted(apply(apply(before, delta), inverse(delta)))).toEqual(sorted(before));
        expect(inverse(inverse(delta))).toEqual(delta);
      }),
    );
  });

  test('a delta is disjoint, sorted, without doubles, and does what was decided', () => {
    fc.assert(
      fc.property(labels, decided, (before, { category, archive }) => {
        const { add, remove } = change(before, category, archive);
        expect(new Set([...add, ...remove]).size).toBe(add.length + remove.length);
        expect(add).toEqual(sorted(add));
        expect(remove).toEqual(sorted(remove));
        const after = apply(before, { add, remove });
        expect(after.filter((id) => OURS.has(id))).toEqual([labelIdOf(category)]);
        expect(after).toContain(SORTED);
        expect(after.includes('INBOX')).toBe(before.includes('INBOX') && !archive);
      }),
    );
  });

  test('doing it again changes nothing', () => {
    fc.assert(
      fc.property(labels, decided, (before, { category, archive }) => {
        const after = apply(before, change(before, category, archive));
        expect(isNothing(change(after, category, archive))).toBe(true);
      }),
    );
  });
});

describe('groupByDelta', () => {
  const row = (id: number, add: string[], remove: string[]) => ({ id, delta: { add, remove } });

  test('rows with the same delta go together, in order of first appearance', () => {
    const groups = groupByDelta([row(1, ['b', 'a'], []), row(2, [], ['a']), row(3, ['a', 'b'], [])]);
    expect(groups.map(({ delta, rows }) => [delta, rows.map(({ id }) => id)])).toEqual([
      [{ add: ['a', 'b'], remove: [] }, [1, 3]],
      [{ add: [], remove: ['a'] }, [2]],
    ]);
  });

  test('an id that looks like two is not mistaken for them', () => {
    expect(groupByDelta([row(1, ['a,b'], []), row(2, ['a', 'b'], []), row(3, ['a'], ['b'])])).toHaveLength(3);
  });

  test('every row is in exactly one group, and no two groups are alike', () => {
    const id = fc.constantFrom('a', 'b', 'c');
    const rows = fc.array(
      fc.record({ delta: fc.record({ add: fc.uniqueArray(id), remove: fc.uniqueArray(id) }) }),
    );
    fc.assert(
      fc.property(rows, (all) => {
        const groups = groupByDelta(all);
        expect(new Set(groups.flatMap((group) => group.rows))).toEqual(new Set(all));
        expect(groups.flatMap((group) => group.rows)).toHaveLength(all.length);
        expect(new Set(groups.map(({ delta }) => JSON.stringify(delta))).size).toBe(groups.length);
      }),
    );
  });
});

describe('groupByEffect', () => {
  const row = (labels: string[], remove: string[], add: string[] = ['INBOX']) => ({
    labels: new Set(labels),
    delta: { add, remove },
  });

  test('what comes off may come off together, where nothing else is on', () => {
    const rows = [row(['a', 'mark'], ['a', 'mark']), row(['b', 'mark'], ['b', 'mark'])];
    expect(groupByEffect(rows)).toEqual([{ delta: { add: ['INBOX'], remove: ['a', 'b', 'mark'] }, rows }]);
  });

  test('a message that carries a label of another one’s change goes by its own', () => {
    const both = row(['a', 'b'], ['a']);
    const groups = groupByEffect([both, row(['b'], ['b'])]);
    expect(groups.map(({ delta, rows }) => [delta.remove, rows.length])).toEqual([
      [['a', 'b'], 1],
      [['a'], 1],
    ]);
    expect(groups[1]?.rows).toEqual([both]);
  });

  test('what is added is never shared', () => {
    expect(groupByEffect([row(['a'], ['a'], ['x']), row(['a'], ['a'], ['y'])])).toHaveLength(2);
  });

  test('every message ends as by its own change, in hardly more groups than changes', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd', 'INBOX');
    const rows = fc.array(
      fc.record({ labels: fc.uniqueArray(id), add: fc.uniqueArray(id), remove: fc.uniqueArray(id) }),
    );
    fc.assert(
      fc.property(rows, (all) => {
        const own = all.map(({ labels, add, remove }) => ({
          labels: new Set(labels),
          delta: { add, remove: remove.filter((one) => !add.includes(one)) },
        }));
        const groups = groupByEffect(own);
        expect(groups.flatMap((group) => group.rows)).toHaveLength(own.length);
        for (const { delta, rows: some } of groups) {
          for (const one of some) {
            expect(hasEffect(delta, one)).toBe(true);
            expect([...apply([...one.labels], delta)].sort()).toEqual(
              [...apply([...one.labels], one.delta)].sort(),
            );
          }
        }
        expect(groups.length).toBeLessThanOrEqual(2 * groupByDelta(own).length);
      }),
    );
  });
});

describe('within', () => {
  test('drops labels that do not exist any more', () => {
    expect(within({ add: ['a', 'INBOX'], remove: ['b', 'c'] }, new Set(['INBOX', 'c']))).toEqual({
      add: ['INBOX'],
      remove: ['c'],
    });
  });
});

describe('together', () => {
  test('is one change after another, and taken back it is neither', () => {
    const labels = fc.uniqueArray(fc.constantFrom('INBOX', 'a', 'b', 'c', 'd'));
    const next = (at: readonly string[], wanted: readonly string[]) => ({
      add: wanted.filter((id) => !at.includes(id)),
      remove: at.filter((id) => !wanted.includes(id)),
    });
    fc.assert(
      fc.property(labels, labels, labels, (start, middle, end) => {
        const both = together(next(start, middle), next(middle, end));
        expect(new Set(apply(start, both))).toEqual(new Set(end));
        expect(new Set(apply(end, inverse(both)))).toEqual(new Set(start));
        expect(both.add.filter((id) => both.remove.includes(id))).toEqual([]);
      }),
    );
  });
});
