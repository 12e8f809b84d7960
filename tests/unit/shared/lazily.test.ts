import { expect, it, vi } from 'vitest';
import { lazily } from '../../../src/shared/lazily.ts';

it('makes its constant when first asked, and once', () => {
  const make = vi.fn(() => ({ dear: true }));
  const constant = lazily(make);
  expect(make).not.toHaveBeenCalled();
  expect(constant()).toBe(constant());
  expect(make).toHaveBeenCalledTimes(1);
});

it('keeps what is nothing as well', () => {
  const make = vi.fn(() => undefined);
  const constant = lazily(make);
  constant();
  constant();
  expect(make).toHaveBeenCalledTimes(1);
});
