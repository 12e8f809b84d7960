import 'fake-indexeddb/auto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { config } from 'zod';
import { deliver, newsletter } from '../../journey/rig.ts';
import { TEST_CLIENT_ID } from '../../sandbox/oauth.ts';
import type { Sandbox } from '../../sandbox/server.ts';
import type { FakeChrome } from './chrome.ts';
import { ANN, empty, openSandbox, rested, startWorker } from './rig.ts';

/** The whole worker, with a Gemini key under a passphrase, against the sandbox. */
const KEY = 'AIzaSandboxKey';
const PASSPHRASE = 'correct horse battery';
let sandbox: Sandbox;
let chromeNow: FakeChrome;

beforeAll(async () => {
  sandbox = await openSandbox();
});

afterAll(async () => {
  await sandbox.close();
});

beforeEach(async () => {
  await empty(sandbox);
  chromeNow = await startWorker(sandbox);
  await chromeNow.ask('settings.save', {
    scope: '*',
    device: { clientId: TEST_CLIENT_ID },
    account: { apiKey: KEY },
  });
});

const view = () => chromeNow.ask('settings.read', { scope: '*' });
const stored = (): string => JSON.stringify([...chromeNow.local]);
/** The browser was closed and opened again. */
const restart = (): void => chromeNow.session.clear();

describe('a key under a passphrase', () => {
  it('is nowhere in clear but in the memory of this session', async () => {
    expect(await view()).toMatchObject({ keyState: 'open', keyEnd: KEY.slice(-4) });
    await chromeNow.ask('key.protect', { scope: '*', passphrase: PASSPHRASE });
    expect(await view()).toMatchObject({ keyState: 'unlocked', keyEnd: KEY.slice(-4) });
    expect(stored()).not.toContain(KEY);
    restart();
    expect(await view()).toMatchObject({ keyState: 'locked', keyEnd: null });
    expect(JSON.stringify([...chromeNow.session])).not.toContain(KEY);
    expect(await chromeNow.ask('key.unlock', { scope: '*', passphrase: 'something else' })).toEqual({
      unlocked: false,
    });
    expect(await chromeNow.ask('key.unlock', { scope: '*', passphrase: PASSPHRASE })).toEqual({
      unlocked: true,
    });
    expect(await view()).toMatchObject({ keyState: 'unlocked' });
    await chromeNow.ask('key.protect', { scope: '*', passphrase: null });
    expect(await view()).toMatchObject({ keyState: 'open' });
    for (const told of chromeNow.told) expect(JSON.stringify(told)).not.toContain(KEY);
  });

  it('holds up only what needs it: the run waits with its reason, and ends once it is unlocked', async () => {
    for (let i = 0; i < 3; i += 1) deliver(sandbox.mailbox(ANN), newsletter(`list${i}`));
    for (let i = 0; i < 6; i += 1)
      deliver(sandbox.mailbox(ANN), { subject: `Question ${i}`, text: 'What do you think?' });
    await chromeNow.ask('key.protect', { scope: '*', passphrase: PASSPHRASE });
    restart();
    expect(await chromeNow.ask('state', { account: null })).toMatchObject({ hasKey: true, keyLocked: true });
    await chromeNow.ask('run.start', { account: ANN });
    expect((await rested(chromeNow)).run).toMatchObject({
      state: 'paused',
      problem: { code: 'key-locked' },
      counts: { done: 3, modelCalls: 0 },
    });
    await chromeNow.ask('key.unlock', { scope: '*', passphrase: PASSPHRASE });
    await chromeNow.ask('run.resume', { account: ANN });
    const { run, keyLocked } = await rested(chromeNow);
    expect(keyLocked).toBe(false);
    expect(run).toMatchObject({ state: 'done', counts: { done: 9, failed: 0 } });
    expect(run?.counts.perTier.model).toBe(6);
  });

  it('cannot be tested or replaced while it is locked, but taken away', async () => {
    await chromeNow.ask('key.protect', { scope: '*', passphrase: PASSPHRASE });
    restart();
    await expect(
      chromeNow.ask('key.test', { scope: '*', key: null, model: 'gemini-3.5-flash-lite' }),
    ).rejects.toMatchObject({ problem: { code: 'key-locked' } });
    const save = (apiKey: string) => chromeNow.ask('settings.save', { scope: '*', account: { apiKey } });
    expect(await save('AIzaNext')).toMatchObject({ saved: false, invalid: ['apiKey'] });
    expect(await view()).toMatchObject({ keyState: 'locked' });
    expect(await save('')).toMatchObject({ saved: true });
    expect(await view()).toMatchObject({ keyState: 'none' });
  });

  it('is sealed by the worker and by nobody else', async () => {
    const apiKey = { salt: 'AAAA', iv: 'AAAA', data: 'AAAA', iterations: 600_000 };
    expect(await chromeNow.ask('settings.save', { scope: '*', account: { apiKey } })).toMatchObject({
      saved: false,
      invalid: ['apiKey'],
    });
    await expect(chromeNow.ask('key.protect', { scope: '*', passphrase: 'short' })).rejects.toMatchObject({
      problem: { code: 'unexpected' },
    });
    expect(await view()).toMatchObject({ keyState: 'open' });
  });
});

describe('for pages', () => {
  it('the settings open where a problem is mended, in the tab that is there', async () => {
    await chromeNow.ask('options.open', { section: 'gemini' });
    await chromeNow.ask('options.open', { section: 'limits' });
    const [page] = chromeNow.tabs.values();
    expect(chromeNow.opened.map((url) => url.split('#')[1])).toEqual(['gemini', 'limits']);
    expect(chromeNow.tabs.size).toBe(1);
    expect(page).toMatch(/^chrome-extension:\/\/\w+\/options\.html#limits$/);
  });

  it('the details of failures are told, and hold no more than they must', async () => {
    expect(await chromeNow.ask('bug.details', {})).toEqual({
      text: expect.stringMatching(/^AuraMail\/0\.0\.0/),
    });
  });

  it('no schema is compiled from text', () => {
    expect(config().jitless).toBe(true);
  });
});
