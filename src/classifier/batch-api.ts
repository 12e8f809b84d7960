import * as z from 'zod/mini';
import { contentResponse } from './gemini-answers.ts';
import type { ContentRequest, GeminiApi, InlineRequest } from './gemini-api.ts';

/**
 * Batch mode as https://ai.google.dev/gemini-api/docs/batch-api describes it: jobs are made of a model, listed, asked
 * about and cancelled. They are never taken away: Google forgets them by itself.
 */

/** In Google's words, without what stands before it: the library says JOB_STATE_, the API BATCH_STATE_. */
const state = z.pipe(
  z.string(),
  z.transform((text) => text.replace(/^[A-Z]+_STATE_/, '')),
);

const inlined = z.object({
  metadata: z.catch(z.optional(z.object({ key: z.optional(z.string()) })), undefined),
  response: z.catch(z.optional(contentResponse), undefined),
  error: z.optional(z.unknown()),
});

const batchJob = z.object({
  name: z.string().check(z.minLength(1)),
  state: z.optional(state),
  responses: z.catch(z.optional(z.array(inlined)), undefined),
});

export interface BatchOperation {
  readonly name: string;
  readonly state: string;
  /** In the order of the requests; null before there are any. */
  readonly responses: readonly InlinedResponse[] | null;
}

export type InlinedResponse = z.infer<typeof inlined>;

/** The most a creation may weigh is 20 MB, headers and all. https://ai.google.dev/gemini-api/docs/batch-api */
export const MOST_BYTES = 18_000_000;

/** One request of a job; the key comes back with its answer, though some answers have been seen without. */
export function inlineRequest(request: ContentRequest, key: number): InlineRequest {
  return { ...request, metadata: { key: String(key) } };
}

/** The new job's name. */
export async function createBatch(
  api: GeminiApi,
  model: string,
  batch: { readonly displayName: string; readonly requests: readonly object[] },
  signal: AbortSignal,
): Promise<string> {
  const requests = batch.requests as readonly InlineRequest[];
  const { displayName } = batch;
  return batchJob.parse(await api({ method: 'createBatch', model, displayName, requests }, signal)).name;
}

export async function readBatch(api: GeminiApi, name: string, signal: AbortSignal): Promise<BatchOperation> {
  const job = batchJob.parse(await api({ method: 'getBatch', name }, signal));
  return { name, state: job.state ?? 'PENDING', responses: job.responses ?? null };
}

/** The name of the newest job with this display name. */
export async function findBatch(
  api: GeminiApi,
  displayName: string,
  signal: AbortSignal,
): Promise<string | null> {
  return z.nullable(z.string()).parse(await api({ method: 'findBatch', displayName }, signal));
}

export async function cancelBatch(api: GeminiApi, name: string, signal: AbortSignal): Promise<void> {
  await api({ method: 'cancelBatch', name }, signal);
}
