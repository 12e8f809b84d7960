import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { undo } from '../../src/journey/12-undo.ts';
import type { JobPorts } from '../../src/journey/look-after-job.ts';
import { sort } from '../../src/journey/run.ts';
import { ProblemError } from '../../src/shared/problem.ts';
import { jobsOf, letGo, reopen, takeBack } from '../../src/storage/jobs.ts';
import { clearLostWork } from '../../src/storage/work.ts';
import { type BatchRig, DAY_MS, deliverUnclear, MINUTE_MS, openBatchRig } from './batch-rig.ts';
import { deliver, newsletter } from './rig.ts';

/** Many mails wait for Gemini at half the price: nothing else waits, nothing is paid twice, nothing is lost. */

/** Every mail of the mailbox was changed once, and none is left in any table. */
async function expectAllDone(rig: BatchRig, ids: readonly string[]): Promise<void> {
  const rows = await rig.db.journal.toArray();
  expect(rows.map(({ messageId }) => messageId).toSorted()).toEqual([...ids].toSorted());
  expect(rows.every(({ state }) => state === 'applied')).toBe(true);
  expect(await rig.db.work.count()).toBe(0);
  expect(await rig.db.jobs.count()).toBe(0);
}

describe('a run with many mails for Gemini', () => {
  it('ends with all else done, and goes on when the answers come', async () => {
    const rig = openBatchRig();
    const clear = ['garden', 'bikes', 'books'].map((list) => deliver(rig.mailbox, newsletter(list)));
    const unclear = deliverUnclear(rig, 40);
    const run = await rig.begin();
    expect(run).toMatchObject({ state: 'done', total: 43, counts: { done: 3, modelCalls: 0 } });
    expect(await rig.states(run)).toMatchObject({ asked: 40 });
    expect(await jobsOf(rig.db)).toMatchObject([{ google: 'there', wants: 'answers', mails: 40 }]);
    for (const id of unclear) expect(rig.mailbox.messages.get(id)?.labelIds).toEqual(['INBOX', 'UNREAD']);

    await rig.look();
    expect(await rig.states(run)).toMatchObject({ asked: 40 });
    await rig.clock.sleep(2 * MINUTE_MS);
    await rig.look();
    expect(await rig.again(run)).toMatchObject({
      state: 'done',
      counts: { done: 43, modelCalls: 2, perTier: { model: 40 } },
    });
    expect(rig.calls('generateContent')).toBe(0);
    expect(rig.calls('batchGenerateContent')).toBe(1);
    expect(rig.calls('batches.cancel')).toBe(0);
    await expectAllDone(rig, [...clear, ...unclear]);
  });

  it('asks at once when they are few', async () => {
    const rig = openBatchRig({ from: 40 });
    const ids = deliverUnclear(rig, 40);
    expect(await rig.begin()).toMatchObject({ state: 'done', counts: { done: 40 } });
    expect(rig.calls('batchGenerateContent')).toBe(0);
    await expectAllDone(rig, ids);
  });

  it('asks at once about new mail of the day, however many', async () => {
    const rig = openBatchRig();
    const ids = deliverUnclear(rig, 40);
    const run = await rig.rig.begin();
    await rig.db.runs.update(run.id, { incoming: true });
    await sort({ ...run, incoming: true }, rig.ports());
    expect(rig.calls('batchGenerateContent')).toBe(0);
    await expectAllDone(rig, ids);
  });

  it('leaves the waiting mails alone in the next run, and housekeeping leaves them too', async () => {
    const rig = openBatchRig();
    const waiting = deliverUnclear(rig, 40);
    await rig.begin();
    await clearLostWork(rig.db);
    const more = deliver(rig.mailbox, newsletter('wine'));
    const second = await rig.begin();
    expect(second).toMatchObject({ state: 'done', total: 1, counts: { done: 1 } });
    await rig.clock.sleep(2 * MINUTE_MS);
    await rig.look();
    await expectAllDone(rig, [...waiting, more]);
  });

  it('sends several jobs when one does not hold all of it', async () => {
    const rig = openBatchRig();
    const ids = deliverUnclear(rig, 75);
    const few = { ...rig.later.model, pack: rig.later.model.pack };
    few.pack = async (items, categories) => await rig.batch.pack(items.slice(0, 30), categories);
    const run = await rig.begin({ later: { ...rig.later, model: few } });
    expect(await rig.states(run)).toEqual({ asked: 75 });
    expect((await jobsOf(rig.db)).map(({ mails }) => mails)).toEqual([30, 30, 15]);
    await rig.clock.sleep(2 * MINUTE_MS);
    await rig.look();
    await expectAllDone(rig, ids);
    expect(rig.calls('generateContent')).toBe(0);
  });

  it('asks at once about a few that tell what many others are', async () => {
    const rig = openBatchRig({ planFrom: 0 });
    const alike = Array.from({ length: 40 }, () =>
      deliver(rig.mailbox, {
        from: 'Orrery <noreply@orrery.example>',
        subject: 'Zonk plim 7',
        text: 'Quib zonk. Plim trove.',
        headers: {
          Precedence: 'bulk',
          'Authentication-Results':
            'mx.google.com; dkim=pass header.i=@orrery.example; spf=pass smtp.mailfrom=noreply@orrery.example; dmarc=pass header.from=orrery.example',
        },
        labelIds: ['INBOX', 'CATEGORY_UPDATES'],
      }),
    );
    const unclear = deliverUnclear(rig, 40);
    const run = await rig.begin();
    expect(await rig.states(run)).toMatchObject({ asked: 40 });
    const rows = await rig.db.journal.toArray();
    expect(rows.map(({ messageId }) => messageId).toSorted()).toEqual([...alike].toSorted());
    expect(rig.calls('messages.get')).toBeLessThan(80);
    await rig.clock.sleep(2 * MINUTE_MS);
    await rig.look();
    await expectAllDone(rig, [...alike, ...unclear]);
  });

  it('waits when the user says so, whatever the settings are', async () => {
    const rig = openBatchRig({ from: Number.POSITIVE_INFINITY });
    deliverUnclear(rig, 10);
    const run = await rig.rig.begin();
    await rig.db.runs.update(run.id, { patience: 'later' });
    await sort(await rig.again(run), rig.ports());
    expect(await rig.states(run)).toEqual({ asked: 10 });
  });

  it('lets go of what the user has touched meanwhile', async () => {
    const rig = openBatchRig();
    const [first = '', second = '', ...rest] = deliverUnclear(rig, 30);
    await rig.begin();
    rig.mailbox.user.archive(first);
    rig.mailbox.delete(second);
    await rig.clock.sleep(2 * MINUTE_MS);
    await rig.look();
    const changed = (await rig.db.journal.toArray()).filter(({ state }) => state === 'applied');
    expect(changed.map(({ messageId }) => messageId)).toEqual(expect.arrayContaining(rest));
    expect(changed.map(({ messageId }) => messageId)).not.toContain(second);
    expect(rig.mailbox.messages.get(first)?.labelIds).not.toContain('INBOX');
    expect(await rig.db.work.count()).toBe(0);
  });

  it('is undone as one, with what came later', async () => {
    const rig = openBatchRig();
    const clear = deliver(rig.mailbox, newsletter('garden'));
    const before = rig.mailbox.snapshotLabels();
    deliverUnclear(rig, 30);
    const start = rig.mailbox.snapshotLabels();
    const run = await rig.begin();
    await rig.clock.sleep(2 * MINUTE_MS);
    await rig.look();
    await undo(await rig.rig.begin('undo', { runId: run.id }), rig.ports());
    expect(rig.mailbox.snapshotLabels()).toEqual(start);
    expect(before.has(clear)).toBe(true);
  });
});

