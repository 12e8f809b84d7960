import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Snapshot } from '../../../src/messaging/protocol.ts';
import { AuraDatabase, DATABASE } from '../../../src/storage/schema.ts';
import { deliver, newsletter } from '../../journey/rig.ts';
import { TEST_CLIENT_ID } from '../../sandbox/oauth.ts';
import type { Sandbox } from '../../sandbox/server.ts';
import type { FakeChrome } from './chrome.ts';
import { ANN, empty, openSandbox, rested, startWorker } from './rig.ts';

/** What a person does with their data, and what becomes of it over versions: the whole worker, against the sandbox. */
const DAY = 86_400_000;
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
  await restart();
});

/** A fresh worker, over what the last one had stored. */
async function restart(stored?: FakeChrome): Promise<void> {
  chromeNow = await startWorker(sandbox, stored, ['local', 'session', 'alarms']);
}

const ended = (): Promise<Snapshot> => rested(chromeNow);

async function sorted(
  mails: number,
): Promise<{ runId: string; start: ReadonlyMap<string, readonly string[]> }> {
  const mailbox = sandbox.mailbox(ANN);
  for (let i = 0; i < mails; i += 1) deliver(mailbox, i % 3 === 0 ? {} : newsletter(`list${i}`));
  const start = mailbox.snapshotLabels();
  await chromeNow.ask('settings.save', { scope: '*', device: { clientId: TEST_CLIENT_ID } });
  const { runId } = await chromeNow.ask('run.start', { account: ANN });
  await ended();
  return { runId, start };
}

/** All that the database holds, table by table. */
async function stored(): Promise<Record<string, unknown[]>> {
  const db = await new Dexie(DATABASE).open();
  const rows = await Promise.all(
    db.tables.map(async (table) => [table.name, await table.toArray()] as const),
  );
  db.close();
  return Object.fromEntries(rows);
}

const KEY = 'AIzaSandboxKey';
const RULE = {
  id: 'bank',
  name: 'Bank',
  enabled: true,
  when: { field: 'domain', value: 'bank.example' },
  category: 'bills',
  action: 'keep',
} as const;

describe('export, erase, import', () => {
  it('and undo is as exact as if nothing had happened', async () => {
    const { runId, start } = await sorted(12);
    const after = sandbox.mailbox(ANN).snapshotLabels();
    await chromeNow.ask('settings.save', { scope: '*', account: { rules: [RULE], keepLogDays: 90 } });
    const log = await chromeNow.ask('activity', { account: ANN, before: null, limit: 50, runId: null });
    const { file } = await chromeNow.ask('data.export', { secrets: false });

    await chromeNow.ask('data.erase', {});
    const empty = await chromeNow.ask('state', { account: null });
    expect(empty).toMatchObject({ account: null, accounts: [], run: null, lastRun: null, canSignIn: false });
    expect(sandbox.mailbox(ANN).snapshotLabels()).toEqual(after);

    const imported = await chromeNow.ask('data.import', { file });
    expect(imported).toMatchObject({ added: { journal: 12, runs: 1, accounts: 1, settings: 3 }, skipped: 0 });
    const view = await chromeNow.ask('settings.read', { scope: '*' });
    expect(view).toMatchObject({
      accounts: [ANN],
      device: { clientId: TEST_CLIENT_ID },
      account: { rules: [RULE], keepLogDays: 90 },
    });
    const back = await chromeNow.ask('activity', { account: ANN, before: null, limit: 50, runId: null });
    expect(back.rows.map(({ id: _, ...row }) => row)).toEqual(log.rows.map(({ id: _, ...row }) => row));
    expect(await chromeNow.ask('undo.run', { account: ANN, runId })).toMatchObject({ undone: 12, failed: 0 });
    expect(sandbox.mailbox(ANN).snapshotLabels()).toEqual(start);
  });

  it('brings the mails that were put back: they stay alone', async () => {
    const { runId } = await sorted(3);
    await chromeNow.ask('undo.run', { account: ANN, runId });
    const { file } = await chromeNow.ask('data.export', { secrets: false });
    await chromeNow.ask('data.erase', {});
    await chromeNow.ask('data.import', { file });
    await chromeNow.ask('run.start', { account: ANN });
    expect((await ended()).run).toMatchObject({ total: 0 });
  });
});

