import { beforeEach, describe, expect, it } from 'vitest';
import type { KeyValue } from '../../../src/platform/kv.ts';
import { createSettingsStore, type SettingsStore } from '../../../src/storage/settings-store.ts';
import { createKeys, type Keys } from '../../../src/worker/keys.ts';

/** chrome.storage at its edge: what is put in comes back as a copy. */
function storage(): { readonly kv: KeyValue; readonly data: Map<string, unknown> } {
  const data = new Map<string, unknown>();
  const kv: KeyValue = {
    get: async (key) => structuredClone(data.get(key)),
    set: async (key, value) => void data.set(key, structuredClone(value)),
    remove: async (key) => void data.delete(key),
    all: async () => Object.fromEntries(data),
    clear: async () => data.clear(),
  };
  return { kv, data };
}

const KEY = 'AIzaVerySecretKey';
const ANN = 'ann@example.com';
let local: ReturnType<typeof storage>;
let session: ReturnType<typeof storage>;
let settings: SettingsStore;
let keys: Keys;

beforeEach(async () => {
  local = storage();
  session = storage();
  settings = createSettingsStore(local.kv);
  keys = createKeys({ session: session.kv, settings });
  await settings.saveAccount('*', { apiKey: KEY });
});

const readFor = async (scope: string) => await keys.read((await settings.account(scope)).apiKey);
const stateFor = async (scope: string) => await keys.state((await settings.account(scope)).apiKey);
const onDisk = (): string => JSON.stringify([...local.data]);

describe('a key under a passphrase', () => {
  it('is open, sealed, locked by the end of the browser, and unlocked again', async () => {
    expect(await stateFor('*')).toBe('open');
    await keys.protect('*', 'correct horse');
    expect(await stateFor('*')).toBe('unlocked');
    expect(await readFor('*')).toBe(KEY);
    expect(onDisk()).not.toContain(KEY);
    expect(onDisk()).not.toContain('correct');

    session.data.clear();
    expect(await stateFor('*')).toBe('locked');
    expect(await readFor('*')).toBeNull();
    expect(await keys.unlock('*', 'battery staple')).toBe(false);
    expect(await readFor('*')).toBeNull();
    expect(await keys.unlock('*', 'correct horse')).toBe(true);
    expect(await readFor('*')).toBe(KEY);
    expect(onDisk()).not.toContain(KEY);
  });

  it('goes back to the open when the passphrase is taken away, and leaves nothing in memory', async () => {
    await keys.protect('*', 'correct horse');
    await keys.protect('*', null);
    expect(await stateFor('*')).toBe('open');
    expect(await readFor('*')).toBe(KEY);
    expect([...session.data]).toEqual([]);
  });

  it('gets another passphrase while it is unlocked, and none while it is locked', async () => {
    await keys.protect('*', 'correct horse');
    await keys.protect('*', 'battery staple');
    session.data.clear();
    await expect(keys.protect('*', null)).rejects.toThrow('key-locked');
    await expect(keys.protect('*', 'a third one')).rejects.toThrow('key-locked');
    expect(await keys.unlock('*', 'correct horse')).toBe(false);
    expect(await keys.unlock('*', 'battery staple')).toBe(true);
  });

  it('hands its passphrase on to the key that replaces it', async () => {
    await keys.protect('*', 'correct horse');
    const stored = await keys.replacing('*', ' "AIzaNext" ');
    if (stored === null) throw new Error('locked');
    await settings.saveAccount('*', { apiKey: stored });
    expect(onDisk()).not.toContain('AIzaNext');
    expect(await readFor('*')).toBe('AIzaNext');
    session.data.clear();
    expect(await keys.unlock('*', 'correct horse')).toBe(true);
    expect(await readFor('*')).toBe('AIzaNext');
  });

  it('is not replaced while it is locked, but may be taken away', async () => {
    await keys.protect('*', 'correct horse');
    session.data.clear();
    expect(await keys.replacing('*', 'AIzaNext')).toBeNull();
    expect(await keys.replacing('*', '')).toBe('');
  });

  it('is sealed where it is kept, also when one account asks', async () => {
    await keys.protect(ANN, 'correct horse');
    expect(onDisk()).not.toContain(KEY);
    expect(await stateFor('*')).toBe('unlocked');
    expect(await stateFor(ANN)).toBe('unlocked');
  });

  it('stays apart from the key of another scope', async () => {
    await keys.protect('*', 'correct horse');
    const own = await keys.replacing(ANN, 'AIzaAnn');
    if (own === null) throw new Error('locked');
    await settings.saveAccount(ANN, { apiKey: own });
    expect(await readFor(ANN)).toBe('AIzaAnn');
    expect(await readFor('*')).toBe(KEY);
  });
});

describe('without a passphrase', () => {
  it('a key is tidied and kept as it is', async () => {
    expect(await keys.replacing('*', ' "AIzaNext" ')).toBe('AIzaNext');
    expect(await keys.unlock('*', 'anything')).toBe(true);
  });

  it('there is nothing to protect without a key', async () => {
    await settings.saveAccount('*', { apiKey: '' });
    expect(await stateFor('*')).toBe('none');
    await expect(keys.protect('*', 'correct horse')).rejects.toThrow('key-missing');
  });
});
