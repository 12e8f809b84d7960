import { beforeEach, describe, expect, it } from 'vitest';
import type { CategoryKey } from '../../src/decision/category.ts';
import { undo } from '../../src/journey/12-undo.ts';
import { fix } from '../../src/journey/fix.ts';
import type { AskItem, Model } from '../../src/journey/ports.ts';
import type { JournalRow, Run, RunKind, UndoScope } from '../../src/journey/records.ts';
import { sort } from '../../src/journey/run.ts';
import { relearn } from '../../src/learning/lessons.ts';
import { deliver, type Letter, newsletter, openRig } from './rig.ts';

/** What the user does to sorted mail, and what the next mail of the same sender becomes by it. */

let rig: ReturnType<typeof openRig>;
beforeEach(() => {
  rig = openRig();
});

async function sorted(): Promise<Run> {
  const run = await rig.begin();
  await sort(run, rig.ports());
  return run;
}

async function walk(kind: RunKind, scope: UndoScope): Promise<Run> {
  const run = await rig.begin(kind, scope);
  await undo(run, rig.ports());
  return run;
}

const rowOf = async (messageId: string): Promise<JournalRow> => {
  const rows = (await rig.db.journal.toArray()).filter((row) => row.messageId === messageId);
  const row = rows.at(-1);
  if (row === undefined) throw new Error('That mail is in no journal.');
  return row;
};

const fixed = async (messageId: string, category: CategoryKey): Promise<string> =>
  (await fix(await rowOf(messageId), category, rig.ports())).runId;

const named = (id: string): string[] =>
  rig.mailbox
    .message(id)
    .labelIds.map((label) => rig.mailbox.labels.get(label)?.name ?? label)
    .filter((name) => name === 'INBOX' || (name.startsWith('AuraMail/') && name !== 'AuraMail/Sorted'))
    .sort();

const lessons = () => rig.db.lessons.toArray();

/** The next mail of a sender, sorted. */
async function next(letter: Letter): Promise<string> {
  const id = deliver(rig.mailbox, letter);
  await sorted();
  return id;
}

const gadgets = (subject = 'gadgets weekly'): Letter => ({ ...newsletter('gadgets'), subject });

describe('a fix', () => {
  it('labels the mail at once, and the next one of its kind comes right from the start', async () => {
    const id = await next(gadgets());
    expect(named(id)).toEqual(['AuraMail/Newsletters']);
    await fixed(id, 'updates');
    expect(named(id)).toEqual(['AuraMail/Updates', 'INBOX']);
    expect(await lessons()).toMatchObject([
      { messageId: id, sender: 'news@gadgets.example', from: 'newsletters', category: 'updates', how: 'fix' },
    ]);
    const after = await next(gadgets());
    expect(named(after)).toEqual(['AuraMail/Updates', 'INBOX']);
    const { tier, evidence } = await rowOf(after);
    expect(tier).toBe('memory');
    expect(evidence[0]).toMatchObject({ code: 'taught', params: { sender: 'news@gadgets.example' } });
  });

  it('into a category that leaves the inbox archives it, but not what the user starred', async () => {
    const [plain, starred] = [deliver(rig.mailbox, gadgets()), deliver(rig.mailbox, gadgets())];
    rig.mailbox.user.star(starred);
    await sorted();
    await fixed(plain, 'promotions');
    await fixed(starred, 'promotions');
    expect(named(plain)).toEqual(['AuraMail/Promotions']);
    expect(named(starred)).toEqual(['AuraMail/Promotions', 'INBOX']);
  });

  it('is undone by itself, and then teaches nothing', async () => {
    const id = await next(gadgets());
    const done = rig.mailbox.snapshotLabels();
    const runId = await fixed(id, 'bills');
    const back = await walk('undo', { runId });
    expect(rig.mailbox.snapshotLabels()).toEqual(done);
    expect(await lessons()).toEqual([]);
    expect((await rig.db.memory.toArray()).map(({ taught }) => taught)).toEqual([null]);
    await walk('redo', { undone: back.id });
    expect(named(id)).toEqual(['AuraMail/Bills', 'INBOX']);
    expect(await lessons()).toMatchObject([{ category: 'bills', how: 'fix' }]);
  });

  it('and what it corrects are undone as one, with the run, also after a second fix', async () => {
    const ids = ['a', 'b', 'c'].map((name) => deliver(rig.mailbox, newsletter(name)));
    const start = rig.mailbox.snapshotLabels();
    const run = await sorted();
    await fixed(ids[0] ?? '', 'updates');
    await fixed(ids[1] ?? '', 'bills');
    await fixed(ids[1] ?? '', 'promotions');
    const back = await walk('undo', { runId: run.id });
    expect(rig.mailbox.snapshotLabels()).toEqual(start);
    expect((await rig.again(back)).counts).toMatchObject({ done: 3, failed: 0 });
    expect((await rig.db.journal.toArray()).map(({ state }) => state)).toEqual([
      'undone',
      'undone',
      'undone',
    ]);
  });

  it('that was cut off before Gmail answered is settled by the next run, and can be undone', async () => {
    const id = deliver(rig.mailbox, gadgets());
    const start = rig.mailbox.snapshotLabels();
    const run = await sorted();
    const ports = rig.ports();
    const change = async (): Promise<never> => {
      await ports.mailbox.change([id], (await rowOf(id)).delta);
      throw new DOMException('killed', 'AbortError');
    };
    const dying = { ...ports, mailbox: { ...ports.mailbox, change } };
    await expect(fix(await rowOf(id), 'updates', dying)).rejects.toThrow('killed');
    await sorted();
    expect((await rowOf(id)).state).toBe('applied');
    expect(await lessons()).toHaveLength(1);
    await walk('undo', { runId: run.id });
    expect(rig.mailbox.snapshotLabels()).toEqual(start);
  });

  it('teaches nothing about a sender nobody vouches for, or when nobody knows', async () => {
    const forged = await next({ from: 'x@nowhere.example' });
    await fixed(forged, 'promotions');
    const own = await next(gadgets());
    const before = await rig.db.memory.toArray();
    await fixed(own, 'review');
    expect(named(own)).toEqual(['AuraMail/Review', 'INBOX']);
    expect(await lessons()).toEqual([]);
    // What its mail is like was seen when it was sorted.
    expect(await rig.db.memory.toArray()).toEqual(before);
    expect(before.map(({ taught, counts }) => ({ taught, counts }))).toEqual([{ taught: null, counts: {} }]);
  });

  it('of a mail that is gone says so', async () => {
    const id = await next(gadgets());
    const row = await rowOf(id);
    rig.mailbox.user.delete(id);
    await expect(fix(row, 'bills', rig.ports())).rejects.toMatchObject({ problem: { code: 'message-gone' } });
  });
});

