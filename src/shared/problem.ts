/**
 * Every failure AuraMail foresees, by name. The user interface holds one sentence and one button for each of
 * them in every language; the worker only ever names them.
 */
export const PROBLEM_CODES = [
  // Signing in
  'no-client-id',
  'sign-in-needed',
  'consent-refused',
  'sign-in-failed',
  'scope-missing',
  // Which mailbox
  'account-unknown',
  'wrong-account',
  'delegated-mailbox',
  // Gmail
  'gmail-api-disabled',
  'gmail-forbidden-by-admin',
  'gmail-quota',
  'gmail-unavailable',
  'gmail-refused',
  'message-gone',
  'message-unreadable',
  'label-conflict',
  // Gemini
  'key-missing',
  'key-refused',
  'key-region',
  'key-locked',
  'model-unknown',
  'model-rate',
  'model-day-limit',
  'model-unavailable',
  'model-blocked',
  'model-answer',
  'batch-refused',
  'batch-lost',
  // Here
  'offline',
  'settings-invalid',
  'nothing-to-undo',
  'touched-since',
  'run-active',
  'storage-full',
  'storage-newer',
  'log-lost',
  'file-unknown',
  'file-newer',
  'unexpected',
] as const;

export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** A foreseen failure as data: it crosses message and storage edges unchanged. `params` fill the sentence shown. */
export interface Problem {
  readonly code: ProblemCode;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** A foreseen failure as an exception. Anything thrown that is not one of these is a bug. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(code: ProblemCode, params?: Problem['params'], options?: ErrorOptions) {
    super(code, options);
    this.name = 'ProblemError';
    this.problem = params === undefined ? { code } : { code, params };
  }
}

/** The problem an unknown thrown value stands for. A bug keeps only its class name: messages may quote mail. */
export function problemOf(thrown: unknown): Problem {
  if (thrown instanceof ProblemError) return thrown.problem;
  if (isFull(thrown)) return { code: 'storage-full' };
  return { code: 'unexpected', params: { name: thrown instanceof Error ? thrown.name : typeof thrown } };
}

/** The browser refuses to store more; a database library passes that on inside an error of its own. */
function isFull(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false;
  const inner: unknown = 'inner' in thrown ? thrown.inner : thrown.cause;
  return thrown.name === 'QuotaExceededError' || isFull(inner);
}
