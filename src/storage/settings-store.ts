import type { KeyValue } from '../platform/kv.ts';
import {
  type AccountSettings,
  accountSettingsSchema,
  type DeviceSettings,
  deviceSettingsSchema,
  EVERY_ACCOUNT,
} from './settings.ts';

/** Some parts; `undefined` leaves a part as it is. */
export type Patch<T> = { readonly [K in keyof T]?: T[K] | undefined };

export interface OwnSettings {
  readonly device: Partial<DeviceSettings>;
  readonly accounts: Readonly<Record<string, Partial<AccountSettings>>>;
}

/** Reads and writes settings. What was stored and no longer fits falls back part by part, never as a whole. */
export interface SettingsStore {
  device(): Promise<DeviceSettings>;
  saveDevice(patch: Patch<DeviceSettings>): Promise<void>;
  /** The scope's own settings over those of every account over the defaults. */
  account(scope: string): Promise<AccountSettings>;
  saveAccount(scope: string, patch: Patch<AccountSettings>): Promise<void>;
  /** What was set, by scope, without what is inherited or default; unreadable parts are left out. */
  own(): Promise<OwnSettings>;
  /** The scope whose key holds for this one: itself, or every account. */
  keyScope(scope: string): Promise<string>;
}

export function createSettingsStore(kv: KeyValue): SettingsStore {
  const stored = async (key: string): Promise<Record<string, unknown>> => {
    const value = await kv.get(key);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  };
  return {
    device: async () => tolerant(deviceSettingsSchema, await stored('device')),
    saveDevice: async (patch) => kv.set('device', { ...(await stored('device')), ...given(patch) }),
    account: async (scope) => {
      const general = await stored(accountKey(EVERY_ACCOUNT));
      const own = scope === EVERY_ACCOUNT ? {} : await stored(accountKey(scope));
      return tolerant(accountSettingsSchema, { ...general, ...own });
    },
    saveAccount: async (scope, patch) =>
      kv.set(accountKey(scope), { ...(await stored(accountKey(scope))), ...given(patch) }),
    own: async () => {
      const scopes = Object.entries(await kv.all()).filter(([key]) => key.startsWith(ACCOUNT));
      return {
        device: readable(deviceSettingsSchema, await stored('device')),
        accounts: Object.fromEntries(
          scopes.map(([key, parts]) => [
            key.slice(ACCOUNT.length),
            readable(accountSettingsSchema, typeof parts === 'object' ? { ...parts } : {}),
          ]),
        ),
      };
    },
    keyScope: async (scope) => ('apiKey' in (await stored(accountKey(scope))) ? scope : EVERY_ACCOUNT),
  };
}

const ACCOUNT = 'account:';

function accountKey(scope: string): string {
  return `${ACCOUNT}${scope}`;
}

function given(patch: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(patch).filter(([, part]) => part !== undefined));
}

type Shape<T> = {
  parse(value: unknown): T;
  shape: Record<string, { safeParse(value: unknown): { success: boolean } }>;
};

function tolerant<T>(schema: Shape<T>, value: Record<string, unknown>): T {
  return schema.parse(readable(schema, value));
}

function readable<T>(schema: Shape<T>, value: Record<string, unknown>): Partial<T> {
  const kept = Object.entries(value).filter(
    ([key, part]) => schema.shape[key]?.safeParse(part).success === true,
  );
  return Object.fromEntries(kept) as Partial<T>;
}