describe('a worker killed', () => {
  const killed = (): never => {
    throw new DOMException('killed', 'AbortError');
  };

  it('between sending a job and noting its name finds it again, and sends no other', async () => {
    const rig = openBatchRig();
    const ids = deliverUnclear(rig, 40);
    const dying = {
      ...rig.batch,
      submit: async (...args: Parameters<typeof rig.batch.submit>) => {
        await rig.batch.submit(...args);
        return killed();
      },
    };
    const run = await rig.rig.begin();
    await expect(sort(run, rig.ports({ later: { ...rig.later, model: dying } }))).rejects.toThrow('killed');
    expect(await jobsOf(rig.db)).toMatchObject([{ google: 'unknown', name: '' }]);
    await sort(await rig.again(run), rig.ports());
    expect(await rig.again(run)).toMatchObject({ state: 'done' });
    await rig.clock.sleep(2 * MINUTE_MS);
    await rig.look();
    expect(rig.calls('batchGenerateContent')).toBe(1);
    expect(rig.calls('generateContent')).toBe(0);
    await expectAllDone(rig, ids);
  });

  it('before a job was sent sends it once it is sure that Google never got it', async () => {
    const rig = openBatchRig();
    const ids = deliverUnclear(rig, 40);
    const dying = { ...rig.batch, submit: async () => killed() };
    const run = await rig.rig.begin();
    await expect(sort(run, rig.ports({ later: { ...rig.later, model: dying } }))).rejects.toThrow('killed');
    await sort(await rig.again(run), rig.ports());
    await rig.clock.sleep(5 * MINUTE_MS);
    await rig.look();
    expect(rig.calls('batchGenerateContent')).toBe(0);
    await rig.clock.sleep(6 * MINUTE_MS);
    await rig.look();
    expect(rig.calls('batchGenerateContent')).toBe(1);
    await rig.clock.sleep(2 * MINUTE_MS);
    await rig.look();
    expect(rig.calls('generateContent')).toBe(0);
    await expectAllDone(rig, ids);
  });

  it('at any step of a look loses nothing and repeats nothing', async () => {
    for (let step = 0; ; step += 1) {
      const rig = openBatchRig();
      const ids = deliverUnclear(rig, 30);
      await rig.begin();
      await rig.clock.sleep(2 * MINUTE_MS);
      let left = step;
      const mortal = <T extends object>(port: T): T =>
        Object.fromEntries(
          Object.entries(port).map(([name, call]) => [
            name,
            async (...args: unknown[]) => {
              left -= 1;
              return left < 0 ? killed() : await call(...args);
            },
          ]),
        ) as T;
      const dying: Partial<JobPorts> = {
        model: mortal(rig.batch),
        jobs: mortal(rig.jobs),
        store: mortal(rig.store),
      };
      const end = await rig.look(dying).catch((error: unknown) => error);
      await rig.look();
      await rig.look();
      await expectAllDone(rig, ids);
      expect(rig.calls('batchGenerateContent')).toBe(1);
      expect(rig.calls('generateContent')).toBe(0);
      if (end === undefined) break;
    }
  });

  it('while it carries out the answers goes on where it was', async () => {
    const rig = openBatchRig();
    const ids = deliverUnclear(rig, 30);
    const run = await rig.begin();
    await rig.clock.sleep(2 * MINUTE_MS);
    const { mailbox } = rig.ports();
    const change = async (): Promise<never> => killed();
    await expect(rig.look({}, { mailbox: { ...mailbox, change } })).rejects.toThrow('killed');
    expect((await rig.again(run)).state).toBe('running');
    await sort(await rig.again(run), rig.ports());
    await rig.look();
    await expectAllDone(rig, ids);
  });
});

