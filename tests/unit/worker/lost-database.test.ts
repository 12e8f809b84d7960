import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Snapshot } from '../../../src/messaging/protocol.ts';
import { DATABASE } from '../../../src/storage/schema.ts';
import { deliver, newsletter } from '../../journey/rig.ts';
import { TEST_CLIENT_ID } from '../../sandbox/oauth.ts';
import type { Sandbox } from '../../sandbox/server.ts';
import type { FakeChrome } from './chrome.ts';
import { ANN, empty, openSandbox, rested, startWorker } from './rig.ts';

/** Chromium throws a damaged database away: the whole worker, against the sandbox, over two lives of the browser. */
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
  await start();
  await chromeNow.ask('settings.save', { scope: '*', device: { clientId: TEST_CLIENT_ID } });
});

async function start(stored?: FakeChrome): Promise<void> {
  chromeNow = await startWorker(sandbox, stored, ['local', 'session', 'copies']);
}

/** The browser dies now; what it finds at its next start is not its database. */
async function loseDatabase(left = whatIsLeft()): Promise<void> {
  await Dexie.delete(DATABASE);
  await start(left);
}

/** What no crash takes away, at this moment. */
function whatIsLeft(): FakeChrome {
  const { local, copies } = chromeNow;
  return { ...chromeNow, local: new Map(local), copies: new Map(copies) };
}

const state = (): Promise<Snapshot> => chromeNow.ask('state', { account: ANN });

const ended = (): Promise<Snapshot> => rested(chromeNow);

/** Until nothing that was done lies ahead of the copy any more. */
async function copied(journal: number): Promise<void> {
  await vi.waitFor(() => {
    expect(chromeNow.local.get('copied')).toMatchObject({ journal });
    expect([...chromeNow.copies.keys()].filter((url) => url.includes('ahead-'))).toEqual([]);
  });
}

async function sorted(
  mails: number,
): Promise<{ runId: string; start: ReadonlyMap<string, readonly string[]> }> {
  const mailbox = sandbox.mailbox(ANN);
  for (let i = 0; i < mails; i += 1) deliver(mailbox, i % 3 === 0 ? {} : newsletter(`list${i}`));
  const start = mailbox.snapshotLabels();
  const { runId } = await chromeNow.ask('run.start', { account: ANN });
  await ended();
  await copied(mails);
  return { runId, start };
}

describe('a database that is gone', () => {
  it('comes back from the copy, and undo is as exact as before', async () => {
    const { runId, start } = await sorted(12);
    const log = await chromeNow.ask('activity', { account: ANN, before: null, limit: 50, runId: null });
    await loseDatabase();
    const snapshot = await state();
    expect(snapshot).toMatchObject({
      account: ANN,
      accounts: [ANN],
      lastRun: { id: runId, sorted: 12 },
      notice: { code: 'log-lost', params: { restored: 12, total: 12 } },
    });
    expect(await chromeNow.ask('activity', { account: ANN, before: null, limit: 50, runId: null })).toEqual(
      log,
    );
    expect(await chromeNow.ask('undo.run', { account: ANN, runId })).toMatchObject({ undone: 12, failed: 0 });
    expect(sandbox.mailbox(ANN).snapshotLabels()).toEqual(start);
  });

  it('is told of until the user has read it, and once only', async () => {
    await sorted(3);
    await loseDatabase();
    expect((await state()).notice).toBeDefined();
    expect((await state()).notice).toBeDefined();
    await chromeNow.ask('notice.seen', {});
    expect((await state()).notice).toBeUndefined();
    await start(chromeNow);
    expect((await state()).notice).toBeUndefined();
  });

  it('brings a mail that was put right back with what both have changed', async () => {
    const { runId, start } = await sorted(4);
    const { rows } = await chromeNow.ask('activity', { account: ANN, before: null, limit: 50, runId });
    const row = rows.find(({ from }) => from.includes('list'));
    const fixed = await chromeNow.ask('fix', { account: ANN, journalId: row?.id ?? 0, category: 'bills' });
    expect(fixed.learntOf).not.toBeNull();
    await copied(5);
    await loseDatabase();
    const learnt = await chromeNow.ask('learnt.list', { account: ANN, before: null, limit: 9 });
    expect(learnt.lessons).toMatchObject([{ category: 'bills', how: 'fix', active: true }]);
    expect(await chromeNow.ask('undo.run', { account: ANN, runId })).toMatchObject({ undone: 4, left: 0 });
    expect(sandbox.mailbox(ANN).snapshotLabels()).toEqual(start);
  });

  it('keeps alone what was put back', async () => {
    const { runId } = await sorted(3);
    await chromeNow.ask('undo.run', { account: ANN, runId });
    await copied(3);
    await loseDatabase();
    await chromeNow.ask('run.start', { account: ANN });
    expect((await ended()).run).toMatchObject({ kind: 'sort', total: 0 });
  });

  it('without a copy is told of, and the mailbox is sorted as ever', async () => {
    await sorted(3);
    chromeNow.copies.clear();
    await loseDatabase();
    expect(await state()).toMatchObject({
      accounts: [],
      notice: { code: 'log-lost', params: { restored: 0, total: 3 } },
    });
    deliver(sandbox.mailbox(ANN), newsletter('later'));
    await chromeNow.ask('run.start', { account: ANN });
    expect((await ended()).run).toMatchObject({ total: 1, counts: { done: 1 } });
  });

  it('whose copy is damaged gives what can be read, and stops nothing', async () => {
    await sorted(3);
    for (const [url, text] of chromeNow.copies) {
      if (text.includes('"journal":[')) chromeNow.copies.set(url, text.replace('INBOX', 'SPAM'));
    }
    await loseDatabase();
    expect(await state()).toMatchObject({
      accounts: [ANN],
      notice: { code: 'log-lost', params: { restored: 0, total: 3 } },
    });
  });
});

