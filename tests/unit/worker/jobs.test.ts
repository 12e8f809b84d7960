import 'fake-indexeddb/auto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Job } from '../../../src/journey/jobs.ts';
import type { Snapshot } from '../../../src/messaging/protocol.ts';
import { pauseFor } from '../../../src/worker/jobs.ts';
import { deliver, newsletter } from '../../journey/rig.ts';
import { TEST_CLIENT_ID } from '../../sandbox/oauth.ts';
import type { Sandbox } from '../../sandbox/server.ts';
import type { FakeChrome } from './chrome.ts';
import { ANN, empty, openSandbox, startWorker } from './rig.ts';

/** Waiting for half the price, through the whole worker: settings, alarm, panel's requests, the end of accounts. */
const BATCH_MS = 60_000;
let sandbox: Sandbox;
let chromeNow: FakeChrome;

beforeAll(async () => {
  sandbox = await openSandbox({
    gemini: { batchMs: BATCH_MS, limits: { requestsPerMinute: 1_000, requestsPerDay: 10_000 } },
  });
});

afterAll(async () => {
  await sandbox.close();
});

beforeEach(async () => {
  await empty(sandbox);
  sandbox.clearLog();
  chromeNow = await startWorker(sandbox);
  await chromeNow.ask('settings.save', {
    scope: '*',
    device: { clientId: TEST_CLIENT_ID },
    account: { apiKey: 'AQ.sandbox-key', askLater: true, askLaterFrom: 25 },
  });
});

const state = (): Promise<Snapshot> => chromeNow.ask('state', { account: ANN });
const calls = (method: string): number => sandbox.log.filter((entry) => entry.method === method).length;

async function until(fits: (snapshot: Snapshot) => boolean): Promise<Snapshot> {
  return await vi.waitFor(
    async () => {
      const snapshot = await state();
      if (!fits(snapshot)) throw new Error(`not yet: ${JSON.stringify(snapshot.run?.state)}`);
      return snapshot;
    },
    { timeout: 8_000, interval: 50 },
  );
}

/** A sort of one clear mail and thirty unclear ones, which then wait. */
async function waiting(): Promise<Snapshot> {
  deliver(sandbox.mailbox(ANN), newsletter('garden'));
  for (let i = 0; i < 30; i += 1) {
    deliver(sandbox.mailbox(ANN), {
      from: `Olha Power <olha@power${i}.example>`,
      subject: 'October',
      text: 'What October came to, as the invoice says.',
    });
  }
  await chromeNow.ask('run.start', { account: ANN });
  return await until(({ run }) => run?.state === 'done');
}

const answersCome = (): void => {
  sandbox.state.clock.advance(2 * BATCH_MS);
  chromeNow.ring('jobs');
};

const finished = (done: number) =>
  until(({ run, waits }) => run?.state === 'done' && run.counts.done === done && waits === undefined);

