import { describe, expect, it } from 'vitest';
import { QuotaWindow, unitsOf } from '../../sandbox/quota.ts';
import { rig } from './gmail-client.ts';

describe('quota window', () => {
  it('never gives more than its limit in any minute', () => {
    const window = new QuotaWindow(100);
    expect(window.spend(60, 0)).toBe(true);
    expect(window.spend(40, 30_000)).toBe(true);
    expect(window.spend(1, 59_999)).toBe(false);
    expect(window.spend(60, 60_000)).toBe(true);
    expect(window.spend(1, 89_999)).toBe(false);
    expect(window.spend(40, 90_000)).toBe(true);
  });

  it('meters by profile', () => {
    expect([unitsOf('messages.get', 'new'), unitsOf('messages.get', 'old')]).toEqual([20, 5]);
    expect([unitsOf('threads.get', 'new'), unitsOf('messages.batchModify', 'new')]).toEqual([40, 50]);
  });
});

describe('metered calls', () => {
  it('refuses what is over the minute, counts it, and gives again a minute later', async () => {
    const { call, sandbox } = await rig({ profile: 'new' });
    const send = { raw: Buffer.from('Subject: x\r\n\r\nx').toString('base64url') };
    for (let index = 0; index < 60; index++)
      expect((await call('POST', 'messages/send', send)).status).toBe(200);
    const refused = await call('GET', 'profile');
    expect(refused).toMatchObject({
      status: 403,
      json: { error: { errors: [{ domain: 'usageLimits', reason: 'rateLimitExceeded' }] } },
    });
    expect(sandbox.usage()).toMatchObject({ units: 6_000, requests: 61, refused: 1 });
    expect(sandbox.log.at(-1)).toMatchObject({ method: 'getProfile', units: 0, status: 403 });
    sandbox.state.clock.advance(60_001);
    expect((await call('GET', 'profile')).status).toBe(200);
  });

  it('is off when told so', async () => {
    const { call } = await rig({ enforceQuota: false });
    const send = { raw: Buffer.from('Subject: x\r\n\r\nx').toString('base64url') };
    for (let index = 0; index < 61; index++)
      expect((await call('POST', 'messages/send', send)).status).toBe(200);
  });

  it('answers 429 to more calls at once than it allows', async () => {
    const { call, sandbox } = await rig({ concurrencyLimit: 3 });
    let letGo = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    sandbox.state.clock.sleep = () => held;
    let refused = 0;
    const ask = async () => {
      const answer = await call('GET', 'profile');
      if (answer.status === 429 && ++refused === 2) letGo();
      return answer;
    };
    const answers = await Promise.all([ask(), ask(), ask(), ask(), ask()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 429, 429]);
    expect(answers.find(({ status }) => status === 429)?.json.error.message).toMatch(
      /Too many concurrent requests/,
    );
    expect(sandbox.usage().units).toBe(3);
    expect((await call('GET', 'profile')).status).toBe(200);
  });

  it('logs what was asked, by whom, and for how much', async () => {
    const { call, sandbox, mailbox } = await rig();
    const { id } = mailbox.user.addMessage({});
    const body = { ids: [id], addLabelIds: ['STARRED'] };
    await call('POST', 'messages/batchModify', body);
    await call('GET', `messages/${id}?format=full`);
    expect(sandbox.log).toMatchObject([
      {
        method: 'messages.batchModify',
        status: 204,
        units: 50,
        account: 'alex.morgan@gmail.com',
        request: body,
      },
      {
        method: 'messages.get',
        status: 200,
        units: 20,
        path: `/gmail/v1/users/me/messages/${id}?format=full`,
      },
    ]);
    expect(sandbox.usage()).toMatchObject({
      units: 70,
      reads: 1,
      byMethod: { 'messages.get': { calls: 1, units: 20 } },
    });
    sandbox.clearLog();
    expect(sandbox.usage().requests).toBe(0);
  });
});

describe('faults', () => {
  it('are played in order, after and times, with their reason and Retry-After', async () => {
    const { call, sandbox } = await rig();
    sandbox.faults.add({
      method: 'getProfile',
      kind: 'status',
      status: 503,
      after: 1,
      times: 2,
      retryAfterSeconds: 7,
    });
    sandbox.faults.add({ method: '*', kind: 'status', status: 403, reason: 'accessNotConfigured', after: 1 });
    const seen = [];
    for (let index = 0; index < 5; index++) seen.push(await call('GET', 'profile'));
    expect(seen.map(({ status }) => status)).toEqual([200, 503, 503, 403, 200]);
    expect(seen[1]?.headers.get('retry-after')).toBe('7');
    expect(seen[1]?.json.error.errors[0]?.reason).toBe('backendError');
    expect(seen[3]?.json.error.message).toMatch(/Gmail API has not been used in project/);
    expect(seen[3]?.json.error.details[0]).toMatchObject({ reason: 'SERVICE_DISABLED' });
  });

  it('can end the connection, and are cleared', async () => {
    const { call, sandbox } = await rig();
    sandbox.faults.add({ method: 'getProfile', kind: 'reset', times: 9 });
    await expect(call('GET', 'profile')).rejects.toThrow();
    expect(sandbox.log.at(-1)).toMatchObject({ method: 'getProfile', status: 0, units: 0 });
    sandbox.faults.clear();
    expect((await call('GET', 'profile')).status).toBe(200);
  });

  it('can make an admin forbid, and a call wait', async () => {
    const { call, sandbox } = await rig();
    sandbox.faults.add({ method: 'getProfile', kind: 'status', status: 403, reason: 'domainPolicy' });
    sandbox.faults.add({ method: 'getProfile', kind: 'delay', ms: 1 });
    expect((await call('GET', 'profile')).json.error.errors[0]?.reason).toBe('domainPolicy');
    expect((await call('GET', 'profile')).status).toBe(200);
  });
});
