import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse, rememberedAs } from '../../../src/journey/04-parse.ts';
import type { GmailMessage } from '../../../src/mail/mail.ts';
import { fillMany, type ManyPick, type ManyTruth } from '../../sandbox/corpus-many.ts';
import { zipf } from '../../sandbox/corpus-senders.ts';
import { Mailbox } from '../../sandbox/mailbox.ts';
import { headerOf, viewMessage } from '../../sandbox/message-view.ts';
import { createRng } from '../../sandbox/rng.ts';
import type { StoredMessage } from '../../sandbox/types.ts';

const NOW = Date.UTC(2026, 5, 1);
const PICK: ManyPick = { count: 1_500, senders: 200, seed: 1, now: NOW };

function filled(pick: ManyPick) {
  const mailbox = new Mailbox({ email: 'ann@example.com', name: 'Ann' }, createRng(5), () => NOW);
  return { mailbox, truths: fillMany(mailbox, pick) };
}

let mailbox: Mailbox;
let truths: ReadonlyMap<string, ManyTruth>;
let inbox: readonly (readonly [StoredMessage, ManyTruth])[];

beforeAll(() => {
  ({ mailbox, truths } = filled(PICK));
  inbox = [...truths].map(([id, truth]) => [mailbox.message(id), truth] as const);
}, 60_000);

const from = (message: StoredMessage) =>
  /[^<\s]+@[^>\s]+/.exec(headerOf(mailbox.payloadOf(message), 'From') ?? '')?.[0];

const mailOf = (message: StoredMessage) =>
  parse(viewMessage(mailbox, message, 'full') as unknown as GmailMessage);

describe('a mailbox of many mails', () => {
  it('has as many in the inbox as asked for, some archived, and the user’s own answers', () => {
    expect(truths.size).toBe(1_500);
    expect(inbox.every(([{ labelIds }]) => labelIds.includes('INBOX'))).toBe(true);
    const others = mailbox.newestFirst().filter(({ id }) => !truths.has(id));
    expect(others.some(({ labelIds }) => labelIds.includes('SENT'))).toBe(true);
    expect(others.filter(({ labelIds }) => !labelIds.includes('SENT')).length).toBe(90);
    expect(others.some(({ labelIds }) => labelIds.includes('INBOX'))).toBe(false);
  });

  it('is the same again for the same pick', () => {
    const again = filled(PICK);
    expect([...again.truths.values()]).toEqual([...truths.values()]);
    expect(again.mailbox.newestFirst().map(({ raw }) => raw)).toEqual(
      mailbox.newestFirst().map(({ raw }) => raw),
    );
  });

  it('brings other mail of the same senders with another issue', () => {
    const next = filled({ ...PICK, issue: 2 });
    const senders = new Set([...truths.values()].map(({ sender }) => sender));
    expect([...next.truths.values()].every(({ sender }) => senders.has(sender))).toBe(true);
    const ids = (of: Mailbox) =>
      of.newestFirst().map((message) => headerOf(of.payloadOf(message), 'Message-ID'));
    const known = new Set(ids(mailbox).filter((id) => id !== undefined && !id.includes('reply-')));
    expect(ids(next.mailbox).filter((id) => known.has(id))).toEqual([]);
  });

  it('can bring a few of many', () => {
    const few = filled({ ...PICK, count: 20, of: 1_500, days: 1 });
    expect(few.truths.size).toBe(20);
    expect([...few.truths.values()].every(({ date }) => date <= NOW && date > NOW - 86_400_000)).toBe(true);
  });

  it('is dated over two years, more of it lately', () => {
    const ages = [...truths.values()].map(({ date }) => (NOW - date) / 86_400_000);
    expect(Math.max(...ages)).toBeLessThan(731);
    expect(Math.max(...ages)).toBeGreaterThan(600);
    expect(ages.filter((age) => age < 365).length).toBeGreaterThan(ages.length * 0.52);
  });
});

describe('its senders', () => {
  it('are all there, the first with many mails, the last with few', () => {
    const sizes = [...Map.groupBy(truths.values(), ({ sender }) => sender).values()].map(
      ({ length }) => length,
    );
    expect(sizes).toHaveLength(200);
    expect(Math.max(...sizes)).toBeGreaterThan(200);
    expect(sizes.filter((size) => size <= 3).length).toBeGreaterThan(80);
  });

  it('are of one kind and keep their address', () => {
    for (const group of Map.groupBy(inbox, ([, { sender }]) => sender).values()) {
      expect(new Set(group.map(([, { kind }]) => kind)).size).toBe(1);
      const [first] = group;
      if (first === undefined || first[1].kind === 'forum' || first[1].kind === 'stranger') continue;
      expect(new Set(group.map(([message]) => from(message)))).toEqual(new Set([first[1].sender]));
    }
  });

  it('are vouched for under one name, whatever they send', () => {
    const steady = inbox.filter(([, { kind }]) => kind !== 'stranger' && kind !== 'forum');
    const unknown = steady.filter(([message, { sender }]) => {
      const name = rememberedAs(mailOf(message));
      return name !== sender && name?.startsWith('list:') !== true;
    });
    expect(unknown.map(([, { sender }]) => sender)).toEqual([]);
  });

  it('of a list keep its List-Id, of their own domain', () => {
    const lists = inbox.filter(
      ([message, { kind }]) =>
        kind === 'forum' && headerOf(mailbox.payloadOf(message), 'List-Post') !== undefined,
    );
    expect(lists.length).toBeGreaterThan(50);
    for (const group of Map.groupBy(lists, ([, { sender }]) => sender).values()) {
      const names = new Set(group.map(([message]) => rememberedAs(mailOf(message))));
      expect(names.size).toBe(1);
      expect([...names][0]).toContain(group[0]?.[1].sender.split('@')[1]);
    }
  });

  it('write about an eighth of the mail as persons', () => {
    const persons = inbox.filter(([, { kind }]) => kind === 'person').length / inbox.length;
    expect(persons).toBeGreaterThan(0.08);
    expect(persons).toBeLessThan(0.16);
  });

  it('of shops send what one keeps and what one does not', () => {
    const mixed = inbox.filter(([, { kind }]) => kind === 'mixed');
    const categories = new Set(mixed.map(([, { category }]) => category));
    expect(categories).toContain('bills');
    expect(categories).toContain('promotions');
  });
});

it('divides mails among senders by Zipf’s law, each at least one, to the last mail', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 0, max: 5_000 }), (count, more) => {
      const sizes = zipf(count, count + more);
      expect(sizes).toHaveLength(count);
      expect(sizes.reduce((a, b) => a + b, 0)).toBe(count + more);
      expect(Math.min(...sizes)).toBeGreaterThanOrEqual(1);
      expect(sizes.every((size, rank) => rank === 0 || size <= (sizes[rank - 1] ?? 0) + 1)).toBe(true);
    }),
  );
  const [first = 0, second = 0, , fourth = 0] = zipf(700, 10_000);
  expect(first / second).toBeCloseTo(2, 1);
  expect(first / fourth).toBeCloseTo(4, 1);
});