describe('an undo', () => {
  it('of one mail keeps such mail in the inbox; done again, it does not', async () => {
    const id = await next(gadgets());
    const back = await walk('undo', { journalId: (await rowOf(id)).id ?? 0 });
    expect(await lessons()).toMatchObject([{ how: 'undo', category: 'newsletters' }]);
    const kept = await next(gadgets());
    expect(named(kept)).toEqual(['AuraMail/Newsletters', 'INBOX']);
    expect((await rowOf(kept)).evidence.at(-1)).toMatchObject({
      code: 'kept-taught',
      params: { sender: 'news@gadgets.example' },
    });
    expect(named(await next(gadgets('A new offer')))).toEqual(['AuraMail/Newsletters']);
    await walk('redo', { undone: back.id });
    expect(await lessons()).toEqual([]);
    expect(named(await next(gadgets()))).toEqual(['AuraMail/Newsletters']);
  });

  it('of a whole run teaches nothing', async () => {
    deliver(rig.mailbox, gadgets());
    await walk('undo', { runId: (await sorted()).id });
    expect(await lessons()).toEqual([]);
  });
});

describe('what the user did in Gmail itself', () => {
  it('moved into another label of ours: that is what it is', async () => {
    const other = await next(newsletter('other'));
    await fixed(other, 'promotions');
    const id = await next(gadgets());
    rig.mailbox.user.label(id, 'AuraMail/Newsletters', false);
    rig.mailbox.user.label(id, 'AuraMail/Promotions');
    const after = await next(gadgets());
    expect((await lessons()).at(-1)).toMatchObject({
      ...{ messageId: id, from: 'newsletters', category: 'promotions', how: 'moved' },
    });
    expect(named(after)).toEqual(['AuraMail/Promotions']);
  });

  it('put back into the inbox: such mail stays there', async () => {
    const id = await next(gadgets());
    rig.mailbox.user.move(id, 'INBOX');
    expect(named(await next(gadgets()))).toEqual(['AuraMail/Newsletters', 'INBOX']);
    expect(await lessons()).toMatchObject([{ messageId: id, how: 'kept' }]);
  });

  it('starred: whatever this sender writes stays there', async () => {
    const id = await next(gadgets());
    rig.mailbox.user.star(id);
    expect(named(await next(gadgets('Something else')))).toEqual(['AuraMail/Newsletters', 'INBOX']);
    expect(await lessons()).toMatchObject([{ how: 'starred' }]);
  });

  const notice = (n: number): Letter => ({
    ...{ from: 'Builds <builds@ci.example>', subject: `Build ${n} finished`, text: 'All steps are green.' },
    headers: {
      'Auto-Submitted': 'auto-generated',
      'Authentication-Results': 'mx.google.com; dmarc=pass header.from=ci.example',
    },
    labelIds: ['INBOX', 'UNREAD', 'CATEGORY_UPDATES'],
  });

  it('archived unread three times: such mail leaves by itself, and not before', async () => {
    for (let n = 0; n < 3; n += 1) {
      const id = await next(notice(n));
      expect(named(id)).toContain('INBOX');
      rig.mailbox.user.archive(id);
    }
    const gone = await next(notice(3));
    expect(named(gone)).toEqual(['AuraMail/Updates']);
    expect((await rowOf(gone)).evidence.map(({ code }) => code)).toContain('archived-taught');
    const bill = await next({ ...notice(4), subject: 'Build 4 finished: your invoice' });
    expect(named(bill)).toContain('INBOX');
  });

  it('archived after reading, or by the dozen, says nothing', async () => {
    const read = await next(notice(1));
    rig.mailbox.user.read(read);
    rig.mailbox.user.archive(read);
    await sorted();
    const many = Array.from({ length: 25 }, (_, n) => deliver(rig.mailbox, notice(n)));
    await sorted();
    for (const id of many) rig.mailbox.user.archive(id);
    await sorted();
    expect(await lessons()).toEqual([]);
  });

  it('is told from what we did, and from another computer’s AuraMail', async () => {
    const ours = [deliver(rig.mailbox, gadgets()), deliver(rig.mailbox, newsletter('b'))];
    await sorted();
    await walk('undo', { journalId: (await rowOf(ours[1] ?? '')).id ?? 0 });
    await rig.db.lessons.clear();
    await walk('redo', { undone: 'nothing' });
    await sorted();
    const theirs = deliver(rig.mailbox, newsletter('c'));
    const id = (name: string): string => rig.mailbox.labelNamed(name)?.id ?? '';
    rig.mailbox.change(theirs, [id('AuraMail/Sorted'), id('AuraMail/Newsletters')], ['INBOX']);
    await sorted();
    rig.mailbox.change(theirs, ['INBOX'], [id('AuraMail/Sorted'), id('AuraMail/Newsletters')]);
    await sorted();
    expect(await lessons()).toEqual([]);
  });

  it('costs two units when it is nothing, and is given up when Gmail has forgotten', async () => {
    const id = await next(gadgets());
    await sorted();
    const before = rig.state.log.length;
    await sorted();
    const looks = rig.state.log.slice(before).filter(({ method }) => method === 'history.list');
    expect(looks.map(({ units }) => units)).toEqual([2]);
    rig.mailbox.user.star(id);
    rig.mailbox.forgetHistory();
    await sorted();
    expect(await lessons()).toEqual([]);
    rig.mailbox.user.star(id, false);
    rig.mailbox.user.star(id);
    await sorted();
    expect(await lessons()).toMatchObject([{ how: 'starred' }]);
  });
});

