import 'fake-indexeddb/auto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Snapshot } from '../../../src/messaging/protocol.ts';
import { AuraDatabase, DATABASE } from '../../../src/storage/schema.ts';
import { deliver, newsletter } from '../../journey/rig.ts';
import { TEST_CLIENT_ID } from '../../sandbox/oauth.ts';
import type { Sandbox } from '../../sandbox/server.ts';
import type { FakeChrome } from './chrome.ts';
import { ANN, empty, openSandbox, rested, startWorker } from './rig.ts';

/** The whole worker as wire.ts puts it together, against the sandbox over TLS. Only chrome.* is played. */
const BOB = 'bob@example.com';
let sandbox: Sandbox;
let chromeNow: FakeChrome;

beforeAll(async () => {
  sandbox = await openSandbox({
    accounts: [
      { email: ANN, name: 'Ann' },
      { email: BOB, name: 'Bob' },
    ],
  });
});

afterAll(async () => {
  await sandbox.close();
});

beforeEach(async () => {
  await empty(sandbox);
  await start();
});

/** A fresh worker on an empty browser. */
async function start(): Promise<void> {
  chromeNow = await startWorker(sandbox);
  await chromeNow.ask('settings.save', { scope: '*', device: { clientId: TEST_CLIENT_ID } });
}

const state = (account: string | null = ANN): Promise<Snapshot> => chromeNow.ask('state', { account });

const ended = (account = ANN): Promise<Snapshot> => rested(chromeNow, account);

describe('before anything is connected', () => {
  it('says so, and asks for a client id where there is none', async () => {
    expect(await state(null)).toMatchObject({ account: null, accounts: [], canSignIn: true, run: null });
    await chromeNow.ask('settings.save', { scope: '*', device: { clientId: '' } });
    expect((await state(null)).canSignIn).toBe(false);
    await expect(chromeNow.ask('account.connect', { hint: null })).rejects.toMatchObject({
      problem: { code: 'no-client-id' },
    });
  });

  it('tells that consent was refused', async () => {
    chromeNow.person = null;
    await expect(chromeNow.ask('run.start', { account: ANN })).rejects.toMatchObject({
      problem: { code: 'consent-refused' },
    });
    expect(await state()).toMatchObject({ accounts: [], run: null });
  });

  it('refuses another account than the one in the tab, and changes nothing', async () => {
    deliver(sandbox.mailbox(BOB), newsletter('bobs'));
    const before = sandbox.mailbox(BOB).snapshotLabels();
    chromeNow.person = BOB;
    await expect(chromeNow.ask('run.start', { account: ANN })).rejects.toMatchObject({
      problem: { code: 'wrong-account', params: { expected: ANN, got: BOB } },
    });
    expect(await state()).toMatchObject({ accounts: [], run: null });
    expect(sandbox.mailbox(BOB).snapshotLabels()).toEqual(before);
  });
});

