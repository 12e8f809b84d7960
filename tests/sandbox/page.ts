import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { act, isPageAct } from './page/acts.ts';
import { listFor } from './page/list-data.ts';
import { appShell, smallShell } from './page/shell.ts';
import { threadFor } from './page/thread-data.ts';
import type { PageLanguage, PageTheme } from './page/types.ts';
import { record, type SandboxState } from './state.ts';
import type { Handler, SandboxRequest, SandboxResponse } from './types.ts';

/** mail.google.com: a page with Gmail's structure, headers and habits, showing the sandbox's mailbox as it is now. */

export interface PageOptions {
  readonly theme?: PageTheme;
  /** Of `<html lang>`, the navigation and the account button. */
  readonly language?: PageLanguage;
  /** ms until the list is painted; Gmail takes up to 8,000. Default 120. */
  readonly listDelayMs?: number;
  /** ms after that until the rows tell their ids. Default 60. */
  readonly idsDelayMs?: number;
  /** ms until the account button appears. Default 200. */
  readonly accountDelayMs?: number;
  /** Conversations a page. Default 50. */
  readonly pageSize?: number;
}

/** Every option can also be given in the address: `?theme=dark&hl=uk&list=3000&ids=500&account=2000&size=25`. */
export function createPage({ state }: { readonly state: SandboxState }): { readonly handle: Handler } {
  function route(request: SandboxRequest): Answered {
    const { pathname } = request.url;
    if (pathname === '/' || pathname === '/mail') return { method: 'page', response: redirect('/mail/u/0/') };
    if (pathname.startsWith(ASSETS))
      return { method: 'page.asset', response: asset(pathname.slice(ASSETS.length)) };

    const place = readPlace(pathname);
    if (place === null) return { method: 'page', response: text(404, 'Not found') };
    const account = place.delegated ? state.accounts[1] : state.accounts[place.index];
    // Gmail sends an unknown number to the first account.
    if (account === undefined) return { method: 'page', response: redirect('/mail/u/0/') };
    const mailbox = state.mailboxes.get(account.email.toLowerCase());
    if (mailbox === undefined) return { method: 'page', response: text(404, 'No such mailbox') };
    const answered = { account: account.email };

    if (place.rest === '') {
      if (request.url.searchParams.has('view')) {
        return {
          ...answered,
          method: 'page',
          response: smallShell(request.url.searchParams.get('view') ?? ''),
        };
      }
      const viewer = place.delegated ? (state.accounts[0] ?? account) : account;
      const response = appShell({
        viewer,
        account,
        base: place.base,
        options: optionsOf(request.url, state.options.page),
      });
      return { ...answered, method: 'page', response };
    }
    const { searchParams } = request.url;
    if (place.rest === 'data/list') {
      const size = optionsOf(request.url, state.options.page).pageSize;
      const list = listFor(
        mailbox,
        searchParams.get('view') ?? 'inbox',
        Number(searchParams.get('page') ?? 0),
        size,
      );
      return { ...answered, method: 'page.data', response: json(list) };
    }
    if (place.rest === 'data/thread') {
      const thread = threadFor(mailbox, searchParams.get('id') ?? '', state.clock.now());
      return {
        ...answered,
        method: 'page.data',
        response: thread === null ? text(404, 'No such conversation') : json(thread),
      };
    }
    if (place.rest === 'data/act' && request.method === 'POST') {
      const wish: unknown = parse(request.body);
      if (!isPageAct(wish)) return { ...answered, method: 'page.act', response: text(400, 'Not an act') };
      return {
        ...answered,
        method: 'page.act',
        response: json({ changed: act(mailbox, wish) }),
        request: wish,
      };
    }
    return { ...answered, method: 'page', response: text(404, 'Not found') };
  }

  return {
    handle: (request) => {
      const { method, response, account = null, request: wish } = route(request);
      record(state, request, {
        method,
        status: response.status,
        account,
        ...(wish === undefined ? {} : { request: wish }),
      });
      return response;
    },
  };
}

interface Answered {
  readonly method: string;
  readonly response: SandboxResponse;
  readonly account?: string;
  readonly request?: unknown;
}

interface Place {
  readonly index: number;
  /** Somebody else's mailbox: `/mail/b/…` or `/mail/u/N/d/…`. The sandbox shows its second account's. */
  readonly delegated: boolean;
  /** Of the page itself, with a slash at the end. */
  readonly base: string;
  readonly rest: string;
}

function readPlace(pathname: string): Place | null {
  const [, base = '', index = '0', rest = ''] =
    /^(\/mail\/(?:u\/(\d+)\/)?(?:(?:b|d)\/[^/]+\/(?:u\/\d+\/)?)?)(.*)$/.exec(
      pathname.replace(/^(\/mail\/u\/\d+)$/, '$1/'),
    ) ?? [];
  return base === '' ? null : { index: Number(index), delegated: /\/[bd]\//.test(base), base, rest };
}

function optionsOf(url: URL, options: PageOptions = {}): Required<PageOptions> {
  const number = (name: string, fallback: number) => Number(url.searchParams.get(name) ?? fallback);
  const theme = url.searchParams.get('theme');
  const language = url.searchParams.get('hl');
  return {
    theme:
      theme === 'dark' || theme === 'light' || theme === 'dark-frame' ? theme : (options.theme ?? 'light'),
    language: language === 'uk' || language === 'en' ? language : (options.language ?? 'en'),
    listDelayMs: number('list', options.listDelayMs ?? 120),
    idsDelayMs: number('ids', options.idsDelayMs ?? 60),
    accountDelayMs: number('account', options.accountDelayMs ?? 200),
    pageSize: number('size', options.pageSize ?? 50),
  };
}

const ASSETS = '/mail/_/';
const cache = new Map<string, SandboxResponse>();

/** The page's own client, TypeScript that only loses its types on the way. */
function asset(name: string): SandboxResponse {
  if (!/^(client\/)?[a-z-]+\.(ts|css)$/.test(name)) return text(404, 'Not found');
  const known = cache.get(name);
  if (known !== undefined) return known;
  let source: string;
  try {
    source = readFileSync(new URL(`./page/${name}`, import.meta.url), 'utf8');
  } catch {
    return text(404, 'Not found');
  }
  const script = name.endsWith('.ts');
  const response = {
    status: 200,
    headers: {
      'content-type': script ? 'text/javascript; charset=utf-8' : 'text/css; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
    body: script ? withoutTypes(source) : source,
  };
  cache.set(name, response);
  return response;
}

/** Node warns that this is experimental; whoever watches a demo need not care. */
function withoutTypes(source: string): string {
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    return stripTypeScriptTypes(source);
  } finally {
    process.emitWarning = emitWarning;
  }
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return null;
  }
}

function redirect(location: string): SandboxResponse {
  return { status: 302, headers: { location }, body: '' };
}

function json(value: unknown): SandboxResponse {
  const headers = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' };
  return { status: 200, headers, body: JSON.stringify(value) };
}

function text(status: number, body: string): SandboxResponse {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body };
}
