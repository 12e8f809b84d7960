import { beforeEach, describe, expect, it } from 'vitest';
import type { Ports } from '../../src/journey/ports.ts';
import { sort } from '../../src/journey/run.ts';
import type { Mailbox } from '../sandbox/mailbox.ts';
import { deliver, newsletter, openRig } from './rig.ts';

let rig: ReturnType<typeof openRig>;
let id: string;
beforeEach(() => {
  rig = openRig();
  id = deliver(rig.mailbox, newsletter('gadgets'));
  for (let i = 0; i < 14; i += 1) deliver(rig.mailbox, newsletter(`list${i}`));
});

const named = (messageId: string): string[] =>
  rig.mailbox.message(messageId).labelIds.map((label) => rig.mailbox.labels.get(label)?.name ?? label);

type Act = (mailbox: Mailbox) => void;

const ACTS: Readonly<Record<string, Act>> = {
  stars: (mailbox) => mailbox.user.star(id),
  labels: (mailbox) => mailbox.user.label(id, 'Keep'),
  archives: (mailbox) => mailbox.user.archive(id),
  reads: (mailbox) => mailbox.user.read(id),
  deletes: (mailbox) => mailbox.user.trash(id),
};

/** The user acts before our look at the history, or in the moment between the look and the change. */
function acting(moment: 'before the look' | 'after the look', act: Act): Partial<Ports> {
  let done = false;
  const once = (): void => {
    if (!done) act(rig.mailbox);
    done = true;
  };
  if (moment === 'before the look') return { onDoing: (doing) => doing === 'labelling' && once() };
  const { mailbox } = rig.ports();
  return {
    mailbox: {
      ...mailbox,
      change: async (ids, delta) => {
        if (ids.includes(id)) once();
        return await mailbox.change(ids, delta);
      },
    },
  };
}

describe.each(['before the look', 'after the look'] as const)('while we sort, %s,', (moment) => {
  it.each(Object.entries(ACTS))('the user %s a mail: it stays as they want it', async (what, act) => {
    rig.mailbox.user.createLabel('Keep');
    const run = await rig.begin();
    await sort(run, rig.ports(new AbortController(), acting(moment, act)));
    const labels = named(id);
    if (what === 'stars') expect(labels).toEqual(expect.arrayContaining(['INBOX', 'STARRED']));
    if (what === 'labels') expect(labels).toEqual(expect.arrayContaining(['INBOX', 'Keep']));
    if (what === 'archives') expect(labels).not.toContain('INBOX');
    if (what === 'reads') expect(labels).not.toContain('UNREAD');
    if (what === 'deletes') expect(labels).toContain('TRASH');
    if (moment === 'before the look' && (what === 'archives' || what === 'deletes')) {
      expect(labels.some((name) => name.startsWith('AuraMail'))).toBe(false);
    }
    expect((await rig.again(run)).state).toBe('done');
  });
});

describe('what another computer does', () => {
  it('is not done again', async () => {
    const other = rig.mailbox.createLabel({
      name: 'AuraMail/Sorted',
      messageListVisibility: 'hide',
      labelListVisibility: 'labelHide',
    } as Parameters<typeof rig.mailbox.createLabel>[0]);
    const run = await rig.begin();
    await sort(
      run,
      rig.ports(new AbortController(), {
        onDoing: (doing) => doing === 'labelling' && rig.mailbox.change(id, [other.id], ['INBOX']),
      }),
    );
    const rows = await rig.db.journal.toArray();
    expect(rows.map((row) => row.messageId)).not.toContain(id);
    expect(rows).toHaveLength(14);
  });
});

describe('a message deleted for good in the moment of the change', () => {
  it('is journalled as failed, not as applied', async () => {
    const run = await rig.begin();
    await sort(
      run,
      rig.ports(
        new AbortController(),
        acting('after the look', (mailbox) => mailbox.user.delete(id)),
      ),
    );
    const row = (await rig.db.journal.toArray()).find(({ messageId }) => messageId === id);
    expect(row).toMatchObject({ state: 'failed', problem: { code: 'message-gone' } });
    expect((await rig.again(run)).counts).toMatchObject({ done: 14, failed: 1 });
  });
});

describe('when Gmail’s history does not reach back', () => {
  it('every mail is looked at again before it is changed', async () => {
    const run = await rig.begin();
    rig.mailbox.forgetHistory();
    rig.mailbox.user.star(id);
    await sort(run, rig.ports());
    expect(named(id)).toContain('INBOX');
    expect((await rig.again(run)).counts.done).toBe(15);
  });
});
