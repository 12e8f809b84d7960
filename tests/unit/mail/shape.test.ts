import { describe, expect, it } from 'vitest';
import { listOf, recordOf, textOf } from '../../../src/mail/shape.ts';

describe('reading JSON of any shape', () => {
  const others = [undefined, null, true, 0, Number.NaN];

  it('gives text, lists and records, or empty ones', () => {
    expect(textOf('a')).toBe('a');
    expect(listOf([1])).toEqual([1]);
    expect(recordOf({ a: 1 })).toEqual({ a: 1 });
    for (const value of others) {
      expect(textOf(value)).toBe('');
      expect(listOf(value)).toEqual([]);
      expect(recordOf(value)).toEqual({});
    }
    expect(textOf(['a'])).toBe('');
    expect(listOf({ length: 1 })).toEqual([]);
    expect(recordOf('text')).toEqual({});
  });
});
