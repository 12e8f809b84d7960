import { readFile } from 'node:fs/promises';
import { vi } from 'vitest';
import { answerGemini } from '../../../src/classifier/gemini-remote.ts';
import { geminiSdk } from '../../../src/classifier/gemini-sdk.ts';
import type { RequestName, RequestPayload, Responses, Snapshot } from '../../../src/messaging/protocol.ts';
import { answerWorker } from '../../../src/platform/offscreen.ts';
import { type Problem, ProblemError } from '../../../src/shared/problem.ts';
import { TEST_CLIENT_ID } from '../../sandbox/oauth.ts';
import type { Sandbox } from '../../sandbox/server.ts';
import { fakeLines } from '../platform/lines.ts';

/** chrome.* at its edge, as far as the worker uses it, with the sandbox's Google behind the sign-in window. */
const EXTENSION = 'abcdefghijklmnopabcdefghijklmnop';
const ORIGIN = `chrome-extension://${EXTENSION}`;

type MessageListener = (message: unknown, sender: unknown, reply: (answer: unknown) => void) => boolean;

export interface FakeChrome {
  /** Asks the worker as one of our own pages does; throws the problem that comes back. */
  ask<N extends RequestName>(name: N, payload: RequestPayload<N>): Promise<Responses[N]>;
  /** Every snapshot the worker has told its pages. */
  readonly told: Snapshot[];
  /** What chrome.storage.local holds. */
  readonly local: Map<string, unknown>;
  readonly session: Map<string, unknown>;
  /** What Cache Storage holds, by address. */
  readonly copies: Map<string, string>;
  readonly opened: string[];
  readonly tabs: ReadonlyMap<number, string>;
  readonly alarms: Map<string, unknown>;
  ring(alarm: string): void;
  /** Who answers at Google's pages, or `null`: the window is closed. */
  person: string | null;
}

