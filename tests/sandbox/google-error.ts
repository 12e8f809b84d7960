import type { SandboxResponse } from './types.ts';

/** An error as Google's JSON APIs tell it: thrown inside a handler, turned into a body by `errorResponse`. */
export class GoogleError extends Error {
  readonly status: number;
  readonly reason: string;
  readonly details: readonly object[];
  /** Seconds, for the header Retry-After. */
  readonly retryAfter: number | undefined;

  constructor(
    status: number,
    reason: string,
    message: string,
    details: readonly object[] = [],
    retryAfter?: number,
  ) {
    super(message);
    this.status = status;
    this.reason = reason;
    this.details = details;
    this.retryAfter = retryAfter;
  }
}

const STATUS: Readonly<Record<number, string>> = {
  400: 'INVALID_ARGUMENT',
  401: 'UNAUTHENTICATED',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  409: 'ABORTED',
  413: 'INVALID_ARGUMENT',
  429: 'RESOURCE_EXHAUSTED',
  500: 'INTERNAL',
  502: 'UNAVAILABLE',
  503: 'UNAVAILABLE',
  504: 'DEADLINE_EXCEEDED',
};

const USAGE_LIMITS = new Set([
  'rateLimitExceeded',
  'userRateLimitExceeded',
  'dailyLimitExceeded',
  'accessNotConfigured',
]);

/** https://developers.google.com/workspace/gmail/api/guides/handle-errors */
export function errorResponse({
  status,
  reason,
  message,
  details,
  retryAfter,
}: GoogleError): SandboxResponse {
  const domain = USAGE_LIMITS.has(reason) ? 'usageLimits' : 'global';
  const where =
    reason === 'authError' || reason === 'required'
      ? { location: 'Authorization', locationType: 'header' }
      : {};
  const body = {
    error: {
      code: status,
      message,
      errors: [{ message, domain, reason, ...where }],
      status: reason === 'failedPrecondition' ? 'FAILED_PRECONDITION' : (STATUS[status] ?? 'UNKNOWN'),
      ...(details.length > 0 ? { details } : {}),
    },
  };
  const headers = {
    'content-type': 'application/json; charset=UTF-8',
    ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
  };
  return { status, headers, body: JSON.stringify(body) };
}

const PROJECT = '123456789012';
const ENABLE_GMAIL = `https://console.developers.google.com/apis/api/gmail.googleapis.com/overview?project=${PROJECT}`;

/** What Google says for the reasons a fault can name; a message for any other. */
export function errorFor(status: number, reason: string, retryAfter?: number): GoogleError {
  const [message, details] = KNOWN[reason] ?? [
    status >= 500 ? 'Internal error encountered.' : `Refused: ${reason}`,
  ];
  return new GoogleError(status, reason, message, details, retryAfter);
}

const KNOWN: Readonly<Record<string, readonly [string, (readonly object[])?]>> = {
  rateLimitExceeded: [
    `Quota exceeded for quota metric 'Queries' and limit 'Queries per minute per user' of service 'gmail.googleapis.com' for consumer 'project_number:${PROJECT}'.`,
  ],
  userRateLimitExceeded: ['User Rate Limit Exceeded'],
  authError: [
    'Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.',
  ],
  required: [
    'Request is missing required authentication credential. Expected OAuth 2 access token, login cookie or other valid authentication credential.',
  ],
  insufficientPermissions: [
    'Request had insufficient authentication scopes.',
    [errorInfo('ACCESS_TOKEN_SCOPE_INSUFFICIENT', {})],
  ],
  accessNotConfigured: [
    `Gmail API has not been used in project ${PROJECT} before or it is disabled. Enable it by visiting ${ENABLE_GMAIL} then retry. If you enabled this API recently, wait a few minutes for the action to propagate to our systems and retry.`,
    [errorInfo('SERVICE_DISABLED', { activationUrl: ENABLE_GMAIL, consumer: `projects/${PROJECT}` })],
  ],
  domainPolicy: ['The domain administrators have disabled Gmail apps.'],
  failedPrecondition: ['Mail service not enabled'],
  notFound: ['Requested entity was not found.'],
  backendError: ['The service is currently unavailable.'],
};

function errorInfo(reason: string, metadata: Readonly<Record<string, string>>): object {
  const type = 'type.googleapis.com/google.rpc.ErrorInfo';
  return {
    '@type': type,
    reason,
    domain: 'googleapis.com',
    metadata: { service: 'gmail.googleapis.com', ...metadata },
  };
}
