import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { takeInArrivals } from '../../src/journey/arrivals.ts';
import { openLabels } from '../../src/journey/labels.ts';
import { learnFromGmail } from '../../src/journey/learn-from-gmail.ts';
import type { Ports } from '../../src/journey/ports.ts';
import type { Run } from '../../src/journey/records.ts';
import { sort } from '../../src/journey/run.ts';
import { usageOf } from '../sandbox/usage.ts';
import { dying } from './dying.ts';
import { deliver, newsletter, openRig } from './rig.ts';

/** New mail, from Gmail's history into the run of the day, over the strict sandbox. */

const MINUTE = 60_000;
let rig: ReturnType<typeof openRig>;

beforeEach(async () => {
  rig = openRig();
  for (let i = 0; i < 6; i += 1) deliver(rig.mailbox, i % 2 === 0 ? {} : newsletter(`list${i}`));
  await sort(await rig.begin(), rig.ports());
  rig.state.log.length = 0;
});

/** As the worker looks, with nobody asking. */
async function look(hourly = false, ports: Ports = rig.ports()): Promise<void> {
  const labels = () => openLabels(ports.mailbox, ports.store, ports.settings.categories);
  const looked = hourly ? await learnFromGmail('ann@example.com', ports, labels) : null;
  await takeInArrivals(ports, labels, looked);
}

async function incoming(): Promise<Run[]> {
  return (await rig.db.runs.toArray()).filter((run) => run.incoming === true);
}

/** Moves on what the look has begun. */
async function goOn(ports: Ports = rig.ports()): Promise<void> {
  for (const run of await incoming()) {
    if (run.state !== 'running') continue;
    const { historyId } = await ports.mailbox.profile();
    await sort({ ...run, historyId }, ports);
  }
}

async function lookAndSort(): Promise<void> {
  await look();
  await goOn();
}

const calls = () => Object.fromEntries(Object.entries(usageOf(rig.state.log).byMethod));
const isSorted = async (id: string) => {
  const labels = await openLabels(rig.ports().mailbox, rig.store, rig.ports().settings.categories);
  return labels.mark !== null && rig.mailbox.message(id).labelIds.includes(labels.mark.id);
};
const rowsOf = (id: string) => rig.db.journal.filter(({ messageId }) => messageId === id).toArray();

describe('when nothing comes', () => {
  it('costs two units a look, writes nothing and begins nothing', async () => {
    await look();
    rig.state.log.length = 0;
    const before = await rig.store.lastArrivals();
    for (let minute = 0; minute < 10; minute += 1) await look();
    expect(calls()).toEqual({ 'history.list': { calls: 10, units: 20 } });
    expect(await rig.store.lastArrivals()).toEqual(before);
    expect(await incoming()).toEqual([]);
  });

  it('reads the history once for new mail and for what the user did', async () => {
    await look(true);
    rig.state.log.length = 0;
    await look(true);
    expect(calls()).toEqual({ 'history.list': { calls: 1, units: 2 } });
  });

  it('is not stirred by what the user sends, drafts, archives or throws away', async () => {
    deliver(rig.mailbox, { labelIds: ['SENT'] });
    deliver(rig.mailbox, { labelIds: ['DRAFT'] });
    deliver(rig.mailbox, { labelIds: ['SPAM'] });
    rig.mailbox.user.archive(deliver(rig.mailbox));
    rig.mailbox.user.trash(deliver(rig.mailbox));
    rig.mailbox.user.delete(deliver(rig.mailbox));
    await look();
    expect(await incoming()).toEqual([]);
    expect(usageOf(rig.state.log).reads).toBe(0);
  });
});

