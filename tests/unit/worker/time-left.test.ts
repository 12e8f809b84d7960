import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_COUNTS } from '../../../src/storage/runs.ts';
import { accountSettingsSchema } from '../../../src/storage/settings.ts';
import {
  isPlanned,
  plannedRun,
  readsExpected,
  readsToCome,
  secondsFor,
  workFor,
} from '../../../src/worker/time-left.ts';

const SETTINGS = accountSettingsSchema.parse({});

describe('what is planned', () => {
  it('is not a few mails, nor a thorough run', () => {
    expect(isPlanned(99, SETTINGS)).toBe(false);
    expect(isPlanned(100, SETTINGS)).toBe(true);
    expect(isPlanned(100, { ...SETTINGS, thorough: true })).toBe(false);
  });

  it('is remembered from a run that decided mail unread', () => {
    const counts = { ...NO_COUNTS, unread: 800 };
    expect(plannedRun({ total: 1_000, counts })).toEqual({ total: 1_000, reads: 200 });
    expect(plannedRun({ total: 1_000, counts: NO_COUNTS })).toBeNull();
    expect(plannedRun({ total: null, counts })).toBeNull();
  });
});

describe('the reads expected', () => {
  it('are about those that were measured, and rather more', () => {
    for (const [mails, reads] of [
      [1_000, 225],
      [10_000, 947],
      [30_000, 3_052],
    ] as const) {
      expect(readsExpected(mails, null) / reads).toBeGreaterThan(0.8);
      expect(readsExpected(mails, null) / reads).toBeLessThan(2);
    }
  });

  it('follow the run before', () => {
    expect(readsExpected(1_000, { total: 1_000, reads: 60 })).toBeCloseTo(60);
    expect(readsExpected(16_000, { total: 1_000, reads: 60 })).toBeCloseTo(480);
    expect(readsExpected(200, { total: 200, reads: 400 })).toBe(200);
  });
});

describe('the reads to come', () => {
  it('are all that is expected at the start, and none at the end', () => {
    expect(readsToCome({ total: 1_000, left: 1_000, unread: 0 }, 200)).toBeCloseTo(200);
    expect(readsToCome({ total: 1_000, left: 0, unread: 800 }, 200)).toBe(0);
    expect(readsToCome({ total: 0, left: 0, unread: 0 }, 0)).toBe(0);
  });

  it('are more where nothing could be decided unread', () => {
    const few = readsToCome({ total: 1_000, left: 500, unread: 450 }, 200);
    const many = readsToCome({ total: 1_000, left: 500, unread: 0 }, 200);
    expect(few).toBeLessThan(200);
    expect(many).toBe(500);
  });

  it('are never more than what is left', () => {
    const run = fc
      .tuple(fc.nat(100_000), fc.nat(100_000), fc.nat(100_000))
      .map((parts) => ({ total: parts[0] + parts[1] + parts[2], left: parts[0], unread: parts[1] }));
    fc.assert(
      fc.property(run, fc.nat(100_000), (mails, expected) => {
        const reads = readsToCome(mails, expected);
        expect(reads).toBeGreaterThanOrEqual(0);
        expect(reads).toBeLessThanOrEqual(mails.left);
      }),
    );
  });
});

describe('the work', () => {
  it('is a call for each kind and each thousand mails', () => {
    const all = workFor({ reads: 100, writes: 10_000, listed: true, planned: true });
    expect(all['messages.batchModify']).toBeCloseTo(23);
    expect(workFor({ reads: 0, writes: 0, listed: true, planned: true })['messages.batchModify']).toBe(0);
  });

  it('is more before the listing', () => {
    const mails = { reads: 100, writes: 10_000, planned: true };
    const lists = (listed: boolean) => workFor({ ...mails, listed })['messages.list'];
    expect(lists(false)).toBeGreaterThan(lists(true) + 100);
  });
});

describe('the seconds', () => {
  it('are what the quota takes, or the model', () => {
    const limits = { ...SETTINGS.limits, modelCallsPerMinute: 10 };
    expect(secondsFor(60_000, { reads: 0, unasked: 0 }, { ...SETTINGS, limits })).toBe(60);
    expect(secondsFor(60_000, { reads: 400, unasked: 0 }, { ...SETTINGS, limits })).toBe(70);
    expect(secondsFor(60_000, { reads: 0, unasked: 500 }, { ...SETTINGS, limits })).toBe(120);
  });
});
