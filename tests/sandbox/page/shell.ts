import { randomBytes } from 'node:crypto';
import type { PageOptions } from '../page.ts';
import type { SandboxAccount, SandboxResponse } from '../types.ts';
import type { Boot } from './types.ts';

/** The HTML that arrives before any script, with headers as strict as Gmail's. */

const STYLES = ['frame', 'list', 'thread']
  .map((name) => `<link rel="stylesheet" href="/mail/_/${name}.css">`)
  .join('');

interface Shell {
  readonly viewer: SandboxAccount;
  readonly account: SandboxAccount;
  readonly base: string;
  readonly options: Required<PageOptions>;
}

export function appShell({ viewer, account, base, options }: Shell): SandboxResponse {
  const nonce = randomBytes(16).toString('base64url');
  const { name, email } = viewer;
  const boot: Boot = { viewer: { name, email }, account: account.email, base, ...options };
  const title = options.language === 'uk' ? 'Вхідні' : 'Inbox';
  // `async`: Gmail's own script does not hold up DOMContentLoaded either.
  return page(
    nonce,
    `<!doctype html>
<html lang="${options.language}" dir="ltr"><head><meta charset="utf-8"><meta name="referrer" content="origin">
<title>${escapeHtml(`${title} - ${account.email} - Gmail`)}</title>
<link rel="icon" href="data:,">${STYLES}<style id="theme"></style>
<script type="application/json" id="boot">${JSON.stringify(boot).replace(/</g, '\\u003c')}</script>
<script type="module" async nonce="${nonce}" src="/mail/_/client/app.ts"></script>
</head><body class="aAU"><div id="loading">Mail</div></body></html>`,
  );
}

/** Windows of their own (composing, printing …) in which nothing of an extension should appear. */
export function smallShell(view: string): SandboxResponse {
  const nonce = randomBytes(16).toString('base64url');
  return page(
    nonce,
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Gmail</title><link rel="icon" href="data:,"></head>
<body><h1>${view === 'btop' ? 'New message' : 'Message'}</h1><textarea aria-label="Message Body"></textarea></body></html>`,
  );
}

function page(nonce: string, body: string): SandboxResponse {
  const policy = [
    `script-src 'report-sample' 'nonce-${nonce}' 'strict-dynamic'`,
    "object-src 'none'",
    "base-uri 'self'",
    "frame-ancestors 'self'",
    "require-trusted-types-for 'script'",
    'trusted-types goog#html',
  ].join('; ');
  return {
    status: 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
      'x-frame-options': 'SAMEORIGIN',
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin-allow-popups',
      'cache-control': 'no-cache, no-store, max-age=0, must-revalidate',
      'strict-transport-security': 'max-age=10886400; includeSubDomains',
    },
    body,
  };
}

function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
