import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GmailPart } from '../../../src/mail/mail.ts';
import { headerOf, partsOf } from '../../sandbox/message-view.ts';
import { parseMime } from '../../sandbox/mime.ts';
import { snippetOf } from '../../sandbox/snippet.ts';

const lines = (...all: string[]) => Buffer.from(all.join('\r\n'), 'latin1');
const textIn = (part: GmailPart | undefined) =>
  Buffer.from(part?.body?.data ?? '', 'base64url').toString('utf8');

describe('headers', () => {
  it('keep their order, number and case, unfolded, with words decoded', () => {
    const { payload } = parseMime(
      lines(
        'Received: one',
        'received: two',
        '\t three',
        'SUBJECT: =?iso-8859-1?q?Gr=FC=DFe?= =?utf-8?B?4pyT?=',
        'X-Empty:',
        '',
        'x',
      ),
    );
    expect(payload.headers).toEqual([
      { name: 'Received', value: 'one' },
      { name: 'received', value: 'two\t three' },
      { name: 'SUBJECT', value: 'Grüße✓' },
      { name: 'X-Empty', value: '' },
    ]);
  });

  it('in bare 8-bit bytes are read as UTF-8, else as Windows-1252', () => {
    expect(headerOf(parseMime(Buffer.from('Subject: Ça va\r\n\r\n')).payload, 'subject')).toBe('Ça va');
    expect(headerOf(parseMime(lines('Subject: \xc7a va', '', '')).payload, 'subject')).toBe('Ça va');
  });

  it('of an unknown charset stay as they were sent', () => {
    expect(headerOf(parseMime(lines('Subject: =?x-none?q?a=FFb?=', '', '')).payload, 'subject')).toMatch(/a/);
  });
});

describe('bodies', () => {
  it.each([
    ['iso-8859-1', '8bit', 'caf\xe9', 'café'],
    ['iso-8859-1', 'quoted-printable', 'caf=E9 =\r\nand tea  ', 'café and tea'],
    ['utf-8', 'base64', 'Y2Fmw6k=', 'café'],
    ['koi8-r', 'base64', '7s/X', 'Нов'],
    ['gb2312', '8bit', '\xc4\xe3\xba\xc3', '你好'],
    ['no-such-charset', '8bit', 'caf\xe9', 'café'],
    ['us-ascii', '8bit', 'caf\xc3\xa9', 'café'],
  ])('%s in %s become UTF-8', (charset, encoding, body, expected) => {
    const { payload } = parseMime(
      lines(
        `Content-Type: text/plain; charset=${charset}`,
        `Content-Transfer-Encoding: ${encoding}`,
        '',
        body,
      ),
    );
    expect(textIn(payload)).toBe(expected);
    expect(payload.body?.size).toBe(Buffer.byteLength(expected));
  });

  it('without a Content-Type are plain text', () => {
    const { payload } = parseMime(lines('Subject: x', '', 'Hello'));
    expect(payload).toMatchObject({ partId: '', mimeType: 'text/plain', filename: '' });
    expect(textIn(payload)).toBe('Hello');
  });
});