export function fakeChrome(sandbox: Sandbox): { readonly fake: FakeChrome; readonly api: unknown } {
  const listeners: MessageListener[] = [];
  const alarmListeners: ((alarm: { name: string }) => void)[] = [];
  const starts: (() => void)[] = [];
  const local = new Map<string, unknown>();
  const session = new Map<string, unknown>();
  const alarms = new Map<string, unknown>();
  const copies = new Map<string, string>();
  const told: Snapshot[] = [];
  const opened: string[] = [];
  /** Pages of ours that are open, by tab. */
  const tabs = new Map<number, string>();

  const fake: FakeChrome = {
    told,
    local,
    session,
    copies,
    opened,
    tabs,
    alarms,
    person: sandbox.state.accounts[0]?.email ?? null,
    ring: (name) => {
      for (const listener of alarmListeners) listener({ name });
    },
    ask: (name, payload) =>
      new Promise((resolve, reject) => {
        const reply = (answer: unknown): void => {
          const { ok, value, problem } = answer as { ok: boolean; value: never; problem: Problem };
          if (ok) resolve(value);
          else reject(new ProblemError(problem.code, problem.params));
        };
        const sender = { id: EXTENSION, origin: ORIGIN, frameId: 0 };
        const message = structuredClone({ auramail: name, payload });
        if (!listeners.some((listener) => listener(message, sender, reply)))
          reject(new Error('nobody answers'));
      }),
  };

  const area = (data: Map<string, unknown>) => ({
    get: async (key: string | null) =>
      structuredClone(key === null ? Object.fromEntries(data) : { [key]: data.get(key) }),
    set: async (values: Record<string, unknown>) => {
      for (const [key, value] of Object.entries(values)) data.set(key, structuredClone(value));
    },
    remove: async (key: string) => void data.delete(key),
    clear: async () => data.clear(),
    setAccessLevel: async () => undefined,
  });

  /** Google's pages: `prompt=none` goes through if consent was given before; otherwise the person answers. */
  async function launchWebAuthFlow({
    url,
    interactive,
  }: {
    url: string;
    interactive: boolean;
  }): Promise<string> {
    const asked = new URL(url);
    const scopes = (asked.searchParams.get('scope') ?? '').split(' ');
    const { person } = fake;
    if (interactive) {
      if (person === null) throw new Error('The user did not approve access.');
      sandbox.tokens.consent(person, TEST_CLIENT_ID, scopes);
      asked.searchParams.set('login_hint', person);
      asked.searchParams.set('prompt', 'none');
    }
    const response = await sandbox.fetch(asked, { redirect: 'manual' });
    const location = response.headers.get('location');
    if (location === null) throw new Error('User interaction required.');
    return location;
  }

  // As src/offscreen/gemini.ts, which would run only once however often the document comes.
  const { chrome: lines } = fakeLines(() =>
    answerWorker(
      answerGemini((apiKey) => geminiSdk({ apiKey, fetch })),
      2 ** 31 - 1,
    ),
  );

  const api = {
    offscreen: lines.offscreen,
    runtime: {
      connect: lines.runtime.connect,
      get onConnect() {
        return lines.runtime.onConnect;
      },
      id: EXTENSION,
      getURL: (path: string) => `${ORIGIN}/${path}`,
      getPlatformInfo: async () => ({ os: 'linux' }),
      getManifest: () => ({ version: '0.0.0', options_page: 'options.html' }),
      getContexts: async ({ contextTypes }: { contextTypes: readonly string[] }) =>
        contextTypes.includes('OFFSCREEN_DOCUMENT')
          ? await lines.runtime.getContexts()
          : [...tabs].map(([tabId, documentUrl]) => ({ tabId, documentUrl })),
      openOptionsPage: async () => void opened.push('options'),
      sendMessage: async (message: { snapshot: Snapshot }) => void told.push(message.snapshot),
      onMessage: { addListener: (listener: MessageListener) => listeners.push(listener) },
      onInstalled: { addListener: () => undefined },
      onStartup: { addListener: (listener: () => void) => starts.push(listener) },
    },
    storage: { local: area(local), session: area(session), sync: area(new Map()) },
    identity: { getRedirectURL: () => `https://${EXTENSION}.chromiumapp.org/`, launchWebAuthFlow },
    alarms: {
      get: async (name: string) => alarms.get(name),
      create: async (name: string, info: unknown) => void alarms.set(name, info),
      clear: async (name: string) => alarms.delete(name),
      clearAll: async () => alarms.clear(),
      onAlarm: {
        addListener: (listener: (alarm: { name: string }) => void) => alarmListeners.push(listener),
      },
    },
    tabs: {
      query: async () => [],
      sendMessage: async () => undefined,
      create: async ({ url }: { url: string }) => {
        opened.push(url);
        tabs.set(tabs.size, url);
      },
      update: async (id: number, { url }: { url: string }) => {
        opened.push(url);
        tabs.set(id, url);
      },
    },
  };
  vi.stubGlobal('caches', fakeCaches(copies));
  return { fake, api };
}

/** The worker's fetch: files of its own package, and of the rest only Google. */
export function fetchOf(sandbox: Sandbox): typeof fetch {
  return async (input, init) => {
    if (typeof input !== 'string' || !input.startsWith('/')) return await sandbox.fetch(input, init);
    return new Response(await readFile(new URL(`../../..${input}`, import.meta.url)));
  };
}

/** One cache, whatever its name. */
export function fakeCaches(
  copies: Map<string, string>,
): Pick<CacheStorage, 'has' | 'open' | 'match' | 'delete'> {
  const found = (url: string): Response | undefined =>
    copies.has(url) ? new Response(copies.get(url)) : undefined;
  const cache = {
    keys: async () => [...copies.keys()].map((url) => ({ url })),
    put: async (url: string, response: Response) => void copies.set(url, await response.text()),
    delete: async (url: string) => copies.delete(url),
  };
  return {
    has: async () => copies.size > 0,
    open: async () => cache as unknown as Cache,
    match: async (url) => found(String(url)),
    delete: async () => {
      const there = copies.size > 0;
      copies.clear();
      return there;
    },
  };
}
