import 'fake-indexeddb/auto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Snapshot } from '../../../src/messaging/protocol.ts';
import { AuraDatabase, DATABASE } from '../../../src/storage/schema.ts';
import { deliver, newsletter } from '../../journey/rig.ts';
import { TEST_CLIENT_ID } from '../../sandbox/oauth.ts';
import type { Sandbox } from '../../sandbox/server.ts';
import type { FakeChrome } from './chrome.ts';
import { ANN, empty, openSandbox, startWorker } from './rig.ts';

/** The whole worker over the sandbox, and new mail that nobody asks it to sort. */
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
  await wakeUp();
  await chromeNow.ask('settings.save', { scope: '*', device: { clientId: TEST_CLIENT_ID } });
  await chromeNow.ask('account.connect', { hint: ANN });
});

/** A fresh worker in a browser that keeps its database; it loses what the last one's alarms were. */
async function wakeUp(): Promise<void> {
  chromeNow = await startWorker(sandbox);
}

const state = (): Promise<Snapshot> => chromeNow.ask('state', { account: ANN });

async function sortOnce(): Promise<void> {
  for (let i = 0; i < 3; i += 1) deliver(sandbox.mailbox(ANN), newsletter(`list${i}`));
  await chromeNow.ask('run.start', { account: ANN });
  await vi.waitFor(async () => expect((await state()).run?.state).toBe('done'), 20_000);
  await vi.waitFor(() => expect(chromeNow.alarms.has('incoming')).toBe(true));
  // The count of what is left uses the network too, and would be taken for a look.
  await vi.waitFor(async () => expect((await state()).unsorted).toMatchObject({ count: 0 }));
  sandbox.clearLog();
}

const sortedToday = async () => (await state()).incoming?.sorted;
const ringUntil = (count: number) =>
  vi.waitFor(
    async () => {
      chromeNow.ring('incoming');
      expect(await sortedToday()).toBe(count);
    },
    { timeout: 10_000, interval: 100 },
  );

/** Rings once and waits until all that it stirred has come to rest. */
async function ringOnce(): Promise<void> {
  chromeNow.ring('incoming');
  await new Promise((resolve) => setTimeout(resolve, 300));
}

const used = (method: string) => sandbox.usage().byMethod[method]?.calls ?? 0;

describe('before the first sort has ended', () => {
  it('nothing is looked for', async () => {
    deliver(sandbox.mailbox(ANN));
    await vi.waitFor(async () => expect((await state()).unsorted).toMatchObject({ count: 1 }));
    sandbox.clearLog();
    await ringOnce();
    expect(sandbox.usage().requests).toBe(0);
    expect(chromeNow.alarms.has('incoming')).toBe(false);
    expect((await state()).incoming).toBeUndefined();
  });
});

