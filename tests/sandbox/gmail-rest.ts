import { answerBatch, readBatch } from './gmail-batch.ts';
import { DRAFT_METHODS } from './gmail-compose.ts';
import { FILTER_METHODS } from './gmail-filters.ts';
import { SYNC_METHODS } from './gmail-history.ts';
import { LABEL_METHODS } from './gmail-labels.ts';
import { MESSAGE_METHODS, THREAD_METHODS } from './gmail-messages.ts';
import type { GmailMethod } from './gmail-method.ts';
import { errorFor, errorResponse, GoogleError } from './google-error.ts';
import { selectFields } from './partial-response.ts';
import { QuotaWindow, UNITS_PER_MINUTE, unitsOf } from './quota.ts';
import { checkQuery, checkShape } from './request-shape.ts';
import {
  playTransport,
  record,
  type SandboxState,
  SocketHang,
  SocketReset,
  type TokenVerifier,
} from './state.ts';
import type { Fault, Handler, SandboxRequest, SandboxResponse } from './types.ts';

const METHODS = [
  SYNC_METHODS,
  MESSAGE_METHODS,
  THREAD_METHODS,
  LABEL_METHODS,
  DRAFT_METHODS,
  FILTER_METHODS,
].flat();

const ROUTES = METHODS.map((method) => ({
  method,
  pattern: new RegExp(`^${method.path.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`),
}))
  // 'messages/batchModify' before 'messages/:id'
  .sort((a, b) => Number(a.method.path.includes(':')) - Number(b.method.path.includes(':')));

interface Target {
  readonly method: GmailMethod;
  readonly userId: string;
  readonly params: Readonly<Record<string, string>>;
}

/** https://developers.google.com/workspace/gmail/api/reference/rest */
export function createGmail({
  state,
  oauth,
}: {
  readonly state: SandboxState;
  readonly oauth: TokenVerifier;
}): { handle: Handler } {
  const windows = new Map<string, QuotaWindow>();
  const inFlight = new Map<string, number>();

  /** One call, metered and logged; a part of a batch passes here too. */
  async function answer(request: SandboxRequest): Promise<SandboxResponse> {
    const target = route(request);
    const entry = {
      method: target?.method.name ?? 'unknown',
      account: null as string | null,
      units: 0,
      ...bodyOf(request),
    };
    try {
      const response =
        target === undefined ? errorResponse(errorFor(404, 'notFound')) : await serve(request, target, entry);
      record(state, request, { ...entry, status: response.status });
      return response;
    } catch (error) {
      const silent = error instanceof SocketHang || error instanceof SocketReset;
      record(state, request, { ...entry, status: silent ? 0 : statusOf(error) });
      if (error instanceof GoogleError) return errorResponse(error);
      throw error;
    }
  }

  async function serve(
    request: SandboxRequest,
    target: Target,
    entry: { account: string | null; units: number },
  ): Promise<SandboxResponse> {
    const { method } = target;
    const email = signedIn(request, method);
    entry.account = email;
    const fault = state.faults.take(method.name);
    await playTransport(state, fault);
    if (fault?.kind === 'status') throw faulty(fault);
    const running = (inFlight.get(email) ?? 0) + 1;
    if (running > state.options.concurrencyLimit) {
      throw new GoogleError(429, 'rateLimitExceeded', 'Too many concurrent requests for user.');
    }
    inFlight.set(email, running);
    try {
      const units = unitsOf(method.name, state.options.profile);
      if (state.options.enforceQuota && !windowOf(email).spend(units, state.clock.now())) {
        throw errorFor(403, 'rateLimitExceeded');
      }
      entry.units = units;
      await state.clock.sleep(state.options.gmailLatencyMs);
      return run(request, target, email);
    } finally {
      inFlight.set(email, (inFlight.get(email) ?? 1) - 1);
    }
  }

  function signedIn(request: SandboxRequest, method: GmailMethod): string {
    const header = request.headers.authorization;
    if (header === undefined) throw errorFor(401, 'required');
    const token = oauth.verify(header, method.scopes);
    if (token === 'unknown' || token === 'expired') throw errorFor(401, 'authError');
    if (token === 'scope') throw errorFor(403, 'insufficientPermissions');
    return token.email.toLowerCase();
  }

  function run(request: SandboxRequest, { method, params, userId }: Target, email: string): SandboxResponse {
    if (userId !== 'me' && userId.toLowerCase() !== email) {
      throw new GoogleError(403, 'forbidden', `Delegation denied for ${email}`);
    }
    const mailbox = state.mailboxes.get(email);
    if (mailbox === undefined) throw errorFor(400, 'failedPrecondition');
    const query = request.url.searchParams;
    checkQuery(query, method.query ?? []);
    const body = checkShape(readJson(request), method.body ?? {});
    const param = (name: string) => params[name] ?? '';
    const result = method.run({ mailbox, param, query, body, now: state.clock.now() });
    if (result === undefined) return { status: 204 };
    const text = JSON.stringify(selectFields(result, query.get('fields')));
    return { status: 200, headers: { 'content-type': 'application/json; charset=UTF-8' }, body: text };
  }

  function windowOf(email: string): QuotaWindow {
    const known = windows.get(email) ?? new QuotaWindow(UNITS_PER_MINUTE[state.options.profile]);
    windows.set(email, known);
    return known;
  }

  async function batch(request: SandboxRequest): Promise<SandboxResponse> {
    let response: SandboxResponse;
    try {
      const fault = state.faults.take('batch');
      await playTransport(state, fault);
      if (fault?.kind === 'status') throw faulty(fault);
      response = await answerBatch(readBatch(request), answer);
    } catch (error) {
      if (!(error instanceof GoogleError)) throw error;
      response = errorResponse(error);
    }
    record(state, request, { method: 'batch', status: response.status });
    return response;
  }

  return {
    handle: (request) =>
      request.method === 'POST' && request.url.pathname === '/batch/gmail/v1'
        ? batch(request)
        : answer(request),
  };
}