describe('a database lost in the middle', () => {
  it('of a sort: all that was changed is known, and the rest is sorted by itself', async () => {
    await sorted(2);
    const mailbox = sandbox.mailbox(ANN);
    for (let i = 0; i < 60; i += 1) deliver(mailbox, i % 2 === 0 ? {} : newsletter(`more${i}`));
    const start = mailbox.snapshotLabels();
    const changed = () =>
      [...mailbox.snapshotLabels()].filter(([id, labels]) => labels.join() !== start.get(id)?.join());
    // The browser dies when the first change is on its way: that one arrives, no other does.
    const left = Promise.withResolvers<FakeChrome>();
    const method = 'messages.batchModify';
    sandbox.faults.add({ method, kind: 'act', act: () => left.resolve(whatIsLeft()) });
    sandbox.faults.add({ method, kind: 'status', status: 400, times: 50 });
    const { runId } = await chromeNow.ask('run.start', { account: ANN });
    await vi.waitFor(() => expect(changed()).not.toEqual([]), { timeout: 15_000 });
    await loseDatabase(await left.promise);
    sandbox.faults.clear();
    const arrived = changed().length;
    expect(arrived).toBeLessThan(60);
    expect((await state()).notice).toMatchObject({ code: 'log-lost' });
    const again = await vi.waitFor(
      async () => {
        // The dead worker lives on in this test, and holds the run until it finds its database gone.
        chromeNow.ring('watchdog');
        const { run } = await state();
        if (run === null || run.state === 'running') throw new Error('still running');
        return run;
      },
      { timeout: 15_000, interval: 200 },
    );
    expect(again).toMatchObject({ kind: 'sort', state: 'done', total: 60 - arrived });
    expect(again.id).not.toBe(runId);
    expect(changed()).toHaveLength(60);
    for (const id of [again.id, runId]) await chromeNow.ask('undo.run', { account: ANN, runId: id });
    expect(mailbox.snapshotLabels()).toEqual(start);
  });

  it('of an undo: it goes on where it was', async () => {
    const { runId, start } = await sorted(40);
    const mailbox = sandbox.mailbox(ANN);
    const after = mailbox.snapshotLabels();
    const left = Promise.withResolvers<FakeChrome>();
    const method = 'messages.batchModify';
    sandbox.faults.add({ method, kind: 'act', act: () => left.resolve(whatIsLeft()) });
    sandbox.faults.add({ method, kind: 'status', status: 400, times: 50 });
    const undone = chromeNow.ask('undo.run', { account: ANN, runId }).catch(() => undefined);
    await vi.waitFor(() => expect(mailbox.snapshotLabels()).not.toEqual(after), { timeout: 15_000 });
    await loseDatabase(await left.promise);
    sandbox.faults.clear();
    await undone;
    await vi.waitFor(
      () => {
        chromeNow.ring('watchdog');
        expect(mailbox.snapshotLabels()).toEqual(start);
      },
      { timeout: 15_000, interval: 200 },
    );
    // What was put back before the crash and after it is left alone alike.
    await chromeNow.ask('run.start', { account: ANN });
    expect((await ended()).run).toMatchObject({ kind: 'sort', total: 0 });
  });
});

describe('the copy', () => {
  it('goes with everything else that is erased', async () => {
    await sorted(3);
    await chromeNow.ask('data.erase', {});
    expect(chromeNow.copies.size + chromeNow.local.size).toBe(0);
    await loseDatabase();
    expect(await state()).toMatchObject({ accounts: [], run: null });
    expect((await state()).notice).toBeUndefined();
  });

  it('goes with the account that is disconnected, and comes with it again', async () => {
    await sorted(3);
    await chromeNow.ask('account.disconnect', { account: ANN });
    await vi.waitFor(() => expect(chromeNow.copies.size).toBe(0));
    expect(chromeNow.local.has('copied')).toBe(false);
    await chromeNow.ask('account.connect', { hint: ANN });
    await copied(3);
  });

  it('holds no key and no sign-in', async () => {
    await chromeNow.ask('settings.save', { scope: '*', account: { apiKey: 'AIzaSandboxKey' } });
    await sorted(3);
    const grants = [...chromeNow.session.values()].flatMap((value) => Object.values(value as object));
    const tokens = grants.filter((value): value is string => typeof value === 'string');
    expect(tokens.length).toBeGreaterThan(0);
    const all = [...chromeNow.copies.values()].join();
    for (const secret of ['AIzaSandboxKey', ...tokens]) expect(all).not.toContain(secret);
  });

  it('is left alone by a database that is there', async () => {
    const { runId } = await sorted(3);
    await start(chromeNow);
    expect(await state()).toMatchObject({ lastRun: { id: runId } });
    expect((await state()).notice).toBeUndefined();
  });
});