describe('an export', () => {
  it('holds keys only when they are asked for, and sign-ins never', async () => {
    await sorted(2);
    await chromeNow.ask('settings.save', { scope: '*', account: { apiKey: KEY } });
    await chromeNow.ask('settings.save', { scope: ANN, account: { apiKey: `${KEY}OfAnn` } });
    const grants = [...chromeNow.session.values()].flatMap((value) => Object.values(value as object));
    const tokens = grants.filter((value): value is string => typeof value === 'string');
    expect(tokens.length).toBeGreaterThan(0);
    const without = (await chromeNow.ask('data.export', { secrets: false })).file;
    const secret = (await chromeNow.ask('data.export', { secrets: true })).file;
    expect(without).not.toContain(KEY);
    expect(secret).toContain(`"apiKey":"${KEY}"`);
    for (const token of tokens) expect(without + secret).not.toContain(token);
    await chromeNow.ask('data.erase', {});
    await chromeNow.ask('data.import', { file: secret });
    expect(await chromeNow.ask('settings.read', { scope: ANN })).toMatchObject({ keyEnd: 'fAnn' });
  });

  it('is one JSON text that says what it is', async () => {
    const { file } = await chromeNow.ask('data.export', { secrets: false });
    const { format, version, appVersion, exportedAt } = JSON.parse(file);
    expect({ format, version, appVersion }).toEqual({ format: 'auramail', version: 1, appVersion: '0.0.0' });
    expect(Math.abs(Date.parse(exportedAt) - Date.now())).toBeLessThan(60_000);
  });
});

describe('an import', () => {
  it.each([
    ['{"hello":"world"}', 'file-unknown'],
    ['{"format":"auramail","version":99}', 'file-newer'],
  ])('of %s is refused, and changes nothing', async (file, code) => {
    await sorted(2);
    const tables = async () => {
      const { journal, runs, exclusions, people, memory } = await stored();
      // The copy of the sort before follows in its own time.
      const local = [...chromeNow.local].filter(([key]) => key !== 'copied');
      return { journal, runs, exclusions, people, memory, local };
    };
    const before = await tables();
    await expect(chromeNow.ask('data.import', { file })).rejects.toMatchObject({ problem: { code } });
    expect(await tables()).toEqual(before);
  });

  it('into a browser in use adds what is missing, and doubles nothing', async () => {
    const { runId, start } = await sorted(6);
    const { file } = await chromeNow.ask('data.export', { secrets: false });
    await chromeNow.ask('settings.save', { scope: '*', account: { rules: [RULE] } });
    const { added } = await chromeNow.ask('data.import', { file });
    expect(Object.values(added).every((count) => count === 0)).toBe(true);
    expect(await chromeNow.ask('undo.run', { account: ANN, runId })).toMatchObject({ undone: 6 });
    expect(sandbox.mailbox(ANN).snapshotLabels()).toEqual(start);
  });
});

describe('erasing everything', () => {
  it('leaves nothing at all, also in the middle of a run', async () => {
    await sorted(2);
    for (let i = 0; i < 40; i += 1) deliver(sandbox.mailbox(ANN), newsletter(`more${i}`));
    await chromeNow.ask('settings.save', { scope: '*', account: { apiKey: KEY } });
    sandbox.faults.add({ method: 'messages.get', kind: 'delay', ms: 100, times: 20 });
    await chromeNow.ask('run.start', { account: ANN });
    await vi.waitFor(async () => {
      const { run } = await chromeNow.ask('state', { account: ANN });
      if (run?.state !== 'running' || run.total === null) throw new Error('not running yet');
    });
    await chromeNow.ask('data.erase', {});
    // What was cut off on its way is written into Google's log when it has been served.
    const requests = await whenQuiet(() => sandbox.log.length);
    expect(Object.values(await stored()).flat()).toEqual([]);
    expect(chromeNow.local.size + chromeNow.session.size + chromeNow.alarms.size).toBe(0);
    // Nothing that was still on its way comes in later.
    await restart(chromeNow);
    await chromeNow.ask('state', { account: null });
    expect(await whenQuiet(() => sandbox.log.length)).toBe(requests);
    const { meters = [], ...tables } = await stored();
    expect(Object.values(tables).flat()).toEqual([]);
    expect(JSON.stringify(meters)).not.toContain(ANN);
    expect(chromeNow.local.size + chromeNow.session.size).toBe(0);
  });

  it('tells every page', async () => {
    await sorted(2);
    chromeNow.told.length = 0;
    await chromeNow.ask('data.erase', {});
    await vi.waitFor(() => expect(chromeNow.told.at(-1)).toMatchObject({ accounts: [], run: null }));
  });
});

