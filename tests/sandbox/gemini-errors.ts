import type { SandboxResponse } from './types.ts';

/** Error bodies as the Gemini API sends them: https://ai.google.dev/gemini-api/docs/troubleshooting */

const STATUS_NAMES: Readonly<Record<number, string>> = {
  400: 'INVALID_ARGUMENT',
  401: 'UNAUTHENTICATED',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  429: 'RESOURCE_EXHAUSTED',
  500: 'INTERNAL',
  503: 'UNAVAILABLE',
  504: 'DEADLINE_EXCEEDED',
};

const MESSAGES: Readonly<Record<number, string>> = {
  400: 'Request contains an invalid argument.',
  403: 'The caller does not have permission',
  404: 'Requested entity was not found.',
  429: 'Resource has been exhausted (e.g. check quota).',
  500: 'An internal error has occurred. Please retry or report in https://developers.generativeai.google/guide/troubleshooting',
  503: 'The model is overloaded. Please try again later.',
  504: 'Deadline expired before operation could complete.',
};

export function errorBody(
  code: number,
  message = MESSAGES[code] ?? 'Unknown Error.',
  details?: readonly unknown[],
  status = STATUS_NAMES[code] ?? 'UNKNOWN',
): SandboxResponse {
  const error = { code, message, status, ...(details === undefined ? {} : { details }) };
  return {
    status: code,
    headers: { 'content-type': 'application/json; charset=UTF-8' },
    body: JSON.stringify({ error }, null, 2),
  };
}

/** A field, a type or a value the API does not know; `field` in protobuf's spelling, as Google says it. */
export function badRequest(field: string, description: string): SandboxResponse {
  const violation = field === '' ? { description } : { field, description };
  return errorBody(400, description, [
    { '@type': 'type.googleapis.com/google.rpc.BadRequest', fieldViolations: [violation] },
  ]);
}

export function unknownName(name: string, field: string): SandboxResponse {
  const at = field === '' ? '' : ` at '${field}'`;
  return badRequest(field, `Invalid JSON payload received. Unknown name "${name}"${at}: Cannot find field.`);
}

export function badKey(): SandboxResponse {
  const message = 'API key not valid. Please pass a valid API key.';
  return errorBody(400, message, [
    {
      '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
      reason: 'API_KEY_INVALID',
      domain: 'googleapis.com',
      metadata: { service: 'generativelanguage.googleapis.com' },
    },
    { '@type': 'type.googleapis.com/google.rpc.LocalizedMessage', locale: 'en-US', message },
  ]);
}

export interface QuotaBreach {
  /** 'requests' or 'input_token_count': the end of Google's metric name. */
  readonly metric: 'requests' | 'input_token_count';
  readonly quotaId: string;
  readonly quotaValue: string;
  readonly model: string;
  /** What RetryInfo will say, which for a daily cap is far too soon. */
  readonly retrySeconds: number;
}

export function quotaExceeded(breaches: readonly QuotaBreach[]): SandboxResponse {
  const delay = `${Number(Math.max(...breaches.map((breach) => breach.retrySeconds)).toFixed(3))}s`;
  const lines = breaches.map(
    ({ metric, quotaValue, model }) =>
      `\n* Quota exceeded for metric: ${metricName(metric)}, limit: ${quotaValue}, model: ${model}`,
  );
  const message = `You exceeded your current quota, please check your plan and billing details. For more information on this error, head to: https://ai.google.dev/gemini-api/docs/rate-limits. To monitor your current usage, head to: https://ai.dev/rate-limit. ${lines.join('')}\nPlease retry in ${delay}.`;
  return errorBody(429, message, [
    {
      '@type': 'type.googleapis.com/google.rpc.Help',
      links: [
        {
          description: 'Learn more about Gemini API quotas',
          url: 'https://ai.google.dev/gemini-api/docs/rate-limits',
        },
      ],
    },
    {
      '@type': 'type.googleapis.com/google.rpc.QuotaFailure',
      violations: breaches.map(({ metric, quotaId, quotaValue, model }) => ({
        quotaMetric: metricName(metric),
        quotaId,
        quotaDimensions: { location: 'global', model },
        quotaValue,
      })),
    },
    { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: delay },
  ]);
}

function metricName(metric: QuotaBreach['metric']): string {
  return `generativelanguage.googleapis.com/generate_content_free_tier_${metric}`;
}
