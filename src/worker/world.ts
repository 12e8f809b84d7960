import type { GeminiApi } from '../classifier/gemini-api.ts';
import type { Clock } from '../journey/ports.ts';
import { cacheCopies } from '../platform/copies.ts';
import { localKeyValue, sessionKeyValue } from '../platform/kv.ts';
import { AuraDatabase } from '../storage/schema.ts';
import { createSettingsStore, type SettingsStore } from '../storage/settings-store.ts';
import { type Auth, createAuth } from './auth.ts';
import { systemClock } from './clock.ts';
import { type Copier, createCopier } from './copier.ts';
import { createGeminiOf } from './gemini.ts';
import { createKeys, type Keys } from './keys.ts';

/** What everything in the worker stands on, built once in its first turn. */
export interface World {
  readonly db: AuraDatabase;
  readonly settings: SettingsStore;
  readonly auth: Auth;
  readonly keys: Keys;
  readonly clock: Clock;
  readonly copier: Copier;
  /** With a key. */
  gemini(apiKey: string): GeminiApi;
  /** The OAuth client in force: the user's own, or the one of the build; '' when there is none. */
  clientId(): Promise<string>;
}

/** The client that whoever built the extension put in; people may bring their own instead. */
export const BUILT_IN_CLIENT_ID: string = import.meta.env.VITE_GOOGLE_CLIENT_ID ?? '';

export function createWorld(): World {
  const settings = createSettingsStore(localKeyValue);
  const clientId = async (): Promise<string> => (await settings.device()).clientId || BUILT_IN_CLIENT_ID;
  const db = new AuraDatabase();
  return {
    db,
    copier: createCopier({ db, store: cacheCopies, local: localKeyValue, clock: systemClock }),
    settings,
    gemini: createGeminiOf(),
    clock: systemClock,
    clientId,
    auth: createAuth({ session: sessionKeyValue, clock: systemClock, clientId }),
    keys: createKeys({ session: sessionKeyValue, settings }),
  };
}