describe('the log', () => {
  it('is shortened once a day to what the account keeps, and its changes can still be undone', async () => {
    const { runId, start } = await sorted(5);
    await chromeNow.ask('settings.save', { scope: ANN, account: { keepLogDays: 30 } });
    const db = new AuraDatabase(DATABASE);
    await db.journal.toCollection().modify((row) => void Object.assign(row, { at: row.at - 40 * DAY }));
    const subjects = async () => (await db.journal.toArray()).map(({ subject }) => subject);

    await restart(chromeNow);
    await chromeNow.ask('state', { account: ANN });
    // Today's housekeeping was done when this browser was started.
    expect((await subjects()).every((subject) => subject !== '')).toBe(true);
    await db.meters.put({ name: 'housekeeping', state: { at: Date.now() - 2 * DAY, compactedUpTo: {} } });
    await restart(chromeNow);
    await vi.waitFor(async () => expect(await subjects()).toEqual(['', '', '', '', '']));
    db.close();
    expect(await chromeNow.ask('undo.run', { account: ANN, runId })).toMatchObject({ undone: 5 });
    expect(sandbox.mailbox(ANN).snapshotLabels()).toEqual(start);
  });
});

/** The database as the next version of AuraMail will declare it. */
function tomorrow(): AuraDatabase {
  const db = new AuraDatabase(DATABASE);
  db.version(db.verno + 1).stores({ tomorrow: 'id' });
  return db;
}

describe('data of a newer AuraMail', () => {
  it('is told by every answer, and nothing is done with it', async () => {
    await sorted(2);
    await chromeNow.ask('settings.save', { scope: '*', account: { keepLogDays: 30 } });
    const newer = await tomorrow().open();
    newer.close();
    const [before, requests] = [await stored(), sandbox.log.length];

    await restart(chromeNow);
    const refused = { problem: { code: 'storage-newer' } };
    await expect(chromeNow.ask('state', { account: ANN })).rejects.toMatchObject(refused);
    await expect(chromeNow.ask('run.start', { account: ANN })).rejects.toMatchObject(refused);
    await expect(chromeNow.ask('data.erase', {})).rejects.toMatchObject(refused);
    await expect(chromeNow.ask('settings.read', { scope: '*' })).rejects.toMatchObject(refused);
    chromeNow.ring('watchdog');
    expect(await stored()).toEqual(before);
    expect(sandbox.log.length).toBe(requests);
    expect(chromeNow.local.size).toBeGreaterThan(0);
  });
});

describe('an update in the middle of a run', () => {
  it('brings a migration, and the new worker goes on where the old one was', async () => {
    await sorted(1);
    const mailbox = sandbox.mailbox(ANN);
    for (let i = 0; i < 40; i += 1) deliver(mailbox, newsletter(`more${i}`));
    const start = mailbox.snapshotLabels();
    sandbox.faults.add({ method: 'messages.get', kind: 'delay', ms: 150, times: 30 });
    const { runId } = await chromeNow.ask('run.start', { account: ANN });
    await vi.waitFor(async () => {
      const { run } = await chromeNow.ask('state', { account: ANN });
      if (run?.id !== runId || run.total === null) throw new Error('not under way yet');
    });

    const complaints = vi.spyOn(console, 'error').mockReturnValue(undefined);
    vi.doMock('../../../src/storage/schema.ts', async (original) => ({
      ...(await original<object>()),
      AuraDatabase: tomorrow,
    }));
    await restart(chromeNow);
    // The old worker holds the run until it finds its database gone; the watchdog then finds the run.
    const over = await vi.waitFor(
      async () => {
        chromeNow.ring('watchdog');
        const { run } = await chromeNow.ask('state', { account: ANN });
        if (run?.id !== runId || run.state === 'running') throw new Error('still running');
        return run;
      },
      { timeout: 15_000, interval: 200 },
    );
    expect(over).toMatchObject({ state: 'done', total: 40, counts: { done: 40, failed: 0 } });
    expect(complaints).not.toHaveBeenCalled();
    vi.doUnmock('../../../src/storage/schema.ts');
    expect(await chromeNow.ask('undo.run', { account: ANN, runId })).toMatchObject({ undone: 40 });
    expect(mailbox.snapshotLabels()).toEqual(start);
  });
});

/** A count, once it has stood still for longer than the sandbox holds a request up. */
async function whenQuiet(count: () => number): Promise<number> {
  for (;;) {
    const before = count();
    await new Promise((resolve) => setTimeout(resolve, 250));
    if (count() === before) return before;
  }
}
