import { type Row, rowFor, shapeOf, wrap } from './gemini-answer.ts';
import { createBatches } from './gemini-batches.ts';
import { cut, damage } from './gemini-damage.ts';
import { badRequest, errorBody, quotaExceeded } from './gemini-errors.ts';
import { type Answerer, judge } from './gemini-judge.ts';
import { createMeter, FREE_TIER, type GeminiLimits } from './gemini-limits.ts';
import { modelList, type SandboxModel } from './gemini-models.ts';
import { findOrders, type KnownOrder, obeyed } from './gemini-obey.ts';
import { readItems } from './gemini-prompt.ts';
import {
  CHARACTERS_PER_TOKEN,
  countTokens,
  getModel,
  keyRefusal,
  listModels,
  noSuchModel,
  reply,
  statusFault,
  tokensOf,
} from './gemini-replies.ts';
import { type GenerateRequest, readGenerateRequest } from './gemini-request.ts';
import { playTransport, record, type SandboxState } from './state.ts';
import type { Fault, Handler, SandboxRequest, SandboxResponse } from './types.ts';

/** A Gemini API that refuses what the real one refuses and can go wrong in every way the real one can. */

/** 'lists': accepted by models.list, refused by generateContent. 'region': the free tier is not offered there. */
export type KeyKind = 'good' | 'lists' | 'region' | 'denied';

export interface GeminiOptions {
  /** Added to the ones every sandbox has. */
  readonly keys?: Readonly<Record<string, KeyKind>>;
  /** Parts left out are the free tier's. */
  readonly limits?: Partial<GeminiLimits>;
  /** How long a job of Batch mode takes, ms; default a minute. */
  readonly batchMs?: number;
  /** Names without "models/"; default the current Flash and Flash-Lite ones. */
  readonly models?: readonly string[];
  /** A model that obeys what mails tell it. */
  readonly obey?: boolean;
  /** What an obeying model understands although no pattern would. */
  readonly orders?: readonly KnownOrder[];
  /** What the model thinks of a mail; it judges by itself where this says nothing. */
  readonly answer?: Answerer;
}

const DEFAULT_KEYS: Readonly<Record<string, KeyKind>> = {
  'AQ.sandbox-key': 'good',
  AIzaSandboxKey: 'good',
  'AQ.sandbox-lists-only': 'lists',
  'AQ.sandbox-region': 'region',
  'AQ.sandbox-denied': 'denied',
};

export interface Gemini {
  readonly handle: Handler;
  setLimits(limits: Partial<GeminiLimits>): void;
  setAnswer(answer: Answerer | undefined): void;
  setObey(obey: boolean, orders?: readonly KnownOrder[]): void;
  setKey(key: string, kind: KeyKind | undefined): void;
  /** Calls of generateContent that were answered, and their tokens. */
  usage(): { readonly calls: number; readonly tokensIn: number; readonly tokensOut: number };
}

