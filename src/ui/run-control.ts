import { ask } from '../messaging/client.ts';
import type { Snapshot } from '../messaging/protocol.ts';
import { ProblemError } from '../shared/problem.ts';
import { isConnected } from './sort-view.ts';

/** Starts a sort and returns the run's id; lets the person sign in first where Google wants that. */
export async function sortNow(account: string | null, snapshot: Snapshot | null): Promise<string> {
  const connected = snapshot !== null && isConnected(snapshot);
  if (!connected) {
    const signedIn = await ask('account.connect', { hint: account });
    return (await ask('run.start', { account: account ?? signedIn.account })).runId;
  }
  return (await withSignIn(account, () => ask('run.start', { account }))).runId;
}

/** Goes on with a paused run, after signing in again where that is why it paused. */
export async function resume(account: string | null): Promise<void> {
  await withSignIn(account, () => ask('run.resume', { account }));
}

async function withSignIn<T>(account: string | null, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (thrown) {
    if (!(thrown instanceof ProblemError) || thrown.problem.code !== 'sign-in-needed') throw thrown;
    await ask('account.connect', { hint: account });
    return act();
  }
}