describe('a sort', () => {
  it('connects, sorts, reports, and is undone to the letter', async () => {
    const mailbox = sandbox.mailbox(ANN);
    for (let i = 0; i < 12; i += 1) deliver(mailbox, i % 3 === 0 ? {} : newsletter(`list${i}`));
    const start = mailbox.snapshotLabels();
    const { runId } = await chromeNow.ask('run.start', { account: ANN });
    const snapshot = await ended();
    expect(snapshot).toMatchObject({
      account: ANN,
      accounts: [ANN],
      run: { id: runId, state: 'done', total: 12, decided: 12 },
      lastRun: { id: runId, sorted: 12, failed: 0 },
    });
    await vi.waitFor(() => expect(chromeNow.alarms.has('watchdog')).toBe(false));
    expect(chromeNow.told.some((told) => told.run?.state === 'running')).toBe(true);

    const report = await chromeNow.ask('report', { account: ANN, runId: null });
    expect(report).toMatchObject({ runId, total: 12, undoable: 12, errors: [], counts: { gmailReads: 12 } });
    const page = await chromeNow.ask('activity', { account: ANN, before: null, limit: 5, runId: null });
    expect(page.rows).toHaveLength(5);
    expect(page.more).toBe(true);
    expect(page.rows.every((row) => row.evidence.length > 0)).toBe(true);

    const one = await chromeNow.ask('undo.message', { account: ANN, journalId: page.rows[0]?.id ?? 0 });
    expect(one).toMatchObject({ undone: 1, failed: 0 });
    const all = await chromeNow.ask('undo.run', { account: ANN, runId });
    expect(all).toMatchObject({ undone: 11, failed: 0 });
    expect(mailbox.snapshotLabels()).toEqual(start);
  });

  it('leaves undone mail alone until the user asks for it again', async () => {
    for (let i = 0; i < 3; i += 1) deliver(sandbox.mailbox(ANN), newsletter(`list${i}`));
    const { runId } = await chromeNow.ask('run.start', { account: ANN });
    await ended();
    await chromeNow.ask('undo.run', { account: ANN, runId });
    await chromeNow.ask('run.start', { account: ANN });
    expect((await ended()).run).toMatchObject({ total: 0 });
    expect(await chromeNow.ask('exclusions.clear', { account: ANN })).toEqual({ cleared: 3 });
    await chromeNow.ask('run.start', { account: ANN });
    expect((await ended()).run).toMatchObject({ total: 3, counts: { done: 3 } });
  });

  it('counts what waits in the inbox', async () => {
    for (let i = 0; i < 4; i += 1) deliver(sandbox.mailbox(ANN));
    await chromeNow.ask('account.connect', { hint: ANN });
    await vi.waitFor(async () =>
      expect((await state()).unsorted).toMatchObject({ count: 4, atLeast: false }),
    );
    await chromeNow.ask('run.start', { account: ANN });
    await ended();
    await vi.waitFor(async () => expect((await state()).unsorted).toMatchObject({ count: 0 }));
  });

  it('renews a token that was revoked without asking anybody', async () => {
    for (let i = 0; i < 3; i += 1) deliver(sandbox.mailbox(ANN), newsletter(`list${i}`));
    await chromeNow.ask('account.connect', { hint: ANN });
    sandbox.tokens.revoke(ANN);
    chromeNow.person = null;
    await chromeNow.ask('run.start', { account: ANN });
    expect((await ended()).run).toMatchObject({ state: 'done', counts: { done: 3 } });
  });

  it('waits for the user, with a sentence, when consent is gone in the middle, and goes on after', async () => {
    for (let i = 0; i < 8; i += 1) deliver(sandbox.mailbox(ANN), newsletter(`list${i}`));
    await chromeNow.ask('account.connect', { hint: ANN });
    sandbox.faults.add({
      method: 'messages.get',
      after: 2,
      kind: 'status',
      status: 401,
      reason: 'authError',
      times: 50,
    });
    sandbox.tokens.forgetConsent(ANN);
    chromeNow.session.clear();
    chromeNow.person = ANN;
    await chromeNow.ask('run.start', { account: ANN });
    expect((await ended()).run).toMatchObject({ state: 'paused', problem: { code: 'sign-in-needed' } });
    sandbox.faults.clear();
    await chromeNow.ask('run.resume', { account: ANN });
    expect((await ended()).run).toMatchObject({ state: 'done', counts: { done: 8 } });
  });

  it('can be paused, resumed and stopped', async () => {
    for (let i = 0; i < 40; i += 1) deliver(sandbox.mailbox(ANN), newsletter(`list${i}`));
    sandbox.faults.add({ method: 'messages.get', kind: 'delay', ms: 200, times: 20 });
    await chromeNow.ask('run.start', { account: ANN });
    await chromeNow.ask('run.pause', { account: ANN });
    expect((await ended()).run).toMatchObject({ state: 'paused', problem: null });
    await chromeNow.ask('run.resume', { account: ANN });
    await chromeNow.ask('run.stop', { account: ANN });
    const stopped = await ended();
    expect(stopped.run).toMatchObject({ state: 'stopped' });
    await chromeNow.ask('run.start', { account: ANN });
    const after = await ended();
    expect(after.run?.state).toBe('done');
    expect((stopped.run?.counts.done ?? 0) + (after.run?.counts.done ?? 0)).toBe(40);
  });

  it('begins at once after a stop, while the stopped run is still being closed', async () => {
    for (let i = 0; i < 5; i += 1) deliver(sandbox.mailbox(ANN), newsletter(`list${i}`));
    await chromeNow.ask('account.connect', { hint: ANN });
    sandbox.faults.add({ method: 'messages.get', kind: 'status', status: 403, reason: 'domainPolicy' });
    const { runId: first } = await chromeNow.ask('run.start', { account: ANN });
    expect((await ended()).run).toMatchObject({ id: first, state: 'paused' });
    sandbox.faults.add({ method: 'labels.list', kind: 'delay', ms: 200 });
    await chromeNow.ask('run.stop', { account: ANN });
    const { runId: second } = await chromeNow.ask('run.start', { account: ANN });
    expect((await ended()).run).toMatchObject({ id: second, state: 'done', counts: { done: 5 } });
  });

  it('is one run, however many tabs ask', async () => {
    for (let i = 0; i < 5; i += 1) deliver(sandbox.mailbox(ANN), newsletter(`list${i}`));
    await chromeNow.ask('account.connect', { hint: ANN });
    const started = await Promise.all([1, 2, 3].map(() => chromeNow.ask('run.start', { account: ANN })));
    expect(new Set(started.map(({ runId }) => runId)).size).toBe(1);
    expect((await ended()).run).toMatchObject({ counts: { done: 5 } });
  });

  it('goes on by itself when the watchdog finds it cut off', async () => {
    for (let i = 0; i < 5; i += 1) deliver(sandbox.mailbox(ANN), newsletter(`list${i}`));
    await chromeNow.ask('account.connect', { hint: ANN });
    const db = new AuraDatabase(DATABASE);
    const { newRun } = await import('../../../src/storage/runs.ts');
    await db.runs.add(newRun('left', ANN, 'sort', Date.now(), null));
    chromeNow.ring('watchdog');
    expect((await ended()).run).toMatchObject({ id: 'left', state: 'done', counts: { done: 5 } });
  });
});

