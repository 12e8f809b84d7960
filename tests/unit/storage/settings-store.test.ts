import { beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_CATEGORIES } from '../../../src/decision/category.ts';
import type { KeyValue } from '../../../src/platform/kv.ts';
import { EVERY_ACCOUNT } from '../../../src/storage/settings.ts';
import { createSettingsStore } from '../../../src/storage/settings-store.ts';

let data: Map<string, unknown>;
const kv: KeyValue = {
  get: async (key) => data.get(key),
  set: async (key, value) => void data.set(key, structuredClone(value)),
  remove: async (key) => void data.delete(key),
  all: async () => Object.fromEntries(data),
  clear: async () => data.clear(),
};
const store = createSettingsStore(kv);

beforeEach(() => {
  data = new Map();
});

describe('settings', () => {
  it('start from defaults', async () => {
    expect(await store.device()).toEqual({
      clientId: '',
      language: 'auto',
      theme: 'auto',
      collapsed: false,
      panelWidth: 360,
    });
    const mine = await store.account('ann@example.com');
    expect(mine.categories).toEqual(DEFAULT_CATEGORIES);
    expect(mine.limits).toMatchObject({ gmailProfile: 'new', modelCallsPerMinute: 30 });
    expect(mine.apiKey).toBe('');
  });

  it('of one address win over those of every address, part by part', async () => {
    await store.saveAccount(EVERY_ACCOUNT, { apiKey: 'AQ.everyone', model: 'gemini-3.1-flash-lite' });
    await store.saveAccount('ann@example.com', { apiKey: 'AQ.ann' });
    expect(await store.account('ann@example.com')).toMatchObject({
      apiKey: 'AQ.ann',
      model: 'gemini-3.1-flash-lite',
    });
    expect((await store.account('bob@example.com')).apiKey).toBe('AQ.everyone');
    expect((await store.account(EVERY_ACCOUNT)).apiKey).toBe('AQ.everyone');
  });

  it('leave parts alone that a save does not name', async () => {
    await store.saveDevice({ theme: 'dark', panelWidth: 400 });
    await store.saveDevice({ theme: undefined, collapsed: true });
    expect(await store.device()).toMatchObject({ theme: 'dark', panelWidth: 400, collapsed: true });
  });

  it('fall back part by part when what is stored no longer fits', async () => {
    data.set('account:ann@example.com', {
      limits: { modelCallsPerMinute: 'many' },
      model: 'kept',
      rules: 'none',
    });
    data.set('device', 'broken');
    expect(await store.account('ann@example.com')).toMatchObject({
      model: 'kept',
      rules: [],
      limits: { modelCallsPerMinute: 30 },
    });
    expect((await store.device()).theme).toBe('auto');
  });
});
