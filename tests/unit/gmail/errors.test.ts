import { describe, expect, it } from 'vitest';
import { failureOf } from '../../../src/gmail/errors.ts';

const NOW = Date.parse('2026-11-22T10:00:00Z');

function body(code: number, reason: string, message: string): string {
  return JSON.stringify({
    error: { code, message, errors: [{ domain: 'usageLimits', reason, message }], status: 'X' },
  });
}

describe('failureOf', () => {
  it('reads reason and message', () => {
    expect(failureOf(403, body(403, 'rateLimitExceeded', 'Quota exceeded'), null, NOW)).toEqual({
      kind: 'refused',
      status: 403,
      reason: 'rateLimitExceeded',
      message: 'Quota exceeded',
      retryAfterMs: null,
      link: null,
    });
  });

  it('reads the newer details where there are no errors', () => {
    const text = JSON.stringify({
      error: {
        code: 403,
        message: 'Request had insufficient authentication scopes.',
        details: [
          { '@type': 'x', fieldViolations: [] },
          { '@type': 'y', reason: 'ACCESS_TOKEN_SCOPE_INSUFFICIENT' },
        ],
      },
    });
    expect(failureOf(403, text, null, NOW)).toMatchObject({ reason: 'ACCESS_TOKEN_SCOPE_INSUFFICIENT' });
  });

  it('finds the link that enables the API in the message', () => {
    const url = 'https://console.developers.google.com/apis/api/gmail.googleapis.com/overview?project=123';
    const message = `Gmail API has not been used in project 123 before or it is disabled. Enable it by visiting ${url} then retry.`;
    expect(failureOf(403, body(403, 'accessNotConfigured', message), null, NOW)).toMatchObject({ link: url });
  });

  it('prefers the activation link of the details', () => {
    const activationUrl = 'https://console.cloud.google.com/apis/enable?project=9';
    const text = JSON.stringify({
      error: { message: 'off', details: [{ reason: 'SERVICE_DISABLED', metadata: { activationUrl } }] },
    });
    expect(failureOf(403, text, null, NOW)).toMatchObject({
      reason: 'SERVICE_DISABLED',
      link: activationUrl,
    });
  });

  it('takes no link that is not Google’s console', () => {
    const message = 'Go to https://console.developers.google.com.evil.example/x or https://evil.example';
    expect(failureOf(403, body(403, 'accessNotConfigured', message), null, NOW)).toMatchObject({
      link: null,
    });
  });

  it.each([
    ['7', 7_000],
    ['Sun, 22 Nov 2026 10:00:30 GMT', 30_000],
    ['Sun, 22 Nov 2026 09:00:00 GMT', 0],
    ['soon', null],
    [null, null],
  ])('understands Retry-After %j', (header, expected) => {
    expect(failureOf(503, '', header, NOW)).toMatchObject({ retryAfterMs: expected });
  });

  it.each([
    ['<html>Bad gateway</html>'],
    [''],
    ['null'],
    ['[]'],
    ['{"error":"no"}'],
    ['{"error":{"errors":7,"details":{}}}'],
  ])('makes a refusal of %j', (text) =>
    expect(failureOf(502, text, null, NOW)).toMatchObject({ kind: 'refused', status: 502, reason: '' }),
  );
});
