import { type GeminiApi, type GeminiCall, GeminiRefusal } from './gemini-api.ts';

/** Gemini asked from another context of the extension: calls, answers and errors as what a message can carry. */
export type Ask = (message: unknown, signal: AbortSignal) => Promise<unknown>;

/** The asking side. `ask` carries a message there and its answer back. */
export function remoteGemini(apiKey: string, ask: Ask): GeminiApi {
  return async (call, signal) => {
    const reply = (await ask({ apiKey, call } satisfies Asked, signal)) as Reply;
    if ('error' in reply) throw revived(reply.error);
    return reply.value;
  };
}

/** The answering side: never throws. `apiOf` makes the real one. */
export function answerGemini(apiOf: (apiKey: string) => GeminiApi): Ask {
  return async (message, signal) => {
    const { apiKey, call } = message as Asked;
    try {
      return { value: (await apiOf(apiKey)(call, signal)) ?? null } satisfies Reply;
    } catch (error) {
      return { error: carried(error) } satisfies Reply;
    }
  };
}

interface Asked {
  readonly apiKey: string;
  readonly call: GeminiCall;
}

interface CarriedError {
  readonly name: string;
  readonly message: string;
  /** Of a GeminiRefusal. */
  readonly status?: number;
}

/** Both ends are of the same build: an update of the extension ends them together. */
type Reply = { readonly value: unknown } | { readonly error: CarriedError };

function carried(error: unknown): CarriedError {
  if (!(error instanceof Error)) return { name: typeof error, message: '' };
  const { name, message } = error;
  return error instanceof GeminiRefusal ? { name, message, status: error.status } : { name, message };
}

/** As gemini-errors.ts tells them apart. */
function revived({ name, message, status }: CarriedError): Error {
  if (status !== undefined) return new GeminiRefusal(status, message);
  return name === 'TypeError' ? new TypeError(message) : Object.assign(new Error(message), { name });
}
