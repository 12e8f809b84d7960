import { describe, expect, it } from 'vitest';
import { assertNever } from '../../../src/shared/assert-never.ts';
import { ProblemError, problemOf } from '../../../src/shared/problem.ts';

describe('problems', () => {
  it('cross edges as data', () => {
    expect(
      problemOf(new ProblemError('wrong-account', { expected: 'a@x.example', got: 'b@x.example' })),
    ).toEqual({
      code: 'wrong-account',
      params: { expected: 'a@x.example', got: 'b@x.example' },
    });
    expect(problemOf(new ProblemError('offline'))).toEqual({ code: 'offline' });
  });

  it('tell of a bug no more than its class: its message may quote mail', () => {
    expect(problemOf(new RangeError('the whole text of a letter'))).toEqual({
      code: 'unexpected',
      params: { name: 'RangeError' },
    });
    expect(problemOf('thrown text')).toEqual({ code: 'unexpected', params: { name: 'string' } });
  });

  it('know a full disk, also inside the error of a database library', () => {
    const full = Object.assign(new Error('no room'), { name: 'QuotaExceededError' });
    const wrapped = Object.assign(new Error('aborted'), { name: 'AbortError', inner: full });
    for (const thrown of [full, wrapped, new Error('x', { cause: wrapped })])
      expect(problemOf(thrown)).toEqual({ code: 'storage-full' });
    expect(problemOf(Object.assign(new Error('x'), { inner: null })).code).toBe('unexpected');
  });

  it('keep the cause for the debugger', () => {
    const cause = new Error('x');
    expect(new ProblemError('sign-in-failed', undefined, { cause }).cause).toBe(cause);
  });
});

it('an impossible value fails loudly', () => {
  expect(() => assertNever('new-kind' as never)).toThrow('new-kind');
});