describe('a job that brings nothing', () => {
  it.each(['FAILED', 'EXPIRED', 'CANCELLED'])(
    '%s: its mails are asked about at once, and it is told',
    async (reason) => {
      const rig = openBatchRig();
      const ids = deliverUnclear(rig, 40);
      rig.state.faults.add({ method: 'batch.end', kind: 'status', reason });
      const run = await rig.begin();
      await rig.clock.sleep(2 * DAY_MS + MINUTE_MS);
      await rig.look();
      expect(await rig.again(run)).toMatchObject({ state: 'done', note: { code: 'batch-lost' } });
      expect(rig.calls('generateContent')).toBe(2);
      expect(rig.calls('batchGenerateContent')).toBe(1);
      await expectAllDone(rig, ids);
    },
  );

  it('forgotten by Google: the same', async () => {
    const rig = openBatchRig();
    const ids = deliverUnclear(rig, 40);
    await rig.begin();
    rig.state.faults.add({ method: 'batches.get', kind: 'status', status: 404 });
    await rig.look();
    await expectAllDone(rig, ids);
  });

  it('is not waited for longer than three days, whatever keeps us from asking', async () => {
    const rig = openBatchRig();
    const ids = deliverUnclear(rig, 40);
    await rig.begin();
    rig.state.faults.add({ method: 'batches.get', kind: 'status', status: 503, times: 9 });
    await expect(rig.look()).rejects.toMatchObject({ problem: { code: 'model-unavailable' } });
    expect((await jobsOf(rig.db))[0]).toMatchObject({ wants: 'answers' });
    await rig.clock.sleep(3 * DAY_MS + MINUTE_MS);
    await rig.look();
    await expectAllDone(rig, ids);
  });

  it('refused when it is sent: the run asks at once and says why', async () => {
    const rig = openBatchRig();
    const ids = deliverUnclear(rig, 40);
    rig.state.faults.add({ method: 'batchGenerateContent', kind: 'status', status: 429 });
    const run = await rig.begin();
    expect(run).toMatchObject({ state: 'done', counts: { done: 40 }, note: { code: 'batch-refused' } });
    expect(rig.calls('generateContent')).toBe(2);
    await expectAllDone(rig, ids);
  });

  it('whose key was taken away: what nobody decides stays, with its reason', async () => {
    const rig = openBatchRig();
    const ids = deliverUnclear(rig, 30);
    await rig.begin();
    await rig.look({ model: null }, { model: null, later: null });
    await expectAllDone(rig, ids);
    const rows = await rig.db.journal.toArray();
    expect(rows.every(({ archived }) => !archived)).toBe(true);
    expect(rows.every(({ evidence }) => evidence.some(({ code }) => code === 'no-key'))).toBe(true);
  });
});

