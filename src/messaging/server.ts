import type { ZodMiniType } from 'zod/mini';
import { type Problem, ProblemError, problemOf } from '../shared/problem.ts';
import {
  type Reply,
  type RequestName,
  type RequestPayload,
  type Responses,
  type Ring,
  requests,
} from './protocol.ts';

/** The worker's side of the protocol: who asks is checked before what is asked. */

export type Handlers = {
  readonly [N in RequestName]: (payload: RequestPayload<N>) => Promise<Responses[N]>;
};

/** Must be called in the worker's first turn. `onBug` gets what no problem code foresaw. */
export function serve(handlers: Handlers, onBug: (error: unknown) => void): void {
  chrome.runtime.onMessage.addListener(
    (message: unknown, sender, reply: (answer: Reply<RequestName>) => void) => {
      const name = requestName(message);
      if (name === null) return false;
      answer(name, message as { readonly payload?: unknown }, ringOf(sender), handlers).then(
        (value) => reply({ ok: true, value }),
        (error: unknown) => reply({ ok: false, problem: problemFor(error, onBug) }),
      );
      return true;
    },
  );
}

async function answer(
  name: RequestName,
  message: { readonly payload?: unknown },
  ring: Ring | null,
  handlers: Handlers,
): Promise<Responses[RequestName]> {
  const request = requests[name];
  if (ring === null || (request.ring === 'extension' && ring !== 'extension')) {
    throw new ProblemError('unexpected', { name: 'ring' });
  }
  const payload = (request.payload as ZodMiniType).safeParse(message.payload);
  if (!payload.success) throw new ProblemError('unexpected', { name: 'payload' });
  return await (handlers[name] as (payload: unknown) => Promise<Responses[RequestName]>)(payload.data);
}

function requestName(message: unknown): RequestName | null {
  if (typeof message !== 'object' || message === null || !('auramail' in message)) return null;
  const name = message.auramail;
  return typeof name === 'string' && Object.hasOwn(requests, name) ? (name as RequestName) : null;
}

/** Our own pages, Gmail's top frame, or nobody. */
function ringOf(sender: chrome.runtime.MessageSender): Ring | null {
  if (sender.id !== chrome.runtime.id) return null;
  if (sender.origin === `chrome-extension://${chrome.runtime.id}`) return 'extension';
  return sender.origin === 'https://mail.google.com' && sender.frameId === 0 ? 'page' : null;
}

function problemFor(error: unknown, onBug: (error: unknown) => void): Problem {
  const problem = problemOf(error);
  if (problem.code === 'unexpected' && !(error instanceof ProblemError)) onBug(error);
  return problem;
}
