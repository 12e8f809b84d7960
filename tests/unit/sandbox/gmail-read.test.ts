import { describe, expect, it } from 'vitest';
import { FILTERS, MODIFY, rig } from './gmail-client.ts';

const LETTER = [
  'From: Sam Rivera <sam@northfield.example>',
  'To: alex.morgan@gmail.com',
  'Subject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe?=',
  'X-Long: one',
  '\ttwo',
  'Message-ID: <1@northfield.example>',
  'MIME-Version: 1.0',
  'Content-Type: multipart/mixed; boundary=b',
  '',
  '--b',
  'Content-Type: text/plain; charset=iso-8859-1',
  'Content-Transfer-Encoding: quoted-printable',
  '',
  'Caf=E9 <& "tea">',
  '--b',
  'Content-Type: application/pdf; name=bill.pdf',
  'Content-Disposition: attachment; filename=bill.pdf',
  'Content-Transfer-Encoding: base64',
  '',
  Buffer.from('%PDF-1.4').toString('base64'),
  '--b--',
].join('\r\n');

describe('messages.get', () => {
  it('answers the four formats', async () => {
    const { call, mailbox } = await rig();
    const { id } = mailbox.user.addMessage({ raw: Buffer.from(LETTER) });
    const full = (await call('GET', `messages/${id}`)).json;
    expect(full.payload.headers).toContainEqual({ name: 'Subject', value: 'Grüße' });
    expect(full.payload.headers).toContainEqual({ name: 'X-Long', value: 'one\ttwo' });
    expect(full.snippet).toBe('Café &lt;&amp; &quot;tea&quot;&gt;');
    expect(Number(full.sizeEstimate)).toBe(LETTER.length);
    const minimal = (await call('GET', `messages/${id}?format=minimal`)).json;
    expect(Object.keys(minimal)).toEqual([
      'id',
      'threadId',
      'labelIds',
      'snippet',
      'sizeEstimate',
      'historyId',
      'internalDate',
    ]);
    const raw = (await call('GET', `messages/${id}?format=raw`)).json;
    expect(Buffer.from(String(raw.raw), 'base64url').toString()).toBe(LETTER);
    const metadata = (
      await call('GET', `messages/${id}?format=metadata&metadataHeaders=from&metadataHeaders=SUBJECT`)
    ).json;
    expect(metadata.payload).toEqual({
      mimeType: 'multipart/mixed',
      headers: [
        { name: 'From', value: 'Sam Rivera <sam@northfield.example>' },
        { name: 'Subject', value: 'Grüße' },
      ],
    });
    expect((await call('GET', `messages/${id}?format=thin`)).status).toBe(400);
  });

  it('hands attachments out by their id', async () => {
    const { call, mailbox } = await rig();
    const { id } = mailbox.user.addMessage({ raw: Buffer.from(LETTER) });
    const part = (await call('GET', `messages/${id}`)).json.payload.parts?.[1];
    expect(part).toMatchObject({
      partId: '1',
      filename: 'bill.pdf',
      mimeType: 'application/pdf',
      body: { size: 8 },
    });
    const { json } = await call('GET', `messages/${id}/attachments/${part?.body?.attachmentId}`);
    expect(json).toEqual({ size: 8, data: Buffer.from('%PDF-1.4').toString('base64url') });
    expect((await call('GET', `messages/${id}/attachments/none`)).status).toBe(400);
  });

  it('answers only the fields asked for', async () => {
    const { call, mailbox } = await rig();
    const { id } = mailbox.user.addMessage({ raw: Buffer.from(LETTER) });
    const { json } = await call(
      'GET',
      `messages/${id}?fields=id,payload(headers/name,parts(mimeType,body/size))`,
    );
    expect(Object.keys(json)).toEqual(['id', 'payload']);
    expect(json.payload.headers?.[0]).toEqual({ name: 'From' });
    expect(json.payload.parts).toEqual([
      { mimeType: 'text/plain', body: { size: 15 } },
      { mimeType: 'application/pdf', body: { size: 8 } },
    ]);
    const list = await call('GET', 'messages?fields=messages/id');
    expect(list.json).toEqual({ messages: [{ id }] });
  });
});