function route(request: SandboxRequest): Target | undefined {
  const [, userId = '', rest = ''] = /^\/gmail\/v1\/users\/([^/]+)\/(.+)$/.exec(request.url.pathname) ?? [];
  for (const { method, pattern } of ROUTES) {
    const match = method.verb === request.method ? pattern.exec(rest) : null;
    if (match === null) continue;
    const params = Object.entries(match.groups ?? {}).map(([name, value]) => [
      name,
      decodeURIComponent(value),
    ]);
    return { method, userId: decodeURIComponent(userId), params: Object.fromEntries(params) };
  }
  return undefined;
}

function readJson(request: SandboxRequest): unknown {
  if (request.body.length === 0) return {};
  try {
    return JSON.parse(request.body.toString('utf8'));
  } catch {
    throw new GoogleError(400, 'parseError', 'Parse Error');
  }
}

/** For the log: what was sent, as it was when it came. */
function bodyOf(request: SandboxRequest): { request?: unknown } {
  if (request.body.length === 0) return {};
  try {
    return { request: JSON.parse(request.body.toString('utf8')) };
  } catch {
    return { request: request.body.toString('utf8') };
  }
}

const DEFAULT_REASONS: Readonly<Record<number, string>> = {
  400: 'invalidArgument',
  401: 'authError',
  403: 'rateLimitExceeded',
  404: 'notFound',
  429: 'rateLimitExceeded',
};

function faulty(fault: Fault): GoogleError {
  const status = fault.status ?? 503;
  return errorFor(status, fault.reason ?? DEFAULT_REASONS[status] ?? 'backendError', fault.retryAfterSeconds);
}

const statusOf = (error: unknown) => (error instanceof GoogleError ? error.status : 500);
