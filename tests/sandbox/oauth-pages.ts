import { type AuthRequest, SCOPES } from './oauth-request.ts';
import type { SandboxAccount } from './types.ts';

/** The pages a person sees on the way to a token: plain links and forms, so that they need no script. */

export function chooserPage(accounts: readonly SandboxAccount[], params: URLSearchParams): string {
  const items = accounts.map((account) => {
    const href = `/signin/oauth/consent?${withAccount(params, account)}`;
    return `<li><a href="${escapeHtml(href)}"><b>${escapeHtml(account.name)}</b><span>${escapeHtml(account.email)}</span></a></li>`;
  });
  return page(
    'Choose an account',
    `<h1>Choose an account</h1><p>to continue to your app</p><ul class="accounts">${items.join('')}</ul>`,
  );
}

export function consentPage(account: SandboxAccount, ask: AuthRequest, params: URLSearchParams): string {
  const action = `/signin/oauth/consent?${withAccount(params, account)}`;
  const scopes = ask.scopes.map(
    (scope) => `<li data-scope="${escapeHtml(scope)}">${escapeHtml(SCOPES[scope] ?? scope)}</li>`,
  );
  return page(
    'Sign in with Google',
    `<h1>The app wants access to your Google Account</h1>
<p class="account">${escapeHtml(account.email)}</p>
<p>This will allow <b>${escapeHtml(ask.clientId)}</b> to:</p>
<ul class="scopes">${scopes.join('')}</ul>
<form method="post" action="${escapeHtml(action)}">
<button name="decision" value="cancel">Cancel</button>
<button name="decision" value="allow" class="main">Allow</button>
</form>`,
  );
}

export function errorPage(error: string, description: string): string {
  const code = error === 'invalid_client' ? 401 : 400;
  return page(
    `Error ${code}: ${error}`,
    `<h1>Access blocked: Authorization Error</h1><p>${escapeHtml(description)}</p><p><b>Error ${code}: ${escapeHtml(error)}</b></p>`,
  );
}

function withAccount(params: URLSearchParams, account: SandboxAccount): URLSearchParams {
  const query = new URLSearchParams(params);
  query.set('account', account.email);
  // The account is chosen now: asking again would lead round in a circle.
  const prompt = (query.get('prompt') ?? '').split(' ').filter((word) => word !== 'select_account');
  if (prompt.join('') === '') query.delete('prompt');
  else query.set('prompt', prompt.join(' '));
  return query;
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><title>${escapeHtml(title)}</title>
<style>
:root{color-scheme:light dark}
body{margin:0;min-height:100vh;display:grid;place-items:center;background:#f0f4f9;color:#1f1f1f;font:14px/1.5 Roboto,Arial,sans-serif}
main{width:min(440px,100% - 32px);box-sizing:border-box;padding:36px 40px;border-radius:24px;background:#fff}
h1{margin:0 0 12px;font-size:24px;font-weight:400;line-height:1.3}
ul{margin:16px 0;padding:0;list-style:none}
.scopes li{padding:12px 0;border-bottom:1px solid #dde1e6}
.accounts a{display:grid;padding:12px 8px;border-bottom:1px solid #dde1e6;color:inherit;text-decoration:none}
.accounts a:hover{background:#f6f8fc}
.accounts span,.account{color:#5f6368}
form{display:flex;justify-content:flex-end;gap:8px;margin-top:24px}
button{padding:8px 24px;border:0;border-radius:20px;background:none;color:#0b57d0;font:500 14px/24px Roboto,Arial,sans-serif;cursor:pointer}
button.main{background:#0b57d0;color:#fff}
@media (prefers-color-scheme:dark){body{background:#1e1f20;color:#e3e3e3}main{background:#0e0e0e}.accounts a:hover{background:#1e1f20}
.accounts span,.account{color:#a5abb1}li,.accounts a{border-color:#3c4043}button{color:#a8c7fa}button.main{background:#a8c7fa;color:#062e6f}}
</style></head><body><main>${body}</main></body></html>`;
}

function escapeHtml(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}