export function createGemini({
  state,
  answer,
}: {
  readonly state: SandboxState;
  readonly answer?: Answerer;
}): Gemini {
  const options = state.options.gemini ?? {};
  const keys = new Map(Object.entries({ ...DEFAULT_KEYS, ...options.keys }));
  const models = modelList(options.models);
  let limits: GeminiLimits = { ...FREE_TIER, ...options.limits };
  let knows = answer ?? options.answer;
  let obeys = options.obey ?? false;
  let known = options.orders ?? [];
  const used = { calls: 0, tokensIn: 0, tokensOut: 0 };
  const meter = createMeter(() => limits);
  const batches = createBatches({
    state,
    models,
    takesMs: () => options.batchMs ?? 60_000,
    answer: (request, model, fault) =>
      JSON.parse(String(answerTo(request, model, tokensOf(request.prompt), fault).body)),
  });

  async function generate(
    key: string,
    model: SandboxModel,
    version: string,
    body: unknown,
  ): Promise<SandboxResponse> {
    const request = readGenerateRequest(body, version);
    const prompt = 'refusal' in request ? '' : request.prompt;
    const fault = state.faults.take('generateContent', prompt);
    await playTransport(state, fault);
    if (fault?.kind === 'status') return statusFault(fault, model.name);
    if (keys.get(key) === 'lists') {
      return errorBody(403, 'Your project has been denied access. Please contact support.');
    }
    if ('refusal' in request) return request.refusal;
    const tokensIn = tokensOf(prompt);
    if (tokensIn > model.inputTokenLimit) {
      return errorBody(
        400,
        `The input token count (${tokensIn}) exceeds the maximum number of tokens allowed (${model.inputTokenLimit}).`,
      );
    }
    const breaches = meter.spend(key, model.name, tokensIn, state.clock.now());
    if (breaches.length > 0) return quotaExceeded(breaches);
    await state.clock.sleep(state.options.modelLatencyMs);

    used.calls++;
    used.tokensIn += tokensIn;
    return answerTo(request, model, tokensIn, fault);
  }

  function answerTo(
    request: GenerateRequest,
    model: SandboxModel,
    tokensIn: number,
    fault: Fault | undefined,
  ): SandboxResponse {
    if (fault?.kind === 'blocked')
      return reply(model, tokensIn, { blockReason: fault.reason ?? 'PROHIBITED_CONTENT' });
    const { text, complete } = write(request, fault);
    used.tokensOut += tokensOf(text);
    return reply(model, tokensIn, { text, complete, thoughts: request.thinks ? 120 : 0 });
  }

  function write(
    request: GenerateRequest,
    fault: Fault | undefined,
  ): { readonly text: string; readonly complete: boolean } {
    const shape = shapeOf(request.schema);
    const items = readItems(request.userText);
    const orders = obeys ? findOrders(items, known) : null;
    const rows: Row[] = [];
    for (const item of shape === null ? [] : items) {
      const opinion = { ...judge(item), ...knows?.(item) };
      if (shape === null) continue;
      const row = rowFor(shape, item, opinion);
      rows.push(orders === null ? row : obeyed(orders, item, row, shape));
    }
    const whole =
      shape === null
        ? 'OK'
        : fault === undefined
          ? wrap(shape, rows)
          : damage(fault.kind, shape, rows, items[0]?.idField ?? 'i');
    const room = request.maxOutputTokens * CHARACTERS_PER_TOKEN;
    if (whole.length > room) return { text: whole.slice(0, room), complete: false };
    if (shape === null && fault?.kind === 'truncated') return { text: cut(whole), complete: false };
    return { text: whole, complete: fault?.kind !== 'truncated' };
  }

  async function route(
    request: SandboxRequest,
  ): Promise<{ readonly method: string; readonly response: SandboxResponse; readonly body?: unknown }> {
    const [, version = '', name = '', verb = ''] = PATH.exec(request.url.pathname) ?? [];
    const method = verb !== '' ? verb : name !== '' ? 'models.get' : 'models.list';
    const key = request.headers['x-goog-api-key'] ?? request.url.searchParams.get('key') ?? '';
    const kind = keys.get(key);
    if (kind === undefined || kind === 'region' || kind === 'denied')
      return { method, response: keyRefusal(key, kind) };

    const batch = await batches.route(request, key);
    if (batch !== null) return batch;
    if (version === '') return { method: 'unknown', response: errorBody(404) };
    if (method === 'models.list' || method === 'models.get') {
      const fault = state.faults.take(method);
      await playTransport(state, fault);
      if (fault?.kind === 'status') return { method, response: statusFault(fault, name) };
      return {
        method,
        response: name === '' ? listModels(models, request.url) : getModel(models, name, version),
      };
    }
    const body = parseBody(request.body);
    const model = models.find((one) => one.name === name);
    if (request.method !== 'POST' || !VERBS.has(verb)) return { method, response: errorBody(404) };
    if (body === undefined)
      return { method, response: badRequest('', 'Invalid JSON payload received. Unexpected end of input.') };
    if (model === undefined || (version === 'v1' && model.betaOnly)) {
      return { method, body, response: errorBody(404, noSuchModel(name, version, verb)) };
    }
    const response =
      verb === 'countTokens' ? countTokens(body, version) : await generate(key, model, version, body);
    return { method, body, response };
  }

  return {
    handle: async (request) => {
      const { method, response, body } = await route(request);
      record(state, request, {
        method,
        status: response.status,
        ...(body === undefined ? {} : { request: body }),
      });
      return response;
    },
    setLimits: (next) => {
      limits = { ...limits, ...next };
    },
    setAnswer: (next) => {
      knows = next;
    },
    setObey: (next, orders = []) => {
      obeys = next;
      known = orders;
    },
    setKey: (key, kind) => {
      if (kind === undefined) keys.delete(key);
      else keys.set(key, kind);
    },
    usage: () => ({ ...used }),
  };
}

const PATH = /^\/(v1beta|v1)\/models(?:\/([^/:]+))?(?::(\w+))?$/;
const VERBS = new Set(['generateContent', 'countTokens']);

function parseBody(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}
