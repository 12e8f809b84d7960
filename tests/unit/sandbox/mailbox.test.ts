import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { Mailbox } from '../../sandbox/mailbox.ts';
import { headerOf } from '../../sandbox/message-view.ts';
import { createRng } from '../../sandbox/rng.ts';

let mailbox: Mailbox;
const NOW = Date.UTC(2026, 0, 15);

beforeEach(() => {
  mailbox = new Mailbox({ email: 'Alex.Morgan@gmail.com', name: 'Alex Morgan' }, createRng(1), () => NOW);
});

describe('the user', () => {
  it('moves, archives, labels, stars and reads by the names on the screen', () => {
    const { id } = mailbox.user.addMessage({});
    mailbox.user.move(id, 'Trips');
    const trips = mailbox.labelNamed('trips')?.id ?? '';
    expect(mailbox.message(id).labelIds).toEqual(['UNREAD', trips]);
    mailbox.user.move(id, 'INBOX');
    mailbox.user.star(id);
    mailbox.user.read(id);
    mailbox.user.label(id, 'Trips', false);
    expect(mailbox.message(id).labelIds).toEqual(['INBOX', 'STARRED']);
    mailbox.user.archive(id);
    expect(mailbox.message(id).labelIds).toEqual(['STARRED']);
  });

  it('renames a label without touching mail, and deletes it from every mail', () => {
    const { id } = mailbox.user.addMessage({});
    mailbox.user.label(id, 'Trips');
    const before = mailbox.snapshotLabels();
    mailbox.user.renameLabel('Trips', 'Journeys');
    expect(mailbox.snapshotLabels()).toEqual(before);
    mailbox.user.deleteLabel('Journeys');
    expect(mailbox.message(id).labelIds).toEqual(['UNREAD', 'INBOX']);
    expect(mailbox.labelNamed('Journeys')).toBeUndefined();
  });

  it('answers within the conversation, to the address that asks for it', () => {
    const asked = mailbox.user.addMessage({
      subject: 'Lunch?',
      headers: [['Reply-To', 'sam@elsewhere.example']],
    });
    const reply = mailbox.user.sendReply(asked.id, 'Yes');
    expect(reply).toMatchObject({ threadId: asked.threadId, labelIds: ['SENT'] });
    const payload = mailbox.payloadOf(reply);
    expect(headerOf(payload, 'subject')).toBe('Re: Lunch?');
    expect(headerOf(payload, 'to')).toBe('sam@elsewhere.example');
    expect(headerOf(payload, 'in-reply-to')).toBe(headerOf(mailbox.payloadOf(asked), 'message-id'));
    expect(mailbox.thread(asked.threadId).map(({ id }) => id)).toEqual([asked.id, reply.id]);
  });

  it('writes names and subjects in any script', () => {
    const { id } = mailbox.user.addMessage({ from: 'Зоя Ткач <zoya@пошта.example>', subject: 'Рахунок №5' });
    const payload = mailbox.payloadOf(mailbox.message(id));
    expect(headerOf(payload, 'From')).toContain('Зоя Ткач');
    expect(headerOf(payload, 'Subject')).toBe('Рахунок №5');
  });
});

describe('message ids', () => {
  it('are sixteen hexadecimal digits, in the order of time', () => {
    const [early, late] = [NOW, NOW + 60_000].map((date) => mailbox.user.addMessage({ date }).id);
    expect(early).toMatch(/^[0-9a-f]{16}$/);
    expect(early && late && early < late).toBe(true);
    expect(mailbox.newestFirst().map(({ id }) => id)).toEqual([late, early]);
  });
});

describe('changes', () => {
  const LABELS = ['INBOX', 'UNREAD', 'STARRED', 'IMPORTANT', 'CATEGORY_SOCIAL'];
  const labels = fc.uniqueArray(fc.constantFrom(...LABELS));

  it('are undone exactly by the inverse of what really changed', () => {
    fc.assert(
      fc.property(labels, labels, labels, (start, add, remove) => {
        const { id } = mailbox.user.addMessage({ labelIds: start });
        const before = mailbox.snapshotLabels().get(id);
        const really = {
          add: add.filter((label) => !start.includes(label) && !remove.includes(label)),
          remove: remove.filter((label) => start.includes(label) && !add.includes(label)),
        };
        mailbox.change(id, really.add, really.remove);
        mailbox.change(id, really.remove, really.add);
        expect(mailbox.snapshotLabels().get(id)).toEqual(before);
      }),
    );
  });

  it('raise the history id only when something changed', () => {
    const { id } = mailbox.user.addMessage({});
    const { historyId } = mailbox;
    expect(mailbox.change(id, ['INBOX'], ['STARRED'])).toBe(false);
    expect(mailbox.historyId).toBe(historyId);
    expect(mailbox.change(id, ['STARRED'], [])).toBe(true);
    expect(Number(mailbox.historyId)).toBeGreaterThan(Number(historyId));
    expect(mailbox.message(id).historyId).toBe(mailbox.historyId);
  });

  it('show in a snapshot, which later changes leave alone', () => {
    const { id } = mailbox.user.addMessage({});
    const before = mailbox.snapshotLabels();
    mailbox.user.star(id);
    expect(before.get(id)).toEqual(['INBOX', 'UNREAD']);
    expect(mailbox.snapshotLabels()).not.toEqual(before);
  });
});
