import { beforeEach, describe, expect, it } from 'vitest';
import type { Mailbox, Ports } from '../../src/journey/ports.ts';
import { sort } from '../../src/journey/run.ts';
import { audit } from '../torture/audit.ts';
import { dying } from './dying.ts';
import { deliver, newsletter, openRig } from './rig.ts';

let rig: ReturnType<typeof openRig>;
let id: string;
let start: Map<string, string[]>;
let from: number;
beforeEach(() => {
  rig = openRig();
  rig.mailbox.user.createLabel('Keep');
  id = deliver(rig.mailbox, newsletter('gadgets'));
  for (let i = 0; i < 6; i += 1) deliver(rig.mailbox, newsletter(`list${i}`));
  start = rig.mailbox.snapshotLabels();
  from = rig.mailbox.history.length;
});

const isInInbox = (): boolean => rig.mailbox.message(id).labelIds.includes('INBOX');

async function audited() {
  return audit({
    start,
    history: rig.mailbox.history.slice(from),
    journal: await rig.db.journal.toArray(),
    end: rig.mailbox.snapshotLabels(),
    labelIds: new Set(rig.mailbox.labels.keys()),
    ownLabelIds: new Set([rig.mailbox.labelNamed('Keep')?.id ?? '']),
  });
}

const CLEAN = { lost: [], twice: [], unjournalled: [], unapplied: [], overridden: [] };

/** The ports with one call of the mailbox played differently. */
function playing(changed: Partial<Mailbox>): Ports {
  const ports = rig.ports();
  return { ...ports, mailbox: { ...ports.mailbox, ...changed } };
}

describe('in the moment between the look and the change', () => {
  /** The user acts right before the change of that mail is sent. */
  function justBefore(act: () => void): Ports {
    const ports = rig.ports();
    let done = false;
    return playing({
      change: async (ids, delta) => {
        if (ids.includes(id) && !done) act();
        done ||= ids.includes(id);
        return await ports.mailbox.change(ids, delta);
      },
    });
  }

  it('a mail the user moves under a label of theirs is not put back into the inbox', async () => {
    await sort(
      await rig.begin(),
      justBefore(() => rig.mailbox.user.move(id, 'Keep')),
    );
    expect(isInInbox()).toBe(false);
    expect(await audited()).toEqual(CLEAN);
  });

  it('a label the user makes just then is known as theirs', async () => {
    await sort(
      await rig.begin(),
      justBefore(() => rig.mailbox.user.label(id, 'Made just now')),
    );
    expect(isInInbox()).toBe(true);
    const row = (await rig.db.journal.toArray()).find(({ messageId }) => messageId === id);
    expect(row).toMatchObject({ state: 'applied', archived: false });
    expect(row?.evidence.map(({ code }) => code)).toContain('kept-own-label');
  });
});

describe('a change whose answer is lost', () => {
  it('is not made again over the head of the user who put the mail back', async () => {
    const ports = rig.ports();
    const lossy = playing({
      change: async (ids, delta) => {
        await ports.mailbox.change(ids, delta);
        if (ids.includes(id) && delta.remove.includes('INBOX')) rig.mailbox.user.move(id, 'INBOX');
        return await ports.mailbox.change(ids, delta);
      },
    });
    await sort(await rig.begin(), lossy);
    expect(isInInbox()).toBe(true);
    expect((await audited()).overridden).toEqual([]);
  });
});

describe('a worker killed in the middle of a change', () => {
  it('finds the star the user set in that moment, and keeps the mail in the inbox', async () => {
    const run = await rig.begin();
    const ports = rig.ports();
    const killed = playing({
      change: async (ids, delta) => {
        rig.mailbox.user.star(id);
        await ports.mailbox.change(ids, delta);
        throw new DOMException('killed', 'AbortError');
      },
    });
    await sort(run, killed).catch(() => undefined);
    expect(isInInbox()).toBe(false);
    await sort(await rig.again(run), rig.ports());
    expect(isInInbox()).toBe(true);
    expect(await audited()).toEqual(CLEAN);
  });

  it('finds what it changed, also when our label is deleted while the next one looks', async () => {
    const run = await rig.begin();
    const ports = rig.ports();
    const killed = playing({
      change: async (ids, delta) => {
        await ports.mailbox.change(ids, delta);
        throw new DOMException('killed', 'AbortError');
      },
    });
    await sort(run, killed).catch(() => undefined);
    const next = rig.ports();
    const deleting = playing({
      labelsOf: async (messageId) => {
        if (rig.mailbox.labelNamed('AuraMail/Newsletters') !== undefined && !deleted)
          rig.mailbox.user.deleteLabel('AuraMail/Newsletters');
        deleted = true;
        return await next.mailbox.labelsOf(messageId);
      },
    });
    let deleted = false;
    await sort(await rig.again(run), deleting);
    expect((await rig.again(run)).counts).toMatchObject({ done: 7, failed: 0 });
    expect(await audited()).toEqual(CLEAN);
  });

  it('whose change arrives after the next one has looked: it is known as ours', async () => {
    const run = await rig.begin();
    const ports = rig.ports();
    const late: (() => Promise<unknown>)[] = [];
    const killed = playing({
      change: async (ids, delta) => {
        late.push(() => ports.mailbox.change(ids, delta));
        throw new DOMException('killed', 'AbortError');
      },
    });
    await sort(run, killed).catch(() => undefined);
    expect(late.length).toBeGreaterThan(0);
    // Nothing is there when the next life looks; then it comes.
    const next = rig.ports();
    const looked = playing({
      changesSince: async (since) => {
        for (const arrive of late.splice(0)) await arrive();
        return await next.mailbox.changesSince(since);
      },
    });
    await sort(await rig.again(run), looked);
    expect(await audited()).toEqual(CLEAN);
    expect((await rig.db.journal.toArray()).every(({ state }) => state === 'applied')).toBe(true);
  });
});

