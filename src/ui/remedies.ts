import { ask } from '../messaging/client.ts';
import type { Snapshot } from '../messaging/protocol.ts';
import type { Problem } from '../shared/problem.ts';
import type { ProblemHandlers } from './parts/problem-notice.tsx';
import { trusted } from './parts/trusted.ts';
import { useAction } from './use-action.ts';

/** What a page that shows one account can do about any problem, and what went wrong with the last try. */
export function useRemedies(
  account: string | null,
  snapshot: Snapshot | null,
  refresh: () => void,
): { readonly on: ProblemHandlers; readonly problem: Problem | null } {
  const { problem, run, clear } = useAction();
  const paused = snapshot?.run?.state === 'paused';
  const then = (work: () => Promise<unknown>): void =>
    run(async () => {
      await work();
      refresh();
    });
  return {
    problem,
    on: {
      // Resuming signs in by itself.
      connect: trusted(() =>
        then(() => (paused ? ask('run.resume', { account }) : ask('account.connect', { hint: account }))),
      ),
      options: (section) => run(async () => void (await ask('options.open', { section }))),
      retry: () => {
        clear();
        refresh();
      },
      seen: () => then(() => ask('notice.seen', {})),
      ...(paused && { resume: trusted(() => then(() => ask('run.resume', { account }))) }),
    },
  };
}