describe('new mail', () => {
  it('is sorted by itself, each once, and nothing else is', async () => {
    const old = deliver(rig.mailbox);
    await look();
    await rig.db.work.clear();
    await rig.db.runs.filter((run) => run.incoming === true).delete();
    // From here on `old` is mail that was left unsorted.
    const fresh = [deliver(rig.mailbox, newsletter('fresh')), deliver(rig.mailbox)];
    await lookAndSort();
    await lookAndSort();
    for (const id of fresh) {
      expect(await isSorted(id)).toBe(true);
      expect(await rowsOf(id)).toHaveLength(1);
    }
    expect(await isSorted(old)).toBe(false);
    expect(await incoming()).toMatchObject([{ kind: 'sort', state: 'done', total: 2, counts: { done: 2 } }]);
    expect(await rig.db.work.count()).toBe(0);
  });

  it('of one day is one run; of the next day another', async () => {
    for (let i = 0; i < 3; i += 1) {
      deliver(rig.mailbox);
      await lookAndSort();
    }
    expect(await incoming()).toMatchObject([{ state: 'done', total: 3, counts: { done: 3 } }]);
    rig.state.clock.advance(24 * 60 * MINUTE);
    deliver(rig.mailbox);
    await lookAndSort();
    expect((await incoming()).map(({ counts }) => counts.done).toSorted()).toEqual([1, 3]);
  });

  it('costs its reads and a few units more', async () => {
    for (let i = 0; i < 5; i += 1) deliver(rig.mailbox, newsletter(`list${i}`));
    await lookAndSort();
    const { units, reads } = usageOf(rig.state.log);
    expect(reads).toBe(5);
    expect(units - 20 * reads).toBeLessThanOrEqual(80);
  });

  it('that arrived while a sort went on is found after it', async () => {
    const run = await rig.begin();
    const ports = rig.ports();
    let late = '';
    await sort(run, {
      ...ports,
      mailbox: {
        ...ports.mailbox,
        list: async (query) => {
          const page = await ports.mailbox.list(query);
          if (query.labelIds?.includes('INBOX') === true) late = deliver(rig.mailbox);
          return page;
        },
      },
    });
    expect(await isSorted(late)).toBe(false);
    await lookAndSort();
    expect(await isSorted(late)).toBe(true);
  });

  it('that comes between a look and its run is found by the next look', async () => {
    deliver(rig.mailbox);
    await look();
    const late = deliver(rig.mailbox);
    await goOn();
    expect(await isSorted(late)).toBe(false);
    await lookAndSort();
    expect(await isSorted(late)).toBe(true);
  });

  it('whose sorting the user has stopped is not found again by the hour', async () => {
    await look(true);
    deliver(rig.mailbox);
    await look();
    await rig.db.runs.filter((run) => run.incoming === true).modify({ state: 'stopped' });
    deliver(rig.mailbox);
    await look(true);
    expect((await incoming()).map(({ state, total }) => [state, total])).toEqual(
      expect.arrayContaining([
        ['stopped', 1],
        ['running', 1],
      ]),
    );
  });

  it('that another computer has sorted is left', async () => {
    const id = deliver(rig.mailbox);
    const labels = await openLabels(rig.ports().mailbox, rig.store, rig.ports().settings.categories);
    rig.mailbox.change(id, [(await labels.sorted()).id], []);
    await look();
    expect(await incoming()).toEqual([]);
  });

  it('in a thread the user wrote in stays in the inbox', async () => {
    const asked = deliver(rig.mailbox, { labelIds: ['SENT'] });
    const answer = deliver(rig.mailbox, { ...newsletter('answer'), threadId: asked });
    const stranger = deliver(rig.mailbox, newsletter('stranger'));
    await lookAndSort();
    expect(rig.mailbox.message(answer).labelIds).toContain('INBOX');
    expect((await rowsOf(answer))[0]?.evidence.map(({ code }) => code)).toContain('kept-thread-written-in');
    expect(rig.mailbox.message(stranger).labelIds).not.toContain('INBOX');
  });

  it('whose labels Gmail’s history does not tell is looked at', async () => {
    const received = deliver(rig.mailbox);
    const sent = deliver(rig.mailbox, { labelIds: ['SENT'] });
    const ports = rig.ports();
    const { changesSince } = ports.mailbox;
    const mute: Ports = {
      ...ports,
      mailbox: {
        ...ports.mailbox,
        changesSince: async (since) => {
          const changes = await changesSince(since);
          const added = changes?.added.map((one) => ({ ...one, labelIds: null })) ?? [];
          return changes === null ? null : { ...changes, added };
        },
      },
    };
    await look(false, mute);
    await goOn();
    expect(await isSorted(received)).toBe(true);
    expect(await isSorted(sent)).toBe(false);
  });
});

