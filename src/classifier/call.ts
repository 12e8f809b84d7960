import type { Clock } from '../journey/ports.ts';
import { type Problem, ProblemError } from '../shared/problem.ts';
import type { Answer } from './answer.ts';
import type { Gate } from './gate.ts';
import type { Generate } from './gemini.ts';
import { backoff, geminiVerdict } from './gemini-errors.ts';
import type { Prompt } from './prompt.ts';

export interface CallerOptions {
  readonly generate: Generate;
  readonly gate: Gate;
  /** In the order they are tried; see models.ts. */
  readonly models: readonly string[];
  readonly clock: Clock;
  /** 0 ≤ random() < 1. */
  readonly random: () => number;
  readonly onUsage: (usage: ModelUsage) => void;
  /** Milliseconds after which a call is given up; a minute when left out. */
  readonly timeoutMs?: number;
}

/** What one call cost; told for every one sent, also those refused. */
export interface ModelUsage {
  readonly calls: number;
  readonly tokensIn: number;
  readonly tokensOut: number;
  /** 1 when the same prompt had been sent before. */
  readonly retries: number;
}

/** An answer, or why this very prompt gets none though another might. */
export type Called = { readonly answer: Answer } | { readonly failed: Problem };

export type Caller = (prompt: Prompt, signal: AbortSignal) => Promise<Called>;

const TIMEOUT_MS = 60_000;

/** How often one call may fail in each way: beyond a breakdown or two, fewer mails may help; being offline only takes time. */
const LIMITS = { failed: 2, busy: 6, 'slow-down': 6, offline: Number.POSITIVE_INFINITY } as const;

/** Times in a row a model may say that it is overloaded before the next one is tried. */
const PATIENCE_WITH_BUSY = 2;

/** Sends a prompt until there is an answer or no hope. Throws a ProblemError where no other prompt would fare better. */
export function createCaller(options: CallerOptions): Caller {
  const { gate, models, clock, random } = options;
  let current = 0;

  /** Only the first of several calls in flight moves on: the others met the same model. False: there is no other. */
  function nextModel(after: number): boolean {
    if (current === after && after + 1 < models.length) current += 1;
    return current !== after;
  }

  return async (prompt, signal) => {
    const seen = { failed: 0, busy: 0, 'slow-down': 0, offline: 0 };
    for (let again = false; ; again = true) {
      const sent = await gate.run({ tokens: prompt.tokens, signal, again }, () =>
        send(prompt, { index: current, name: models[current] ?? '' }, again, signal, options),
      );
      if ('answer' in sent) return sent;
      const verdict = sent.timedOut ? ({ kind: 'failed' } as const) : geminiVerdict(sent.error);
      const cause = { cause: sent.error };
      switch (verdict.kind) {
        case 'stop':
          throw new ProblemError(verdict.problem.code, verdict.problem.params, cause);
        case 'day-over':
          throw new ProblemError('model-day-limit', { until: gate.closeDay() }, cause);
        case 'no-such-model':
          if (nextModel(sent.model.index)) continue;
          throw new ProblemError(
            'model-unknown',
            { model: sent.model.name, message: verdict.message },
            cause,
          );
        case 'refused':
          return { failed: { code: 'model-answer', params: { message: verdict.message } } };
      }

      const waitMs = ('waitMs' in verdict ? verdict.waitMs : null) ?? backoff(seen[verdict.kind], random());
      seen[verdict.kind] += 1;
      const over = seen[verdict.kind] >= LIMITS[verdict.kind];
      switch (verdict.kind) {
        case 'failed':
          if (over) return { failed: { code: 'model-unavailable' } };
          await clock.sleep(waitMs, signal);
          break;
        case 'busy':
          if (over) throw new ProblemError('model-unavailable', undefined, cause);
          if (seen.busy % PATIENCE_WITH_BUSY === 0) nextModel(sent.model.index);
          gate.hold(clock.now() + waitMs, 'model-slow-down');
          break;
        case 'slow-down':
          if (over) throw new ProblemError('model-rate', undefined, cause);
          gate.learn(verdict.learnt);
          gate.hold(clock.now() + waitMs, 'model-slow-down');
          break;
        case 'offline':
          gate.hold(clock.now() + waitMs, 'network');
      }
    }
  };
}

interface Tried {
  readonly index: number;
  readonly name: string;
}

type Sent =
  | { readonly answer: Answer }
  | { readonly error: unknown; readonly timedOut: boolean; readonly model: Tried };

async function send(
  { system, text, schema, maxOutputTokens }: Prompt,
  model: Tried,
  again: boolean,
  signal: AbortSignal,
  { generate, onUsage, timeoutMs = TIMEOUT_MS }: CallerOptions,
): Promise<Sent> {
  const retries = again ? 1 : 0;
  // Two signals, so that a timeout can be told from an abort.
  const timeout = AbortSignal.timeout(timeoutMs);
  const either = AbortSignal.any([signal, timeout]);
  try {
    const answer = await generate({
      model: model.name,
      system,
      text,
      schema,
      maxOutputTokens,
      signal: either,
    });
    onUsage({ calls: 1, tokensIn: answer.tokensIn, tokensOut: answer.tokensOut, retries });
    return { answer };
  } catch (error) {
    onUsage({ calls: 1, tokensIn: 0, tokensOut: 0, retries });
    signal.throwIfAborted();
    return { error, timedOut: timeout.aborted, model };
  }
}