describe('half of the answers', () => {
  it('count; only the rest is asked again, at once', async () => {
    const rig = openBatchRig();
    const ids = deliverUnclear(rig, 50);
    rig.state.faults.add({ method: 'batch.request', kind: 'status', reason: 'overloaded' });
    const run = await rig.begin();
    await rig.clock.sleep(2 * MINUTE_MS);
    await rig.look();
    expect(await rig.again(run)).toMatchObject({
      state: 'done',
      counts: { done: 50, perTier: { model: 50 } },
    });
    expect(rig.calls('batchGenerateContent')).toBe(1);
    expect(rig.calls('generateContent')).toBe(1);
    await expectAllDone(rig, ids);
  });
});

describe('the user', () => {
  it('asks now instead: the job is cancelled, and its mails are asked about at once', async () => {
    const rig = openBatchRig();
    const ids = deliverUnclear(rig, 40);
    await rig.begin();
    for (const job of await jobsOf(rig.db)) await takeBack(rig.db, job);
    await rig.look();
    expect(rig.calls('batches.cancel')).toBe(1);
    expect(rig.calls('generateContent')).toBe(2);
    await expectAllDone(rig, ids);
  });

  it('lets them go: nothing changes them, and the next run takes them', async () => {
    const rig = openBatchRig();
    deliverUnclear(rig, 40);
    const start = rig.mailbox.snapshotLabels();
    await rig.begin();
    for (const job of await jobsOf(rig.db)) await letGo(rig.db, job);
    await rig.look();
    expect(rig.calls('batches.cancel')).toBe(1);
    expect(await rig.db.jobs.count()).toBe(0);
    expect(await rig.db.work.count()).toBe(0);
    expect(rig.mailbox.snapshotLabels()).toEqual(start);
    const next = await rig.begin({ later: null });
    expect(next).toMatchObject({ total: 40, counts: { done: 40 } });
  });

  it('lets them go while Google cannot be reached: it is told when it can', async () => {
    const rig = openBatchRig();
    deliverUnclear(rig, 40);
    await rig.begin();
    for (const job of await jobsOf(rig.db)) await letGo(rig.db, job);
    const cancel = async (): Promise<never> => {
      throw new ProblemError('offline');
    };
    await expect(rig.look({ model: { ...rig.batch, cancel } })).rejects.toThrow('offline');
    expect(await jobsOf(rig.db)).toMatchObject([{ wants: 'nothing', google: 'there' }]);
    await rig.look();
    expect(rig.calls('batches.cancel')).toBe(1);
    expect(await rig.db.jobs.count()).toBe(0);
  });

  it('sorts while answers come: they wait until that sort has ended', async () => {
    const rig = openBatchRig();
    const ids = deliverUnclear(rig, 30);
    const run = await rig.begin();
    await rig.clock.sleep(2 * MINUTE_MS);
    const other = await rig.rig.begin();
    await rig.look();
    expect(await rig.states(run)).toMatchObject({ decided: 30 });
    expect((await rig.again(run)).state).toBe('done');
    const [job] = await jobsOf(rig.db);
    if (job === undefined) throw new Error('no job');
    expect(await reopen(rig.db, job)).toBeNull();
    await sort(other, rig.ports());
    expect((await rig.again(other)).total).toBe(0);
    await rig.look();
    await expectAllDone(rig, ids);
  });
});
