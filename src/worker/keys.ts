import { tidyKey } from '../classifier/key.ts';
import type { KeyState } from '../messaging/protocol.ts';
import type { KeyValue } from '../platform/kv.ts';
import { ProblemError } from '../shared/problem.ts';
import type { StoredKey } from '../storage/settings.ts';
import type { SettingsStore } from '../storage/settings-store.ts';
import { type Lock, makeLock, type Sealed, seal, unseal } from '../storage/vault.ts';

/**
 * Gemini keys, in clear or under a passphrase. A key that was unlocked lives in session storage, in memory, until the
 * browser is closed; it is found there by the nonce of its seal, which no other has.
 */
export interface Keys {
  /** '' when there is none; null while it is locked. */
  read(stored: StoredKey): Promise<string | null>;
  state(stored: StoredKey): Promise<KeyState>;
  /** A new key as it is to be stored: under the passphrase of the one it replaces. null: that one is locked. */
  replacing(scope: string, typed: string): Promise<StoredKey | null>;
  /** null takes the passphrase away. Throws 'key-missing', 'key-locked'. */
  protect(scope: string, passphrase: string | null): Promise<void>;
  /** False: another passphrase. */
  unlock(scope: string, passphrase: string): Promise<boolean>;
}

interface Opened {
  readonly apiKey: string;
  readonly lock: Lock;
}

export function createKeys({
  session,
  settings,
}: {
  readonly session: KeyValue;
  readonly settings: SettingsStore;
}): Keys {
  const opened = async (sealed: Sealed): Promise<Opened | undefined> =>
    (await session.get(nameOf(sealed))) as Opened | undefined;

  const keepOpen = (sealed: Sealed, open: Opened): Promise<void> => session.set(nameOf(sealed), open);

  async function sealOpen(apiKey: string, lock: Lock): Promise<Sealed> {
    const sealed = await seal(apiKey, lock, crypto);
    await keepOpen(sealed, { apiKey, lock });
    return sealed;
  }

  async function read(stored: StoredKey): Promise<string | null> {
    return typeof stored === 'string' ? stored : ((await opened(stored))?.apiKey ?? null);
  }

  const storedFor = async (scope: string): Promise<StoredKey> => (await settings.account(scope)).apiKey;

  return {
    read,

    async state(stored) {
      if (typeof stored === 'string') return stored === '' ? 'none' : 'open';
      return (await opened(stored)) === undefined ? 'locked' : 'unlocked';
    },

    async replacing(scope, typed) {
      const apiKey = tidyKey(typed);
      const old = await storedFor(scope);
      if (apiKey === '' || typeof old === 'string') return apiKey;
      const open = await opened(old);
      return open === undefined ? null : await sealOpen(apiKey, open.lock);
    },

    async protect(named, passphrase) {
      const scope = await settings.keyScope(named);
      const old = await storedFor(scope);
      const apiKey = await read(old);
      if (apiKey === '') throw new ProblemError('key-missing');
      if (apiKey === null) throw new ProblemError('key-locked');
      const kept = passphrase === null ? apiKey : await sealOpen(apiKey, await makeLock(passphrase, crypto));
      await settings.saveAccount(scope, { apiKey: kept });
      if (typeof old !== 'string') await session.remove(nameOf(old));
    },

    async unlock(scope, passphrase) {
      const stored = await storedFor(scope);
      if (typeof stored === 'string') return true;
      const lock = await makeLock(passphrase, crypto, stored);
      const apiKey = await unseal(stored, lock, crypto);
      if (apiKey === null) return false;
      await keepOpen(stored, { apiKey, lock });
      return true;
    },
  };
}

function nameOf({ iv }: Sealed): string {
  return `key:${iv}`;
}
