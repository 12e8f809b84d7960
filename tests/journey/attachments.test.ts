import { expect, it } from 'vitest';
import { sort } from '../../src/journey/run.ts';
import { openModel } from './injection-rig.ts';
import { openRig } from './rig.ts';

/**
 * What a mail carries may be a bomb: a zip of zips, a program, ten gigabytes that say they are one kilobyte. AuraMail
 * never fetches it. (The rig of every journey refuses such a call as well.)
 */
const CARRIED: readonly (readonly [name: string, type: string, encoding: string, body: string])[] = [
  ['bomb.zip', 'application/zip', 'base64', 'UEsDBBQAAAAIAA=='],
  ['invoice.pdf.exe', 'application/x-msdownload', 'base64', 'TVqQAAMAAAAEAAAA'],
  ['letter.html', 'text/html', '7bit', '<p>Your invoice</p>'],
  ['notes.txt', 'text/plain', '7bit', 'Your invoice'],
  ['invite.ics', 'text/calendar', '7bit', 'BEGIN:VCALENDAR\r\nEND:VCALENDAR'],
  ['forwarded.eml', 'message/rfc822', '7bit', 'From: x@y.example\r\nSubject: Inner\r\n\r\nInner text'],
  ['picture.svg', 'image/svg+xml', '7bit', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
  ['', 'application/octet-stream', 'base64', 'AAAA'],
];

it.each([false, true])('no journey fetches an attachment (model: %s)', async (asks) => {
  const rig = openRig();
  const ids = [...CARRIED, null].map((carried) =>
    rig.mailbox.add({
      raw: letterWith(carried === null ? CARRIED : [carried]),
      labelIds: ['INBOX', 'UNREAD'],
      internalDate: Date.UTC(2026, 10, 16),
      snippet: '',
    }),
  );
  await sort(
    await rig.begin(),
    rig.ports(new AbortController(), { model: asks ? openModel(rig).model : null }),
  );
  const methods = new Set(rig.state.log.map(({ method }) => method));
  expect(await rig.db.journal.count()).toBe(ids.length);
  expect(methods).toContain('messages.get');
  expect([...methods].filter((method) => /attachment/i.test(method))).toEqual([]);
  expect(rig.state.log.filter(({ path }) => path.includes('/attachments/'))).toEqual([]);
});

it('the rig would notice one', async () => {
  const rig = openRig();
  const id = rig.mailbox.add({
    raw: letterWith(CARRIED),
    labelIds: ['INBOX'],
    internalDate: 0,
    snippet: '',
  }).id;
  const { mailbox } = rig.ports();
  // An id that is a path: what a forged message id would look like.
  await expect(mailbox.read(`${id}/attachments/A1`)).rejects.toThrow();
});

function letterWith(carried: typeof CARRIED): Buffer {
  const parts = carried.map(([name, type, encoding, body]) =>
    [
      `--b`,
      `Content-Type: ${type}; name="${name}"`,
      `Content-Transfer-Encoding: ${encoding}`,
      `Content-Disposition: attachment${name === '' ? '' : `; filename="${name}"`}`,
      '',
      body,
    ].join('\r\n'),
  );
  return Buffer.from(
    [
      'From: Ann <ann@shop.example>',
      'To: ann@example.com',
      'Subject: Files',
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b\r\nContent-Type: text/plain\r\n\r\nPlease see the files.',
      ...parts,
      '--b--',
    ].join('\r\n'),
  );
}
