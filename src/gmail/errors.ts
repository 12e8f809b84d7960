import * as z from 'zod/mini';

/**
 * What a request that failed came back with, as data.
 * https://developers.google.com/workspace/gmail/api/guides/handle-errors
 */
export type GmailFailure =
  | {
      readonly kind: 'refused';
      readonly status: number;
      /** Google's name of the cause ('rateLimitExceeded'), '' when it gives none. */
      readonly reason: string;
      /** Google's sentence, at most 300 characters. */
      readonly message: string;
      /** From `Retry-After`; null when it is not there. */
      readonly retryAfterMs: number | null;
      /** A page of Google's that mends it. */
      readonly link: string | null;
    }
  /** No answer: the network failed, or it took too long. */
  | { readonly kind: 'network' }
  /** A success whose body is not what Gmail promises. */
  | { readonly kind: 'malformed' };

const detail = z.object({
  reason: z.catch(z.optional(z.string()), undefined),
  metadata: z.catch(z.optional(z.object({ activationUrl: z.optional(z.string()) })), undefined),
});

const errorBody = z.object({
  error: z.object({
    message: z.catch(z.string(), ''),
    errors: z.catch(z.array(z.object({ reason: z.catch(z.string(), '') })), []),
    details: z.catch(z.array(detail), []),
  }),
});

/** Total: a proxy's page of HTML is a refusal like any other. */
export function failureOf(
  status: number,
  body: string,
  retryAfter: string | null,
  now: number,
): GmailFailure {
  const error = parsed(body)?.error;
  const message = (error?.message ?? '').slice(0, 300);
  const details = error?.details ?? [];
  const activation = details.find((each) => each.metadata?.activationUrl)?.metadata?.activationUrl;
  return {
    kind: 'refused',
    status,
    reason: error?.errors[0]?.reason || (details.find((each) => each.reason)?.reason ?? ''),
    message,
    retryAfterMs: retryAfterMs(retryAfter, now),
    link: consoleLink(activation ?? '') ?? consoleLink(message),
  };
}

function parsed(body: string): z.infer<typeof errorBody> | undefined {
  try {
    return errorBody.safeParse(JSON.parse(body)).data;
  } catch {
    return undefined;
  }
}

/** RFC 9110, 10.2.3: seconds, or an HTTP date. */
function retryAfterMs(header: string | null, now: number): number | null {
  if (header === null) return null;
  if (/^\s*\d{1,6}\s*$/.test(header)) return Number(header) * 1_000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

/** Only Google's own console: the link is shown as a button. */
function consoleLink(text: string): string | null {
  return /https:\/\/console\.(?:developers|cloud)\.google\.com\/[^\s"'<>]+/.exec(text)?.[0] ?? null;
}
