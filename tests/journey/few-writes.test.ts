import { beforeEach, describe, expect, it } from 'vitest';
import { undo } from '../../src/journey/12-undo.ts';
import type { RunKind, UndoScope } from '../../src/journey/records.ts';
import { settleLeft, sort } from '../../src/journey/run.ts';
import { fewestCalls } from '../bench/agreement.ts';
import { fillMany } from '../sandbox/corpus-many.ts';
import { usageOf } from '../sandbox/usage.ts';
import { deliver, newsletter, openRig } from './rig.ts';

/** What is written to Gmail costs 50 units a call, however many mails it is about: so the calls are counted. */

const NEAR_THE_FEWEST = 1.2;

let rig: ReturnType<typeof openRig>;
beforeEach(() => {
  rig = openRig({ planFrom: 100 });
});

async function walk(kind: RunKind, scope: UndoScope) {
  const run = await rig.begin(kind, scope);
  await undo(run, rig.ports());
  return await rig.again(run);
}

/** Calls of each method since the log was this long. */
function callsSince(length: number) {
  const { byMethod } = usageOf(rig.state.log.slice(length));
  const of = (method: string): number => byMethod[method]?.calls ?? 0;
  return { batches: of('messages.batchModify'), singles: of('messages.modify'), of };
}

async function sortedMany(count: number) {
  fillMany(rig.mailbox, { count, senders: 60, seed: 5 });
  const start = rig.mailbox.snapshotLabels();
  const run = await rig.begin();
  await sort(run, rig.ports());
  return { run, start, rows: await rig.db.journal.toArray() };
}

const nameOf = (label: string): string => rig.mailbox.labels.get(label)?.name ?? label;

describe('many mails of many kinds', () => {
  it('are sorted, taken back and sorted again with about as few calls as their changes allow', async () => {
    const { run, start, rows } = await sortedMany(700);
    const done = rig.mailbox.snapshotLabels();
    const fewest = fewestCalls(rows);
    expect(rows).toHaveLength(700);
    expect(fewest).toBeGreaterThan(10);
    // The first few calls are made for people to see, and hold but one kind each.
    expect(callsSince(0).batches).toBeLessThanOrEqual(NEAR_THE_FEWEST * fewest);
    expect(callsSince(0).batches * 50 + callsSince(0).singles * 5).toBeLessThanOrEqual(
      NEAR_THE_FEWEST * fewest * 50,
    );

    const sorted = rig.state.log.length;
    const back = await walk('undo', { runId: run.id });
    expect(back.counts).toMatchObject({ done: 700, failed: 0 });
    expect(rig.mailbox.snapshotLabels()).toEqual(start);
    const undone = callsSince(sorted);
    expect(undone.batches + undone.singles).toBeLessThanOrEqual(NEAR_THE_FEWEST * fewest);
    // What comes off may come off together; what goes on is the inbox, or nothing.
    expect(undone.batches).toBeLessThanOrEqual(2);
    expect(undone.of('messages.get')).toBe(0);

    const before = rig.state.log.length;
    await walk('redo', { undone: back.id });
    expect(rig.mailbox.snapshotLabels()).toEqual(done);
    expect(callsSince(before).batches).toBeLessThanOrEqual(fewest);
  });

  it('are not all read before the first is written', async () => {
    await sortedMany(700);
    const methods = rig.state.log.map(({ method }) => method);
    const first = methods.findIndex((method) => /odify$/.test(method));
    const reads = methods.filter((method) => method === 'messages.get').length;
    expect(methods.slice(0, first).filter((method) => method === 'messages.get').length).toBeLessThan(
      reads / 4,
    );
  });
});

