import { connect } from 'node:http2';
import { describe, expect, it } from 'vitest';
import { startSandbox } from '../../sandbox/server.ts';
import { EMAIL, MODIFY, rig } from './gmail-client.ts';

describe('the server', () => {
  it('answers for every host of Google, and for no other', async () => {
    const { sandbox } = await rig();
    expect(sandbox.hosts).toHaveLength(6);
    for (const host of sandbox.hosts) {
      const { status } = await sandbox.fetch(`https://${host}/nothing/here`);
      expect(status, host).toBeLessThan(500);
    }
    expect(await (await sandbox.fetch('https://example.com/')).text()).toMatch(/No such host/);
    const rules = sandbox.chromiumArgs('/ext').find((arg) => arg.startsWith('--host-resolver-rules='));
    expect(rules).toContain(`MAP gmail.googleapis.com 127.0.0.1:${sandbox.port}, `);
    expect(rules).toContain('MAP * ~NOTFOUND');
    expect(sandbox.chromiumArgs('/ext')).toContain('--load-extension=/ext');
  });

  it('lets any origin call the APIs, and none the pages', async () => {
    const { sandbox } = await rig();
    const ask = (host: string) =>
      sandbox.fetch(`https://${host}/gmail/v1/users/me/profile`, {
        method: 'OPTIONS',
        headers: {
          origin: 'https://a.example',
          'access-control-request-method': 'GET',
          'access-control-request-headers': 'authorization',
        },
      });
    const allowed = await ask('gmail.googleapis.com');
    expect(allowed.status).toBe(200);
    expect(allowed.headers.get('access-control-allow-origin')).toBe('https://a.example');
    expect(allowed.headers.get('access-control-allow-headers')).toBe('authorization');
    expect((await ask('mail.google.com')).headers.get('access-control-allow-origin')).toBeNull();
    const refused = await sandbox.fetch('https://gmail.googleapis.com/gmail/v1/users/me/profile', {
      headers: { origin: 'https://a.example' },
    });
    expect(refused.headers.get('access-control-allow-origin')).toBe('https://a.example');
    expect(sandbox.usage().requests).toBe(1);
  });

  it('speaks HTTP/2, and resets one stream only', async () => {
    const { sandbox } = await rig();
    const token = sandbox.tokens.issue(EMAIL, [MODIFY]);
    const session = connect('https://gmail.googleapis.com', {
      host: '127.0.0.1',
      port: sandbox.port,
      servername: 'gmail.googleapis.com',
      rejectUnauthorized: false,
    });
    const get = () =>
      new Promise<string>((resolve, reject) => {
        const stream = session.request({
          ':path': '/gmail/v1/users/me/profile',
          authorization: `Bearer ${token}`,
        });
        let text = '';
        stream.on('data', (chunk) => {
          text += chunk;
        });
        stream.on('end', () => resolve(text));
        stream.on('error', reject);
        stream.end();
      });
    sandbox.faults.add({ method: 'getProfile', kind: 'reset' });
    await expect(get()).rejects.toThrow();
    expect(JSON.parse(await get())).toMatchObject({ emailAddress: EMAIL });
    session.close();
  });

  it('never answers when told to hang, and closes all the same', async () => {
    const sandbox = await startSandbox();
    const token = sandbox.tokens.issue(EMAIL, [MODIFY]);
    sandbox.faults.add({ method: 'getProfile', kind: 'hang' });
    const hanging = sandbox.fetch('https://gmail.googleapis.com/gmail/v1/users/me/profile', {
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(50),
    });
    await expect(hanging).rejects.toThrow();
    await sandbox.close();
  });

  it('keeps several accounts apart', async () => {
    const { sandbox } = await rig();
    sandbox.addAccount({ email: 'Sam.Rivera@gmail.com', name: 'Sam Rivera' }).user.addMessage({});
    expect(sandbox.mailbox('sam.rivera@gmail.com').messages.size).toBe(1);
    expect(sandbox.mailbox(EMAIL).messages.size).toBe(0);
    expect(() => sandbox.mailbox('nobody@gmail.com')).toThrow(/No account/);
  });

  it('ends a connection that hangs after a while, and waits for what is to happen before a call', async () => {
    const { sandbox } = await rig();
    const headers = { authorization: `Bearer ${sandbox.tokens.issue(EMAIL, [MODIFY])}` };
    const profile = () =>
      sandbox.fetch('https://gmail.googleapis.com/gmail/v1/users/me/profile', { headers });
    const happened: string[] = [];
    const act = async () => {
      await sandbox.state.clock.sleep(5);
      happened.push('act');
    };
    sandbox.faults.add({ method: 'getProfile', kind: 'hang', ms: 20 });
    sandbox.faults.add({ method: 'getProfile', kind: 'act', act });
    expect(sandbox.faults.unplayed()).toHaveLength(2);
    await expect(profile()).rejects.toThrow();
    expect((await profile()).status).toBe(200);
    expect(happened).toEqual(['act']);
    expect(sandbox.faults.unplayed()).toEqual([]);
  });
});