describe('two accounts side by side', () => {
  it('keep their mail, logs and settings apart', async () => {
    deliver(sandbox.mailbox(ANN), newsletter('anns'));
    deliver(sandbox.mailbox(BOB), newsletter('bobs'));
    await chromeNow.ask('run.start', { account: ANN });
    await ended(ANN);
    chromeNow.person = BOB;
    await chromeNow.ask('run.start', { account: BOB });
    await ended(BOB);
    const logOf = async (account: string) =>
      (await chromeNow.ask('activity', { account, before: null, limit: 10, runId: null })).rows.map(
        (row) => row.from,
      );
    expect(await logOf(ANN)).toEqual(['news@anns.example']);
    expect(await logOf(BOB)).toEqual(['news@bobs.example']);
    expect(await state(null)).toMatchObject({ account: BOB, accounts: [BOB, ANN] });
    await chromeNow.ask('account.disconnect', { account: BOB });
    expect(await state(null)).toMatchObject({ account: ANN, accounts: [ANN] });
  });
});

describe('settings', () => {
  it('never show the key, and keep what a save leaves out', async () => {
    await chromeNow.ask('settings.save', { scope: '*', account: { apiKey: ' "AIzaSandboxKey" ' } });
    await chromeNow.ask('settings.save', { scope: '*', account: { model: 'gemini-3.1-flash-lite' } });
    const view = await chromeNow.ask('settings.read', { scope: '*' });
    expect(JSON.stringify(view)).not.toContain('AIzaSandboxKey');
    expect(view).toMatchObject({ keyEnd: 'xKey', account: { model: 'gemini-3.1-flash-lite' } });
    expect((await state(null)).hasKey).toBe(true);
  });

  it('save nothing when a part is wrong, and say where', async () => {
    const saved = await chromeNow.ask('settings.save', {
      scope: '*',
      device: { theme: 'dark' },
      account: {
        limits: { modelCallsPerMinute: 0 },
        rules: [
          {
            id: '1',
            name: '',
            enabled: true,
            when: { field: 'sender', value: 'x' },
            category: 'bills',
            action: 'keep',
          },
        ],
      },
    });
    expect(saved.saved).toBe(false);
    expect(saved.invalid).toEqual(['limits.modelCallsPerMinute']);
    expect(saved.ruleMistakes.map(({ code }) => code).sort()).toEqual(['empty', 'not-an-address']);
    expect((await state(null)).device.theme).toBe('auto');
  });

  it('test a key with real calls, in Google’s own words', async () => {
    const model = 'gemini-3.5-flash-lite';
    expect(await chromeNow.ask('key.test', { scope: '*', key: 'AIzaSandboxKey', model })).toMatchObject({
      accepted: true,
    });
    const refused = await chromeNow.ask('key.test', { scope: '*', key: 'AIzaNoSuchKeyAtAll', model });
    expect(refused).toMatchObject({ accepted: false });
    expect(refused.message).toMatch(/key/i);
    await expect(chromeNow.ask('key.test', { scope: '*', key: null, model })).rejects.toMatchObject({
      problem: { code: 'key-missing' },
    });
  });

  it('remember the panel’s shape, and open the options', async () => {
    await chromeNow.ask('panel.save', { collapsed: true });
    await chromeNow.ask('panel.save', { panelWidth: 420 });
    expect((await state(null)).device).toMatchObject({ collapsed: true, panelWidth: 420 });
    await chromeNow.ask('options.open', {});
    expect(chromeNow.opened).toEqual(['options']);
  });
});

