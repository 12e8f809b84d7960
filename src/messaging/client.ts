import { type ProblemCode, ProblemError } from '../shared/problem.ts';
import type { Broadcast, Reply, RequestName, RequestPayload, Responses, Snapshot } from './protocol.ts';

/** The pages' side of the protocol. Only types cross from protocol.ts, so that no schema ships with Gmail's page. */

/** Asks the worker; throws a ProblemError for a foreseen failure. A silent worker is a failure, not an empty answer. */
export async function ask<N extends RequestName>(name: N, payload: RequestPayload<N>): Promise<Responses[N]> {
  let reply: Reply<N> | undefined;
  try {
    reply = await chrome.runtime.sendMessage<unknown, Reply<N> | undefined>({ auramail: name, payload });
  } catch (cause) {
    // The extension was updated or reloaded under this page: only a reload of the page helps.
    throw new ProblemError('unexpected', { name: 'no-worker' } as Record<string, string>, { cause });
  }
  if (reply === undefined) throw new ProblemError('unexpected' satisfies ProblemCode, { name: 'silence' });
  if (!reply.ok) throw new ProblemError(reply.problem.code, reply.problem.params);
  return reply.value;
}

/** Calls back with every snapshot the worker broadcasts; returns the way to stop. */
export function onSnapshot(listener: (snapshot: Snapshot) => void): () => void {
  const receive = (message: unknown): void => {
    if (isBroadcast(message)) listener(message.snapshot);
  };
  chrome.runtime.onMessage.addListener(receive);
  return () => chrome.runtime.onMessage.removeListener(receive);
}

/** Where a file of the extension lies that Gmail's page may load; throws when the extension was taken away under the page. */
export function addressOf(file: string): string {
  return chrome.runtime.getURL(file);
}

function isBroadcast(message: unknown): message is Broadcast {
  return (
    typeof message === 'object' && message !== null && 'auramail' in message && message.auramail === 'changed'
  );
}
