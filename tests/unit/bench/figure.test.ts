import { describe, expect, test } from 'vitest';
import { atLeast, atMost, figure, median, table } from '../../bench/figure.ts';

describe('figures', () => {
  test('are rounded to the places asked for', () => {
    expect(figure('a', 1.2345, 'ms', 2)).toEqual({ name: 'a', value: 1.23, unit: 'ms' });
    expect(figure('a', 499.6, 'mails/s').value).toBe(500);
  });

  test('a bar holds at its own value', () => {
    expect(atMost(1, figure('a', 1, 'reads'))).toMatchObject({ bar: 1, ok: true });
    expect(atMost(1, figure('a', 1.01, 'reads', 2)).ok).toBe(false);
    expect(atLeast(500, figure('a', 500, 'mails/s')).ok).toBe(true);
    expect(atLeast(500, figure('a', 499, 'mails/s')).ok).toBe(false);
  });

  test('the median is the middle, or between the two middles', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
    expect(median([10, 9, 100])).toBe(10);
    expect(median([])).toBeNaN();
  });

  test('the table tells a missed bar', () => {
    const text = table([figure('short', 1, 'ms'), atMost(2, figure('much-longer', 3, 'kB'))]);
    const [first = '', second = ''] = text.split('\n');
    expect(first.indexOf('1')).toBe(second.indexOf('3'));
    expect(first).not.toContain('bar');
    expect(second).toContain('bar 2: MISSED by 1 (50 %)');
    expect(table([atMost(0, figure('refused', 2, 'requests'))])).toMatch(/bar 0: MISSED by 2$/);
  });
});
