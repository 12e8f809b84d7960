import { beforeEach, describe, expect, it } from 'vitest';
import { openSight } from '../../src/journey/sight.ts';
import { deliver, openRig } from './rig.ts';

let rig: ReturnType<typeof openRig>;
let label: string;
beforeEach(() => {
  rig = openRig();
  label = rig.mailbox.createLabel({ name: 'Ours' } as Parameters<typeof rig.mailbox.createLabel>[0]).id;
});

/** So many mails, each about to lose a label it carries. */
function subjects(count: number) {
  const ids = Array.from({ length: count }, () => deliver(rig.mailbox, { labelIds: ['INBOX', label] }));
  return ids.map((id) => ({ id, delta: { add: [], remove: [label] } }));
}

const open = (since: string | null = rig.mailbox.historyId) => openSight(rig.ports().mailbox, since);
const calls = (method: string): number => rig.state.log.filter((entry) => entry.method === method).length;

describe.each([
  ['few', 5],
  ['many', 50],
])('%s messages', (_, count) => {
  it('are seen as they are, and as they become', async () => {
    const all = subjects(count);
    const [first = '', second = '', third = ''] = all.map(({ id }) => id);
    const sight = open();
    await sight.see(all);
    expect([...(sight.labelsOf(first) ?? [])].sort()).toEqual(['INBOX', label].sort());
    rig.mailbox.user.archive(first);
    rig.mailbox.user.trash(second);
    rig.mailbox.user.delete(third);
    await sight.again();
    expect(sight.labelsOf(first)).toEqual(new Set([label]));
    expect(sight.labelsOf(second)).toContain('TRASH');
    expect(sight.labelsOf(third)).toBeNull();
  });

  it('in spam or in the trash still show their other labels', async () => {
    const all = subjects(count);
    const [spam = '', trash = ''] = all.map(({ id }) => id);
    rig.mailbox.user.spam(spam);
    rig.mailbox.user.trash(trash);
    const sight = open();
    await sight.see(all);
    expect(sight.labelsOf(spam)).toEqual(new Set(['SPAM', label]));
    expect(sight.labelsOf(trash)).toEqual(new Set(['TRASH', label]));
  });

  it('are looked at anew when Gmail has forgotten its history', async () => {
    const all = subjects(count);
    const sight = open();
    await sight.see(all);
    rig.mailbox.user.archive(all[0]?.id ?? '');
    rig.mailbox.forgetHistory();
    await sight.again();
    expect(sight.labelsOf(all[0]?.id ?? '')).toEqual(new Set([label]));
    rig.mailbox.user.archive(all[1]?.id ?? '');
    await sight.again();
    expect(sight.labelsOf(all[1]?.id ?? '')).toEqual(new Set([label]));
  });

  it('that are gone are told from those with no label at all', async () => {
    const all = subjects(count);
    const [gone = '', bare = ''] = all.map(({ id }) => id);
    rig.mailbox.user.delete(gone);
    rig.mailbox.change(bare, [], ['INBOX', label]);
    const sight = open();
    await sight.see(all);
    expect(sight.labelsOf(gone)).toBeNull();
    expect(sight.labelsOf(bare)).toEqual(new Set());
  });
});

describe('the cost', () => {
  it('of many is a list for each label, made once, and no message', async () => {
    const all = subjects(50);
    const sight = open();
    await sight.see(all.slice(0, 30));
    await sight.see(all.slice(30));
    expect(calls('messages.list')).toBe(4);
    expect(calls('messages.get')).toBe(0);
  });

  it('of one is that one message', async () => {
    await open().see(subjects(1));
    expect(rig.state.log.map(({ method }) => method)).toEqual(['messages.get']);
  });
});

describe('while lists are made', () => {
  it('a change that falls between two of them is seen', async () => {
    const all = subjects(50);
    const id = all[3]?.id ?? '';
    const act = () => rig.mailbox.user.archive(id);
    rig.state.faults.add({ method: 'messages.list', after: 3, kind: 'act', act });
    const sight = open();
    await sight.see(all);
    expect(sight.labelsOf(id)).toEqual(new Set([label]));
  });

  it('a label that is deleted has nothing under it', async () => {
    const all = subjects(50);
    const sight = open();
    rig.mailbox.user.deleteLabel(label);
    await sight.see(all);
    expect(sight.labelsOf(all[0]?.id ?? '')).toEqual(new Set(['INBOX']));
  });

  it('any other refusal is told', async () => {
    const all = subjects(50);
    rig.state.faults.add({ method: 'messages.list', kind: 'status', status: 400, reason: 'invalid' });
    await expect(open().see(all)).rejects.toMatchObject({ problem: { code: 'gmail-refused' } });
  });
});
