import { vi } from 'vitest';
import { type AskerOptions, createAsker } from '../../../src/classifier/ask.ts';
import type { ModelUsage } from '../../../src/classifier/call.ts';
import { createGate } from '../../../src/classifier/gate.ts';
import { createGenerate } from '../../../src/classifier/gemini.ts';
import { geminiSdk } from '../../../src/classifier/gemini-sdk.ts';
import type { GateLimits } from '../../../src/classifier/ledger.ts';
import { DEFAULT_CATEGORIES } from '../../../src/decision/category.ts';
import type { AskItem, AskResult, Clock } from '../../../src/journey/ports.ts';
import type { Waiting } from '../../../src/journey/records.ts';
import { ProblemError } from '../../../src/shared/problem.ts';
import { createGemini, type GeminiOptions } from '../../sandbox/gemini.ts';
import { createClock, SocketHang, SocketReset } from '../../sandbox/state.ts';
import type { Fault, Handler } from '../../sandbox/types.ts';
import { ANN, standingState } from '../sandbox/stand.ts';

/** The real asker, gate and SDK against the sandbox's Gemini, without a server between. */

const KEY = 'AQ.sandbox-key';

/** Noon in California, in winter. */
export const NOON = Date.UTC(2026, 11, 1, 20);

export const timerClock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const timer = setTimeout(resolve, ms);
      signal?.addEventListener('abort', () => {
        clearTimeout(timer);
        reject(signal.reason);
      });
    }),
};

export function memoryCell(saved: unknown = null) {
  const cell = {
    saved,
    load: async () => cell.saved,
    save: (state: unknown) => {
      cell.saved = JSON.parse(JSON.stringify(state));
    },
  };
  return cell;
}

export function item(id: string, digest: Partial<AskItem['digest']> = {}, alone = false): AskItem {
  return {
    messageId: id,
    alone,
    digest: {
      labelIds: ['INBOX'],
      date: Date.UTC(2026, 10, 20),
      sender: null,
      from: `${id}@example.com`,
      fromName: '',
      subject: `About ${id}`,
      listId: null,
      hasUnsubscribe: false,
      excerpt: `Text of ${id}`,
      screening: { verdict: 'fine', danger: 0, signs: [], hidesText: false, addressesAi: false },
      facts: {
        knownPerson: false,
        wroteInThread: false,
        starred: false,
        ownLabel: false,
        securitySender: false,
      },
      hunch: null,
      ...digest,
    },
  };
}

export const items = (count: number): AskItem[] =>
  Array.from({ length: count }, (_, index) => item(`m${index}`));

export interface SeenCall {
  readonly model: string;
  readonly body: {
    readonly contents: unknown;
    readonly generationConfig: Record<string, unknown>;
    readonly systemInstruction: unknown;
  };
  /** The user's part of the prompt. */
  readonly text: string;
  readonly key: string | undefined;
}

interface StandOptions {
  readonly gemini?: GeminiOptions;
  readonly limits?: Partial<GateLimits>;
  readonly asker?: Partial<AskerOptions>;
  readonly cell?: ReturnType<typeof memoryCell>;
  readonly faults?: readonly Fault[];
  readonly apiKey?: string;
}

export function stand({
  gemini = {},
  limits = {},
  asker = {},
  cell = memoryCell(),
  faults = [],
  apiKey = KEY,
}: StandOptions = {}) {
  const state = { ...standingState([ANN], { gemini }), clock: { ...createClock(), sleep: async () => {} } };
  for (const fault of faults) state.faults.add({ ...fault, method: 'generateContent' });
  const model = createGemini({ state });
  const seen: SeenCall[] = [];
  const waits: (Waiting | null)[] = [];
  const usage: ModelUsage[] = [];
  const abort = new AbortController();
  const fetch = fetchFrom(model.handle, seen);
  const gate = createGate({
    limits: { callsPerMinute: 1_000, tokensPerMinute: 4_000_000, callsPerDay: 10_000, ...limits },
    cell,
    clock: timerClock,
    onWait: (waiting) => waits.push(waiting),
  });
  const subject = createAsker({
    generate: createGenerate(geminiSdk({ apiKey, fetch })),
    gate,
    models: ['gemini-3.5-flash-lite', 'gemini-3.1-flash-lite'],
    packSize: 25,
    clock: timerClock,
    random: dice(),
    signal: abort.signal,
    onUsage: (each) => usage.push(each),
    ...asker,
  });
  return { subject, gate, state, model, seen, waits, usage, abort, cell, fetch };
}

/** Asks, lets all waiting go by, and gives the answer or the problem. */
export async function asked(
  { subject }: ReturnType<typeof stand>,
  what: readonly AskItem[],
  ms = 20 * 60_000,
): Promise<AskResult & { readonly problem?: ProblemError['problem'] }> {
  const none: AskResult = { verdicts: new Map(), silent: new Map() };
  const result = subject.ask(what, DEFAULT_CATEGORIES).catch((error: unknown) => {
    if (error instanceof ProblemError) return { ...none, problem: error.problem };
    throw error;
  });
  await vi.advanceTimersByTimeAsync(ms);
  return result;
}

/** The same numbers every time, spread well enough. */
export function dice(): () => number {
  let state = 7;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

function fetchFrom(handle: Handler, seen: SeenCall[]): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    const headers = Object.fromEntries(request.headers);
    const body = Buffer.from(await request.arrayBuffer());
    if (url.pathname.endsWith(':generateContent')) {
      const json = JSON.parse(body.toString());
      const text = json.contents[0].parts[0].text;
      const model = /models\/([^:]+):/.exec(url.pathname)?.[1] ?? '';
      seen.push({ model, body: json, text, key: headers['x-goog-api-key'] });
    }
    try {
      const response = await handle({
        method: request.method,
        host: url.host,
        url,
        headers,
        body,
        at: Date.now(),
      });
      return new Response(response.body === undefined ? null : String(response.body), {
        status: response.status,
        headers: response.headers ?? {},
      });
    } catch (error) {
      if (error instanceof SocketReset) throw new TypeError('Failed to fetch');
      if (!(error instanceof SocketHang)) throw error;
      return await new Promise<never>((_, reject) => {
        init?.signal?.addEventListener('abort', () => reject(init.signal?.reason));
      });
    }
  };
}
