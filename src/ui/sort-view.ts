import type { RunView, Snapshot } from '../messaging/protocol.ts';
import type { Problem } from '../shared/problem.ts';
import { sameAddress } from './state.ts';

/** What the panel and the popup show: exactly one of these, whatever the worker says. */
export type SortView =
  | { readonly kind: 'loading' }
  | { readonly kind: 'no-client-id' }
  | { readonly kind: 'first-run' }
  | { readonly kind: 'running'; readonly run: RunView }
  | { readonly kind: 'paused'; readonly run: RunView }
  | { readonly kind: 'problem'; readonly problem: Problem }
  | { readonly kind: 'ended'; readonly run: RunView }
  | { readonly kind: 'empty' }
  | { readonly kind: 'idle' };

/** `seenEnding`: the run this page saw come to its end, which deserves a word before the page is idle again. */
export function sortView(
  snapshot: Snapshot | null,
  page: { readonly online: boolean; readonly seenEnding: string | null; readonly problem: Problem | null },
): SortView {
  if (snapshot === null)
    return page.problem === null ? { kind: 'loading' } : { kind: 'problem', problem: page.problem };
  const { run } = snapshot;
  if (run?.state === 'running') return { kind: 'running', run };
  if (run?.state === 'paused') return { kind: 'paused', run };
  if (!isConnected(snapshot)) return snapshot.canSignIn ? { kind: 'first-run' } : { kind: 'no-client-id' };
  if (!page.online) return { kind: 'problem', problem: { code: 'offline' } };
  if (snapshot.problem !== null) return { kind: 'problem', problem: snapshot.problem };
  if (run !== null && (run.id === page.seenEnding || run.state === 'failed')) return { kind: 'ended', run };
  if (snapshot.unsorted?.count === 0) return { kind: 'empty' };
  return { kind: 'idle' };
}

/** The account shown has been let in before; its sign-in may have lapsed since. */
export function isConnected(snapshot: Snapshot): boolean {
  return snapshot.account !== null && snapshot.accounts.some((known) => sameAddress(known, snapshot.account));
}
