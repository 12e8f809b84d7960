/** chrome.storage, behind one door: `local` for settings, `session` (memory only) for tokens. */
export interface KeyValue {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
  remove(key: string): Promise<void>;
  /** Everything that is kept, by key. */
  all(): Promise<Readonly<Record<string, unknown>>>;
  clear(): Promise<void>;
}

export const localKeyValue: KeyValue = area(() => chrome.storage.local);
export const sessionKeyValue: KeyValue = area(() => chrome.storage.session);

function area(of: () => chrome.storage.StorageArea): KeyValue {
  return {
    get: async (key) => (await of().get(key))[key],
    set: (key, value) => of().set({ [key]: value }),
    remove: (key) => of().remove(key),
    all: () => of().get(null),
    clear: () => of().clear(),
  };
}

/** Keeps content scripts, and so Gmail's page, out of keys and settings. `session` is closed to them by default. */
export async function closeStorageToPages(): Promise<void> {
  await chrome.storage.local.setAccessLevel({ accessLevel: 'TRUSTED_CONTEXTS' });
  await chrome.storage.sync.setAccessLevel({ accessLevel: 'TRUSTED_CONTEXTS' });
}
