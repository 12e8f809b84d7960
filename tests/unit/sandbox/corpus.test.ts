import { beforeAll, describe, expect, it } from 'vitest';
import type { CorpusPick } from '../../sandbox/corpus.ts';
import { fillMailbox } from '../../sandbox/corpus.ts';
import { loadCorpus } from '../../sandbox/corpus-source.ts';
import { Mailbox } from '../../sandbox/mailbox.ts';
import { headerOf, partsOf } from '../../sandbox/message-view.ts';
import { parseMime } from '../../sandbox/mime.ts';
import { createRng } from '../../sandbox/rng.ts';
import { searchMatcher } from '../../sandbox/search.ts';
import type { StoredMessage } from '../../sandbox/types.ts';

const NOW = Date.UTC(2026, 5, 1);
const EMAIL = 'alex.morgan@gmail.com';

function filled(pick: CorpusPick, seed = 1): Mailbox {
  const mailbox = new Mailbox({ email: EMAIL, name: 'Alex Morgan' }, createRng(seed), () => NOW);
  fillMailbox(mailbox, { now: NOW, ...pick }, createRng(seed));
  return mailbox;
}

let mailbox: Mailbox;
let mails: readonly StoredMessage[];

beforeAll(() => {
  mailbox = filled({ count: 300 });
  mails = mailbox.newestFirst();
}, 60_000);

describe('a filled mailbox', () => {
  it('has as many mails in the inbox as asked for, and others elsewhere', () => {
    const inbox = mails.filter(({ labelIds }) => labelIds.includes('INBOX'));
    expect(inbox).toHaveLength(300);
    expect(mails.length).toBeGreaterThan(310);
    expect(mails.some(({ labelIds }) => labelIds.includes('SPAM'))).toBe(true);
    const groups = new Set(inbox.map(({ source }) => source?.group));
    expect(groups).toEqual(new Set(['easy-ham-1', 'easy-ham-2', 'hard-ham-1', 'spam-1', 'spam-2']));
  });

  it('is the same for the same seed, and another for another', () => {
    const again = filled({ count: 300 });
    expect(again.snapshotLabels()).toEqual(mailbox.snapshotLabels());
    expect(again.newestFirst().map(({ raw }) => raw.toString('latin1'))).toEqual(
      mails.map(({ raw }) => raw.toString('latin1')),
    );
    expect(filled({ count: 30 }, 2).newestFirst()[0]?.raw).not.toEqual(
      filled({ count: 30 }, 3).newestFirst()[0]?.raw,
    );
  });

  it('holds mail of the last two years, dated alike inside and out', () => {
    for (const { internalDate, raw } of mails) {
      expect(internalDate).toBeLessThanOrEqual(NOW);
      expect(internalDate).toBeGreaterThan(NOW - 731 * 86_400_000);
      expect(Date.parse(headerOf(parseMime(raw).payload, 'Date') ?? '')).toBe(internalDate);
    }
  });

  it('tells where each mail came from, but for what the user wrote', () => {
    for (const { source, labelIds } of mails) expect(source === undefined).toBe(labelIds.includes('SENT'));
    const keys = mails.flatMap(({ source }) =>
      source === undefined ? [] : [`${source.group}/${source.id}`],
    );
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('was delivered to the account by Gmail, with one result of authentication', () => {
    for (const message of mails.filter(({ source }) => source !== undefined)) {
      const { headers = [] } = mailbox.payloadOf(message);
      expect(headers[0]).toEqual({ name: 'Delivered-To', value: EMAIL });
      const results = headers.filter(({ name }) => name === 'Authentication-Results');
      expect(results).toHaveLength(1);
      expect(results[0]?.value).toMatch(/^mx\.google\.com; {7}\w+=/);
    }
    const passing = (kind: RegExp) => {
      const some = mails.filter(({ source }) => kind.test(source?.group ?? ''));
      return some.filter(({ raw }) => /dmarc=pass/.test(raw.toString('latin1'))).length / some.length;
    };
    expect(passing(/ham/)).toBeGreaterThan(0.8);
    expect(passing(/spam/)).toBeLessThan(0.5);
  });

  it("names neither the corpus's owner nor his machines' mailboxes", () => {
    for (const { raw } of mails) {
      const text = raw
        .toString('latin1')
        .replace(/^(?:Message-Id|References|In-Reply-To|X-\S+|List-\S+):.*(?:\r\n\s.*)*/gim, '');
      expect(text).not.toMatch(/\b(?:yyyy|zzzz|jm|jmason)@/i);
    }
  });

  it('keeps conversations together and answers after questions', () => {
    const threads = Map.groupBy(mails, ({ threadId }) => threadId);
    const long = [...threads.values()].filter((thread) => thread.length > 1);
    expect(long.length).toBeGreaterThan(10);
    const answered = mails.filter(({ labelIds }) => labelIds.includes('SENT'));
    expect(answered.length).toBeGreaterThan(0);
    for (const { threadId, internalDate } of answered) {
      expect(Math.min(...mailbox.thread(threadId).map((other) => other.internalDate))).toBeLessThan(
        internalDate,
      );
    }
  });

  it('carries the labels Gmail and the user would have left', () => {
    for (const label of [
      'UNREAD',
      'IMPORTANT',
      'STARRED',
      'CATEGORY_FORUMS',
      'CATEGORY_PROMOTIONS',
      'CATEGORY_UPDATES',
      'CATEGORY_PERSONAL',
    ]) {
      expect(
        mails.some(({ labelIds }) => labelIds.includes(label)),
        label,
      ).toBe(true);
    }
    expect(mails.filter(searchMatcher(mailbox, 'has:userlabels', NOW)).length).toBeGreaterThan(0);
    for (const { labelIds } of mails) expect(labelIds.every((id) => mailbox.labels.has(id))).toBe(true);
  });
});

describe('picks', () => {
  it('can name their mails', () => {
    const one = filled({ count: 1, keys: ['hard-ham-1/00011'] });
    expect(one.newestFirst()).toMatchObject([{ source: { group: 'hard-ham-1', id: '00011' } }]);
    expect(() => filled({ count: 1, keys: ['hard-ham-9/1'] })).toThrow(/No mail hard-ham-9\/1/);
  });

  it('can have another mix', () => {
    const spam = filled({ count: 40, shares: { spam: 1 }, elsewhere: 0 }).newestFirst();
    expect(spam).toHaveLength(40);
    expect(spam.every(({ source }) => source?.group.startsWith('spam'))).toBe(true);
  });

  it('give the corpus again when it is too small, as mails of their own', () => {
    const all = filled({ count: 260, shares: { 'hard-ham': 1 }, elsewhere: 0 }).newestFirst();
    const many = all.filter(({ source }) => source !== undefined);
    expect(many).toHaveLength(260);
    const ids = many.map((message) => headerOf(parseMime(message.raw).payload, 'Message-ID'));
    expect(new Set(ids).size).toBeGreaterThan(255);
  });
});

describe('every mail of the corpus', () => {
  it('is parsed into a tree that can be walked and searched', () => {
    const sample = loadCorpus().filter((_, index) => index % 8 === 0);
    expect(sample.length).toBeGreaterThan(700);
    for (const { headers, body } of sample) {
      const head = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
      const { payload } = parseMime(Buffer.from(`${head}\r\n${body}`, 'latin1'));
      expect(payload.headers?.length).toBe(headers.length);
      expect([...partsOf(payload)].length).toBeGreaterThan(0);
    }
  });
});