describe('while many mails are taken back', () => {
  it('a label of ours that the user put on one by hand stays on it', async () => {
    const { run, start, rows } = await sortedMany(300);
    const [label = ''] = rows.flatMap(({ delta }) => delta.add).filter((id) => nameOf(id).endsWith('/Bills'));
    const other = rows.find(({ delta }) => !delta.add.includes(label));
    const id = other?.messageId ?? '';
    rig.mailbox.byUser(() => rig.mailbox.change(id, [label], []));
    await walk('undo', { runId: run.id });
    const expected = new Map([...start, [id, [...(start.get(id) ?? []), label].sort()]]);
    expect(rig.mailbox.snapshotLabels()).toEqual(expected);
  });

  it('what the user does between two calls is not overridden, and listed', async () => {
    const { run, rows } = await sortedMany(300);
    const back = await walk('undo', { runId: run.id });
    // Sorting again makes one call for each kind, three at a time: the last kind is met long after the look.
    const kinds = [...Map.groupBy(rows, ({ delta }) => JSON.stringify(delta.add)).values()];
    const late = kinds.at(-1)?.at(-1)?.messageId ?? '';
    const [gone = ''] = kinds.at(-2)?.map(({ messageId }) => messageId) ?? [];
    const act = () => {
      rig.mailbox.user.trash(late);
      rig.mailbox.user.delete(gone);
    };
    rig.state.faults.add({ method: 'messages.batchModify', after: 2, kind: 'act', act });
    const again = await walk('redo', { undone: back.id });
    expect(again.counts).toMatchObject({ done: 299, failed: 1 });
    const labels = rig.mailbox.message(late).labelIds.map(nameOf);
    expect(labels).toContain('TRASH');
    expect(labels.filter((name) => name.startsWith('AuraMail'))).toEqual([]);
    const after = new Map((await rig.db.journal.toArray()).map((row) => [row.messageId, row]));
    expect(after.get(late)).toMatchObject({ state: 'undone', problem: { code: 'touched-since' } });
    expect(after.get(gone)).toMatchObject({ state: 'applied', problem: { code: 'message-gone' } });
  });

  it('a label that the user deletes in between is walked without', async () => {
    const { run, start, rows } = await sortedMany(300);
    const [label = ''] = rows.flatMap(({ delta }) => delta.add).filter((id) => nameOf(id).endsWith('/Bills'));
    const act = () => rig.mailbox.user.deleteLabel(label);
    rig.state.faults.add({ method: 'messages.batchModify', kind: 'act', act });
    const back = await walk('undo', { runId: run.id });
    expect(back.counts).toMatchObject({ done: 300, failed: 0 });
    expect(rig.mailbox.snapshotLabels()).toEqual(start);
  });

  it('a refusal for another reason leaves what was not changed, with the reason', async () => {
    const { run, start } = await sortedMany(300);
    rig.state.faults.add({ method: 'messages.batchModify', kind: 'status', status: 400, reason: 'invalid' });
    const back = await walk('undo', { runId: run.id });
    expect(back.counts.failed).toBeGreaterThan(0);
    expect(back.counts.done + back.counts.failed).toBe(300);
    const left = (await rig.db.journal.toArray()).filter(({ state }) => state === 'applied');
    expect(new Set(left.map(({ problem }) => problem?.code))).toEqual(new Set(['gmail-refused']));
    await walk('undo', { runId: run.id });
    expect(rig.mailbox.snapshotLabels()).toEqual(start);
  });
});

describe('many changes whose outcome nobody has heard', () => {
  it.each(['that had arrived', 'that had not arrived'])(
    '%s are settled by lists, not one by one',
    async (how) => {
      for (let i = 0; i < 60; i += 1) deliver(rig.mailbox, newsletter(`list${i}`));
      const run = await rig.begin();
      const ports = rig.ports();
      let sent = 0;
      const change: typeof ports.mailbox.change = async (ids, delta) => {
        if (ids.length < 20) return await ports.mailbox.change(ids, delta);
        sent = ids.length;
        if (how === 'that had arrived') await ports.mailbox.change(ids, delta);
        throw new DOMException('killed', 'AbortError');
      };
      await expect(sort(run, { ...ports, mailbox: { ...ports.mailbox, change } })).rejects.toThrow('killed');
      expect(sent).toBeGreaterThan(20);
      const length = rig.state.log.length;
      await settleLeft(await rig.again(run), rig.ports());
      expect(callsSince(length).of('messages.get')).toBe(0);
      const applied = (await rig.db.journal.toArray()).filter(({ state }) => state === 'applied');
      expect(applied).toHaveLength(how === 'that had arrived' ? sent : 0);
      await sort(await rig.again(run), rig.ports());
      expect((await rig.again(run)).counts).toMatchObject({ done: 60, failed: 0 });
    },
  );
});
