import { beforeEach, describe, expect, it } from 'vitest';
import { release, undo } from '../../src/journey/12-undo.ts';
import type { RunKind, UndoScope } from '../../src/journey/records.ts';
import { sort } from '../../src/journey/run.ts';
import { dying } from './dying.ts';
import { deliver, newsletter, openRig } from './rig.ts';

let rig: ReturnType<typeof openRig>;
beforeEach(() => {
  rig = openRig();
});

async function sorted(mails: number) {
  for (let i = 0; i < mails; i += 1) deliver(rig.mailbox, i % 3 === 0 ? {} : newsletter(`list${i}`));
  const start = rig.mailbox.snapshotLabels();
  const run = await rig.begin();
  await sort(run, rig.ports());
  return { run, start };
}

describe('undo of a run', () => {
  it('gives every message exactly the labels it had', async () => {
    const { run, start } = await sorted(40);
    expect(rig.mailbox.snapshotLabels()).not.toEqual(start);
    const back = await rig.begin('undo', { runId: run.id });
    await undo(back, rig.ports());
    expect(rig.mailbox.snapshotLabels()).toEqual(start);
    expect(await rig.again(back)).toMatchObject({
      state: 'done',
      total: 40,
      counts: { done: 40, failed: 0 },
    });
  });

  it('takes as few calls as the grouping allows', async () => {
    const { run } = await sorted(60);
    const rows = await rig.db.journal.where({ runId: run.id }).toArray();
    const groups = new Set(rows.map((row) => JSON.stringify(row.delta)));
    const before = rig.state.log.length;
    await undo(await rig.begin('undo', { runId: run.id }), rig.ports());
    const calls = rig.state.log.slice(before).filter((entry) => entry.method.startsWith('messages.'));
    const writes = calls.filter((entry) => entry.method !== 'messages.list');
    expect(calls.length - writes.length).toBeLessThanOrEqual(groups.size + 6);
    expect(writes.filter((entry) => entry.method === 'messages.batchModify').length).toBeLessThanOrEqual(
      groups.size,
    );
    expect(writes.every((entry) => /odify$/.test(entry.method))).toBe(true);
  });

  it('leaves what the user did since alone', async () => {
    const { run, start } = await sorted(6);
    const [id = ''] = start.keys();
    rig.mailbox.change(id, ['STARRED'], ['UNREAD']);
    await undo(await rig.begin('undo', { runId: run.id }), rig.ports());
    const expected = [...(start.get(id) ?? []).filter((label) => label !== 'UNREAD'), 'STARRED'].sort();
    expect(rig.mailbox.snapshotLabels().get(id)).toEqual(expected);
  });

  it('goes on after a failure where it stopped', async () => {
    const { run, start } = await sorted(30);
    rig.state.faults.add({ method: '*', after: 2, kind: 'status', status: 403, reason: 'domainPolicy' });
    const back = await rig.begin('undo', { runId: run.id });
    await expect(undo(back, rig.ports())).rejects.toMatchObject({
      problem: { code: 'gmail-forbidden-by-admin' },
    });
    await undo(await rig.again(back), rig.ports());
    expect(rig.mailbox.snapshotLabels()).toEqual(start);
    expect((await rig.again(back)).counts.done).toBe(30);
  });

  it('works while the user deletes our label', async () => {
    const { run, start } = await sorted(9);
    const act = () => rig.mailbox.user.deleteLabel('AuraMail/Newsletters');
    rig.state.faults.add({ method: 'messages.modify', after: 3, kind: 'act', act });
    const back = await rig.begin('undo', { runId: run.id });
    await undo(back, rig.ports());
    expect(rig.mailbox.snapshotLabels()).toEqual(start);
    expect((await rig.again(back)).counts).toMatchObject({ done: 9, failed: 0 });
  });

  it('works after the user has deleted our label', async () => {
    const { run, start } = await sorted(9);
    const label = [...rig.mailbox.labels.values()].find(({ name }) => name === 'AuraMail/Newsletters');
    rig.mailbox.deleteLabel(label?.id ?? '');
    await undo(await rig.begin('undo', { runId: run.id }), rig.ports());
    expect(rig.mailbox.snapshotLabels()).toEqual(start);
  });
});

async function walk(kind: RunKind, scope: UndoScope) {
  const run = await rig.begin(kind, scope);
  await undo(run, rig.ports());
  return await rig.again(run);
}

describe.each([
  ['few', 9],
  ['many', 60],
])('mail the user has touched since, among %s', (_, mails) => {
  it('is left alone and listed, and put back when they insist', async () => {
    const { run, start } = await sorted(mails);
    const archived = (await rig.db.journal.toArray()).filter((row) => row.archived);
    const [moved, deleted, gone] = archived.map((row) => row.messageId);
    rig.mailbox.change(moved ?? '', ['INBOX'], []);
    rig.mailbox.user.trash(deleted ?? '');
    rig.mailbox.user.delete(gone ?? '');
    const back = await walk('undo', { runId: run.id });
    expect(back.counts).toMatchObject({ done: mails - 2, failed: 2 });
    const left = (await rig.db.journal.toArray()).filter((row) => row.problem?.code === 'touched-since');
    expect(left.map((row) => row.messageId).sort()).toEqual([moved, deleted].sort());
    expect(left.every((row) => row.state === 'applied')).toBe(true);
    const after = rig.mailbox.snapshotLabels();
    for (const [id, labels] of start) {
      if (id !== gone && id !== moved && id !== deleted) expect(after.get(id)).toEqual(labels);
    }
    expect(after.get(deleted ?? '')).toContain('TRASH');

    const forced = await walk('undo', { left: back.id });
    expect(forced.counts).toMatchObject({ done: 2, failed: 0 });
    expect(rig.mailbox.snapshotLabels().get(moved ?? '')).toEqual(start.get(moved ?? ''));
  });
});

