import type { z } from 'zod/mini';
import { ProblemError } from '../shared/problem.ts';
import type { Answer } from './answer.ts';
import { contentResponse, modelList } from './gemini-answers.ts';
import type { ContentRequest, GeminiApi } from './gemini-api.ts';
import { geminiVerdict, googleMessage } from './gemini-errors.ts';
import { leastThinking, suitableModels } from './models.ts';

export interface GenerateRequest {
  readonly model: string;
  readonly system: string;
  readonly text: string;
  /** JSON schema of the answer. */
  readonly schema: Readonly<Record<string, unknown>>;
  readonly maxOutputTokens: number;
  readonly signal: AbortSignal;
}

/** One call, sent once. Throws what a `GeminiApi` throws: see gemini-errors.ts. */
export type Generate = (request: GenerateRequest) => Promise<Answer>;

export function createGenerate(api: GeminiApi): Generate {
  return async ({ signal, ...request }) => {
    const { model } = request;
    const response = await api({ method: 'generateContent', model, ...contentRequest(request) }, signal);
    return answerIn(contentResponse.parse(response));
  };
}

/** One request, alone or in a batch. */
export function contentRequest({
  model,
  system,
  text,
  schema,
  maxOutputTokens,
}: Omit<GenerateRequest, 'signal'>): ContentRequest {
  return {
    contents: [said(text)],
    config: {
      systemInstruction: said(system),
      ...thinking(model),
      responseMimeType: 'application/json',
      responseJsonSchema: schema,
      maxOutputTokens,
      candidateCount: 1,
    },
  };
}

export function answerIn(response: z.infer<typeof contentResponse>): Answer {
  const [candidate] = response.candidates ?? [];
  const usage = response.usageMetadata;
  return {
    text: (candidate?.content?.parts ?? []).map((part) => (part.thought ? '' : (part.text ?? ''))).join(''),
    finishReason: candidate?.finishReason ?? '',
    blockReason: response.promptFeedback?.blockReason ?? '',
    tokensIn: usage?.promptTokenCount ?? 0,
    tokensOut: (usage?.candidatesTokenCount ?? 0) + (usage?.thoughtsTokenCount ?? 0),
  };
}

export interface KeyCheck {
  readonly accepted: boolean;
  /** Google's own words when it refused, or when the key is good but cannot be used just now. */
  readonly message: string;
  /** Models the key may use that suit sorting. */
  readonly models: readonly string[];
}

/** Lists models *and* generates a word: some keys may do the first and not the second. Throws 'offline' without a network. */
export async function testKey(
  { api, apiKey }: { readonly api: GeminiApi; readonly apiKey: string },
  model: string,
  signal: AbortSignal,
): Promise<KeyCheck> {
  let found: string[] = [];
  try {
    found = suitableModels(modelList.parse(await api({ method: 'listModels' }, signal)));
    const contents = [said('Answer with the word yes.')];
    const config = { ...thinking(model), maxOutputTokens: 16 };
    await api({ method: 'generateContent', model, contents, config }, signal);
    return { accepted: true, message: '', models: found };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof ProblemError) throw error;
    const verdict = geminiVerdict(error);
    if (verdict.kind === 'offline') throw new ProblemError('offline', undefined, { cause: error });
    const passing = ['slow-down', 'day-over', 'busy', 'failed'].includes(verdict.kind);
    return { accepted: passing, message: withoutKey(googleMessage(error), apiKey), models: found };
  }
}

function said(text: string) {
  return { role: 'user', parts: [{ text }] };
}

/** https://ai.google.dev/api/generate-content#ThinkingConfig */
function thinking(model: string): object {
  const least = leastThinking(model);
  if (least === null) return {};
  return {
    thinkingConfig: 'budget' in least ? { thinkingBudget: least.budget } : { thinkingLevel: least.level },
  };
}

function withoutKey(message: string, key: string): string {
  return key === '' ? message : message.replaceAll(key, '…');
}
