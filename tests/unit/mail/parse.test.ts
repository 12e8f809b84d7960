import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GmailMessage, GmailPart, Mail } from '../../../src/mail/mail.ts';
import { parseMail } from '../../../src/mail/parse.ts';
import { hostileText } from './hostile.ts';
import { message, textPart } from './message.ts';

describe('parseMail', () => {
  it('makes a Mail of a Gmail message', () => {
    const raw = message({
      headers: {
        From: 'Ann <ann@example.com>',
        To: 'Me <me@example.org>, b@example.org',
        Cc: 'c@example.org',
        'Reply-To': 'desk@example.com',
        Subject: '=?utf-8?q?Hi=E2=80=8B?=  there',
        'List-Id': '<news.example.com>',
        'List-Unsubscribe': '<https://example.com/u>',
      },
      plain: 'Hello https://example.com/a',
    });
    const mail = parseMail({ ...raw, snippet: 'Hello\u200B' });
    expect(mail).toMatchObject({
      id: 'm1',
      threadId: 't1',
      labelIds: ['INBOX', 'UNREAD'],
      date: 1_767_225_600_000,
      snippet: 'Hello',
      from: { name: 'Ann', address: 'ann@example.com', domain: 'example.com' },
      replyTo: { address: 'desk@example.com' },
      to: [{ name: 'Me', address: 'me@example.org' }, { address: 'b@example.org' }],
      cc: [{ address: 'c@example.org' }],
      subject: 'Hi there',
      text: 'Hello https://example.com/a',
      hiddenText: '',
      links: [{ href: 'https://example.com/a' }],
      attachments: [],
      unsubscribe: { https: 'https://example.com/u' },
      listId: 'news.example.com',
      calendar: false,
      problems: [],
    });
    expect(mail.headers.map((header) => header.name)).toContain('list-id');
  });

  it('is content with next to nothing', () => {
    const mail = parseMail({ id: 'm', threadId: 't' });
    expect(mail).toMatchObject({
      id: 'm',
      date: 0,
      subject: '',
      text: '',
      replyTo: null,
      listId: null,
      unsubscribe: null,
    });
    expect(mail.problems).toEqual(['no-body', 'no-sender']);
  });

  it('joins the name that a stray comma cut off', () => {
    const { from } = parseMail(
      message({ headers: { From: 'Example account team ,_<x@evil.example>' }, plain: 'x' }),
    );
    expect(from).toMatchObject({ name: 'Example account team _', address: 'x@evil.example' });
  });

  it('reports several senders and takes the first', () => {
    const mail = parseMail(message({ headers: { From: 'a@x.example, b@y.example' }, plain: 'x' }));
    expect(mail.from.address).toBe('a@x.example');
    expect(mail.problems).toContain('many-senders');
    expect(
      parseMail(message({ headers: { From: ['a@x.example', 'b@y.example'] }, plain: 'x' })).problems,
    ).toContain('many-senders');
  });

  it.each([['0'], ['-5'], ['NaN'], ['Infinity'], ['9e99'], [''], ['soon']])(
    'takes the date %j for none',
    (internalDate) => {
      expect(parseMail({ id: 'm', threadId: 't', internalDate }).date).toBe(0);
    },
  );
});

describe('parseMail is total', () => {
  it('on any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), fc.jsonValue(), (payload, field) => {
        const raw = { id: 'm', threadId: 't', payload, labelIds: field, snippet: field, internalDate: field };
        assertWellFormed(parseMail(raw as unknown as GmailMessage));
      }),
      { numRuns: 300 },
    );
  });

  it('on hostile headers and bodies', () => {
    const headers = fc.dictionary(
      fc.constantFrom('From', 'To', 'Subject', 'Reply-To', 'List-Id', 'List-Unsubscribe'),
      hostileText(80),
    );
    fc.assert(
      fc.property(
        headers,
        hostileText(150),
        hostileText(250),
        hostileText(60),
        (fields, plain, html, charset) => {
          const part = textPart('text/html', html, `text/html; charset=${charset}`);
          assertWellFormed(parseMail(message({ headers: fields, plain, html, parts: [part] })));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('on nested parts of any shape', () => {
    const { tree } = fc.letrec<{ tree: GmailPart }>((tie) => ({
      tree: fc.record(
        {
          mimeType: fc.constantFrom(
            'multipart/mixed',
            'multipart/alternative',
            'message/rfc822',
            'text/html',
            'text/plain',
            'x',
            '',
          ),
          filename: hostileText(10),
          body: fc.record({ data: hostileText(30), size: fc.integer() }, { requiredKeys: [] }),
          parts: fc.option(fc.array(tie('tree'), { maxLength: 4 }), { nil: [], depthSize: 'small' }),
        },
        { requiredKeys: [] },
      ),
    }));
    fc.assert(
      fc.property(tree, (payload) => assertWellFormed(parseMail({ id: 'm', threadId: 't', payload }))),
      { numRuns: 200 },
    );
  });

  it.each([
    [
      'header lines of a megabyte',
      {
        headers: {
          Subject: '=?utf-8?q?=41'.repeat(80_000),
          From: '"'.repeat(1_000_000),
          To: 'a@b,'.repeat(250_000),
        },
      },
    ],
    [
      'megabytes of markup',
      { html: '<a href="https://x.example/?q=1">text</a><span style="font-size:0">y</span>'.repeat(60_000) },
    ],
    ['megabytes of brackets', { html: '<'.repeat(2_000_000) }],
    ['megabytes of entities', { html: '&zwnj;&#847;'.repeat(200_000) }],
    ['a plain text of one endless line', { plain: 'https://'.repeat(300_000) }],
    ['NULs', { plain: '\0'.repeat(500_000), html: '\0<p\0>'.repeat(100_000) }],
  ])(
    'on %s',
    (_name, sketch) => {
      assertWellFormed(parseMail(message(sketch)));
    },
    20_000,
  );
});

function assertWellFormed(mail: Mail): void {
  for (const text of [
    mail.subject,
    mail.text,
    mail.hiddenText,
    mail.from.name,
    ...mail.headers.map((header) => header.value),
  ]) {
    if (!text.isWellFormed() || text.includes('\0'))
      throw new Error(`not well-formed: ${JSON.stringify(text.slice(0, 100))}`);
  }
  expect(mail.text.length).toBeLessThanOrEqual(20_000);
  expect(mail.hiddenText.length).toBeLessThanOrEqual(4_000);
  expect(mail.links.length).toBeLessThanOrEqual(300);
  for (const link of mail.links) expect(link.href.length).toBeLessThanOrEqual(2_048);
}
