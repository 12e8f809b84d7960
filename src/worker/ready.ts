import type { Handlers } from '../messaging/server.ts';

/** The same handlers, each of which waits until the worker is ready, and fails with what keeps it from being so. */
export function whenReady(ready: Promise<void>, handlers: Handlers): Handlers {
  type Handler = (payload: unknown) => Promise<unknown>;
  const waiting = Object.entries(handlers).map(([name, handler]) => {
    const answer: Handler = async (payload) => {
      await ready;
      return await (handler as Handler)(payload);
    };
    return [name, answer];
  });
  return Object.fromEntries(waiting) as Handlers;
}
