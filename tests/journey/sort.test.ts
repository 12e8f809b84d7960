import { beforeEach, describe, expect, it } from 'vitest';
import { sort } from '../../src/journey/run.ts';
import { deliver, newsletter, openRig } from './rig.ts';

let rig: ReturnType<typeof openRig>;
beforeEach(() => {
  rig = openRig();
});

/** Label names a message carries, sorted. */
function labelsOf(id: string): string[] {
  const ids = rig.mailbox.message(id).labelIds;
  return ids.map((label) => rig.mailbox.labels.get(label)?.name ?? label).sort();
}

function calls(method: string): number {
  return rig.state.log.filter((entry) => entry.method === method && entry.status < 300).length;
}

describe('a sort with no key', () => {
  it('labels and archives what it is sure of, and leaves the rest in the inbox under Review', async () => {
    const offer = deliver(rig.mailbox, newsletter('gadgets'));
    const letter = deliver(rig.mailbox, {
      from: 'Carl <carl@people.example>',
      subject: 'Saturday',
      text: 'Shall we?',
    });
    const run = await rig.begin();
    await sort(run, rig.ports());
    expect(labelsOf(offer)).toEqual(expect.arrayContaining(['AuraMail/Newsletters', 'AuraMail/Sorted']));
    expect(labelsOf(offer)).not.toContain('INBOX');
    expect(labelsOf(letter)).toContain('INBOX');
    expect(labelsOf(letter)).toContain('AuraMail/Sorted');
    expect(await rig.again(run)).toMatchObject({ state: 'done', total: 2, counts: { done: 2, failed: 0 } });
  });

  it('reads each message once, and writes every change to the journal before it happens', async () => {
    for (let i = 0; i < 60; i += 1) deliver(rig.mailbox, i % 2 === 0 ? newsletter(`list${i}`) : {});
    const before = rig.mailbox.snapshotLabels();
    const run = await rig.begin();
    await sort(run, rig.ports());
    expect(calls('messages.get')).toBe(60);
    const rows = await rig.db.journal.toArray();
    expect(rows).toHaveLength(60);
    for (const row of rows) {
      expect(row.state).toBe('applied');
      expect([...row.before].sort()).toEqual(before.get(row.messageId));
      const after = row.before.filter((id) => !row.delta.remove.includes(id)).concat(row.delta.add);
      expect([...rig.mailbox.message(row.messageId).labelIds].sort()).toEqual(after.sort());
    }
    expect(await rig.db.work.count()).toBe(0);
  });

  it('does nothing the second time, on this computer or another', async () => {
    for (let i = 0; i < 5; i += 1) deliver(rig.mailbox, newsletter(`list${i}`));
    await sort(await rig.begin(), rig.ports());
    const labels = rig.mailbox.snapshotLabels();
    const reads = calls('messages.get');
    const elsewhere = await rig.begin();
    await rig.db.accounts.clear();
    await sort(elsewhere, rig.ports());
    expect(calls('messages.get')).toBe(reads);
    expect(rig.mailbox.snapshotLabels()).toEqual(labels);
    expect(await rig.again(elsewhere)).toMatchObject({ total: 0, state: 'done' });
  });

  it('pages through more mail than one list call shows', async () => {
    for (let i = 0; i < 520; i += 1) deliver(rig.mailbox, newsletter('one'));
    const run = await rig.begin();
    await sort(run, rig.ports());
    expect(await rig.again(run)).toMatchObject({ total: 520, counts: { done: 520 } });
    expect(rig.state.log.filter((entry) => entry.status === 403 || entry.status === 429)).toEqual([]);
  });
});

describe('what is never archived', () => {
  it.each([
    ['a starred mail', { labelIds: ['INBOX', 'STARRED', 'CATEGORY_PROMOTIONS'] }],
    ['mail under a label of the user', { labelIds: ['INBOX', 'CATEGORY_PROMOTIONS', 'own'] }],
    ['a thread the user wrote in', { threadId: 'talk' }],
  ])('%s', async (_, change) => {
    const own = rig.mailbox.createLabel({
      name: 'Mine',
      messageListVisibility: 'show',
      labelListVisibility: 'labelShow',
    } as Parameters<typeof rig.mailbox.createLabel>[0]);
    const letter = { ...newsletter('gadgets'), ...change };
    const labelIds = letter.labelIds?.map((id) => (id === 'own' ? own.id : id)) ?? [];
    const id = deliver(rig.mailbox, { ...letter, labelIds });
    if ('threadId' in change)
      deliver(rig.mailbox, { from: 'ann@example.com', labelIds: ['SENT'], threadId: 'talk' });
    await sort(await rig.begin(), rig.ports());
    expect(labelsOf(id)).toContain('INBOX');
    expect(labelsOf(id)).toContain('AuraMail/Newsletters');
  });

  it('mail from a person the user has written to, which is never a newsletter either', async () => {
    const offer = newsletter('friend');
    const id = deliver(rig.mailbox, offer);
    deliver(rig.mailbox, {
      from: 'ann@example.com',
      labelIds: ['SENT'],
      headers: { To: 'news@friend.example' },
    });
    await sort(await rig.begin(), rig.ports());
    expect(labelsOf(id)).toContain('INBOX');
    expect(labelsOf(id)).not.toContain('AuraMail/Newsletters');
  });
});

describe('trouble', () => {
  it('skips a message that is gone by the time it is read', async () => {
    deliver(rig.mailbox);
    rig.state.faults.add({ method: 'messages.get', kind: 'status', status: 404, reason: 'notFound' });
    const run = await rig.begin();
    await sort(run, rig.ports());
    expect(await rig.again(run)).toMatchObject({ state: 'done', counts: { done: 0, failed: 0 } });
  });

  it('keeps a message Gmail cannot deliver, under Review, with a note', async () => {
    const id = deliver(rig.mailbox);
    rig.state.faults.add({ method: 'messages.get', kind: 'status', status: 400, reason: 'invalidArgument' });
    await sort(await rig.begin(), rig.ports());
    expect(labelsOf(id)).toEqual(expect.arrayContaining(['AuraMail/Review', 'INBOX']));
    const [row] = await rig.db.journal.toArray();
    expect(row?.problem).toEqual({ code: 'message-unreadable' });
  });

  it('uses the label the user already has in other case', async () => {
    const mine = rig.mailbox.createLabel({
      name: 'auramail/newsletters',
      messageListVisibility: 'show',
      labelListVisibility: 'labelShow',
    } as Parameters<typeof rig.mailbox.createLabel>[0]);
    const id = deliver(rig.mailbox, newsletter('gadgets'));
    await sort(await rig.begin(), rig.ports());
    expect(rig.mailbox.message(id).labelIds).toContain(mine.id);
  });

  it('absorbs refusals, resets and outages', async () => {
    for (let i = 0; i < 30; i += 1) deliver(rig.mailbox, newsletter(`list${i}`));
    const { faults } = rig.state;
    faults.add({
      method: 'messages.get',
      after: 3,
      kind: 'status',
      status: 403,
      reason: 'rateLimitExceeded',
    });
    faults.add({ method: 'messages.get', after: 9, kind: 'reset' });
    faults.add({ method: 'messages.batchModify', kind: 'status', status: 503, reason: 'backendError' });
    faults.add({ method: 'labels.create', kind: 'status', status: 500, reason: 'backendError' });
    const run = await rig.begin();
    await sort(run, rig.ports());
    expect(await rig.again(run)).toMatchObject({ state: 'done', counts: { done: 30, failed: 0 } });
  });
});
