import { describe, expect, test } from 'vitest';
import { sendingOf } from '../../../src/learning/bulk.ts';
import { from, mailWith, UNSUBSCRIBE } from '../rules/mail-with.ts';

const headers = (record: Readonly<Record<string, string>>) =>
  Object.entries(record).map(([name, value]) => ({ name, value }));

test('a letter has no signs at all', () => {
  expect(sendingOf(mailWith({ subject: 'Re: lunch' }))).toEqual({
    ...{ mass: 0, discussion: 0, automatic: false, reply: false, evidence: [] },
  });
});

test('a newsletter is sent to many, and is no discussion', () => {
  const mail = mailWith({
    unsubscribe: UNSUBSCRIBE,
    listId: 'news.example.com',
    headers: headers({ 'feedback-id': '1:2:3:esp', precedence: 'Bulk' }),
  });
  const sending = sendingOf(mail);
  expect(sending).toMatchObject({ mass: 5, discussion: 2 });
  expect(sending.evidence.map(({ code }) => code)).toEqual(['list', 'unsubscribe', 'bulk']);
});

test('a list people write to shows many signs', () => {
  const mail = mailWith({
    subject: 'Re: [dev] Which way?',
    listId: 'dev.example.com',
    headers: headers({
      ...{ 'list-post': '<mailto:dev@example.com>', precedence: 'list', 'x-beenthere': 'dev@example.com' },
      'in-reply-to': '<1@example.com>',
    }),
  });
  expect(sendingOf(mail)).toMatchObject({ discussion: 5, reply: true, automatic: false });
});

test('List-Post: NO is a list nobody may write to (RFC 2369 §3.4)', () => {
  const mail = mailWith({ headers: headers({ 'list-post': 'NO (announcements only)' }) });
  expect(sendingOf(mail).discussion).toBe(0);
});

describe('automatic', () => {
  test.each([
    ['no-reply@example.com', true],
    ['noreply+x@example.com', true],
    ['account-notifications@example.com', true],
    ['list-admin@example.com', true],
    ['rssfeeds@example.com', true],
    ['admin@example.com', false],
    ['ann.botham@example.com', false],
    ['newsom@example.com', false],
    ['reply@example.com', false],
  ])('%s: %s', (address, automatic) => {
    expect(sendingOf(mailWith({ from: from(address) })).automatic).toBe(automatic);
  });

  test.each([
    ['auto-generated', true],
    ['No', false],
  ])('Auto-Submitted: %s: %s', (value, automatic) => {
    const mail = mailWith({ headers: headers({ 'auto-submitted': value }) });
    expect(sendingOf(mail).automatic).toBe(automatic);
  });
});
