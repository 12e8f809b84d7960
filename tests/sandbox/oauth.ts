import { randomBytes } from 'node:crypto';
import { chooserPage, consentPage, errorPage } from './oauth-pages.ts';
import { type AuthRequest, readAuthRequest, wireScope } from './oauth-request.ts';
import { type OAuthPart, playTransport, record, type SandboxState } from './state.ts';
import type { SandboxAccount, SandboxRequest, SandboxResponse } from './types.ts';

/**
 * Google's sign-in, as far as an extension with the implicit flow meets it.
 * https://developers.google.com/identity/protocols/oauth2/javascript-implicit-flow
 */

export interface OAuthOptions {
  /** Client id → redirect URIs registered for it; null: that of any extension. Default: TEST_CLIENT_ID with null. */
  readonly clients?: Readonly<Record<string, readonly string[] | null>>;
  /** Default 3599, as Google's. */
  readonly tokenLifeSeconds?: number;
}

export const TEST_CLIENT_ID = 'test-client.apps.googleusercontent.com';

export interface OAuth extends OAuthPart {
  /** As the developer does in Google's console; `redirectUris` null means that of any extension. */
  registerClient(id: string, redirectUris: readonly string[] | null): void;
  removeClient(id: string): void;
  /** As the user does in their Google account: tokens and consent are gone, the next silent renewal fails. */
  forgetConsent(email?: string): void;
  /** Consent without the pages, for tests of silent renewal. */
  consent(email: string, clientId: string, scopes: readonly string[]): void;
  /** Tokens that still work. */
  known(): readonly { readonly token: string; readonly email: string; readonly scopes: readonly string[] }[];
}

interface Token {
  readonly email: string;
  readonly clientId: string;
  readonly scopes: readonly string[];
  readonly expiresAt: number;
}

