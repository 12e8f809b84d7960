import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { ask, onSnapshot } from '../messaging/client.ts';
import type { Snapshot } from '../messaging/protocol.ts';
import { type Problem, problemOf } from '../shared/problem.ts';
import { coalesce } from './parts/coalesce.ts';

export interface Live {
  /** null until the worker has answered. */
  readonly snapshot: Snapshot | null;
  /** Why it has not answered. */
  readonly problem: Problem | null;
  readonly refresh: () => void;
}

const QUARTER_SECOND = 250;

/**
 * The worker's view of one account, asked for at the start and whenever the page comes back into sight, and kept up
 * to date by what the worker broadcasts. Changes at most four times a second. `seen`: what is known already.
 */
export function useSnapshot(account: string | null, seen: Snapshot | null = null): Live {
  const [state, setState] = useState<Omit<Live, 'refresh'>>({ snapshot: seen, problem: null });
  const asked = useRef(0);
  // Whose mailbox is shown; with no account asked for, the worker's choice, kept from then on.
  const about = useRef(account);

  const refresh = useCallback(() => {
    asked.current += 1;
    const turn = asked.current;
    ask('state', { account }).then(
      (snapshot) => {
        if (turn !== asked.current) return;
        about.current = account ?? snapshot.account;
        setState({ snapshot, problem: null });
      },
      (thrown: unknown) =>
        turn === asked.current && setState((old) => ({ ...old, problem: problemOf(thrown) })),
    );
  }, [account]);

  useEffect(() => {
    about.current = account;
    const show = coalesce((snapshot: Snapshot) => setState({ snapshot, problem: null }), QUARTER_SECOND);
    const askAgain = coalesce(refresh, 4 * QUARTER_SECOND);
    const stop = onSnapshot((snapshot) => {
      // A broadcast about another account may still mean a new setting or a new sign-in: ask for our own view.
      if (about.current === null || sameAddress(snapshot.account, about.current)) {
        about.current ??= snapshot.account;
        asked.current += 1;
        show.call(snapshot);
      } else askAgain.call(undefined);
    });
    const seen = (): void => {
      if (document.visibilityState === 'visible') refresh();
    };
    document.addEventListener('visibilitychange', seen);
    refresh();
    return () => {
      stop();
      show.cancel();
      askAgain.cancel();
      document.removeEventListener('visibilitychange', seen);
    };
  }, [account, refresh]);

  return { ...state, refresh };
}

/** A snapshot about nobody (no account is connected yet) tells as much about this account as any. */
export function belongsTo(about: string | null, account: string): boolean {
  return about === null || sameAddress(about, account);
}

export function sameAddress(a: string | null, b: string | null): boolean {
  return a?.toLowerCase() === b?.toLowerCase();
}
