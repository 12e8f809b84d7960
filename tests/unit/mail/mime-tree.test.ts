import { describe, expect, it } from 'vitest';
import type { GmailPart } from '../../../src/mail/mail.ts';
import { readParts } from '../../../src/mail/mime-tree.ts';
import { bytesPart, filePart, textPart } from './message.ts';

const read = (payload: unknown) => {
  const problems = new Set<string>();
  return { ...readParts(payload, problems), problems: [...problems] };
};
const multipart = (subtype: string, ...parts: GmailPart[]): GmailPart => ({
  mimeType: `multipart/${subtype}`,
  parts,
});

describe('readParts', () => {
  it('pairs alternatives, through related and mixed containers', () => {
    const tree = multipart(
      'mixed',
      multipart(
        'alternative',
        textPart('text/plain', 'P'),
        multipart('related', textPart('text/html', 'H'), filePart('logo.png', 'image/png')),
      ),
      textPart('text/plain', 'footer'),
      filePart('bill.pdf', 'Application/PDF; name=x', 12),
    );
    expect(read(tree)).toEqual({
      bodies: [
        { plain: 'P', html: 'H' },
        { plain: 'footer', html: '' },
      ],
      attachments: [
        { filename: 'logo.png', mimeType: 'image/png', size: 1_000 },
        { filename: 'bill.pdf', mimeType: 'application/pdf', size: 12 },
      ],
      calendar: false,
      problems: [],
    });
  });

  it('takes a root without a type for plain text', () => {
    expect(read({ body: { data: Buffer.from('hi').toString('base64url') } }).bodies).toEqual([
      { plain: 'hi', html: '' },
    ]);
  });

  it('does not read a text with a file name, nor a mail inside the mail', () => {
    const inner = multipart('mixed', textPart('text/plain', 'inner'));
    const tree = multipart(
      'mixed',
      { ...textPart('text/html', 'form'), filename: 'login.html' },
      { mimeType: 'message/rfc822', parts: [inner] },
    );
    expect(read(tree)).toMatchObject({
      bodies: [],
      attachments: [{ filename: 'login.html' }, { filename: '', mimeType: 'message/rfc822' }],
    });
  });

  it('sees an invitation', () => {
    expect(
      read(
        multipart('alternative', textPart('text/plain', 'x'), textPart('text/calendar', 'BEGIN:VCALENDAR')),
      ).calendar,
    ).toBe(true);
  });

  it('reads file names without invisible characters, encoded words decoded', () => {
    const [file] = read(
      multipart('mixed', filePart('=?utf-8?q?invoice=E2=80=AEfdp.exe?=', 'x/y')),
    ).attachments;
    expect(file?.filename).toBe('invoicefdp.exe');
  });

  it('names what it could not read', () => {
    expect(read({ mimeType: 'text/plain', body: { data: '!!!' } }).problems).toEqual(['base64']);
    expect(read(bytesPart('text/plain', Uint8Array.of(0xff, 0xfe, 0xe9))).problems).toEqual(['charset']);
  });

  it('walks ten thousand nested parts without recursion, and not all of them', () => {
    let tree: GmailPart = textPart('text/plain', 'deep');
    for (let depth = 0; depth < 10_000; depth++) tree = multipart('mixed', tree);
    expect(read(tree).problems).toEqual(['depth', 'parts']);
  });

  it('stops after many parts side by side, keeping the first', () => {
    const reading = read(
      multipart(
        'mixed',
        textPart('text/plain', 'first'),
        ...Array.from({ length: 9_000 }, () => filePart('a', 'x/y')),
      ),
    );
    expect(reading.bodies[0]?.plain).toBe('first');
    expect(reading.attachments).toHaveLength(200);
  });

  it('looks at a bounded part of 20 MB of HTML', () => {
    const reading = read(bytesPart('text/html', Buffer.alloc(20_000_000, '<p>x</p>')));
    expect(reading.bodies[0]?.html.length).toBe(400_000);
    expect(reading.problems).toEqual(['long']);
  });

  it('survives JSON of another shape', () => {
    for (const payload of [
      null,
      1,
      'x',
      [],
      { parts: 3 },
      { parts: [null, 'x', { body: null }] },
      { body: { data: 5, size: 'x' } },
    ]) {
      expect(read(payload).attachments).toEqual([]);
    }
  });
});
