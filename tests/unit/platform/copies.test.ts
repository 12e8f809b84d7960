import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { cacheCopies } from '../../../src/platform/copies.ts';
import { fakeCaches } from '../worker/chrome.ts';

let held: Map<string, string>;
beforeEach(() => {
  held = new Map();
  vi.stubGlobal('caches', fakeCaches(held));
});
afterEach(() => {
  vi.unstubAllGlobals();
});

it('keeps texts by name, also long and odd ones', async () => {
  const text = `{"subject":"Рахунок \u{1f4b6}"}${'x'.repeat(100_000)}`;
  await cacheCopies.write('head-1', text);
  await cacheCopies.write('part-a', '');
  expect(await cacheCopies.names()).toEqual(['head-1', 'part-a']);
  expect(await cacheCopies.read('head-1')).toBe(text);
  expect(await cacheCopies.read('part-a')).toBe('');
  await cacheCopies.write('head-1', 'later');
  expect(await cacheCopies.read('head-1')).toBe('later');
});

it('knows what is not there, and takes away', async () => {
  expect(await cacheCopies.names()).toEqual([]);
  expect(await cacheCopies.read('head-1')).toBeNull();
  await cacheCopies.write('head-1', 'a');
  await cacheCopies.write('head-2', 'b');
  await cacheCopies.remove(['head-1', 'never-was']);
  expect(await cacheCopies.names()).toEqual(['head-2']);
  await cacheCopies.clear();
  expect(held.size).toBe(0);
});

it('has no text where one cannot be read', async () => {
  await cacheCopies.write('head-1', 'a');
  const torn = { text: () => Promise.reject(new TypeError('network error')) };
  vi.stubGlobal('caches', { ...fakeCaches(held), match: async () => torn });
  expect(await cacheCopies.read('head-1')).toBeNull();
});
