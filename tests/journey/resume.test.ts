import { beforeEach, describe, expect, it } from 'vitest';
import type { Run } from '../../src/journey/records.ts';
import { settleLeft, sort } from '../../src/journey/run.ts';
import { dying } from './dying.ts';
import { deliver, newsletter, openRig } from './rig.ts';

let rig: ReturnType<typeof openRig>;
beforeEach(() => {
  rig = openRig();
  for (let i = 0; i < 70; i += 1) deliver(rig.mailbox, i % 4 === 0 ? {} : newsletter(`list${i}`));
});

async function live(run: Run, lives: readonly number[]): Promise<void> {
  for (const after of lives)
    await sort(await rig.again(run), dying(rig.ports(), after)).catch(() => undefined);
  await sort(await rig.again(run), rig.ports());
}

function writesPerMessage(): Map<string, number> {
  const writes = new Map<string, number>();
  const add = (id: string) => writes.set(id, (writes.get(id) ?? 0) + 1);
  for (const { type, messageId } of rig.mailbox.history) {
    if (type === 'labelAdded') add(messageId);
  }
  return writes;
}

describe('a run whose worker is killed', () => {
  it.each([[[3, 20, 60]], [[5, 5, 5, 5]], [[90, 2, 40]], [[75, 76, 77, 78, 80]]])(
    'at requests %j finishes with each mail changed once and each change journalled',
    async (lives) => {
      const before = rig.mailbox.snapshotLabels();
      const run = await rig.begin();
      await live(run, lives);
      expect(await rig.again(run)).toMatchObject({
        state: 'done',
        total: 70,
        counts: { done: 70, failed: 0 },
      });
      const rows = await rig.db.journal.toArray();
      expect(new Set(rows.map((row) => row.messageId)).size).toBe(70);
      expect(rows.every((row) => row.state === 'applied')).toBe(true);
      expect([...writesPerMessage().values()].every((count) => count === 1)).toBe(true);
      for (const row of rows) {
        const kept = (before.get(row.messageId) ?? []).filter((id) => !row.delta.remove.includes(id));
        expect(rig.mailbox.snapshotLabels().get(row.messageId)).toEqual([...kept, ...row.delta.add].sort());
      }
    },
  );

  it('reads no mail twice', async () => {
    const run = await rig.begin();
    await live(run, [40]);
    const reads = rig.state.log.filter((entry) => entry.path.includes('format=full'));
    // The page of 25 that was being read when the worker died was not stored yet.
    expect(reads.length).toBeLessThanOrEqual(70 + 25);
  });

  it('settles a change that was under way by looking at Gmail', async () => {
    const run = await rig.begin();
    await sort(run, dying(rig.ports(), 78)).catch(() => undefined);
    await settleLeft(await rig.again(run), rig.ports());
    const left = (await rig.db.journal.toArray()).filter((row) => row.state === 'intended');
    expect(left).toEqual([]);
  });
});

describe('a run that is paused', () => {
  it('ends its waiting at once and goes on later', async () => {
    const run = await rig.begin();
    const controller = new AbortController();
    const ports = rig.ports(controller, { onDoing: (doing) => doing === 'reading' && controller.abort() });
    await expect(sort(run, ports)).rejects.toMatchObject({ name: 'AbortError' });
    await sort(await rig.again(run), rig.ports());
    expect(await rig.again(run)).toMatchObject({ state: 'done', counts: { done: 70 } });
  });
});

describe('a run that was stopped while there was no network', () => {
  /** All changes reach Gmail, and no answer comes back. Returns the intents that are left. */
  async function unanswered(run: Run) {
    const { mailbox } = rig.ports();
    const lost: typeof mailbox.change = async (ids, delta) => {
      await mailbox.change(ids, delta);
      throw new DOMException('no answer', 'AbortError');
    };
    await sort(run, rig.ports(new AbortController(), { mailbox: { ...mailbox, change: lost } })).catch(
      () => undefined,
    );
    return (await rig.db.journal.toArray()).filter((row) => row.state === 'intended');
  }

  it('keeps a row of each change, also of mail the user reports as spam or bins before we look', async () => {
    // So many that they are looked at by lists.
    for (let i = 0; i < 40; i += 1) deliver(rig.mailbox, newsletter(`more${i}`));
    const run = await rig.begin();
    const left = await unanswered(run);
    expect(left.length).toBeGreaterThan(20);
    rig.mailbox.user.spam(left[0]?.messageId ?? '');
    rig.mailbox.user.trash(left[1]?.messageId ?? '');
    await settleLeft(await rig.again(run), rig.ports());
    const rows = await rig.db.journal.toArray();
    expect(rows.map(({ messageId, state }) => ({ messageId, state }))).toEqual(
      left.map(({ messageId }) => ({ messageId, state: 'applied' })),
    );
  });

  it('has its last changes settled by the next one', async () => {
    const run = await rig.begin();
    const left = await unanswered(run);
    expect(left.length).toBeGreaterThan(0);
    await rig.store.patchRun(run.id, { state: 'stopped' });
    await rig.store.clearWork(run.id);
    const next = await rig.begin();
    await sort(next, rig.ports());
    const rows = await rig.db.journal.toArray();
    expect(rows.filter((row) => row.state === 'intended')).toEqual([]);
    expect(new Set(rows.map((row) => row.messageId)).size).toBe(70);
    expect([...writesPerMessage().values()].every((count) => count === 1)).toBe(true);
  });
});
