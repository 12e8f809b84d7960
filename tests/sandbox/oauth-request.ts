/** The parameters of Google's authorization endpoint, checked as strictly as Google checks them. */

export interface AuthRequest {
  readonly clientId: string;
  readonly redirectUri: string;
  /** As Google writes them back: full URLs. */
  readonly scopes: readonly string[];
  /** null when none was sent. */
  readonly state: string | null;
  /** '' when none was sent. */
  readonly loginHint: string;
  readonly prompt: ReadonlySet<string>;
  readonly includeGranted: boolean;
}

export interface AuthError {
  readonly status: number;
  /** 'invalid_client', 'redirect_uri_mismatch' … */
  readonly error: string;
  readonly description: string;
}

const ALLOWED = new Set([
  'client_id',
  'redirect_uri',
  'response_type',
  'scope',
  'state',
  'login_hint',
  'prompt',
  'include_granted_scopes',
  'enable_granular_consent',
  'hl',
  'authuser',
]);

const PROMPTS = new Set(['none', 'consent', 'select_account']);

const PREFIX = 'https://www.googleapis.com/auth/';

/** Scope → what the consent page says about it. */
export const SCOPES: Readonly<Record<string, string>> = {
  openid: 'Associate you with your personal info on Google',
  [`${PREFIX}userinfo.email`]: 'See your primary Google Account email address',
  [`${PREFIX}userinfo.profile`]: 'See your personal info, including any you have made public',
  'https://mail.google.com/': 'Read, compose, send, and permanently delete all your email',
  [`${PREFIX}gmail.modify`]: 'Read, compose, and send emails from your account',
  [`${PREFIX}gmail.readonly`]: 'View your email messages and settings',
  [`${PREFIX}gmail.metadata`]: 'View your email message metadata, but not the email content',
  [`${PREFIX}gmail.labels`]: 'See and edit your email labels',
  [`${PREFIX}gmail.compose`]: 'Manage drafts and send emails',
  [`${PREFIX}gmail.send`]: 'Send email on your behalf',
  [`${PREFIX}gmail.settings.basic`]: 'See, edit, create, or change your email settings and filters',
  [`${PREFIX}calendar`]: 'See, edit, share, and permanently delete all the calendars you can access',
  [`${PREFIX}calendar.readonly`]: 'See and download any calendar you can access',
  [`${PREFIX}calendar.events`]: 'View and edit events on all your calendars',
  [`${PREFIX}calendar.events.readonly`]: 'View events on all your calendars',
};

/** Google writes the OpenID names back as URLs; short names of its own API scopes are accepted from tests only. */
export function wireScope(scope: string): string {
  if (scope === 'email' || scope === 'profile') return `${PREFIX}userinfo.${scope}`;
  if (scope in SCOPES || scope.includes('/')) return scope;
  return PREFIX + scope;
}

/** `clients`: client id → its redirect URIs, null meaning that of any extension. */
export function readAuthRequest(
  params: URLSearchParams,
  clients: ReadonlyMap<string, readonly string[] | null>,
): AuthRequest | AuthError {
  for (const name of new Set(params.keys())) {
    if (params.getAll(name).length > 1) {
      return invalid(`OAuth 2 parameters can only have a single value: ${name}`);
    }
    if (!ALLOWED.has(name)) return invalid(`Parameter not allowed for this message type: ${name}`);
  }
  for (const name of ['client_id', 'response_type', 'redirect_uri', 'scope']) {
    if ((params.get(name) ?? '') === '') return invalid(`Missing required parameter: ${name}`);
  }

  const clientId = params.get('client_id') ?? '';
  const registered = clients.get(clientId);
  if (registered === undefined) {
    return { status: 401, error: 'invalid_client', description: 'The OAuth client was not found.' };
  }
  const redirectUri = params.get('redirect_uri') ?? '';
  const known = registered === null || registered.includes(redirectUri);
  if (!known || !/^https:\/\/[a-p]{32}\.chromiumapp\.org\/$/.test(redirectUri)) {
    const description = `You can't sign in to this app because it doesn't comply with Google's OAuth 2.0 policy. Register the redirect URI ${redirectUri} in the Google Cloud Console.`;
    return { status: 400, error: 'redirect_uri_mismatch', description };
  }
  if (params.get('response_type') !== 'token') {
    return {
      status: 400,
      error: 'unsupported_response_type',
      description: 'Only response_type=token is served here.',
    };
  }
  const wanted = (params.get('scope') ?? '').split(' ').filter((scope) => scope !== '');
  const unknown = wanted.filter((scope) => !(scope in SCOPES) && scope !== 'email' && scope !== 'profile');
  if (unknown.length > 0) {
    const description = `Some requested scopes were invalid. {valid=[${wanted.filter((scope) => !unknown.includes(scope)).join(', ')}], invalid=[${unknown.join(', ')}]}`;
    return { status: 400, error: 'invalid_scope', description };
  }
  const prompt = new Set((params.get('prompt') ?? '').split(' ').filter((word) => word !== ''));
  for (const word of prompt)
    if (!PROMPTS.has(word)) return invalid(`Invalid parameter value for prompt: Invalid prompt: ${word}`);
  if (prompt.has('none') && prompt.size > 1)
    return invalid('Invalid parameter value for prompt: none stands alone');

  return {
    clientId,
    redirectUri,
    scopes: [...new Set(wanted.map(wireScope))],
    state: params.get('state'),
    loginHint: params.get('login_hint') ?? '',
    prompt,
    includeGranted: params.get('include_granted_scopes') === 'true',
  };
}

function invalid(description: string): AuthError {
  return { status: 400, error: 'invalid_request', description };
}
