import * as z from 'zod/mini';
import { type Problem, ProblemError } from '../shared/problem.ts';
import type { Ledger } from './ledger.ts';

/** What to do about a call that failed. https://ai.google.dev/gemini-api/docs/troubleshooting */
export type GeminiVerdict =
  /** Too much in this minute; `waitMs` null when Google does not say how long to wait. */
  | { readonly kind: 'slow-down'; readonly waitMs: number | null; readonly learnt: Ledger['learnt'] }
  /** Today's quota is used up. */
  | { readonly kind: 'day-over' }
  /** Overloaded: later, or another model. */
  | { readonly kind: 'busy' }
  /** This call went wrong: again, or with fewer mails. */
  | { readonly kind: 'failed' }
  /** This prompt will never be answered as it is. */
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'offline' }
  /** Another model may do. */
  | { readonly kind: 'no-such-model'; readonly message: string }
  /** No later call can succeed either. */
  | { readonly kind: 'stop'; readonly problem: Problem };

/** `thrown` is a GeminiRefusal {status, message: Google's body as a string}, what `fetch` threw, or a ProblemError: Gemini could not be asked. */
export function geminiVerdict(thrown: unknown): GeminiVerdict {
  if (thrown instanceof ProblemError) return { kind: 'stop', problem: thrown.problem };
  const error = apiError(thrown);
  if (error === null) return { kind: isNetworkFailure(thrown) ? 'offline' : 'failed' };
  const { status, name, message, reasons } = error;
  if (status === 429) return overQuota(error);
  if (status === 503) return { kind: 'busy' };
  if (status >= 500 || status === 408) return { kind: 'failed' };
  if (status === 404) return { kind: 'no-such-model', message };
  if (status === 401 || status === 403 || reasons.has('API_KEY_INVALID') || KEY_WORDS.test(message)) {
    return { kind: 'stop', problem: { code: 'key-refused', params: { message } } };
  }
  if (status === 400 && name === 'FAILED_PRECONDITION') {
    const code = /location|region|country/i.test(message) ? 'key-region' : 'key-refused';
    return { kind: 'stop', problem: { code, params: { message } } };
  }
  return { kind: 'refused', message };
}

const KEY_WORDS = /api key (?:not|expired|was)/i;

/** In the words of Chrome, Node and Firefox; a TypeError of any other kind is not the network's. */
function isNetworkFailure(thrown: unknown): boolean {
  return thrown instanceof TypeError && /fetch|network|terminated/i.test(thrown.message);
}

/** Truncated exponential backoff with jitter: 1 to 2 s first, never over 64 s. 0 ≤ random < 1. */
export function backoff(attempt: number, random: number): number {
  return Math.round(Math.min(64_000, 1_000 * 2 ** Math.min(attempt, 6) * (1 + random)));
}

/** Google's own sentence, '' when the failure has none. */
export function googleMessage(thrown: unknown): string {
  return apiError(thrown)?.message ?? '';
}

function overQuota({ violations, retryDelayMs }: ApiFailure): GeminiVerdict {
  // A model the key has no share in at all says so with a limit of 0; waiting does not help.
  const none = violations.find(({ quotaValue }) => quotaValue === '0');
  if (none !== undefined) return { kind: 'no-such-model', message: none.quotaId };
  // A daily limit also says "retry in 24 s".
  if (violations.some(({ quotaId }) => /PerDay/i.test(quotaId))) return { kind: 'day-over' };
  const learnt: Ledger['learnt'] = {};
  for (const { quotaId, quotaValue } of violations) {
    const value = Number(quotaValue);
    if (!(value > 0) || !/PerMinute/i.test(quotaId)) continue;
    learnt[/token/i.test(quotaId) ? 'tokensPerMinute' : 'callsPerMinute'] = value;
  }
  return { kind: 'slow-down', waitMs: retryDelayMs === null ? null : retryDelayMs + 1_000, learnt };
}

interface ApiFailure {
  readonly status: number;
  /** Google's name of the status: 'FAILED_PRECONDITION'. */
  readonly name: string;
  readonly message: string;
  readonly reasons: ReadonlySet<string>;
  readonly violations: readonly { readonly quotaId: string; readonly quotaValue: string }[];
  readonly retryDelayMs: number | null;
}

const thrownError = z.object({ status: z.number(), message: z.string() });

const violation = z.object({ quotaId: z.catch(z.string(), ''), quotaValue: z.catch(z.coerce.string(), '') });

const errorBody = z.object({
  error: z.object({
    message: z.catch(z.string(), ''),
    status: z.catch(z.string(), ''),
    details: z.catch(
      z.array(
        z.object({
          reason: z.catch(z.string(), ''),
          violations: z.catch(z.array(violation), []),
          retryDelay: z.catch(z.string(), ''),
        }),
      ),
      [],
    ),
  }),
});

function apiError(thrown: unknown): ApiFailure | null {
  const outer = thrownError.safeParse(thrown).data;
  if (outer === undefined) return null;
  const error = bodyOf(outer.message);
  const details = error?.details ?? [];
  return {
    status: outer.status,
    name: error?.status ?? '',
    message: withoutKeys((error?.message ?? outer.message).trim()).slice(0, 400),
    reasons: new Set(details.map(({ reason }) => reason)),
    violations: details.flatMap(({ violations }) => violations),
    retryDelayMs: duration(details.find(({ retryDelay }) => retryDelay !== '')?.retryDelay ?? ''),
  };
}

/** Google quotes the key of a suspended consumer; what it says is stored and shown. */
function withoutKeys(message: string): string {
  return message.replace(/\b(?:AQ\.|AIza)[\w.-]+|(?<=\bapi_key:)[^\s'"]+/g, '…');
}

function bodyOf(text: string): z.infer<typeof errorBody>['error'] | undefined {
  try {
    return errorBody.safeParse(JSON.parse(text)).data?.error;
  } catch {
    return undefined;
  }
}

/** google.protobuf.Duration as JSON ("40s", "1.5s"); Gemini has also been seen to write "134.7ms". */
function duration(text: string): number | null {
  const [, amount = '', unit] = /^(\d+(?:\.\d+)?)(ms|s)$/.exec(text) ?? [];
  if (unit === undefined) return null;
  return Math.ceil(Number(amount) * (unit === 's' ? 1_000 : 1));
}
