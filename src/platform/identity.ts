import { ProblemError } from '../shared/problem.ts';

/**
 * Google sign-in by `chrome.identity.launchWebAuthFlow`: OAuth 2.0, implicit flow (the token comes back in the
 * fragment and lives an hour). Works for any account, also outside branded Chrome.
 * https://developers.google.com/identity/protocols/oauth2/javascript-implicit-flow
 */

export interface Grant {
  readonly token: string;
  /** ms since the epoch. */
  readonly expiresAt: number;
  readonly scopes: readonly string[];
}

export interface SignIn {
  readonly clientId: string;
  readonly scopes: readonly string[];
  /** The address wanted; null lets the user choose. */
  readonly hint: string | null;
  /** Whether Google may show its pages. Without, only a consent given before is renewed. */
  readonly interactive: boolean;
  readonly now: number;
}

export function redirectUri(): string {
  return chrome.identity.getRedirectURL();
}

export async function signIn(wanted: SignIn): Promise<Grant> {
  const state = crypto.randomUUID();
  const answer = await launch(authUrl(wanted, state), wanted);
  const fields = new URLSearchParams(new URL(answer).hash.slice(1));
  if (fields.get('state') !== state) throw new ProblemError('sign-in-failed', { reason: 'state' });
  const error = fields.get('error') ?? new URL(answer).searchParams.get('error');
  if (error !== null) throw refusal(error, wanted);
  const token = fields.get('access_token');
  const seconds = Number(fields.get('expires_in'));
  if (!token || !(seconds > 0)) throw new ProblemError('sign-in-failed', { reason: 'no-token' });
  const scopes = (fields.get('scope') ?? '').split(' ');
  const missing = wanted.scopes.find((scope) => !scopes.includes(scope));
  if (missing !== undefined) throw new ProblemError('scope-missing', { scope: missing });
  return { token, expiresAt: wanted.now + seconds * 1_000, scopes };
}

function authUrl({ clientId, scopes, hint, interactive }: SignIn, state: string): string {
  const url = new URL('https://accounts.google.com/o/oauth2/v2/auth');
  const fields = {
    client_id: clientId,
    response_type: 'token',
    redirect_uri: redirectUri(),
    scope: scopes.join(' '),
    include_granted_scopes: 'true',
    state,
    ...(hint === null ? { prompt: 'select_account' } : { login_hint: hint }),
    ...(interactive ? {} : { prompt: 'none' }),
  };
  url.search = new URLSearchParams(fields).toString();
  return url.href;
}

async function launch(url: string, { interactive, hint }: SignIn): Promise<string> {
  try {
    const answer = await chrome.identity.launchWebAuthFlow({ url, interactive });
    if (answer !== undefined) return answer;
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    if (!interactive) throw new ProblemError('sign-in-needed', params(hint), { cause: error });
    if (/did not approve|cancel/i.test(message))
      throw new ProblemError('consent-refused', params(hint), { cause: error });
    throw new ProblemError('sign-in-failed', { reason: 'page' }, { cause: error });
  }
  throw new ProblemError(interactive ? 'consent-refused' : 'sign-in-needed', params(hint));
}

function refusal(error: string, { interactive, hint }: SignIn): ProblemError {
  if (error === 'access_denied') return new ProblemError('consent-refused', params(hint));
  if (!interactive) return new ProblemError('sign-in-needed', params(hint));
  return new ProblemError('sign-in-failed', { reason: error.slice(0, 60) });
}

function params(hint: string | null): Record<string, string> {
  return hint === null ? {} : { account: hint };
}
