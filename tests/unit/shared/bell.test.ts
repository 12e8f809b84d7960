import { describe, expect, it } from 'vitest';
import { Bell } from '../../../src/shared/bell.ts';

const never = new AbortController().signal;
const LONG = 60_000;

describe('the bell', () => {
  it('wakes everybody who waits', async () => {
    const bell = new Bell();
    const both = Promise.all([bell.after(0, LONG, never), bell.after(0, LONG, never)]);
    bell.ring();
    await expect(both).resolves.toHaveLength(2);
  });

  it('does not lose a ring between looking for work and waiting', async () => {
    const bell = new Bell();
    const seen = bell.rings;
    bell.ring();
    await expect(bell.after(seen, LONG, never)).resolves.toBeUndefined();
  });

  it('ends the wait when the signal aborts, and when the time is over', async () => {
    const bell = new Bell();
    const controller = new AbortController();
    const waiting = bell.after(0, LONG, controller.signal);
    controller.abort();
    await waiting;
    await bell.after(0, LONG, controller.signal);
    await bell.after(0, 1, never);
    expect(bell.rings).toBe(0);
  });
});
