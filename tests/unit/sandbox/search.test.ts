import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Mailbox } from '../../sandbox/mailbox.ts';
import { createRng } from '../../sandbox/rng.ts';
import { searchMatcher } from '../../sandbox/search.ts';
import { parseQuery } from '../../sandbox/search-parse.ts';

const NOW = Date.UTC(2026, 5, 1);
const DAY = 86_400_000;
const mailbox = new Mailbox({ email: 'alex.morgan@gmail.com', name: 'Alex Morgan' }, createRng(1), () => NOW);
const { user } = mailbox;

/** Name → message. */
const mail = {
  shop: user.addMessage({
    from: 'Big Shop <offers@mail.shop.example>',
    subject: 'Summer sale: 50% off',
    text: 'Garden chairs and more. Unsubscribe here.',
    labelIds: ['UNREAD', 'INBOX', 'CATEGORY_PROMOTIONS'],
    date: NOW - 2 * DAY,
  }),
  list: user.addMessage({
    from: 'Mira Doyle <mira@northfield.example>',
    to: 'ilug@linux.ie',
    subject: 'Re: [ILUG] kernel build',
    headers: [
      ['List-Id', 'Irish Linux Users <ilug.linux.ie>'],
      ['Cc', 'sam@openfield.example'],
      ['Delivered-To', 'alex.morgan@gmail.com'],
    ],
    messageId: '<Abc.1@linux.ie>',
    labelIds: ['INBOX', 'CATEGORY_FORUMS', 'STARRED'],
    date: NOW - 40 * DAY,
  }),
  person: user.addMessage({
    from: 'Sam <sam@openfield.example>',
    subject: 'Lunch',
    text: 'x'.repeat(5_000),
    date: NOW - 400 * DAY,
  }),
  spam: user.addMessage({ from: 'x@bad.example', subject: 'Win money', labelIds: ['SPAM'], date: NOW - DAY }),
  bill: user.addMessage({
    raw: Buffer.from(
      'From: billing@power.example\r\nTo: alex.morgan@gmail.com\r\nSubject: Invoice\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nSee attached\r\n--b\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename="July bill.pdf"\r\n\r\nx\r\n--b--',
    ),
    labelIds: [],
    date: NOW - 10 * DAY,
  }),
};
user.label(mail.bill.id, 'Money/To Pay');
const sent = user.sendReply(mail.person.id, 'At noon', NOW - 399 * DAY);

const names = new Map([
  ...Object.entries(mail).map(([name, { id }]) => [id, name] as const),
  [sent.id, 'sent'],
]);
const find = (query: string) =>
  mailbox
    .newestFirst()
    .filter(searchMatcher(mailbox, query, NOW))
    .map(({ id }) => names.get(id))
    .sort()
    .join(' ');

describe('operators', () => {
  it.each([
    ['', 'bill list person sent shop'],
    ['in:inbox', 'list person shop'],
    ['in:anywhere', 'bill list person sent shop spam'],
    ['in:spam', 'spam'],
    ['in:sent', 'sent'],
    ['in:archive', 'bill'],
    ['is:unread', 'person shop'],
    ['is:read in:inbox', 'list'],
    ['is:starred', 'list'],
    ['from:shop.example', 'shop'],
    ['from:offers@mail.shop.example', 'shop'],
    ['from:"Big Shop"', 'shop'],
    ['from:sho', ''],
    ['from:me', 'sent'],
    ['to:me', 'bill person shop'],
    ['to:sam@openfield.example', 'list sent'],
    ['cc:sam@openfield.example', 'list'],
    ['subject:sale', 'shop'],
    ['subject:"kernel build"', 'list'],
    ['subject:(lunch OR invoice)', 'bill person sent'],
    ['from:{sam offers}', 'person shop'],
    ['list:ilug.linux.ie', 'list'],
    ['list:ilug', 'list'],
    ['list:fork', ''],
    ['label:money-to-pay', 'bill'],
    ['label:Money/To-Pay', 'bill'],
    ['label:"Money/To Pay"', 'bill'],
    ['label:nothing-such', ''],
    ['has:attachment', 'bill'],
    ['filename:pdf', 'bill'],
    ['filename:"july bill.pdf"', 'bill'],
    ['filename:doc', ''],
    ['has:userlabels', 'bill'],
    ['has:nouserlabels', 'list person sent shop'],
    ['category:promotions', 'shop'],
    ['category:primary', 'person'],
    ['older_than:1y', 'person sent'],
    ['older_than:1m newer_than:1y', 'list'],
    ['newer_than:3d', 'shop'],
    ['before:2025/05/01', 'person sent'],
    ['after:2026/05/29', 'shop'],
    [`after:${(NOW - 11 * DAY) / 1_000}`, 'bill shop'],
    ['larger:4k', 'person'],
    ['smaller:4k in:inbox', 'list shop'],
    ['rfc822msgid:abc.1@linux.ie', 'list'],
    ['rfc822msgid:<Abc.1@linux.ie>', 'list'],
    ['deliveredto:alex.morgan@gmail.com', 'list'],
    ['garden', 'shop'],
    ['GARDEN chairs', 'shop'],
    ['"chairs garden"', ''],
    ['"garden chairs"', 'shop'],
    ['in:inbox -category:promotions', 'list person'],
    ['-{from:shop.example from:sam}', 'bill list sent'],
    ['in:inbox lunch OR sale', 'person shop'],
    ['lunch OR sale in:inbox', 'person shop'],
    ['{lunch sale} in:inbox', 'person shop'],
    ['(in:inbox is:starred) OR has:attachment', 'bill list'],
    ['in:inbox AND is:starred', 'list'],
    ['from:(-sam) in:inbox', 'list shop'],
  ])('%s finds %s', (query, expected) => {
    expect(find(query)).toBe(expected);
  });

  it('follows a label through a new name', () => {
    user.renameLabel('Money/To Pay', 'Bills due');
    expect(find('label:bills-due')).toBe('bill');
    expect(find('label:money-to-pay')).toBe('');
    user.renameLabel('Bills due', 'Money/To Pay');
  });
});

describe('any query', () => {
  const token = fc.constantFrom(
    '(',
    ')',
    '{',
    '}',
    '-',
    '"',
    ' ',
    'OR',
    'from:',
    'in:',
    'sam',
    'label:',
    'has:x',
    ':',
  );

  it('is read without failing, and finds only what is there', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(token, fc.string()), { maxLength: 12 }), (tokens) => {
        const query = tokens.join('');
        expect(parseQuery(query)).toBeDefined();
        expect(mailbox.newestFirst().filter(searchMatcher(mailbox, query, NOW)).length).toBeLessThanOrEqual(
          6,
        );
      }),
    );
  });

  it('and its negation share no mail, and leave none out', () => {
    for (const query of ['from:sam', 'is:unread', '{lunch sale}', '(in:inbox is:starred)']) {
      const both = `${find(query)} ${find(`-${query}`)}`.trim().split(' ').sort().join(' ');
      expect(both).toBe(find(''));
    }
  });
});
