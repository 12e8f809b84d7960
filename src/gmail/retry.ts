import type { Problem } from '../shared/problem.ts';
import type { GmailFailure } from './errors.ts';
import type { HoldReason } from './pace.ts';

export type RetryVerdict =
  /** `hold`: the reason for which every other request waits as well; null when only this one does. */
  | { readonly kind: 'retry'; readonly waitMs: number; readonly hold: HoldReason | null }
  /** The token is dead. */
  | { readonly kind: 'token' }
  /** The message is not there any more. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'stop'; readonly problem: Problem };

export interface RetryState {
  /** How often this request has failed in this way before. */
  readonly attempt: number;
  readonly now: number;
  /** 0 ≤ random < 1. */
  readonly random: number;
}

type Refusal = Extract<GmailFailure, { kind: 'refused' }>;

const MAX_ATTEMPTS = 6;
const MAX_MALFORMED = 2;

const OVER_QUOTA = new Set([
  'rateLimitExceeded',
  'userRateLimitExceeded',
  'quotaExceeded',
  'RATE_LIMIT_EXCEEDED',
]);
const DISABLED = new Set(['accessNotConfigured', 'SERVICE_DISABLED']);
const NO_SCOPE = new Set(['insufficientPermissions', 'ACCESS_TOKEN_SCOPE_INSUFFICIENT']);
const WHERE_TO_ENABLE = 'https://console.cloud.google.com/apis/library/gmail.googleapis.com';

/** What to do about a failed request. Every request of ours may be sent twice without harm. */
export function verdictOn(failure: GmailFailure, state: RetryState): RetryVerdict {
  switch (failure.kind) {
    case 'network':
      // For as long as it takes: the run goes on by itself when the network is back. One lost request holds nobody.
      return { kind: 'retry', waitMs: backoff(state), hold: state.attempt === 0 ? null : 'network' };
    case 'malformed':
      if (state.attempt >= MAX_MALFORMED) return stop('gmail-refused', { message: 'malformed answer' });
      return { kind: 'retry', waitMs: backoff(state), hold: null };
    case 'refused':
      return onRefusal(failure, state);
  }
}

function onRefusal(failure: Refusal, state: RetryState): RetryVerdict {
  const { status, reason, message } = failure;
  if (status === 401) return { kind: 'token' };
  if (status === 404) return { kind: 'gone' };
  if (status === 403 && reason === 'dailyLimitExceeded') return stop('gmail-quota', { message });
  if (status === 429 || (status === 403 && OVER_QUOTA.has(reason))) return overQuota(failure, state);
  if (status === 403 && DISABLED.has(reason))
    return stop('gmail-api-disabled', { url: failure.link ?? WHERE_TO_ENABLE });
  if (status === 403 && NO_SCOPE.has(reason)) return stop('scope-missing');
  if (status === 403 && reason === 'domainPolicy') return stop('gmail-forbidden-by-admin', { message });
  if (status === 409) return stop('label-conflict', { message });
  if (status === 408 || status >= 500) return unavailable(failure, state);
  return stop('gmail-refused', { status, message });
}

/** Holds the whole pace: backing off one request alone would let the others run into the same wall. */
function overQuota(failure: Refusal, state: RetryState): RetryVerdict {
  if (state.attempt >= MAX_ATTEMPTS) return stop('gmail-quota', { message: failure.message });
  const parallel = /concurrent/i.test(failure.message);
  const least = parallel ? 1_000 : 60_000 - (state.now % 60_000);
  const waitMs = failure.retryAfterMs ?? Math.max(least, backoff(state));
  return { kind: 'retry', waitMs, hold: 'gmail-slow-down' };
}

/** The first time may be chance; a second time Gmail itself is unwell, and everybody gives it time. */
function unavailable(failure: Refusal, state: RetryState): RetryVerdict {
  if (state.attempt >= MAX_ATTEMPTS) return stop('gmail-unavailable', { status: failure.status });
  const waitMs = failure.retryAfterMs ?? backoff(state);
  return { kind: 'retry', waitMs, hold: state.attempt === 0 ? null : 'gmail-slow-down' };
}

/** Truncated exponential backoff with jitter: 1 to 2 s first, never over 64 s. */
function backoff({ attempt, random }: RetryState): number {
  return Math.round(Math.min(64_000, 1_000 * 2 ** Math.min(attempt, 6) * (1 + random)));
}

function stop(code: Problem['code'], params?: Problem['params']): RetryVerdict {
  return { kind: 'stop', problem: params === undefined ? { code } : { code, params } };
}
