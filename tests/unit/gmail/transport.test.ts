import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ProblemError } from '../../../src/shared/problem.ts';
import { fakeGmail, type Reply, refused } from './fake-gmail.ts';

const START = Date.UTC(2026, 10, 22, 9, 30, 20);
const PROFILE: Reply = { json: { emailAddress: 'me@example.com', historyId: '1' } };

/** Plays the replies in order, the last one for ever. */
const inOrder =
  (...replies: [Reply, ...Reply[]]) =>
  (_: unknown, index: number): Reply =>
    replies[Math.min(index, replies.length - 1)] ?? replies[0];

async function outcome(promise: Promise<unknown>, ms = 30 * 60_000): Promise<unknown> {
  const caught = promise.catch((error: unknown) => (error instanceof ProblemError ? error.problem : error));
  await vi.advanceTimersByTimeAsync(ms);
  return caught;
}

beforeEach(() => {
  vi.useFakeTimers({ now: START });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('retries', () => {
  it('waits for the next minute when over quota, says so, and goes on', async () => {
    const { mailbox, waits, spent, cell } = fakeGmail(inOrder(refused(403, 'rateLimitExceeded'), PROFILE));
    const profile = mailbox.profile();
    await vi.advanceTimersByTimeAsync(39_999);
    expect(waits).toEqual([{ reason: 'gmail-slow-down', until: START + 40_000 }]);
    expect(cell.saved).toMatchObject({ holdUntil: START + 40_000 });
    await vi.advanceTimersByTimeAsync(1);
    expect(await profile).toMatchObject({ email: 'me@example.com' });
    expect(waits.at(-1)).toBeNull();
    expect(spent.map(({ units, retries }) => [units, retries])).toEqual([
      [1, 0],
      [1, 1],
    ]);
  });

  it('holds every other request as well', async () => {
    const { mailbox, seen } = fakeGmail(
      inOrder(refused(429, 'userRateLimitExceeded', 'x', { 'retry-after': '30' }), PROFILE),
    );
    const first = mailbox.profile();
    await vi.advanceTimersByTimeAsync(100);
    const second = mailbox.profile();
    await vi.advanceTimersByTimeAsync(29_000);
    expect(seen).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1_000);
    await Promise.all([first, second]);
    expect(seen).toHaveLength(3);
  });

  it('survives six passing failures of all kinds', async () => {
    const { mailbox, seen } = fakeGmail(
      inOrder(
        refused(500, 'backendError'),
        'reset',
        { json: 'not json' },
        refused(503, 'x'),
        refused(429, 'x', 'Too many concurrent requests for user'),
        PROFILE,
      ),
    );
    expect(await outcome(mailbox.profile())).toMatchObject({ email: 'me@example.com' });
    expect(seen).toHaveLength(6);
  });

  it('gives up on a Gmail that stays down', async () => {
    const { mailbox, seen } = fakeGmail(() => refused(503, 'backendError'));
    expect(await outcome(mailbox.profile())).toEqual({ code: 'gmail-unavailable', params: { status: 503 } });
    expect(seen).toHaveLength(7);
  });

  it('waits out hours without a network', async () => {
    let online = false;
    const { mailbox, waits, seen } = fakeGmail(() => (online ? PROFILE : 'reset'));
    const profile = mailbox.profile();
    await vi.advanceTimersByTimeAsync(3 * 3_600_000);
    expect(waits.at(-1)).toMatchObject({ reason: 'network' });
    expect(seen.length).toBeGreaterThan(150);
    online = true;
    await vi.advanceTimersByTimeAsync(64_000);
    expect(await profile).toMatchObject({ email: 'me@example.com' });
    expect(waits.at(-1)).toBeNull();
  });
});

describe('the token', () => {
  it('is renewed once in silence', async () => {
    let current = 'old';
    const renew = vi.fn(async () => (current = 'new'));
    const { mailbox, seen } = fakeGmail(
      ({ token }) => (token === 'new' ? PROFILE : refused(401, 'authError')),
      {
        token: { get: async () => current, renew },
      },
    );
    expect(await outcome(mailbox.profile())).toMatchObject({ email: 'me@example.com' });
    expect(renew.mock.calls).toEqual([['old']]);
    expect(seen.map(({ token }) => token)).toEqual(['old', 'new']);
  });

  it('asks a person when the new one is refused as well', async () => {
    const { mailbox, seen } = fakeGmail(() => refused(401, 'authError'));
    expect(await outcome(mailbox.profile())).toEqual({
      code: 'sign-in-needed',
      params: { account: 'me@example.com' },
    });
    expect(seen).toHaveLength(2);
  });

  it('passes on why it cannot be renewed', async () => {
    const { mailbox } = fakeGmail(() => refused(401, 'authError'), {
      token: { renew: () => Promise.reject(new ProblemError('consent-refused')) },
    });
    expect(await outcome(mailbox.profile())).toEqual({ code: 'consent-refused' });
  });
});

describe('stopping', () => {
  it.each([
    ['accessNotConfigured', 'gmail-api-disabled'],
    ['insufficientPermissions', 'scope-missing'],
    ['domainPolicy', 'gmail-forbidden-by-admin'],
  ])('names %s at once', async (reason, code) => {
    const { mailbox, seen } = fakeGmail(() => refused(403, reason));
    expect(await outcome(mailbox.labels())).toMatchObject({ code });
    expect(seen).toHaveLength(1);
  });

  it('ends a request, a wait and a hold with an AbortError', async () => {
    for (const reply of ['hang', 'reset', refused(503, 'x'), refused(429, 'x')] as const) {
      const { mailbox, abort } = fakeGmail(() => reply);
      const ended = mailbox.profile().catch((error: unknown) => error);
      await vi.advanceTimersByTimeAsync(500);
      abort.abort();
      expect(await ended).toMatchObject({ name: 'AbortError' });
    }
  });

  it('hangs up on an answer that does not come', async () => {
    vi.useRealTimers();
    const { mailbox, seen } = fakeGmail((_, index) => (index === 0 ? 'hang' : PROFILE), { timeoutMs: 20 });
    expect(await mailbox.profile()).toMatchObject({ email: 'me@example.com' });
    expect(seen).toHaveLength(2);
  });
});
