import { ApiError, type BatchJob, type GenerateContentConfig, GoogleGenAI } from '@google/genai';
import { type GeminiApi, type GeminiCall, GeminiRefusal } from './gemini-api.ts';

/** The only file that knows Google's library. It weighs 70 kB, and so it is never loaded by the worker itself. */
export function geminiSdk({
  apiKey,
  fetch,
}: {
  readonly apiKey: string;
  readonly fetch: typeof globalThis.fetch;
}): GeminiApi {
  // Aliases of models, and some fields, are in v1beta only. Without retryOptions nothing is sent twice.
  const ai = new GoogleGenAI({ apiKey, httpOptions: { apiVersion: 'v1beta', fetch } });
  return async (call, signal) => {
    try {
      return await send(ai, call, signal);
    } catch (error) {
      signal.throwIfAborted();
      throw inOurWords(error);
    }
  };
}

async function send(ai: GoogleGenAI, call: GeminiCall, abortSignal: AbortSignal): Promise<unknown> {
  switch (call.method) {
    case 'generateContent': {
      // The rest of the response are headers, and getters that warn.
      const { candidates, promptFeedback, usageMetadata } = await ai.models.generateContent({
        model: checked(call.model),
        contents: call.contents as [],
        config: { ...(call.config as GenerateContentConfig), automaticContinuation: false, abortSignal },
      });
      return { candidates, promptFeedback, usageMetadata };
    }
    case 'listModels': {
      const { page } = await ai.models.list({ config: { pageSize: 200, abortSignal } });
      return page.map(({ name, supportedActions }) => ({ name, supportedActions }));
    }
    case 'createBatch': {
      const { displayName, requests } = call;
      const config = { displayName, abortSignal };
      return jobOf(await ai.batches.create({ model: checked(call.model), src: requests as [], config }));
    }
    case 'getBatch':
      return jobOf(await ai.batches.get({ name: batchName(call.name), config: { abortSignal } }));
    case 'findBatch':
      return await findBatch(ai, call.displayName, abortSignal);
    case 'cancelBatch':
      await ai.batches.cancel({ name: batchName(call.name), config: { abortSignal } });
      return null;
  }
}

/** Only as much of the list is read as is needed: each job in it may bring its answers along. */
async function findBatch(
  ai: GoogleGenAI,
  displayName: string,
  abortSignal: AbortSignal,
): Promise<string | null> {
  const pager = await ai.batches.list({ config: { pageSize: 100, abortSignal } });
  for (let page = pager.page, read = 1; ; read += 1) {
    const found = page.find((job) => job.displayName === displayName);
    if (found !== undefined) return found.name ?? null;
    if (read === MOST_PAGES || !pager.hasNextPage()) return null;
    page = await pager.nextPage();
  }
}

const MOST_PAGES = 20;

function jobOf({ name, state, dest }: BatchJob): object {
  return { name, state, responses: dest?.inlinedResponses };
}

/** What the user typed as a model's name cannot lead to another address. */
function checked(model: string): string {
  if (/^(?:models\/)?[\w-]+(?:\.[\w-]+)*$/.test(model)) return model;
  throw new GeminiRefusal(404, `models/${model} is not found: this is no name of a model.`);
}

/** `batches/…`: a name that was stored cannot lead elsewhere. */
function batchName(name: string): string {
  return `batches/${encodeURIComponent(name.replace(/^batches\//, ''))}`;
}

/** The library wraps what `fetch` throws into a sentence of its own. */
function inOurWords(error: unknown): unknown {
  if (error instanceof ApiError) return new GeminiRefusal(error.status, error.message);
  return error instanceof Error && error.cause instanceof Error ? error.cause : error;
}
