import type { KeyKind } from './gemini.ts';
import { badKey, errorBody, quotaExceeded } from './gemini-errors.ts';
import { FREE_TIER, PER_DAY, PER_MINUTE } from './gemini-limits.ts';
import type { SandboxModel } from './gemini-models.ts';
import { readGenerateRequest } from './gemini-request.ts';
import { isRecord } from './gemini-schema.ts';
import type { Fault, SandboxResponse } from './types.ts';

/** Answers of the Gemini API, as JSON: https://ai.google.dev/api/generate-content */

export const CHARACTERS_PER_TOKEN = 4;

export function tokensOf(text: string): number {
  return Math.ceil(text.length / CHARACTERS_PER_TOKEN);
}

export function keyRefusal(key: string, kind: KeyKind | undefined): SandboxResponse {
  if (kind === 'region') {
    return errorBody(
      400,
      'User location is not supported for the API use.',
      undefined,
      'FAILED_PRECONDITION',
    );
  }
  if (kind === 'denied') return errorBody(403, 'Permission denied: Consumer has been suspended.');
  if (key !== '') return badKey();
  return errorBody(
    403,
    "Method doesn't allow unregistered callers (callers without established identity). Please use API Key or other form of API consumer identity to call this API.",
  );
}

export function statusFault(fault: Fault, model: string): SandboxResponse {
  const status = fault.status ?? 503;
  if (status !== 429) return errorBody(status, fault.reason);
  const daily = fault.quota === 'PerDay';
  const quotaValue =
    fault.quotaValue ?? String(daily ? FREE_TIER.requestsPerDay : FREE_TIER.requestsPerMinute);
  const quotaId = daily ? PER_DAY : PER_MINUTE;
  return quotaExceeded([
    { metric: 'requests', quotaId, quotaValue, model, retrySeconds: fault.retryAfterSeconds ?? 24 },
  ]);
}

export function listModels(models: readonly SandboxModel[], url: URL): SandboxResponse {
  const size = Number(url.searchParams.get('pageSize') ?? 50);
  const from = Number(url.searchParams.get('pageToken') ?? 0);
  const next = from + size < models.length ? { nextPageToken: String(from + size) } : {};
  return json({ models: models.slice(from, from + size).map(wireModel), ...next });
}

export function getModel(models: readonly SandboxModel[], name: string, version: string): SandboxResponse {
  const model = models.find((one) => one.name === name);
  return model === undefined
    ? errorBody(404, noSuchModel(name, version, 'generateContent'))
    : json(wireModel(model));
}

function wireModel({
  name,
  displayName,
  inputTokenLimit,
  outputTokenLimit,
  thinking,
}: SandboxModel): unknown {
  const supportedGenerationMethods = ['generateContent', 'countTokens', 'batchGenerateContent'];
  return {
    name: `models/${name}`,
    version: '001',
    displayName,
    inputTokenLimit,
    outputTokenLimit,
    supportedGenerationMethods,
    thinking,
  };
}

export function noSuchModel(name: string, version: string, verb: string): string {
  return `models/${name} is not found for API version ${version}, or is not supported for ${verb}. Call ListModels to see the list of available models and their supported methods.`;
}

export function countTokens(body: unknown, version: string): SandboxResponse {
  const inner = isRecord(body) && isRecord(body.generateContentRequest) ? body.generateContentRequest : body;
  const request = readGenerateRequest(inner, version);
  if ('refusal' in request) return request.refusal;
  const totalTokens = tokensOf(request.prompt);
  return json({ totalTokens, promptTokensDetails: [{ modality: 'TEXT', tokenCount: totalTokens }] });
}

export function reply(
  model: SandboxModel,
  tokensIn: number,
  said:
    | { readonly blockReason: string }
    | { readonly text: string; readonly complete: boolean; readonly thoughts: number },
): SandboxResponse {
  const tokensOut = 'text' in said ? tokensOf(said.text) : 0;
  const thoughts = 'text' in said ? said.thoughts : 0;
  const usageMetadata = {
    promptTokenCount: tokensIn,
    ...(tokensOut === 0 ? {} : { candidatesTokenCount: tokensOut }),
    ...(thoughts === 0 ? {} : { thoughtsTokenCount: thoughts }),
    totalTokenCount: tokensIn + tokensOut + thoughts,
    promptTokensDetails: [{ modality: 'TEXT', tokenCount: tokensIn }],
  };
  const common = { usageMetadata, modelVersion: model.name, responseId: `sandbox-${tokensIn}-${tokensOut}` };
  if ('blockReason' in said) return json({ promptFeedback: { blockReason: said.blockReason }, ...common });
  const content = { parts: [{ text: said.text }], role: 'model' };
  return json({
    candidates: [{ content, finishReason: said.complete ? 'STOP' : 'MAX_TOKENS', index: 0 }],
    ...common,
  });
}

function json(value: unknown): SandboxResponse {
  return {
    status: 200,
    headers: { 'content-type': 'application/json; charset=UTF-8' },
    body: JSON.stringify(value),
  };
}
