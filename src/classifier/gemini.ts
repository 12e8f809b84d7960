// A static import on purpose: a service worker has no dynamic one.
import { type GenerateContentConfig, GoogleGenAI, type HttpOptions, ThinkingLevel } from '@google/genai';
import { ProblemError } from '../shared/problem.ts';
import type { Answer } from './answer.ts';
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

/** One call, sent once. Throws what the SDK throws: see gemini-errors.ts. */
export type Generate = (request: GenerateRequest) => Promise<Answer>;

export interface GeminiOptions {
  readonly apiKey: string;
  /** The global one when left out. */
  readonly fetch?: typeof fetch;
}

export function createGenerate(options: GeminiOptions): Generate {
  const { models } = connect(options);
  return async ({ model, system, text, schema, maxOutputTokens, signal }) => {
    const response = await models.generateContent({
      model,
      contents: text,
      config: {
        ...thinking(model),
        systemInstruction: system,
        responseMimeType: 'application/json',
        responseJsonSchema: schema,
        maxOutputTokens,
        candidateCount: 1,
        // Or the SDK sends more calls by itself, past the gate.
        automaticContinuation: false,
        abortSignal: signal,
      },
    });
    const [candidate] = response.candidates ?? [];
    const usage = response.usageMetadata;
    return {
      // Not `response.text`: that getter warns on the console about every part that is not text.
      text: (candidate?.content?.parts ?? []).map((part) => (part.thought ? '' : (part.text ?? ''))).join(''),
      finishReason: candidate?.finishReason ?? '',
      blockReason: response.promptFeedback?.blockReason ?? '',
      tokensIn: usage?.promptTokenCount ?? 0,
      tokensOut: (usage?.candidatesTokenCount ?? 0) + (usage?.thoughtsTokenCount ?? 0),
    };
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
export async function testKey(options: GeminiOptions, model: string, signal: AbortSignal): Promise<KeyCheck> {
  const { models } = connect(options);
  let found: string[] = [];
  try {
    const page = await models.list({ config: { pageSize: 200, abortSignal: signal } });
    found = suitableModels(page.page);
    await models.generateContent({
      model,
      contents: 'Answer with the word yes.',
      config: { ...thinking(model), maxOutputTokens: 16, abortSignal: signal },
    });
    return { accepted: true, message: '', models: found };
  } catch (error) {
    signal.throwIfAborted();
    const verdict = geminiVerdict(error);
    if (verdict.kind === 'offline') throw new ProblemError('offline', undefined, { cause: error });
    const passing = ['slow-down', 'day-over', 'busy', 'failed'].includes(verdict.kind);
    return { accepted: passing, message: withoutKey(googleMessage(error), options.apiKey), models: found };
  }
}

/** Fields of /v1/ differ from what the SDK sends (googleapis/js-genai#1746), and aliases are on v1beta only. */
function connect({ apiKey, fetch }: GeminiOptions): GoogleGenAI {
  const httpOptions: HttpOptions = { apiVersion: 'v1beta', ...(fetch && { fetch }) };
  return new GoogleGenAI({ apiKey, httpOptions });
}

function thinking(model: string): GenerateContentConfig {
  const least = leastThinking(model);
  if (least === null) return {};
  if ('budget' in least) return { thinkingConfig: { thinkingBudget: least.budget } };
  return { thinkingConfig: { thinkingLevel: ThinkingLevel[least.level] } };
}

function withoutKey(message: string, key: string): string {
  return key === '' ? message : message.replaceAll(key, '…');
}
