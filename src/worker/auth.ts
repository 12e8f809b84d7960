import type { TokenSource } from '../gmail/transport.ts';
import type { Clock } from '../journey/ports.ts';
import { type Grant, signIn } from '../platform/identity.ts';
import type { KeyValue } from '../platform/kv.ts';
import { ProblemError } from '../shared/problem.ts';

/** Reading, labelling and archiving; no permanent delete. */
const SCOPES = ['https://www.googleapis.com/auth/gmail.modify'];

/** A token this near its end is renewed before it is used. */
const MARGIN_MS = 60_000;

/** Tokens of several accounts side by side. They live in session storage: memory only, never on disk. */
export interface Auth {
  /** Signs in with Google's pages. The grant is not kept: first see whose mailbox it opens. */
  ask(hint: string | null): Promise<Grant>;
  keep(account: string, grant: Grant): Promise<void>;
  forget(account: string): Promise<void>;
  /** Tokens for one account, renewed without a person while that is possible. */
  tokens(account: string): TokenSource;
}

export function createAuth(deps: {
  readonly session: KeyValue;
  readonly clock: Clock;
  /** The OAuth client, '' when there is none. */
  readonly clientId: () => Promise<string>;
}): Auth {
  const { session, clock } = deps;

  async function grant(hint: string | null, interactive: boolean): Promise<Grant> {
    const clientId = await deps.clientId();
    if (clientId === '') throw new ProblemError('no-client-id');
    return await signIn({ clientId, scopes: SCOPES, hint, interactive, now: clock.now() });
  }

  async function stored(account: string): Promise<Grant | null> {
    const kept = (await session.get(tokenKey(account))) as Grant | undefined;
    return kept !== undefined && kept.expiresAt - MARGIN_MS > clock.now() ? kept : null;
  }

  /** By account. Ten requests, or a sort and a count, find the token dead at once: one renewal serves them all. */
  const renewals = new Map<string, Promise<string>>();

  function renew(account: string): Promise<string> {
    const renewing =
      renewals.get(account) ??
      grant(account, false)
        .then(async (fresh) => {
          await session.set(tokenKey(account), fresh);
          return fresh.token;
        })
        .finally(() => renewals.delete(account));
    renewals.set(account, renewing);
    return renewing;
  }

  return {
    ask: (hint) => grant(hint, true),
    keep: (account, fresh) => session.set(tokenKey(account), fresh),
    forget: (account) => session.remove(tokenKey(account)),

    tokens: (account) => ({
      get: async () => (await stored(account))?.token ?? (await renew(account)),
      renew: async (dead) => {
        const current = await stored(account);
        if (current !== null && current.token !== dead) return current.token;
        // Also when the renewal fails: nobody may be handed a token that Gmail has refused.
        await session.remove(tokenKey(account));
        return await renew(account);
      },
    }),
  };
}

function tokenKey(account: string): string {
  return `token:${account}`;
}