describe('a change that was on its way when the worker died', () => {
  /** Dies at the first change, and lets that change arrive in the second second of the next life's first wait. */
  async function arrivingLate() {
    let seconds = 0;
    let arrive = async (): Promise<unknown> => undefined;
    const eachSecond = async (): Promise<void> => {
      seconds += 1;
      if (seconds === 2) await arrive();
    };
    rig = openRig({ eachSecond });
    id = deliver(rig.mailbox, newsletter('gadgets'));
    start = rig.mailbox.snapshotLabels();
    from = rig.mailbox.history.length;
    const run = await rig.begin();
    const ports = rig.ports();
    const killed = playing({
      change: async (ids, delta) => {
        arrive = () => ports.mailbox.change(ids, delta);
        seconds = 0;
        throw new DOMException('killed', 'AbortError');
      },
    });
    await sort(run, killed).catch(() => undefined);
    return run;
  }

  it('is waited for, and not made a second time', async () => {
    const run = await arrivingLate();
    let changes = 0;
    const { mailbox } = rig.ports();
    const counting = playing({
      change: async (ids, delta) => {
        changes += 1;
        return await mailbox.change(ids, delta);
      },
    });
    await sort(await rig.again(run), counting);
    expect(changes).toBe(0);
    expect(isInInbox()).toBe(false);
    expect(await audited()).toEqual(CLEAN);
    expect((await rig.db.journal.toArray()).map(({ state }) => state)).toEqual(['applied']);
  });
});

describe('when Gmail’s history is forgotten in the middle of a run', () => {
  it('what the user labels after that, right before a change and a kill, is known all the same', async () => {
    const run = await rig.begin();
    const { historyId } = await rig.ports().mailbox.profile();
    rig.mailbox.user.read(id);
    for (let told = 0; told < 3; told += 1) await rig.ports().mailbox.profile();
    rig.mailbox.forgetOldHistory();
    expect(await rig.ports().mailbox.changesSince(historyId)).toBeNull();
    const ports = rig.ports();
    const killed = playing({
      change: async (ids, delta) => {
        rig.mailbox.user.label(id, 'Keep');
        await ports.mailbox.change(ids, delta);
        throw new DOMException('killed', 'AbortError');
      },
    });
    await sort(run, killed).catch(() => undefined);
    await sort(await rig.again(run), rig.ports());
    expect(isInInbox()).toBe(true);
    expect(await audited()).toEqual(CLEAN);
  });
});

describe('a worker killed in the middle of a change, and no history at all', () => {
  it.each<[string, () => void]>([
    ['starred', () => rig.mailbox.user.star(id)],
    ['labelled', () => rig.mailbox.user.label(id, 'Keep')],
  ])('a mail that was %s since is in the inbox, where it is seen', async (_, act) => {
    const run = await rig.begin();
    const ports = rig.ports();
    const killed = playing({
      change: async (ids, delta) => {
        act();
        await ports.mailbox.change(ids, delta);
        throw new DOMException('killed', 'AbortError');
      },
    });
    await sort(run, killed).catch(() => undefined);
    rig.mailbox.forgetHistory();
    await sort(await rig.again(run), rig.ports());
    expect(isInInbox()).toBe(true);
    expect(await audited()).toEqual(CLEAN);
  });
});

describe('our label, deleted by the user while we change mail under it', () => {
  it('is made again for what was not changed yet; what was changed is journalled', async () => {
    let calls = 0;
    const ports = rig.ports();
    const deleting = playing({
      change: async (ids, delta) => {
        calls += 1;
        if (calls > 1) return await ports.mailbox.change(ids, delta);
        await ports.mailbox.change(ids.slice(0, 3), delta);
        rig.mailbox.user.deleteLabel('AuraMail/Newsletters');
        return await ports.mailbox.change(ids.slice(3), delta);
      },
    });
    const run = await rig.begin();
    await sort(run, deleting);
    expect((await rig.again(run)).counts).toMatchObject({ done: 7, failed: 0 });
    expect(await audited()).toEqual(CLEAN);
  });
});

describe('a mail touched while others are changed, before it is decided itself', () => {
  it('is looked at again, however long ago that was', async () => {
    const run = await rig.begin();
    // The first life reads everything and changes some of it; the star comes before its look.
    await sort(run, dying(rig.ports(), 14)).catch(() => undefined);
    rig.mailbox.user.star(id);
    let looks = 0;
    const ports = rig.ports();
    await sort(
      await rig.again(run),
      playing({
        changesSince: async (since) => {
          looks += 1;
          return await ports.mailbox.changesSince(since);
        },
      }),
    );
    expect(looks).toBeGreaterThan(0);
    expect(isInInbox()).toBe(true);
    expect(await audited()).toEqual(CLEAN);
  });
});