describe('with a key', () => {
  it('asks Gemini about the undecided in packs, and remembers what a refused key left open', async () => {
    for (let i = 0; i < 30; i += 1)
      deliver(sandbox.mailbox(ANN), { subject: `Question ${i}`, text: 'What do you think?' });
    await chromeNow.ask('settings.save', { scope: '*', account: { apiKey: 'AIzaNoSuchKeyAtAll' } });
    await chromeNow.ask('run.start', { account: ANN });
    expect((await ended()).run).toMatchObject({
      state: 'paused',
      problem: { code: 'key-refused' },
      counts: { done: 0 },
    });
    await chromeNow.ask('settings.save', { scope: '*', account: { apiKey: 'AIzaSandboxKey' } });
    const reads = sandbox.usage().reads;
    await chromeNow.ask('run.resume', { account: ANN });
    const { run } = await ended();
    expect(run).toMatchObject({ state: 'done', counts: { done: 30, failed: 0 } });
    expect(run?.counts.perTier.model).toBeGreaterThan(0);
    expect(run?.counts.modelCalls).toBeLessThanOrEqual(8);
    expect(run?.counts.tokensIn).toBeGreaterThan(0);
    expect(sandbox.usage().reads).toBe(reads);
  });
});

describe('what the user says of a mail', () => {
  it('is done, listed, and can be taken back; by the hour it is learnt what they did in Gmail', async () => {
    await chromeNow.ask('account.connect', { hint: ANN });
    const mailbox = sandbox.mailbox(ANN);
    for (let i = 0; i < 3; i += 1) deliver(mailbox, newsletter(`list${i}`));
    await chromeNow.ask('run.start', { account: ANN });
    await ended();
    const done = mailbox.snapshotLabels();
    const { rows } = await chromeNow.ask('activity', { account: ANN, before: null, limit: 9, runId: null });
    const [first, second] = rows;
    if (first === undefined || second === undefined) throw new Error('Nothing was sorted.');
    const fixed = await chromeNow.ask('fix', { account: ANN, journalId: first.id, category: 'bills' });
    expect(fixed.learntOf).not.toBeNull();
    expect(mailbox.message(first.messageId).labelIds).toContain('INBOX');

    mailbox.user.star(second.messageId);
    chromeNow.ring('hourly');
    const page = await vi.waitFor(async () => {
      const found = await chromeNow.ask('learnt.list', { account: ANN, before: null, limit: 1 });
      expect(found.lessons[0]).toMatchObject({ how: 'starred', active: true });
      return found;
    });
    expect(page.more).toBe(true);
    const rest = await chromeNow.ask('learnt.list', {
      ...{ account: ANN, before: page.lessons[0]?.id ?? null, limit: 9 },
    });
    expect(rest.lessons).toMatchObject([{ how: 'fix', category: 'bills', active: true }]);
    await chromeNow.ask('learnt.forget', { account: ANN, id: page.lessons[0]?.id ?? 0 });
    mailbox.user.star(second.messageId, false);
    await chromeNow.ask('undo.run', { account: ANN, runId: fixed.runId });
    expect(mailbox.snapshotLabels()).toEqual(done);
    const none = await chromeNow.ask('learnt.list', { account: ANN, before: null, limit: 9 });
    expect(none).toEqual({ lessons: [], more: false });
    await chromeNow.ask('learnt.forgetAll', { account: ANN });
  });
});
