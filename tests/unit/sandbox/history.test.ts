import { describe, expect, it } from 'vitest';
import { rig } from './gmail-client.ts';

describe('history.list', () => {
  it('tells every change after an id, in order', async () => {
    const { call, mailbox } = await rig();
    const { id, threadId } = mailbox.user.addMessage({ labelIds: ['INBOX'] });
    const { historyId } = (await call('GET', 'profile')).json;
    mailbox.user.star(id);
    mailbox.user.archive(id);
    const later = mailbox.user.addMessage({ labelIds: ['INBOX'] });
    mailbox.user.delete(later.id);
    const { json } = await call('GET', `history?startHistoryId=${historyId}`);
    expect(json.history).toMatchObject([
      { labelsAdded: [{ message: { id, threadId, labelIds: ['INBOX', 'STARRED'] }, labelIds: ['STARRED'] }] },
      { labelsRemoved: [{ message: { id, labelIds: ['STARRED'] }, labelIds: ['INBOX'] }] },
      { messagesAdded: [{ message: { id: later.id } }] },
      { messagesDeleted: [{ message: { id: later.id } }] },
    ]);
    expect(json.historyId).toBe(mailbox.historyId);
    const ids = [0, 1, 2, 3].map((index) => Number(json.history[index]?.id));
    expect(ids).toEqual([...ids].sort((a, b) => a - b));
    expect((await call('GET', `history?startHistoryId=${mailbox.historyId}`)).json).toEqual({
      historyId: mailbox.historyId,
    });
  });

  it('filters by type and label, and pages', async () => {
    const { call, mailbox } = await rig();
    const start = mailbox.historyId;
    const { id } = mailbox.user.addMessage({});
    mailbox.user.star(id);
    const types = (await call('GET', `history?startHistoryId=${start}&historyTypes=labelAdded`)).json;
    expect(types.history.length).toBe(1);
    const label = (await call('GET', `history?startHistoryId=${start}&labelId=STARRED`)).json;
    expect(label.history.length).toBe(1);
    const first = (await call('GET', `history?startHistoryId=${start}&maxResults=1`)).json;
    const second = (
      await call('GET', `history?startHistoryId=${start}&maxResults=1&pageToken=${first.nextPageToken}`)
    ).json;
    expect(second.history[0]?.labelsAdded).toBeDefined();
    expect(second.nextPageToken).toBeUndefined();
    expect((await call('GET', `history?startHistoryId=${start}&historyTypes=everything`)).status).toBe(400);
  });

  it('answers 404 for ids it has forgotten, 400 without one', async () => {
    const { call, mailbox } = await rig();
    const old = mailbox.historyId;
    mailbox.forgetHistory();
    expect((await call('GET', `history?startHistoryId=${old}`)).json.error).toMatchObject({
      code: 404,
      status: 'NOT_FOUND',
    });
    expect((await call('GET', `history?startHistoryId=${mailbox.historyId}`)).status).toBe(200);
    expect((await call('GET', 'history')).status).toBe(400);
  });

  it('knows who made a change, and does not tell', async () => {
    const { call, mailbox } = await rig();
    const { id } = mailbox.user.addMessage({ labelIds: ['INBOX'] });
    await call('POST', `messages/${id}/modify`, { addLabelIds: ['STARRED'] });
    mailbox.user.archive(id);
    expect(mailbox.history.map(({ type, origin }) => [type, origin])).toEqual([
      ['messageAdded', 'user'],
      ['labelAdded', 'api'],
      ['labelRemoved', 'user'],
    ]);
    const { json } = await call('GET', `history?startHistoryId=${mailbox.history[0]?.id}`);
    expect(JSON.stringify(json)).not.toContain('origin');
  });

  it('may forget what is old, and still knows the last ids it gave out', async () => {
    const { call, mailbox } = await rig();
    const ids: string[] = [];
    for (let i = 0; i < 4; i += 1) {
      mailbox.user.addMessage({});
      ids.push((await call('GET', 'profile')).json.historyId);
    }
    mailbox.forgetOldHistory();
    const statuses = await Promise.all(
      ids.map(async (id) => (await call('GET', `history?startHistoryId=${id}`)).status),
    );
    expect(statuses).toEqual([404, 200, 200, 200]);
  });
});
