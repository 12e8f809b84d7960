import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ActivityRow } from '../../../src/messaging/protocol.ts';
import { bundlesOf } from '../../../src/ui/sidebar/bundles.ts';
import { rowOf } from './support.tsx';

/** Ids as the database gives them: other accounts' rows lie between. */
const logs = fc
  .uniqueArray(fc.record({ id: fc.integer({ min: 1, max: 400 }), mail: fc.integer({ min: 0, max: 40 }) }), {
    selector: ({ id }) => id,
    maxLength: 120,
  })
  .map((picks): ActivityRow[] =>
    picks
      .sort((a, b) => b.id - a.id)
      .map(({ id, mail }) =>
        rowOf(id, { messageId: `m${mail}`, state: mail % 3 === 0 ? 'undone' : 'applied' }),
      ),
  );
const flat = (rows: readonly ActivityRow[]) => bundlesOf(rows, []).flatMap(({ entries }) => entries);

describe('bundles of rows', () => {
  it('hold every row once, in order', () => {
    fc.assert(
      fc.property(logs, (rows) => {
        expect(flat(rows).map(({ row }) => row)).toEqual(rows);
      }),
    );
  });

  it('are few rows each, and no two have the same key', () => {
    fc.assert(
      fc.property(logs, (rows) => {
        const bundles = bundlesOf(rows, []);
        for (const { entries } of bundles) expect(entries.length).toBeLessThanOrEqual(20);
        expect(new Set(bundles.map(({ key }) => key)).size).toBe(bundles.length);
      }),
    );
  });

  it('tell of every mail which of its rows a later one has replaced', () => {
    fc.assert(
      fc.property(logs, (rows) => {
        for (const [at, { row, replaced }] of flat(rows).entries()) {
          const later = rows
            .slice(0, at)
            .some((one) => one.messageId === row.messageId && one.state === 'applied');
          expect(replaced).toBe(row.state === 'applied' && later);
        }
      }),
    );
  });

  it('are the very same where nothing has changed, whatever comes above or below', () => {
    const rows = Array.from({ length: 100 }, (_, n) => rowOf(140 - n));
    const before = bundlesOf(rows.slice(0, 80), []);
    const after = bundlesOf([rowOf(141), ...rows], before);
    const kept = after.filter((bundle) => before.includes(bundle));
    expect(kept.map(({ key }) => key)).toEqual([6, 5, 4]);
    const [first] = rows;
    if (first === undefined) throw new Error('no row');
    const changed = bundlesOf([{ ...first, state: 'undone' }, ...rows.slice(1)], after);
    expect(changed.filter((bundle) => !after.includes(bundle)).map(({ key }) => key)).toEqual([7]);
  });
});
