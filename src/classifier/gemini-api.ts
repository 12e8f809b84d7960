/**
 * What is asked of Gemini, as data: gemini-sdk.ts asks it of Google, gemini-remote.ts of the document in which Google's
 * library is. Each is sent once and never repeated here. Throws a GeminiRefusal, a TypeError for a network that fails,
 * or any other Error for an answer that cannot be read.
 */
export type GeminiApi = (call: GeminiCall, signal: AbortSignal) => Promise<unknown>;

export type GeminiCall =
  /** Answered with a `contentResponse` of gemini-answers.ts. */
  | ({ readonly method: 'generateContent'; readonly model: string } & ContentRequest)
  /** With a `modelList`. */
  | { readonly method: 'listModels' }
  /** With a `batchJob` of batch-api.ts, and so is 'getBatch'. */
  | {
      readonly method: 'createBatch';
      readonly model: string;
      readonly displayName: string;
      readonly requests: readonly InlineRequest[];
    }
  | { readonly method: 'getBatch'; readonly name: string }
  /** With the name of the newest job that is called so, or null. */
  | { readonly method: 'findBatch'; readonly displayName: string }
  | { readonly method: 'cancelBatch'; readonly name: string };

/** As Google's library takes it: https://googleapis.github.io/js-genai/ */
export interface ContentRequest {
  readonly contents: object;
  readonly config: object;
}

export interface InlineRequest extends ContentRequest {
  readonly metadata: { readonly key: string };
}

/** What Google answered instead; `message` is the body as it came. See gemini-errors.ts. */
export class GeminiRefusal extends Error {
  readonly status: number;

  constructor(status: number, body: string) {
    super(body);
    this.name = 'GeminiRefusal';
    this.status = status;
  }
}
