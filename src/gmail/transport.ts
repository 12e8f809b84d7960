import type { z } from 'zod/mini';
import type { Clock } from '../journey/ports.ts';
import { ProblemError } from '../shared/problem.ts';
import { failureOf, type GmailFailure } from './errors.ts';
import type { Pace } from './pace.ts';
import { type GmailMethod, QUOTA } from './quota.ts';
import { verdictOn } from './retry.ts';

const BASE = 'https://gmail.googleapis.com/gmail/v1/users/me';

/** An answer that takes longer will not come: a new request is quicker. */
const TIMEOUT_MS = 30_000;

export interface TokenSource {
  /** An access token that is thought to be good. */
  get(): Promise<string>;
  /** Replaces a token Gmail refused, without asking a person. Throws a ProblemError when that cannot be done. */
  renew(dead: string): Promise<string>;
}

/** What one request cost; told for every one sent, also those refused. */
export interface Spend {
  readonly method: GmailMethod;
  readonly units: number;
  readonly requests: number;
  /** 1 for a message that was read whole. */
  readonly reads: number;
  /** 1 when the request had been sent before. */
  readonly retries: number;
}

export interface TransportOptions {
  readonly fetch: typeof fetch;
  /** The address, for the sentence that asks to sign in. */
  readonly account: string;
  readonly token: TokenSource;
  readonly pace: Pace;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly onSpend: (spend: Spend) => void;
  /** 0 ≤ random() < 1. */
  readonly random: () => number;
  /** Milliseconds; 30 s when left out. */
  readonly timeoutMs?: number;
}

export interface GmailRequest {
  readonly path: string;
  readonly query?: URLSearchParams;
  /** Sent as JSON with POST; without it the request is a GET. */
  readonly body?: unknown;
}

/** Sends until there is an answer or no hope. null: Gmail does not know the resource (404). */
export type GmailCall = <T>(
  method: GmailMethod,
  request: GmailRequest,
  schema: z.ZodMiniType<T>,
) => Promise<T | null>;

type Sent<T> = { readonly value: T } | { readonly failure: GmailFailure; readonly token: string };

export function createTransport(options: TransportOptions): GmailCall {
  const { pace, clock, signal, token, random } = options;

  return async (method, request, schema) => {
    let renewed = false;
    // By kind: a day without a network must not use up the patience with Gmail itself.
    const failures = { network: 0, malformed: 0, refused: 0 };
    for (let sending = 0; ; sending += 1) {
      const again = sending > 0;
      const sent = await pace.run(method, { signal, again }, () =>
        send(method, request, schema, again, options),
      );
      if ('value' in sent) return sent.value;
      const attempt = failures[sent.failure.kind];
      const verdict = verdictOn(sent.failure, { attempt, now: clock.now(), random: random() });
      switch (verdict.kind) {
        case 'gone':
          return null;
        case 'stop':
          throw new ProblemError(verdict.problem.code, verdict.problem.params);
        case 'token':
          if (renewed) throw new ProblemError('sign-in-needed', { account: options.account });
          renewed = true;
          await token.renew(sent.token);
          break;
        case 'retry':
          failures[sent.failure.kind] += 1;
          if (verdict.hold === null) await clock.sleep(verdict.waitMs, signal);
          else pace.hold(clock.now() + verdict.waitMs, verdict.hold);
      }
    }
  };
}

async function send<T>(
  method: GmailMethod,
  request: GmailRequest,
  schema: z.ZodMiniType<T>,
  again: boolean,
  options: TransportOptions,
): Promise<Sent<T>> {
  const token = await options.token.get();
  const sent = await exchange(request, schema, token, options);
  const read = 'value' in sent && method === 'messages.get' && request.query?.get('format') === 'full';
  options.onSpend({
    method,
    units: QUOTA[options.pace.profile].units[method],
    requests: 1,
    reads: read ? 1 : 0,
    retries: again ? 1 : 0,
  });
  return sent;
}

async function exchange<T>(
  request: GmailRequest,
  schema: z.ZodMiniType<T>,
  token: string,
  { fetch, signal, clock, timeoutMs = TIMEOUT_MS }: TransportOptions,
): Promise<Sent<T>> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(urlOf(request), {
      ...(request.body === undefined ? {} : { method: 'POST', body: JSON.stringify(request.body) }),
      headers: {
        authorization: `Bearer ${token}`,
        ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      // The token alone says who asks: the browser's cookies stay at home, and nothing is kept in its cache.
      credentials: 'omit',
      cache: 'no-store',
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    });
    text = await response.text();
  } catch {
    signal.throwIfAborted();
    return { failure: { kind: 'network' }, token };
  }
  if (!response.ok) {
    return {
      failure: failureOf(response.status, text, response.headers.get('retry-after'), clock.now()),
      token,
    };
  }
  const parsed = schema.safeParse(jsonOf(text));
  return parsed.success ? { value: parsed.data } : { failure: { kind: 'malformed' }, token };
}

function urlOf({ path, query }: GmailRequest): string {
  return query === undefined ? `${BASE}/${path}` : `${BASE}/${path}?${query}`;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