describe('redo', () => {
  it('does again exactly what was undone, and can be undone again', async () => {
    const { run, start } = await sorted(30);
    const done = rig.mailbox.snapshotLabels();
    const back = await walk('undo', { runId: run.id });
    expect(rig.mailbox.snapshotLabels()).toEqual(start);
    const again = await walk('redo', { undone: back.id });
    expect(again.counts).toMatchObject({ done: 30, failed: 0 });
    expect(rig.mailbox.snapshotLabels()).toEqual(done);
    expect(await rig.store.excluded([...start.keys()])).toEqual(new Set());
    await walk('undo', { runId: run.id });
    expect(rig.mailbox.snapshotLabels()).toEqual(start);
  });
});

describe('undo of a wider scope', () => {
  it('takes one sender, one category, or everything since a moment', async () => {
    const { start } = await sorted(12);
    const rows = await rig.db.journal.toArray();
    const sender = rows.find((row) => row.archived)?.from ?? '';
    expect((await walk('undo', { sender })).counts.done).toBe(1);
    expect((await walk('undo', { category: 'review' })).counts.done).toBe(4);
    expect((await walk('undo', { since: Number.MAX_SAFE_INTEGER })).counts.done).toBe(0);
    expect((await walk('undo', { since: 0 })).counts.done).toBe(7);
    expect(rig.mailbox.snapshotLabels()).toEqual(start);
  });
});

describe('an undo that was cut off', () => {
  it('goes on after a kill in the middle, whatever had reached Gmail', async () => {
    const { run, start } = await sorted(24);
    const ports = rig.ports();
    let calls = 0;
    const back = await rig.begin('undo', { runId: run.id });
    const dying = {
      ...ports,
      mailbox: {
        ...ports.mailbox,
        change: async (...args: Parameters<typeof ports.mailbox.change>) => {
          const answer = await ports.mailbox.change(...args);
          calls += 1;
          if (calls > 1) throw new DOMException('killed', 'AbortError');
          return answer;
        },
      },
    };
    await expect(undo(back, dying)).rejects.toThrow('killed');
    await undo(await rig.again(back), rig.ports());
    expect(rig.mailbox.snapshotLabels()).toEqual(start);
    expect((await rig.again(back)).counts).toMatchObject({ done: 24, failed: 0 });
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])(
    'at step %d is not crossed by a sort that begins before it goes on',
    async (step) => {
      const { start } = await sorted(9);
      const row = (await rig.db.journal.toArray())[4];
      const id = row?.messageId ?? '';
      const back = await rig.begin('undo', { journalId: row?.id ?? 0 });
      const killed = undo(back, dying(rig.ports(), step, { stores: true }));
      await killed.catch((error: unknown) => expect(error).toMatchObject({ name: 'AbortError' }));
      await sort(await rig.begin(), rig.ports());
      await undo(await rig.again(back), rig.ports());
      expect(rig.mailbox.snapshotLabels().get(id)).toEqual(start.get(id));
      const rows = (await rig.db.journal.toArray()).filter((one) => one.messageId === id);
      expect(rows.map(({ state }) => state)).toEqual(['undone']);
    },
  );

  it('when it is stopped, frees what it had not put back yet', async () => {
    const { run, start } = await sorted(10);
    const back = await rig.begin('undo', { runId: run.id });
    await rig.store.claim(back);
    const first = (await rig.store.claimed(back, 1))[0];
    rig.mailbox.change(first?.messageId ?? '', first?.delta.remove ?? [], first?.delta.add ?? []);
    await release(back, rig.ports());
    const states = (await rig.db.journal.toArray()).map((row) => row.state).sort();
    expect(states).toEqual([...Array<string>(9).fill('applied'), 'undone']);
    await walk('undo', { runId: run.id });
    expect(rig.mailbox.snapshotLabels()).toEqual(start);
  });
});

describe('undo of one mail', () => {
  it('touches that mail only, and the next run leaves it alone', async () => {
    const { start } = await sorted(12);
    const after = rig.mailbox.snapshotLabels();
    const row = (await rig.db.journal.toArray())[4];
    await undo(await rig.begin('undo', { journalId: row?.id ?? 0 }), rig.ports());
    for (const [id, labels] of rig.mailbox.snapshotLabels()) {
      expect(labels).toEqual(id === row?.messageId ? start.get(id) : after.get(id));
    }
    const next = await rig.begin();
    await sort(next, rig.ports());
    expect(await rig.again(next)).toMatchObject({ total: 0, counts: { done: 0 } });
  });
});
