import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { failureOf, type GmailFailure } from '../../../src/gmail/errors.ts';
import { type RetryState, verdictOn } from '../../../src/gmail/retry.ts';

const NOW = Date.parse('2026-11-22T10:00:20Z');

function refusal(status: number, reason = '', message = 'm', retryAfter: string | null = null): GmailFailure {
  return failureOf(status, JSON.stringify({ error: { message, errors: [{ reason }] } }), retryAfter, NOW);
}

function state(attempt = 0, random = 0): RetryState {
  return { attempt, now: NOW, random };
}

describe('verdictOn', () => {
  it.each([
    [403, 'rateLimitExceeded'],
    [403, 'userRateLimitExceeded'],
    [429, 'rateLimitExceeded'],
    [429, ''],
  ])('holds everything to the next minute on %i %s', (status, reason) => {
    expect(verdictOn(refusal(status, reason), state())).toEqual({
      kind: 'retry',
      waitMs: 40_000,
      hold: 'gmail-slow-down',
    });
  });

  it('holds everything for a second when too many were in flight', () => {
    const failure = refusal(429, 'rateLimitExceeded', 'Too many concurrent requests for user');
    expect(verdictOn(failure, state())).toEqual({ kind: 'retry', waitMs: 1_000, hold: 'gmail-slow-down' });
  });

  it.each([429, 503])('obeys Retry-After on %i', (status) => {
    expect(verdictOn(refusal(status, '', 'm', '7'), state(3, 0.9))).toMatchObject({
      kind: 'retry',
      waitMs: 7_000,
    });
  });

  it('gives up on quota after six refusals', () => {
    expect(verdictOn(refusal(429), state(5))).toMatchObject({ kind: 'retry' });
    expect(verdictOn(refusal(429), state(6))).toEqual({
      kind: 'stop',
      problem: { code: 'gmail-quota', params: { message: 'm' } },
    });
  });

  it.each([500, 502, 503, 504])(
    'backs off alone on the first %i, with everybody on the second, and stops after six',
    (status) => {
      expect(verdictOn(refusal(status), state(0))).toEqual({ kind: 'retry', waitMs: 1_000, hold: null });
      expect(verdictOn(refusal(status), state(1))).toEqual({
        kind: 'retry',
        waitMs: 2_000,
        hold: 'gmail-slow-down',
      });
      expect(verdictOn(refusal(status), state(6))).toEqual({
        kind: 'stop',
        problem: { code: 'gmail-unavailable', params: { status } },
      });
    },
  );

  it('never gives up on the network', () => {
    expect(verdictOn({ kind: 'network' }, state(0))).toMatchObject({ kind: 'retry', hold: null });
    expect(verdictOn({ kind: 'network' }, state(500))).toEqual({
      kind: 'retry',
      waitMs: 64_000,
      hold: 'network',
    });
  });

  it('waits between 1 and 64 s, whatever the dice say', () => {
    fc.assert(
      fc.property(
        fc.nat(200),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (attempt, random) => {
          const verdict = verdictOn({ kind: 'network' }, state(attempt, random));
          expect(verdict.kind === 'retry' && verdict.waitMs >= 1_000 && verdict.waitMs <= 64_000).toBe(true);
        },
      ),
    );
  });

  it.each([
    ['accessNotConfigured', 'gmail-api-disabled'],
    ['SERVICE_DISABLED', 'gmail-api-disabled'],
    ['insufficientPermissions', 'scope-missing'],
    ['ACCESS_TOKEN_SCOPE_INSUFFICIENT', 'scope-missing'],
    ['domainPolicy', 'gmail-forbidden-by-admin'],
    ['dailyLimitExceeded', 'gmail-quota'],
    ['somethingElse', 'gmail-refused'],
  ])('stops on 403 %s as %s', (reason, code) => {
    expect(verdictOn(refusal(403, reason), state())).toMatchObject({ kind: 'stop', problem: { code } });
  });

  it('names the page that enables the API, also when Google does not', () => {
    const url = 'https://console.cloud.google.com/apis/library/gmail.googleapis.com';
    expect(verdictOn(refusal(403, 'accessNotConfigured'), state())).toMatchObject({
      problem: { params: { url } },
    });
  });

  it('tells dead tokens, gone messages, taken names and our own mistakes apart', () => {
    expect(verdictOn(refusal(401), state())).toEqual({ kind: 'token' });
    expect(verdictOn(refusal(404), state())).toEqual({ kind: 'gone' });
    expect(verdictOn(refusal(409), state())).toMatchObject({ problem: { code: 'label-conflict' } });
    expect(verdictOn(refusal(400), state())).toEqual({
      kind: 'stop',
      problem: { code: 'gmail-refused', params: { status: 400, message: 'm' } },
    });
  });

  it('asks again for a malformed answer, but not for ever', () => {
    expect(verdictOn({ kind: 'malformed' }, state(1))).toMatchObject({ kind: 'retry', hold: null });
    expect(verdictOn({ kind: 'malformed' }, state(2))).toMatchObject({
      kind: 'stop',
      problem: { code: 'gmail-refused' },
    });
  });
});
