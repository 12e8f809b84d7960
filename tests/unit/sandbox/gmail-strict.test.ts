import { describe, expect, it } from 'vitest';
import { DEFAULT_CATEGORIES } from '../../../src/decision/category.ts';
import { PALETTE } from '../../sandbox/labels.ts';
import { EMAIL, MODIFY, type Rig, rig, send } from './gmail-client.ts';

/** Status, reason and message of a refusal, and that its body is Google's. */
async function refusal(answer: ReturnType<Rig['call']>): Promise<string> {
  const { status, json } = await answer;
  expect(json.error.code).toBe(status);
  expect(json.error.message).toBe(json.error.errors[0]?.message);
  return `${status} ${json.error.errors[0]?.reason}: ${json.error.message}`;
}

describe('tokens', () => {
  const profile = '/gmail/v1/users/me/profile';

  it('refuses a call without one, with an unknown, an expired and a revoked one', async () => {
    const { sandbox } = await rig();
    expect(await refusal(send(sandbox, 'GET', profile, null))).toMatch(/^401 required: Request is missing/);
    expect(await refusal(send(sandbox, 'GET', profile, 'ya29.nobody'))).toMatch(
      /^401 authError: Request had invalid/,
    );
    const token = sandbox.tokens.issue(EMAIL, [MODIFY]);
    expect((await send(sandbox, 'GET', profile, token)).json.emailAddress).toBe(EMAIL);
    sandbox.state.clock.advance(2 * 3_600_000);
    expect(await refusal(send(sandbox, 'GET', profile, token))).toMatch(/^401 authError/);
    const fresh = sandbox.tokens.issue(EMAIL, [MODIFY]);
    sandbox.tokens.revoke(EMAIL);
    expect(await refusal(send(sandbox, 'GET', profile, fresh))).toMatch(/^401/);
  });

  it('refuses a scope that is too small, with the reason a client can act on', async () => {
    const { call } = await rig({}, ['https://www.googleapis.com/auth/gmail.readonly']);
    expect((await call('GET', 'messages')).status).toBe(200);
    const wanted = /^403 insufficientPermissions: Request had insufficient authentication scopes/;
    expect(
      await refusal(call('POST', 'messages/batchModify', { ids: ['1'], addLabelIds: ['STARRED'] })),
    ).toMatch(wanted);
    expect(await refusal(call('POST', 'labels', { name: 'x' }))).toMatch(wanted);
  });

  it('lets gmail.modify neither delete for good nor make filters', async () => {
    const { call, mailbox } = await rig();
    const { id } = mailbox.user.addMessage({});
    expect(await refusal(call('DELETE', `messages/${id}`))).toMatch(/^403 insufficientPermissions/);
    expect(await refusal(call('POST', 'messages/batchDelete', { ids: [id] }))).toMatch(
      /^403 insufficientPermissions/,
    );
    expect(await refusal(call('POST', 'settings/filters', {}))).toMatch(/^403 insufficientPermissions/);
    expect(mailbox.messages.has(id)).toBe(true);
  });

  it("refuses another user's mailbox", async () => {
    const { sandbox } = await rig();
    const token = sandbox.tokens.issue(EMAIL, [MODIFY]);
    expect(await refusal(send(sandbox, 'GET', '/gmail/v1/users/sam@gmail.com/profile', token))).toMatch(
      /^403 forbidden: Delegation/,
    );
    expect((await send(sandbox, 'GET', `/gmail/v1/users/${EMAIL}/profile`, token)).status).toBe(200);
  });
});

describe('the form of requests', () => {
  it.each([
    ['POST', 'labels', { name: 'x', colour: 'red' }, /Unknown name "colour": Cannot find field/],
    ['POST', 'labels', { name: 'x', color: { hue: 1 } }, /Unknown name "hue" at 'color'/],
    ['POST', 'labels', { name: 7 }, /Invalid value at 'name'/],
    ['POST', 'labels', '{"name":', /^400 parseError: Parse Error/],
    ['POST', 'labels', '[]', /Invalid JSON payload/],
    ['POST', 'messages/batchModify', { ids: 'a', addLabelIds: ['STARRED'] }, /Invalid value at 'ids'/],
    ['GET', 'messages?limit=5', undefined, /Unknown name "limit": Cannot bind query parameter/],
    ['GET', 'messages?maxResults=many', undefined, /Invalid value at 'maxResults'/],
    ['GET', 'messages?maxResults=0', undefined, /Invalid maxResults/],
    ['GET', 'messages?pageToken=zzz', undefined, /Invalid pageToken/],
    ['GET', 'messages?labelIds=Label_404', undefined, /Invalid label: Label_404/],
    ['GET', 'messages/not-an-id', undefined, /Invalid id value/],
    ['GET', 'profile?fields=emailAdress', undefined, /Invalid field selection emailAdress/],
  ])('%s %s %j is refused', async (verb, path, body, message) => {
    const { call } = await rig();
    const text = await refusal(call(verb, path, body));
    expect(text).toMatch(/^400 /);
    expect(text).toMatch(message);
  });

  it('knows no other methods', async () => {
    const { call } = await rig();
    expect((await call('POST', 'messages/import')).status).toBe(404);
    expect((await call('DELETE', 'profile')).status).toBe(404);
  });
});