describe('after it', () => {
  beforeEach(sortOnce);

  it('new mail is sorted without a press, and no run, report or chart is made of it', async () => {
    const before = await state();
    deliver(sandbox.mailbox(ANN), newsletter('first'));
    await ringUntil(1);
    deliver(sandbox.mailbox(ANN));
    await ringUntil(2);
    const after = await state();
    expect(after.run?.id).toBe(before.run?.id);
    expect(after.lastRun).toEqual(before.lastRun);
    expect(chromeNow.told.every(({ run }) => run === null || run.id === before.run?.id)).toBe(true);
    const report = await chromeNow.ask('report', { account: ANN, runId: null });
    expect(report).toMatchObject({ runId: before.lastRun?.id, total: 3, earlier: [] });
    const log = await chromeNow.ask('activity', { account: ANN, before: null, limit: 9, runId: null });
    expect(log.rows).toHaveLength(5);
    const undone = await chromeNow.ask('undo.run', { account: ANN, runId: log.rows[0]?.runId ?? '' });
    expect(undone).toMatchObject({ undone: 2, left: 0, failed: 0 });
  });

  it('a look at a quiet inbox is one call of two units', async () => {
    await ringOnce();
    sandbox.clearLog();
    await ringOnce();
    expect(sandbox.usage()).toMatchObject({ units: 2, requests: 1 });
  });

  it('is switched off and on in the settings: what came in between waits for the user', async () => {
    await chromeNow.ask('settings.save', { scope: '*', account: { sortNew: false } });
    expect(chromeNow.alarms.has('incoming')).toBe(false);
    deliver(sandbox.mailbox(ANN));
    await ringOnce();
    expect(await sortedToday()).toBeUndefined();
    chromeNow.ring('hourly');
    await vi.waitFor(async () => {
      const meters = await new AuraDatabase(DATABASE).meters.toArray();
      expect(meters.map(({ name }) => name)).not.toContain(`arrivals:${ANN}`);
    });
    await chromeNow.ask('settings.save', { scope: '*', account: { sortNew: true } });
    expect(chromeNow.alarms.has('incoming')).toBe(true);
    await ringOnce();
    deliver(sandbox.mailbox(ANN));
    await ringUntil(1);
  });

  it('asks nobody to sign in, and does not try again and again', async () => {
    sandbox.tokens.forgetConsent(ANN);
    chromeNow.session.clear();
    const signIn = vi.spyOn(chrome.identity, 'launchWebAuthFlow');
    chromeNow.ring('incoming');
    await vi.waitFor(async () => {
      const meters = await new AuraDatabase(DATABASE).meters.toArray();
      expect(meters.map(({ name }) => name)).toContain(`rest:${ANN}`);
    });
    await ringOnce();
    expect(signIn.mock.calls.map(([{ interactive }]) => interactive)).toEqual([false]);
    expect((await state()).run?.state).toBe('done');
    expect((await state()).problem).toBeNull();
  });

  it('leaves the user’s paused sort alone', async () => {
    sandbox.faults.add({ method: 'messages.get', kind: 'delay', ms: 300, times: 20 });
    for (let i = 0; i < 12; i += 1) deliver(sandbox.mailbox(ANN));
    await chromeNow.ask('run.start', { account: ANN });
    await vi.waitFor(() => expect(used('messages.get')).toBeGreaterThan(0));
    await chromeNow.ask('run.pause', { account: ANN });
    await vi.waitFor(async () => expect((await state()).run?.state).toBe('paused'));
    await ringOnce();
    expect((await state()).run).toMatchObject({ state: 'paused' });
    expect(await sortedToday()).toBe(0);
  });

  it('makes way when the user wants all of it sorted', async () => {
    sandbox.faults.add({ method: 'messages.get', kind: 'delay', ms: 300, times: 30 });
    deliver(sandbox.mailbox(ANN));
    await ringOnce();
    await vi.waitFor(() => expect(used('messages.get')).toBeGreaterThan(0));
    deliver(sandbox.mailbox(ANN));
    const { runId } = await chromeNow.ask('run.start', { account: ANN });
    expect((await state()).run).toMatchObject({ id: runId, state: 'running' });
    await vi.waitFor(async () => expect((await state()).run?.state).toBe('done'), 20_000);
    expect((await state()).lastRun).toMatchObject({ id: runId });
    await vi.waitFor(async () => expect((await state()).unsorted?.count).toBe(0));
    const { rows } = await chromeNow.ask('activity', { account: ANN, before: null, limit: 99, runId: null });
    expect(new Set(rows.map(({ messageId }) => messageId)).size).toBe(rows.length);
    expect(rows).toHaveLength(5);
  });

  it('tells when something holds it up, and goes on by itself within the hour', async () => {
    await chromeNow.ask('settings.save', {
      scope: '*',
      account: { apiKey: 'AIzaSandboxKey', limits: { modelCallsPerDay: 0 } },
    });
    deliver(sandbox.mailbox(ANN), { text: 'Wholly unclear words about nothing at all.' });
    await ringOnce();
    await vi.waitFor(async () =>
      expect((await state()).run).toMatchObject({ state: 'paused', problem: { code: 'model-day-limit' } }),
    );
    await chromeNow.ask('settings.save', { scope: '*', account: { limits: {} } });
    await ringOnce();
    expect((await state()).run?.state).toBe('paused');
    chromeNow.ring('hourly');
    await vi.waitFor(async () => expect(await sortedToday()).toBe(1));
  });
});
