import { beforeEach, describe, expect, it } from 'vitest';
import { undo } from '../../src/journey/12-undo.ts';
import { sort } from '../../src/journey/run.ts';
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
    const writes = rig.state.log.slice(before).filter((entry) => entry.method.startsWith('messages.'));
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

  it('works after the user has deleted our label', async () => {
    const { run, start } = await sorted(9);
    const label = [...rig.mailbox.labels.values()].find(({ name }) => name === 'AuraMail/Newsletters');
    rig.mailbox.deleteLabel(label?.id ?? '');
    await undo(await rig.begin('undo', { runId: run.id }), rig.ports());
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
