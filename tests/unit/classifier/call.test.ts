import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DEFAULT_CATEGORIES } from '../../../src/decision/category.ts';
import { asked, item, items, NOON, stand } from './stand.ts';

const method = 'generateContent';
const MIDNIGHT = Date.UTC(2026, 11, 2, 8);

beforeEach(() => {
  vi.useFakeTimers({ now: NOON });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('what is sent', () => {
  it('is taken by a Gemini that refuses every field and keyword it does not know', async () => {
    const there = stand();
    const { verdicts } = await asked(there, items(3));
    expect(verdicts.size).toBe(3);
    const [sent] = there.seen;
    expect(sent).toMatchObject({ model: 'gemini-3.5-flash-lite', key: 'AQ.sandbox-key' });
    expect(sent?.body.generationConfig).toMatchObject({
      responseMimeType: 'application/json',
      thinkingConfig: { thinkingLevel: 'MINIMAL' },
      candidateCount: 1,
    });
    expect(there.state.log[0]?.path).toContain('/v1beta/');
  });
});

describe('refusals that stop', () => {
  it.each([
    ['no-such-key', 'key-refused', /API key not valid/],
    ['AQ.sandbox-lists-only', 'key-refused', /denied access/],
    ['AQ.sandbox-denied', 'key-refused', /suspended/],
    ['AQ.sandbox-region', 'key-region', /location is not supported/],
  ])('names what is wrong with the key %s in Google’s words', async (apiKey, code, message) => {
    const there = stand({ apiKey });
    const { problem } = await asked(there, items(200));
    expect(problem?.code).toBe(code);
    expect(problem?.params?.message).toMatch(message);
  });

  it('do not send the other packs to be refused as well', async () => {
    const there = stand({ apiKey: 'no-such-key', limits: { callsPerMinute: 12 } });
    await asked(there, items(25 * 40));
    expect(there.seen.length).toBeLessThanOrEqual(4);
  });
});

describe('limits', () => {
  it('waits as long as Gemini says, and a second', async () => {
    const there = stand({
      faults: [{ method, kind: 'status', status: 429, quota: 'PerMinute', retryAfterSeconds: 40 }],
    });
    const asking = asked(there, items(2), 0);
    await vi.advanceTimersByTimeAsync(40_900);
    expect(there.seen).toHaveLength(1);
    expect(there.waits.at(-1)).toEqual({ reason: 'model-slow-down', until: NOON + 41_000 });
    await vi.advanceTimersByTimeAsync(200);
    expect((await asking).verdicts.size).toBe(2);
    expect(there.usage.map(({ retries }) => retries)).toEqual([0, 1]);
    expect(there.waits.at(-1)).toBeNull();
  });

  it('learns the true limit from a refusal and keeps to it', async () => {
    const there = stand({
      limits: { callsPerMinute: 30 },
      gemini: { limits: { requestsPerMinute: 5 } },
      asker: { packSize: 1 },
    });
    const { verdicts } = await asked(there, items(40));
    expect(verdicts.size).toBe(40);
    // Only the first rush may run into the limit.
    expect(there.usage.filter(({ tokensIn }) => tokensIn === 0).length).toBeLessThanOrEqual(5);
    expect(there.cell.saved).toMatchObject({ learnt: { callsPerMinute: 5 } });
  });

  it('stops until midnight in California when the day is used up, and asks no more before', async () => {
    const there = stand({ faults: [{ method, kind: 'status', status: 429, quota: 'PerDay' }] });
    expect(await asked(there, items(2))).toMatchObject({
      problem: { code: 'model-day-limit', params: { until: MIDNIGHT } },
    });
    expect(await asked(there, items(2))).toMatchObject({ problem: { code: 'model-day-limit' } });
    expect(there.seen).toHaveLength(1);
    vi.setSystemTime(MIDNIGHT + 1);
    expect((await asked(there, items(2))).verdicts.size).toBe(2);
  });

  it('gives up on a key that is always over its limit', async () => {
    const there = stand({ faults: [{ method, kind: 'status', status: 429, quota: 'PerMinute', times: 99 }] });
    expect(await asked(there, items(2))).toMatchObject({ problem: { code: 'model-rate' } });
    expect(there.seen).toHaveLength(6);
  });
});

describe('models', () => {
  it('takes the next when one is gone', async () => {
    const there = stand({ asker: { models: ['gemini-0-gone', 'gemini-3.1-flash-lite'] } });
    expect((await asked(there, items(60))).verdicts.size).toBe(60);
    expect(there.seen.at(-1)?.model).toBe('gemini-3.1-flash-lite');
  });

  it('takes the next when a key has no share in one at all', async () => {
    const there = stand({
      faults: [{ method, kind: 'status', status: 429, quota: 'PerDay', quotaValue: '0' }],
    });
    expect((await asked(there, items(2))).verdicts.size).toBe(2);
    expect(there.seen.map(({ model }) => model)).toEqual(['gemini-3.5-flash-lite', 'gemini-3.1-flash-lite']);
  });

  it('takes the next when one is overloaded twice', async () => {
    const there = stand({ faults: [{ method, kind: 'status', status: 503, times: 2 }] });
    expect((await asked(there, items(2))).verdicts.size).toBe(2);
    expect(there.seen.map(({ model }) => model.slice(7, 10))).toEqual(['3.5', '3.5', '3.1']);
  });

  it('says so when none is there', async () => {
    const there = stand({ asker: { models: ['gemini-0', 'gemini-1'] } });
    expect(await asked(there, items(2))).toMatchObject({
      problem: { code: 'model-unknown', params: { model: 'gemini-1' } },
    });
  });

  it('gives up when all stay overloaded', async () => {
    const there = stand({ faults: [{ method, kind: 'status', status: 503, times: 99 }] });
    expect(await asked(there, items(2))).toMatchObject({ problem: { code: 'model-unavailable' } });
  });
});

describe('the network', () => {
  it('is waited for, for hours', async () => {
    const there = stand({ faults: [{ method, kind: 'reset', times: 100 }] });
    const asking = asked(there, items(2), 0);
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(there.waits.at(-1)).toMatchObject({ reason: 'network' });
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect((await asking).verdicts.size).toBe(2);
  });

  it('is hung up on when nothing comes, and asked again', async () => {
    vi.useRealTimers();
    const there = stand({ faults: [{ method, kind: 'hang' }], asker: { timeoutMs: 30, random: () => 0 } });
    const { verdicts } = await there.subject.ask([item('a'), item('b')], DEFAULT_CATEGORIES);
    expect(verdicts.size).toBe(2);
    expect(there.usage.map(({ retries }) => retries)).toEqual([0, 1]);
  });

  it('is let go of at once when the run stops', async () => {
    const there = stand({ faults: [{ method, kind: 'hang' }] });
    const asking = there.subject.ask(items(200), DEFAULT_CATEGORIES).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(100);
    there.abort.abort();
    expect(await asking).toMatchObject({ name: 'AbortError' });
  });
});