describe('when things go wrong', () => {
  it('a history that Gmail has forgotten is made up for by what is newer than the last look', async () => {
    const old = deliver(rig.mailbox, { at: rig.clock.now() - 40 * 24 * 60 * MINUTE });
    await look();
    await rig.db.runs.filter((run) => run.incoming === true).delete();
    await rig.db.work.clear();
    const fresh = deliver(rig.mailbox, { at: rig.clock.now() });
    rig.mailbox.forgetHistory();
    await lookAndSort();
    expect(await isSorted(fresh)).toBe(true);
    expect(await isSorted(old)).toBe(false);
    rig.state.log.length = 0;
    await look();
    expect(calls()).toEqual({ 'history.list': { calls: 1, units: 2 } });
  });

  it('a worker killed at any step loses no mail and sorts none twice', async () => {
    for (let step = 0; step < 24; step += 1) {
      const ids = [deliver(rig.mailbox, newsletter(`kill${step}`)), deliver(rig.mailbox)];
      const killed = dying(rig.ports(), step, { stores: true });
      await look(step % 3 === 0, killed)
        .then(() => goOn(killed))
        .catch(() => undefined);
      await look();
      await goOn();
      await lookAndSort();
      for (const id of ids) {
        expect(await isSorted(id), `step ${step}`).toBe(true);
        expect((await rowsOf(id)).filter(({ state }) => state === 'applied')).toHaveLength(1);
      }
    }
  });

  it('nothing is taken in while the user’s own sort is open, and it is found afterwards', async () => {
    const own = await rig.begin();
    await rig.db.runs.update(own.id, { state: 'paused' });
    const id = deliver(rig.mailbox);
    await look();
    expect(await incoming()).toEqual([]);
    await rig.db.runs.update(own.id, { state: 'stopped' });
    await lookAndSort();
    expect(await isSorted(id)).toBe(true);
  });

  it('what was held up by a problem goes on with the next mail; what the user paused does not', async () => {
    const ids = [deliver(rig.mailbox)];
    await look();
    const held = (await incoming())[0]?.id ?? '';
    await rig.db.runs.update(held, { state: 'paused', problem: { code: 'model-day-limit' } });
    ids.push(deliver(rig.mailbox));
    await lookAndSort();
    for (const id of ids) expect(await isSorted(id)).toBe(true);
    ids.push(deliver(rig.mailbox));
    await look();
    await rig.db.runs.update(held, { state: 'paused', problem: null });
    deliver(rig.mailbox);
    await lookAndSort();
    expect(await rig.db.runs.get(held)).toMatchObject({ state: 'paused', total: 3 });
  });

  it('mail the user took back is left alone', async () => {
    const id = deliver(rig.mailbox);
    await rig.db.exclusions.add({ account: 'ann@example.com', messageId: id, at: 0 });
    await look();
    expect(await incoming()).toEqual([]);
  });
});

it('begins with now, where nobody knows how far was looked', async () => {
  await rig.store.saveArrivals(null);
  const before = deliver(rig.mailbox);
  await lookAndSort();
  const after = deliver(rig.mailbox);
  await lookAndSort();
  expect([await isSorted(before), await isSorted(after)]).toEqual([false, true]);
});

it('does not learn again from what the hour before has told', async () => {
  await look(true);
  const ids = Array.from({ length: 3 }, (_, i) => deliver(rig.mailbox, newsletter(`list${i}`)));
  await lookAndSort();
  rig.mailbox.user.star(ids[0] ?? '');
  await look(true);
  expect(await rig.db.lessons.toArray()).toMatchObject([{ messageId: ids[0], how: 'starred' }]);
  const learnt = await rig.db.lessons.toArray();
  await look(true);
  await lookAndSort();
  expect(await rig.db.lessons.toArray()).toEqual(learnt);
});

it('is not looked for again from where a run began that has ended and goes on', async () => {
  await look();
  const before = await rig.store.lastArrivals();
  const run = await rig.begin();
  await sort({ ...run, historyId: '1', startedAt: 0 }, rig.ports());
  expect(await rig.store.lastArrivals()).toEqual(before);
});
