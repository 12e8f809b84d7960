import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backoff, geminiVerdict, googleMessage } from '../../../src/classifier/gemini-errors.ts';

/** As the SDK throws it: the body as a string inside the message. */
function apiError(status: number, error: Record<string, unknown>): Error {
  return Object.assign(new Error(JSON.stringify({ error: { code: status, ...error } })), { status });
}

function overQuota(violations: unknown, retryDelay?: string): Error {
  const details = [
    { '@type': 'type.googleapis.com/google.rpc.QuotaFailure', violations },
    ...(retryDelay === undefined
      ? []
      : [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay }]),
  ];
  return apiError(429, { message: 'You exceeded your current quota', details });
}

const CALLS = { quotaId: 'GenerateRequestsPerMinutePerProjectPerModel-FreeTier', quotaValue: '15' };
const TOKENS = { quotaId: 'GenerateContentInputTokensPerModelPerMinute-FreeTier', quotaValue: '250000' };
const DAY = { quotaId: 'GenerateRequestsPerDayPerProjectPerModel-FreeTier', quotaValue: '500' };

it('never repeats a key, whatever Google says of it', () => {
  const said =
    "Permission denied: Consumer 'api_key:AIzaSy-Secret_1' has been suspended. So is AQ.Ab8-secret.";
  expect(googleMessage(apiError(403, { message: "Consumer 'api_key:sOmeKey-1' is gone." }))).toBe(
    "Consumer 'api_key:…' is gone.",
  );
  const error = apiError(403, { message: said, status: 'PERMISSION_DENIED' });
  const expected = "Permission denied: Consumer 'api_key:…' has been suspended. So is …";
  expect(googleMessage(error)).toBe(expected);
  expect(geminiVerdict(error)).toMatchObject({
    problem: { code: 'key-refused', params: { message: expected } },
  });
});

describe('geminiVerdict', () => {
  it('waits a second more than told, and learns the limits named', () => {
    expect(geminiVerdict(overQuota([CALLS], '40s'))).toEqual({
      kind: 'slow-down',
      waitMs: 41_000,
      learnt: { callsPerMinute: 15 },
    });
    expect(geminiVerdict(overQuota([CALLS, TOKENS], '134.7ms'))).toEqual({
      kind: 'slow-down',
      waitMs: 1_135,
      learnt: { callsPerMinute: 15, tokensPerMinute: 250_000 },
    });
    expect(geminiVerdict(overQuota([], '1.5s'))).toEqual({ kind: 'slow-down', waitMs: 2_500, learnt: {} });
  });

  it('leaves the wait open where Google says nothing', () => {
    expect(geminiVerdict(overQuota('?'))).toEqual({ kind: 'slow-down', waitMs: null, learnt: {} });
    expect(geminiVerdict(overQuota([], 'a while'))).toMatchObject({ waitMs: null });
  });

  it('sees through a daily limit that says to come back in 24 s', () => {
    expect(geminiVerdict(overQuota([CALLS, DAY], '24s'))).toEqual({ kind: 'day-over' });
  });

  it('takes a limit of 0 for a model that is not to be had', () => {
    expect(geminiVerdict(overQuota([{ ...DAY, quotaValue: '0' }], '24s'))).toMatchObject({
      kind: 'no-such-model',
    });
  });

  it.each([
    [
      400,
      {
        message: 'API key not valid. Please pass a valid API key.',
        details: [{ reason: 'API_KEY_INVALID' }],
      },
      'key-refused',
    ],
    [400, { message: 'API key expired. Please renew the API key.' }, 'key-refused'],
    [401, { message: 'm' }, 'key-refused'],
    [403, { message: 'Your API key was reported as leaked.' }, 'key-refused'],
    [
      400,
      { message: 'User location is not supported for the API use.', status: 'FAILED_PRECONDITION' },
      'key-region',
    ],
    [400, { message: 'Enable billing.', status: 'FAILED_PRECONDITION' }, 'key-refused'],
  ])('stops on %i %j', (status, error, code) => {
    expect(geminiVerdict(apiError(status, error))).toEqual({
      kind: 'stop',
      problem: { code, params: { message: error.message } },
    });
  });

  it.each([
    [503, 'busy'],
    [500, 'failed'],
    [504, 'failed'],
    [408, 'failed'],
    [404, 'no-such-model'],
    [400, 'refused'],
    [413, 'refused'],
  ])('takes %i for %s', (status, kind) =>
    expect(geminiVerdict(apiError(status, { message: 'm' })).kind).toBe(kind),
  );

  it('tells a missing network from a fault of its own', () => {
    expect(geminiVerdict(new TypeError('Failed to fetch'))).toEqual({ kind: 'offline' });
    expect(geminiVerdict(new TypeError('fetch failed'))).toEqual({ kind: 'offline' });
    expect(geminiVerdict(new TypeError('terminated'))).toEqual({ kind: 'offline' });
    expect(geminiVerdict(new TypeError('x is not a function'))).toEqual({ kind: 'failed' });
    expect(geminiVerdict(new SyntaxError('Unexpected token <'))).toEqual({ kind: 'failed' });
  });

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.anything(),
        fc.integer({ min: 300, max: 599 }),
        fc.oneof(fc.string(), fc.json()),
        (thrown, status, message) => {
          expect(geminiVerdict(thrown).kind).toBeTypeOf('string');
          expect(geminiVerdict(Object.assign(new Error(message), { status })).kind).toBeTypeOf('string');
        },
      ),
    );
  });
});

describe('googleMessage', () => {
  it('is Google’s sentence, or the bare text of a proxy, or nothing', () => {
    expect(googleMessage(apiError(400, { message: ' No. ' }))).toBe('No.');
    expect(googleMessage(Object.assign(new Error('<html>'), { status: 502 }))).toBe('<html>');
    expect(googleMessage(new TypeError('Failed to fetch'))).toBe('');
  });
});

describe('backoff', () => {
  it('doubles from a second and ends at 64', () => {
    expect([0, 1, 2, 5, 6, 60].map((attempt) => backoff(attempt, 0))).toEqual([
      1_000, 2_000, 4_000, 32_000, 64_000, 64_000,
    ]);
    expect(backoff(0, 0.999)).toBeLessThan(2_000);
  });
});