export function createOAuth({ state }: { readonly state: SandboxState }): OAuth {
  const clients = new Map(Object.entries(state.options.oauth?.clients ?? { [TEST_CLIENT_ID]: null }));
  const tokens = new Map<string, Token>();
  /** `client email` → scopes agreed to. */
  const grants = new Map<string, Set<string>>();
  let life = state.options.oauth?.tokenLifeSeconds ?? 3_599;

  const granted = (clientId: string, email: string) =>
    grants.get(`${clientId} ${email}`) ?? new Set<string>();

  function mint(email: string, clientId: string, scopes: readonly string[]): string {
    const token = `ya29.a0${randomBytes(96).toString('base64url')}`;
    tokens.set(token, { email, clientId, scopes, expiresAt: state.clock.now() + life * 1_000 });
    return token;
  }

  function drop(match: (token: Token) => boolean): void {
    for (const [id, token] of tokens) if (match(token)) tokens.delete(id);
  }

  function agree(email: string, clientId: string, scopes: readonly string[]): void {
    grants.set(`${clientId} ${email}`, new Set([...granted(clientId, email), ...scopes.map(wireScope)]));
  }

  function succeed(ask: AuthRequest, email: string): SandboxResponse {
    const before = granted(ask.clientId, email);
    const scopes = [...new Set([...ask.scopes, ...(ask.includeGranted ? before : [])])];
    return backTo(ask, {
      access_token: mint(email, ask.clientId, scopes),
      token_type: 'Bearer',
      expires_in: String(life),
      scope: scopes.join(' '),
    });
  }

  function authorize(params: URLSearchParams): SandboxResponse {
    const ask = readAuthRequest(params, clients);
    if ('error' in ask) return html(ask.status, errorPage(ask.error, ask.description));
    const account = accountMeant(state.accounts, ask);
    const agreed =
      account !== undefined && ask.scopes.every((scope) => granted(ask.clientId, account.email).has(scope));
    if (ask.prompt.has('none')) {
      if (account !== undefined && agreed) return succeed(ask, account.email);
      const signedOut = state.accounts.length === 0 || (ask.loginHint !== '' && account === undefined);
      return backTo(ask, { error: signedOut ? 'login_required' : 'interaction_required' });
    }
    if (account === undefined || ask.prompt.has('select_account'))
      return html(200, chooserPage(state.accounts, params));
    if (agreed && !ask.prompt.has('consent')) return succeed(ask, account.email);
    return html(200, consentPage(account, ask, params));
  }

  /** The step after the account chooser (GET) and the answer of the consent page (POST). */
  function consentStep(request: SandboxRequest): SandboxResponse {
    const params = new URLSearchParams(request.url.search);
    const email = params.get('account') ?? '';
    params.delete('account');
    const ask = readAuthRequest(params, clients);
    if ('error' in ask) return html(ask.status, errorPage(ask.error, ask.description));
    const account = state.accounts.find((one) => same(one.email, email));
    if (account === undefined) return html(400, errorPage('invalid_request', 'No such account.'));
    if (request.method !== 'POST') {
      const agreed = ask.scopes.every((scope) => granted(ask.clientId, account.email).has(scope));
      return agreed && !ask.prompt.has('consent')
        ? succeed(ask, account.email)
        : html(200, consentPage(account, ask, params));
    }
    const decision = new URLSearchParams(request.body.toString('utf8')).get('decision');
    if (decision !== 'allow') return backTo(ask, { error: 'access_denied' });
    agree(account.email, ask.clientId, ask.scopes);
    return succeed(ask, account.email);
  }

  function tokenInfo(request: SandboxRequest): SandboxResponse {
    const token = tokens.get(request.url.searchParams.get('access_token') ?? '');
    const left = token === undefined ? 0 : Math.floor((token.expiresAt - state.clock.now()) / 1_000);
    if (token === undefined || left <= 0) {
      return json(400, { error: 'invalid_token', error_description: 'Invalid Value' });
    }
    return json(200, {
      azp: token.clientId,
      aud: token.clientId,
      scope: token.scopes.join(' '),
      exp: String(Math.floor(token.expiresAt / 1_000)),
      expires_in: String(left),
      email: token.email,
      email_verified: 'true',
      access_type: 'online',
    });
  }

  function revokeOne(request: SandboxRequest): SandboxResponse {
    const form = new URLSearchParams(request.body.toString('utf8'));
    const id = form.get('token') ?? request.url.searchParams.get('token') ?? '';
    const token = tokens.get(id);
    if (token === undefined) {
      return json(400, { error: 'invalid_token', error_description: 'Token expired or revoked' });
    }
    drop((one) => one.email === token.email && one.clientId === token.clientId);
    grants.delete(`${token.clientId} ${token.email}`);
    return json(200, {});
  }

  async function handle(request: SandboxRequest): Promise<SandboxResponse> {
    const done = (method: string, response: SandboxResponse) => {
      record(state, request, { method, status: response.status });
      return response;
    };
    const path = request.url.pathname;
    if (request.host === 'oauth2.googleapis.com' || request.host === 'www.googleapis.com') {
      if (/^\/(oauth2\/v[1-4]\/)?tokeninfo$/.test(path)) return done('oauth.tokeninfo', tokenInfo(request));
      if (path === '/revoke' && request.method === 'POST') return done('oauth.revoke', revokeOne(request));
      return done('oauth', json(404, { error: 'not_found' }));
    }
    // Chromium's own question, asked by no page: https://source.chromium.org, google_apis/gaia.
    if (path === '/ListAccounts') return done('chromium', json(200, ['gaia.l.a.r', []]));
    const isAuth = path === '/o/oauth2/v2/auth' || path === '/o/oauth2/auth';
    if (!isAuth && path !== CONSENT_PATH)
      return done('chromium', html(404, errorPage('not_found', 'Nothing is here.')));

    const fault = state.faults.take('oauth');
    await playTransport(state, fault);
    if (fault?.kind === 'status') {
      return done(
        'oauth',
        html(fault.status ?? 500, errorPage(fault.reason ?? 'server_error', 'Try again later.')),
      );
    }
    return done('oauth', isAuth ? authorize(request.url.searchParams) : consentStep(request));
  }

  return {
    handle,
    verify: (authorization, anyOf) => {
      const token = tokens.get(/^Bearer (\S+)$/i.exec(authorization ?? '')?.[1] ?? '');
      if (token === undefined) return 'unknown';
      if (token.expiresAt <= state.clock.now()) return 'expired';
      const enough = anyOf.length === 0 || anyOf.some((scope) => token.scopes.includes(wireScope(scope)));
      return enough ? { email: token.email, scopes: token.scopes } : 'scope';
    },
    issue: (email, scopes) => mint(email, TEST_CLIENT_ID, scopes.map(wireScope)),
    revoke: (email) => drop((token) => email === undefined || same(token.email, email)),
    forgetConsent: (email) => {
      drop((token) => email === undefined || same(token.email, email));
      for (const key of grants.keys())
        if (email === undefined || same(key.split(' ')[1] ?? '', email)) grants.delete(key);
    },
    consent: agree,
    setTokenLife: (seconds) => {
      life = seconds;
    },
    registerClient: (id, redirectUris) => {
      clients.set(id, redirectUris);
    },
    removeClient: (id) => {
      clients.delete(id);
    },
    known: () =>
      [...tokens]
        .filter(([, token]) => token.expiresAt > state.clock.now())
        .map(([token, { email, scopes }]) => ({ token, email, scopes })),
  };
}

/** Where the chooser and the consent page lead. */
const CONSENT_PATH = '/signin/oauth/consent';

/** The account Google would go on with unasked: the one hinted at, else the only one. */
function accountMeant(accounts: readonly SandboxAccount[], ask: AuthRequest): SandboxAccount | undefined {
  if (ask.loginHint !== '') return accounts.find((account) => same(account.email, ask.loginHint));
  return accounts.length === 1 ? accounts[0] : undefined;
}

function same(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}

/** The implicit flow answers in the fragment, which no server sees. */
function backTo(ask: AuthRequest, answer: Readonly<Record<string, string>>): SandboxResponse {
  const fragment = new URLSearchParams(ask.state === null ? answer : { state: ask.state, ...answer });
  return {
    status: 302,
    headers: { location: `${ask.redirectUri}#${fragment}`, 'cache-control': 'no-store' },
    body: '',
  };
}

function html(status: number, body: string): SandboxResponse {
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'x-frame-options': 'DENY',
  };
  return { status, headers, body };
}

function json(status: number, value: unknown): SandboxResponse {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(value),
  };
}
