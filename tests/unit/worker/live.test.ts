import { describe, expect, it } from 'vitest';
import { Live } from '../../../src/worker/live.ts';

describe('what a run spends', () => {
  it('is handed over once', () => {
    const live = new Live(1_000);
    live.spend({ gmailUnits: 20, gmailRequests: 1, gmailReads: 1 });
    live.spend({ gmailUnits: 5, gmailRequests: 1 });
    const first = live.drain(3_000);
    expect(first.counts).toMatchObject({ gmailUnits: 25, gmailRequests: 2, gmailReads: 1, modelCalls: 0 });
    expect(first.activeMs).toBe(2_000);
    const second = live.drain(3_500);
    expect(second.counts).toMatchObject({ gmailUnits: 0, gmailRequests: 0 });
    expect(second.activeMs).toBe(500);
  });
});

describe('the rate', () => {
  it('is not guessed from the first seconds', () => {
    const live = new Live(0);
    expect(live.rate(0, 0)).toBeNull();
    expect(live.rate(1_000, 50)).toBeNull();
  });

  it('is mails a minute over the last minute', () => {
    const live = new Live(0);
    live.rate(0, 0);
    expect(live.rate(30_000, 150)).toBe(300);
    for (let second = 31; second <= 150; second += 1) live.rate(second * 1_000, 150);
    expect(live.rate(151_000, 150)).toBe(0);
  });
});

describe('the time left', () => {
  it('is counted down, and believes a new estimate within seconds', () => {
    const live = new Live(0);
    expect(live.timeLeft(0, 100)).toBe(100);
    expect(live.timeLeft(10_000, 90)).toBe(90);
    expect(live.timeLeft(10_500, 150)).toBeLessThan(105);
    expect(live.timeLeft(25_000, 136)).toBeGreaterThan(133);
    expect(live.timeLeft(26_000, 0)).toBeGreaterThan(80);
    expect(live.timeLeft(300_000, 0)).toBe(0);
  });
});