describe('many mails for Gemini', () => {
  it('wait, are told of, and are sorted when the alarm finds their answers', async () => {
    const snapshot = await waiting();
    expect(snapshot).toMatchObject({
      waits: { mails: 30, problem: null },
      run: { total: 31, counts: { done: 1 }, couldWait: null },
    });
    expect(chromeNow.alarms.has('jobs')).toBe(true);
    expect(chromeNow.alarms.has('watchdog')).toBe(false);
    // What waits is not what a further sort would take.
    expect((await until(({ unsorted }) => unsorted !== null)).unsorted).toMatchObject({ count: 0 });

    chromeNow.ring('jobs');
    await vi.waitFor(() => expect(calls('batches.get')).toBe(1));
    expect((await state()).waits).toMatchObject({ mails: 30 });
    answersCome();
    await finished(31);
    expect(calls('generateContent')).toBe(0);
    await vi.waitFor(() => expect(chromeNow.alarms.has('jobs')).toBe(false));
    const report = await chromeNow.ask('report', { account: ANN, runId: null });
    expect(report).toMatchObject({ total: 31, undoable: 31, counts: { perTier: { model: 30 } } });
  });

  it('are asked about at once when the user wants', async () => {
    await waiting();
    await chromeNow.ask('gemini.now', { account: ANN });
    await finished(31);
    expect(calls('batches.cancel')).toBe(1);
    expect(calls('generateContent')).toBe(2);
  });

  it('are used, not asked about again, when the answers are there already', async () => {
    await waiting();
    sandbox.state.clock.advance(2 * BATCH_MS);
    await chromeNow.ask('gemini.now', { account: ANN });
    await finished(31);
    expect(calls('generateContent')).toBe(0);
  });

  it('stay when the user does not want Gemini asked', async () => {
    await waiting();
    await chromeNow.ask('gemini.cancel', { account: ANN });
    expect((await state()).waits).toBeUndefined();
    await vi.waitFor(() => expect(calls('batches.cancel')).toBe(1));
    await vi.waitFor(() => expect(chromeNow.alarms.has('jobs')).toBe(false));
    answersCome();
    expect((await state()).run?.counts.done).toBe(1);
  });

  it('are let go when the run is undone', async () => {
    const start = sandbox.mailbox(ANN).snapshotLabels();
    const { run } = await waiting();
    await chromeNow.ask('undo.run', { account: ANN, runId: run?.id ?? '' });
    await vi.waitFor(() => expect(calls('batches.cancel')).toBe(1));
    expect((await state()).waits).toBeUndefined();
    const now = sandbox.mailbox(ANN).snapshotLabels();
    for (const [id, labels] of start) expect(now.get(id)).toEqual(labels);
  });

  it('are let go when the account is disconnected, and when everything is erased', async () => {
    await waiting();
    await chromeNow.ask('account.disconnect', { account: ANN });
    await vi.waitFor(() => expect(calls('batches.cancel')).toBe(1));
    await chromeNow.ask('account.connect', { hint: ANN });
    await chromeNow.ask('run.start', { account: ANN });
    await until(({ waits }) => waits?.mails === 30);
    await chromeNow.ask('data.erase', {});
    expect(calls('batches.cancel')).toBe(2);
  });

  it('are told of with what keeps Gemini from being asked', async () => {
    await waiting();
    sandbox.faults.add({ method: 'batches.get', kind: 'status', status: 401 });
    chromeNow.ring('jobs');
    await until(({ waits }) => waits?.problem?.code === 'key-refused');
    answersCome();
    await finished(31);
  });

  it('do not keep a sort from being begun while their answers are carried out', async () => {
    await waiting();
    const more = deliver(sandbox.mailbox(ANN), newsletter('wine'));
    sandbox.state.clock.advance(2 * BATCH_MS);
    sandbox.faults.add({ method: 'messages.batchModify', kind: 'delay', ms: 300, times: 3 });
    chromeNow.ring('jobs');
    await until(({ run }) => run?.state === 'running');
    const { runId } = await chromeNow.ask('run.start', { account: ANN });
    await until(({ run, waits }) => run?.state === 'done' && waits === undefined);
    await vi.waitFor(
      async () => {
        const { rows } = await chromeNow.ask('activity', {
          account: ANN,
          before: null,
          limit: 200,
          runId: null,
        });
        expect(rows.filter(({ state: row }) => row === 'applied')).toHaveLength(32);
        expect(rows.find(({ messageId }) => messageId === more)?.runId).toBe(runId);
      },
      { timeout: 20_000, interval: 100 },
    );
  });
});

describe('the offer', () => {
  it('is made for a run that asks at once about many, and is taken', async () => {
    await chromeNow.ask('settings.save', {
      scope: '*',
      account: {
        askLater: false,
        limits: {
          gmailProfile: 'old',
          modelCallsPerMinute: 1,
          modelTokensPerMinute: 10_000,
          modelCallsPerDay: 500,
        },
      },
    });
    for (let i = 0; i < 60; i += 1) {
      deliver(sandbox.mailbox(ANN), {
        from: `Olha Power <olha@power${i}.example>`,
        subject: 'October',
        text: 'What October came to, as the invoice says.',
      });
    }
    sandbox.faults.add({ method: 'generateContent', kind: 'status', status: 429, quota: 'PerDay', times: 9 });
    await chromeNow.ask('run.start', { account: ANN });
    const held = await until(({ run }) => run?.state === 'paused');
    expect(held.run).toMatchObject({ couldWait: 60, problem: { code: 'model-day-limit' } });
    await chromeNow.ask('gemini.wait', { account: ANN });
    await until(({ run, waits }) => run?.state === 'done' && waits?.mails === 60);
    answersCome();
    await finished(60);
  });
});

describe('the pause between two looks', () => {
  const job = { at: 0, wants: 'answers', google: 'there' } as Job;

  it('grows with the age of the job, from a minute to half an hour', () => {
    const pauses = [0, 5, 12, 60, 180, 1_440].map((minutes) => pauseFor(job, minutes * 60_000) / 60_000);
    expect(pauses).toEqual([1, 1, 2, 10, 30, 30]);
  });

  it('is short while something is to be done that needs no waiting', () => {
    expect(pauseFor({ ...job, google: 'unknown' }, 3_600_000)).toBe(60_000);
    expect(pauseFor({ ...job, wants: 'nothing' }, 3_600_000)).toBe(60_000);
  });
});