describe('trees', () => {
  const nested = lines(
    'Content-Type: multipart/mixed; boundary="out(er)"',
    '',
    'preamble',
    '--out(er)',
    'Content-Type: multipart/alternative; boundary=inner',
    '',
    '--inner',
    'Content-Type: text/plain',
    '',
    'Plain',
    '--inner',
    'Content-Type: text/html',
    '',
    '<p>Rich</p>',
    '--inner--',
    '--out(er)',
    'Content-Type: text/calendar; method=REQUEST',
    '',
    'BEGIN:VCALENDAR',
    '--out(er)',
    'Content-Type: message/rfc822',
    '',
    'Subject: inside',
    '',
    'Forwarded',
    '--out(er)',
    'Content-Type: text/plain; name="=?utf-8?q?Gr=C3=BC=C3=9Fe.txt?="',
    'Content-Disposition: attachment',
    '',
    'File',
    '--out(er)--',
    'epilogue',
  );

  it('are numbered and shaped as Gmail does', () => {
    const { payload, attachments } = parseMime(nested);
    const shape = [...partsOf(payload)].map(({ partId, mimeType, filename }) => [partId, mimeType, filename]);
    expect(shape).toEqual([
      ['', 'multipart/mixed', ''],
      ['0', 'multipart/alternative', ''],
      ['0.0', 'text/plain', ''],
      ['0.1', 'text/html', ''],
      ['1', 'text/calendar', ''],
      ['2', 'message/rfc822', ''],
      ['2.0', 'text/plain', ''],
      ['3', 'text/plain', 'Grüße.txt'],
    ]);
    expect(textIn(payload.parts?.[0]?.parts?.[0])).toBe('Plain');
    expect(payload.parts?.[0]?.body).toEqual({ size: 0 });
    const file = payload.parts?.[3]?.body;
    expect(file).toEqual({ size: 4, attachmentId: expect.stringMatching(/^ANGjdJ/) });
    expect(attachments.get(file?.attachmentId ?? '')?.toString()).toBe('File');
  });

  it('say what a reader would see', () => {
    expect(parseMime(nested).text).toMatch(/^Plain\nBEGIN:VCALENDAR\nForwarded/);
    const html = lines(
      'Content-Type: text/html',
      '',
      '<head><style>p{}</style></head><p>One&nbsp;&amp;<br>two<script>no</script></p><iframe>no</iframe>',
    );
    expect(parseMime(html).text.replace(/\s+/g, ' ').trim()).toBe('One & two');
  });

  it('forgive a missing end and a boundary that never comes', () => {
    const open = parseMime(lines('Content-Type: multipart/mixed; boundary=b', '', '--b', '', 'Text'));
    expect(textIn(open.payload.parts?.[0])).toBe('Text');
    const none = parseMime(lines('Content-Type: multipart/mixed; boundary=b', '', 'Text'));
    expect(none.payload.parts).toBeUndefined();
    expect(none.payload.body?.size).toBe(4);
  });

  it('stop at a depth no honest mail has', () => {
    const deep = Array.from({ length: 200 }, () => 'Content-Type: message/rfc822\r\n\r\n').join('');
    expect([...partsOf(parseMime(Buffer.from(deep)).payload)].length).toBeLessThan(40);
  });
});

describe('any bytes', () => {
  const piece = fc.constantFrom(
    '--b',
    '--b--',
    '\r\n',
    '\n',
    '\r\n\r\n',
    'Content-Type: multipart/mixed; boundary=b',
    'Content-Type: text/html',
    'Content-Transfer-Encoding: base64',
    'Subject: =?utf-8?q?',
    '=',
    ':',
    '<p',
  );

  it('give a tree whose sizes fit', () => {
    const raw = fc.oneof(
      fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
      fc.array(fc.oneof(piece, fc.string()), { maxLength: 20 }).map((pieces) => Buffer.from(pieces.join(''))),
    );
    fc.assert(
      fc.property(raw, (bytes) => {
        const { payload, attachments } = parseMime(bytes);
        for (const { body } of partsOf(payload)) {
          if (body?.data !== undefined) expect(Buffer.from(body.data, 'base64url').length).toBe(body.size);
          if (body?.attachmentId !== undefined)
            expect(attachments.get(body.attachmentId)?.length).toBe(body.size);
        }
      }),
    );
  });
});

describe('snippets', () => {
  it('are one escaped line of at most about 200 characters, cut at a word', () => {
    expect(snippetOf(' a\n\tb <c> & "d" \'e\' ')).toBe('a b &lt;c&gt; &amp; &quot;d&quot; &#39;e&#39;');
    const long = snippetOf('word '.repeat(100));
    expect(long.length).toBeLessThanOrEqual(200);
    expect(long.endsWith('word')).toBe(true);
  });
});
