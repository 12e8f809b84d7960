import type { QuotaBreach } from './gemini-errors.ts';

/** Calls and input tokens per project and model. A strict sliding minute; days end at midnight Pacific. */

export interface GeminiLimits {
  readonly requestsPerMinute: number;
  readonly inputTokensPerMinute: number;
  readonly requestsPerDay: number;
}

/** The Lite models without billing. https://ai.google.dev/gemini-api/docs/rate-limits */
export const FREE_TIER: GeminiLimits = {
  requestsPerMinute: 15,
  inputTokensPerMinute: 250_000,
  requestsPerDay: 500,
};

export interface GeminiMeter {
  /** Counts a call unless a limit forbids it; then says every limit that does. */
  spend(project: string, model: string, tokens: number, at: number): readonly QuotaBreach[];
}

export function createMeter(limits: () => GeminiLimits): GeminiMeter {
  const calls = new Map<string, { readonly at: number; readonly tokens: number }[]>();
  return {
    spend: (project, model, tokens, at) => {
      const key = `${project} ${model}`;
      const kept = (calls.get(key) ?? []).filter(
        (call) => pacificDay(call.at) === pacificDay(at) || call.at > at - MINUTE,
      );
      const breaches = check(kept, limits(), model, tokens, at);
      calls.set(key, breaches.length > 0 ? kept : [...kept, { at, tokens }]);
      return breaches;
    },
  };
}

const MINUTE = 60_000;

function check(
  calls: readonly { readonly at: number; readonly tokens: number }[],
  limits: GeminiLimits,
  model: string,
  tokens: number,
  at: number,
): QuotaBreach[] {
  const recent = calls.filter((call) => call.at > at - MINUTE);
  const today = calls.filter((call) => pacificDay(call.at) === pacificDay(at)).length;
  const spent = recent.reduce((sum, call) => sum + call.tokens, 0);
  const freed = (MINUTE - (at - (recent[0]?.at ?? at))) / 1_000;
  const breaches: QuotaBreach[] = [];
  const breach = (metric: QuotaBreach['metric'], quotaId: string, limit: number, retrySeconds: number) =>
    breaches.push({ metric, quotaId, quotaValue: String(limit), model, retrySeconds });

  if (spent + tokens > limits.inputTokensPerMinute) {
    breach('input_token_count', INPUT_TOKENS, limits.inputTokensPerMinute, freed);
  }
  if (recent.length >= limits.requestsPerMinute) {
    breach('requests', PER_MINUTE, limits.requestsPerMinute, freed);
  }
  // Google's advice for a daily cap is as short as for any other: https://github.com/google-gemini/gemini-cli/issues/8437
  if (today >= limits.requestsPerDay) breach('requests', PER_DAY, limits.requestsPerDay, 24);
  return breaches;
}

const INPUT_TOKENS = 'GenerateContentInputTokensPerModelPerMinute-FreeTier';
export const PER_MINUTE = 'GenerateRequestsPerMinutePerProjectPerModel-FreeTier';
export const PER_DAY = 'GenerateRequestsPerDayPerProjectPerModel-FreeTier';

const PACIFIC = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Los_Angeles' });

function pacificDay(at: number): string {
  return PACIFIC.format(at);
}