describe('labels', () => {
  const label = async (body: object) => (await rig()).call('POST', 'labels', body);

  it('takes every colour of our categories, and only colours of the palette, both of them', async () => {
    const { call } = await rig();
    for (const { name, background, text } of DEFAULT_CATEGORIES) {
      const color = { backgroundColor: background, textColor: text };
      const answer = await call('POST', 'labels', { name: `AuraMail/${name}`, color });
      expect(answer.json).toMatchObject({ name: `AuraMail/${name}`, type: 'user', color });
    }
    expect(PALETTE.size).toBeGreaterThan(100);
    expect(
      await refusal(label({ name: 'a', color: { backgroundColor: 'blue', textColor: '#ffffff' } })),
    ).toMatch(/^400 .*blue/);
    expect(
      await refusal(label({ name: 'a', color: { backgroundColor: '#123456', textColor: '#ffffff' } })),
    ).toMatch(/palette/);
    expect(await refusal(label({ name: 'a', color: { backgroundColor: '#fb4c2f' } }))).toMatch(/^400/);
  });

  it.each(['INBOX', 'Social', 'promotions', 'Muted', ' a', 'a ', 'a  b', '', 'a//b', '/a', 'x'.repeat(226)])(
    'refuses the name %j',
    async (name) => {
      expect(await refusal(label({ name }))).toBe('400 invalidArgument: Invalid label name');
    },
  );

  it('takes reserved words below a parent', async () => {
    expect((await label({ name: 'AuraMail/Social' })).status).toBe(200);
    expect((await label({ name: 'x'.repeat(225) })).status).toBe(200);
  });

  it('takes a name once, whatever its case, form or spaces around slashes', async () => {
    const { call } = await rig();
    expect((await call('POST', 'labels', { name: 'AuraMail/Bills' })).status).toBe(200);
    for (const name of [
      'AuraMail/Bills',
      'auramail/BILLS',
      'AuraMail / Bills',
      'Aura\u200bMail/Bills',
      'ＡuraMail/Bills',
    ]) {
      expect(await refusal(call('POST', 'labels', { name }))).toBe(
        '409 aborted: Label name exists or conflicts',
      );
    }
  });

  it('checks a changed name as a new one, and leaves system labels alone', async () => {
    const { call } = await rig();
    const first = (await call('POST', 'labels', { name: 'One' })).json;
    await call('POST', 'labels', { name: 'Two' });
    expect(await refusal(call('PATCH', `labels/${first.id}`, { name: 'two' }))).toMatch(/^409/);
    expect((await call('PATCH', `labels/${first.id}`, { name: 'ONE' })).json.name).toBe('ONE');
    expect(await refusal(call('PATCH', 'labels/INBOX', { name: 'Eingang' }))).toMatch(/^400/);
    expect(await refusal(call('DELETE', 'labels/INBOX'))).toMatch(/^400/);
    expect(await refusal(call('DELETE', 'labels/Label_404'))).toMatch(/^404 notFound/);
    expect(await refusal(call('POST', 'labels', { name: 'x', labelListVisibility: 'hidden' }))).toMatch(
      /label_list_visibility/,
    );
  });
});

describe('changing labels', () => {
  const MANY = Array.from({ length: 1_001 }, (_, index) => index.toString(16));

  it.each([
    [{ ids: MANY, addLabelIds: ['STARRED'] }, 'Number of ids cannot exceed 1000'],
    [{ ids: [], addLabelIds: ['STARRED'] }, 'No message ids specified'],
    [{ ids: ['1'] }, 'No label add or removes specified'],
    [{ ids: ['1'], addLabelIds: ['SENT'] }, 'Invalid label: SENT'],
    [{ ids: ['1'], removeLabelIds: ['DRAFT'] }, 'Invalid label: DRAFT'],
    [{ ids: ['1'], addLabelIds: ['Label_404'] }, 'Invalid label: Label_404'],
    [
      { ids: ['1'], addLabelIds: ['STARRED'], removeLabelIds: ['STARRED'] },
      'Cannot both add and remove the same label: STARRED',
    ],
  ])('batchModify refuses case %#', async (body, message) => {
    const { call } = await rig();
    expect(await refusal(call('POST', 'messages/batchModify', body))).toBe(`400 invalidArgument: ${message}`);
  });

  it('batchModify answers 204, passes unknown ids over, and can be repeated', async () => {
    const { call, mailbox } = await rig();
    const { id } = mailbox.user.addMessage({});
    const body = { ids: [...MANY.slice(2), id], addLabelIds: ['STARRED'], removeLabelIds: ['INBOX'] };
    const first = await call('POST', 'messages/batchModify', body);
    expect(first).toMatchObject({ status: 204, json: '' });
    const { historyId } = mailbox;
    await call('POST', 'messages/batchModify', body);
    expect(mailbox.message(id).labelIds).toEqual(['UNREAD', 'STARRED']);
    expect(mailbox.historyId).toBe(historyId);
  });

  it('modify answers the labels, and 404 for what is gone', async () => {
    const { call, mailbox } = await rig();
    const { id, threadId } = mailbox.user.addMessage({});
    const answer = await call('POST', `messages/${id}/modify`, { removeLabelIds: ['UNREAD'] });
    expect(answer.json).toEqual({ id, threadId, labelIds: ['INBOX'] });
    expect(await refusal(call('POST', 'messages/abc/modify', { addLabelIds: ['STARRED'] }))).toMatch(
      /^404 notFound/,
    );
    expect(await refusal(call('GET', 'threads/abc'))).toMatch(/^404 notFound/);
  });

  it('moves mail out of the inbox when it goes to the trash, and logs that it did', async () => {
    const { call, mailbox, sandbox } = await rig();
    const { id } = mailbox.user.addMessage({ labelIds: ['INBOX'] });
    expect((await call('POST', `messages/${id}/trash`)).json.labelIds).toEqual(['TRASH']);
    expect((await call('POST', `messages/${id}/untrash`)).json.labelIds).toEqual([]);
    expect(sandbox.log.map(({ method }) => method)).toEqual(['messages.trash', 'messages.untrash']);
  });
});