describe('a lesson taken back', () => {
  it('holds no more', async () => {
    const id = await next(gadgets());
    await fixed(id, 'updates');
    await rig.store.saveForgotten(id, ['fix'], relearn);
    expect(named(await next(gadgets()))).toEqual(['AuraMail/Newsletters']);
  });
});

describe('corrections travel with a model call', () => {
  it('of the same sender only, as many as three, newest first', async () => {
    const asked: AskItem[] = [];
    const model: Model = {
      ask: async (items) => {
        asked.push(...items);
        return { verdicts: new Map(), silent: new Map() };
      },
    };
    const person = (subject: string): Letter => ({
      ...{ from: 'Boss <boss@work.example>', subject, text: 'Please have a look.' },
      headers: { 'Authentication-Results': 'mx.google.com; dmarc=pass header.from=work.example' },
    });
    for (const [index, category] of (['bills', 'action', 'bills', 'personal'] as const).entries()) {
      await fixed(await next(person(`Number ${index} of ${'abcd'[index]}`)), category);
    }
    deliver(rig.mailbox, person('Another matter'));
    deliver(rig.mailbox, { ...person('Hello'), from: 'Eve <eve@elsewhere.example>' });
    await sort(await rig.begin(), { ...rig.ports(), model });
    const examples = asked.map(({ digest, examples: told }) => [
      digest.subject,
      told?.map(({ category }) => category),
    ]);
    expect(examples.toSorted()).toEqual([
      ['Another matter', ['personal', 'bills', 'action']],
      ['Hello', undefined],
    ]);
  });
});