describe('lists', () => {
  it('pages newest first, at most 500', async () => {
    const { call, mailbox } = await rig();
    for (let index = 0; index < 503; index++) mailbox.user.addMessage({ date: 1_700_000_000_000 + index });
    const first = (await call('GET', 'messages?maxResults=1000&labelIds=INBOX')).json;
    expect(first.messages.length).toBe(500);
    expect(first.messages[0]?.id).toBe(mailbox.newestFirst()[0]?.id);
    const second = (
      await call('GET', `messages?maxResults=500&labelIds=INBOX&pageToken=${first.nextPageToken}`)
    ).json;
    expect(second.messages.length).toBe(3);
    expect(second.nextPageToken).toBeUndefined();
    expect((await call('GET', 'messages')).json.messages.length).toBe(100);
  });

  it('skips mail when the result changes between pages, as Gmail does', async () => {
    const { call, mailbox } = await rig();
    const ids = Array.from(
      { length: 4 },
      (_, index) => mailbox.user.addMessage({ date: 1e12 + index }).id,
    ).reverse();
    const first = (await call('GET', 'messages?maxResults=2&q=in:inbox')).json;
    for (const id of ids.slice(0, 2)) mailbox.user.archive(id);
    const second = (await call('GET', `messages?maxResults=2&q=in:inbox&pageToken=${first.nextPageToken}`))
      .json;
    expect(second).toEqual({ resultSizeEstimate: 2 });
  });

  it('leaves spam and trash out unless they are asked for', async () => {
    const { call, mailbox } = await rig();
    const { id } = mailbox.user.addMessage({ labelIds: ['SPAM'] });
    const found = async (query: string) => (await call('GET', `messages?${query}`)).json.messages?.[0]?.id;
    expect(await found('')).toBeUndefined();
    for (const query of ['includeSpamTrash=true', 'labelIds=SPAM', 'q=in:spam', 'q=in:anywhere'])
      expect(await found(query)).toBe(id);
  });

  it('lists a conversation once, reads and changes it whole', async () => {
    const { call, mailbox } = await rig();
    const { id, threadId } = mailbox.user.addMessage({ date: 1e12 });
    const reply = mailbox.user.sendReply(id, 'Yes', 1e12 + 1);
    expect((await call('GET', 'threads')).json.threads).toMatchObject([{ id: threadId, snippet: 'Yes' }]);
    const thread = (await call('GET', `threads/${threadId}?format=minimal`)).json;
    expect(thread.messages).toMatchObject([{ id }, { id: reply.id }]);
    await call('POST', `threads/${threadId}/modify`, { addLabelIds: ['STARRED'] });
    expect(mailbox.message(reply.id).labelIds).toEqual(['SENT', 'STARRED']);
  });

  it('counts in labels.get', async () => {
    const { call, mailbox } = await rig();
    const { id } = mailbox.user.addMessage({});
    mailbox.user.read(mailbox.user.addMessage({ threadId: id }).id);
    const counts = { messagesTotal: 2, messagesUnread: 1, threadsTotal: 1, threadsUnread: 1 };
    expect((await call('GET', 'labels/INBOX')).json).toMatchObject({ type: 'system', ...counts });
    const names = (await call('GET', 'labels?fields=labels/name')).json.labels;
    expect(names).toContainEqual({ name: 'CATEGORY_PROMOTIONS' });
  });
});

describe('writing', () => {
  const raw = Buffer.from('To: sam@northfield.example\r\nSubject: Re: Hello\r\n\r\nHello').toString(
    'base64url',
  );

  it('keeps drafts in their conversation', async () => {
    const { call, mailbox } = await rig();
    const { threadId } = mailbox.user.addMessage({});
    const draft = (await call('POST', 'drafts', { message: { raw, threadId } })).json;
    expect(draft.message).toMatchObject({ threadId, labelIds: ['DRAFT'] });
    expect((await call('GET', 'drafts')).json.drafts).toEqual([
      { id: draft.id, message: { id: draft.message.id, threadId } },
    ]);
    expect((await call('GET', `drafts/${draft.id}`)).json.message.payload.headers).toContainEqual({
      name: 'Subject',
      value: 'Re: Hello',
    });
    expect((await call('DELETE', `drafts/${draft.id}`)).status).toBe(204);
    expect((await call('GET', 'drafts')).json.drafts).toBeUndefined();
    expect((await call('POST', 'drafts', { message: { raw, threadId: 'abc' } })).status).toBe(404);
    expect((await call('POST', 'drafts', { message: {} })).status).toBe(400);
  });

  it('sends', async () => {
    const { call, mailbox } = await rig();
    const { json } = await call('POST', 'messages/send', { raw });
    expect(mailbox.message(String(json.id)).labelIds).toEqual(['SENT']);
  });
});

describe('filters', () => {
  it('are made once, checked, applied to what arrives, and deleted', async () => {
    const { call, mailbox } = await rig({}, [MODIFY, FILTERS]);
    const bills = mailbox.user.createLabel('Bills').id;
    const filter = {
      criteria: { from: 'shop.example', subject: 'invoice' },
      action: { addLabelIds: [bills], removeLabelIds: ['INBOX'] },
    };
    const made = (await call('POST', 'settings/filters', filter)).json;
    expect((await call('GET', 'settings/filters')).json.filter).toEqual([{ id: made.id, ...filter }]);
    expect((await call('POST', 'settings/filters', filter)).json.error.message).toBe('Filter already exists');
    const arrived = mailbox.user.addMessage({ from: 'a@shop.example', subject: 'Your invoice' });
    expect(arrived.labelIds).toEqual(['UNREAD', bills]);
    expect(mailbox.user.addMessage({ from: 'a@shop.example' }).labelIds).toEqual(['UNREAD', 'INBOX']);
    expect((await call('DELETE', `settings/filters/${made.id}`)).status).toBe(204);
    expect((await call('GET', `settings/filters/${made.id}`)).status).toBe(404);
  });

  it('are refused without criteria, action, a known label, or with two labels of the user', async () => {
    const { call, mailbox } = await rig({}, [FILTERS]);
    const [one, two] = ['One', 'Two'].map((name) => mailbox.user.createLabel(name).id);
    const criteria = { from: 'a@shop.example' };
    for (const body of [
      { action: { addLabelIds: ['STARRED'] } },
      { criteria },
      { criteria, action: { addLabelIds: ['Label_404'] } },
      { criteria, action: { addLabelIds: [one, two] } },
      { criteria: { sender: 'x' }, action: { addLabelIds: [one] } },
    ]) {
      expect((await call('POST', 'settings/filters', body)).status).toBe(400);
    }
  });
});
