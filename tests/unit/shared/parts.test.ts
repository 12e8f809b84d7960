import { describe, expect, it } from 'vitest';
import { partsOf } from '../../../src/shared/parts.ts';

describe('partsOf', () => {
  it('leaves nothing out and keeps the order', () => {
    expect(partsOf([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
    expect(partsOf([1, 2], 2)).toEqual([[1, 2]]);
    expect(partsOf([1], 2)).toEqual([[1]]);
    expect(partsOf([], 2)).toEqual([]);
  });
});
