import { describe, expect, it } from 'vitest';
import { createOAuth, TEST_CLIENT_ID } from '../../sandbox/oauth.ts';
import type { SandboxAccount, SandboxResponse } from '../../sandbox/types.ts';
import { ANN, BOB, call, jsonOf, standingState } from './stand.ts';

const REDIRECT = 'https://abcdefghijklmnopabcdefghijklmnop.chromiumapp.org/';
const MODIFY = 'https://www.googleapis.com/auth/gmail.modify';
const EMAIL = 'https://www.googleapis.com/auth/userinfo.email';
const EVENTS = 'https://www.googleapis.com/auth/calendar.events';

function stand(accounts: readonly SandboxAccount[] = [ANN]) {
  const state = standingState(accounts);
  const oauth = createOAuth({ state });
  const ask = (change: Record<string, string | null> = {}) => {
    const wanted: Record<string, string | null> = {
      client_id: TEST_CLIENT_ID,
      redirect_uri: REDIRECT,
      response_type: 'token',
      scope: `${MODIFY} email`,
      state: 'st-1',
      login_hint: ANN.email,
      ...change,
    };
    const params = new URLSearchParams();
    for (const [name, value] of Object.entries(wanted)) if (value !== null) params.set(name, value);
    return call(oauth.handle, `https://accounts.google.com/o/oauth2/v2/auth?${params}`);
  };
  /** Presses a button of a consent page. */
  const press = (page: SandboxResponse, decision: 'allow' | 'cancel') => {
    const action = /action="([^"]+)"/.exec(String(page.body))?.[1]?.replace(/&amp;/g, '&') ?? '';
    return call(oauth.handle, `https://accounts.google.com${action}`, { body: `decision=${decision}` });
  };
  return { state, oauth, ask, press };
}

function fragment(response: SandboxResponse): Record<string, string> {
  const [address, after = ''] = (response.headers?.location ?? '').split('#');
  expect(response.status).toBe(302);
  expect(address).toBe(REDIRECT);
  return Object.fromEntries(new URLSearchParams(after));
}

describe('the way to a token', () => {
  it('asks for consent, then sends the token in the fragment with the state', async () => {
    const { oauth, ask, press } = stand();
    const page = await ask();
    expect(page.status).toBe(200);
    expect(String(page.body)).toContain('Read, compose, and send emails');
    expect(String(page.body)).toMatch(/<button[^>]*>Allow<\/button>/);

    const answer = fragment(await press(page, 'allow'));
    expect(answer).toMatchObject({
      token_type: 'Bearer',
      expires_in: '3599',
      state: 'st-1',
      scope: `${MODIFY} ${EMAIL}`,
    });
    expect(answer.access_token).toMatch(/^ya29\./);
    expect(oauth.verify(`Bearer ${answer.access_token}`, [MODIFY])).toEqual({
      email: ANN.email,
      scopes: [MODIFY, EMAIL],
    });
  });

  it('sends access_denied when the person cancels, and remembers nothing', async () => {
    const { oauth, ask, press } = stand();
    expect(fragment(await press(await ask(), 'cancel'))).toEqual({ state: 'st-1', error: 'access_denied' });
    expect(oauth.known()).toEqual([]);
    expect(fragment(await ask({ prompt: 'none' })).error).toBe('interaction_required');
  });

  it('answers prompt=none at once after consent to the same scopes, and not to more', async () => {
    const { ask, press } = stand();
    await press(await ask(), 'allow');
    expect(fragment(await ask({ prompt: 'none' })).access_token).toMatch(/^ya29\./);
    expect(fragment(await ask({ prompt: 'none', scope: EVENTS })).error).toBe('interaction_required');
  });

  it('says login_required for an account that is not signed in', async () => {
    const { ask } = stand();
    expect(fragment(await ask({ prompt: 'none', login_hint: 'stranger@gmail.com' })).error).toBe(
      'login_required',
    );
  });

  it('goes on without a page when all is agreed, unless consent is asked for', async () => {
    const { oauth, ask } = stand();
    oauth.consent(ANN.email, TEST_CLIENT_ID, ['gmail.modify', 'email']);
    expect((await ask()).status).toBe(302);
    expect((await ask({ prompt: 'consent' })).status).toBe(200);
  });

  it('puts scopes granted before into the token when asked to', async () => {
    const { oauth, ask, press } = stand();
    oauth.consent(ANN.email, TEST_CLIENT_ID, [EVENTS]);
    const answer = fragment(await press(await ask({ include_granted_scopes: 'true' }), 'allow'));
    expect(answer.scope?.split(' ').sort()).toEqual([EVENTS, MODIFY, EMAIL].sort());
  });
});

describe('several accounts', () => {
  it('lets the person choose when there is no hint, and goes on to the consent of that account', async () => {
    const { oauth, ask, press } = stand([ANN, BOB]);
    const chooser = await ask({ login_hint: null });
    const links = [...String(chooser.body).matchAll(/<a href="([^"]+)"/g)].map(([, href]) =>
      href?.replace(/&amp;/g, '&'),
    );
    expect(links).toHaveLength(2);
    const page = await call(oauth.handle, `https://accounts.google.com${links[1]}`);
    expect(String(page.body)).toContain(BOB.email);
    const { access_token: token } = fragment(await press(page, 'allow'));
    expect(oauth.verify(`Bearer ${token}`, [])).toMatchObject({ email: BOB.email });
  });

  it('shows the chooser for select_account even with a hint, once', async () => {
    const { oauth, ask } = stand([ANN, BOB]);
    oauth.consent(ANN.email, TEST_CLIENT_ID, [MODIFY, 'email']);
    const chooser = await ask({ prompt: 'select_account' });
    expect(String(chooser.body)).toContain('Choose an account');
    const href = /<a href="([^"]+)"/.exec(String(chooser.body))?.[1]?.replace(/&amp;/g, '&');
    expect((await call(oauth.handle, `https://accounts.google.com${href}`)).status).toBe(302);
  });

  it('cannot choose silently', async () => {
    const { ask } = stand([ANN, BOB]);
    expect(fragment(await ask({ login_hint: null, prompt: 'none' })).error).toBe('interaction_required');
  });
});

describe('what is refused with a page, never with a redirect', () => {
  it.each([
    [
      'an unknown client',
      { client_id: 'nobody.apps.googleusercontent.com' },
      401,
      'Error 401: invalid_client',
    ],
    [
      'a redirect that is no extension’s',
      { redirect_uri: 'https://evil.example/' },
      400,
      'redirect_uri_mismatch',
    ],
    ['a redirect without its slash', { redirect_uri: REDIRECT.slice(0, -1) }, 400, 'redirect_uri_mismatch'],
    [
      'an unknown scope',
      { scope: `${MODIFY} https://www.googleapis.com/auth/gmail.everything` },
      400,
      'invalid_scope',
    ],
    ['another response type', { response_type: 'code' }, 400, 'unsupported_response_type'],
    ['a missing scope', { scope: null }, 400, 'Missing required parameter: scope'],
    [
      'a parameter of another flow',
      { access_type: 'offline' },
      400,
      'Parameter not allowed for this message type: access_type',
    ],
    ['none beside another prompt', { prompt: 'none consent' }, 400, 'invalid_request'],
  ])('%s', async (_, change, status, words) => {
    const { ask } = stand();
    const page = await ask(change);
    expect(page.status).toBe(status);
    expect(page.headers?.location).toBeUndefined();
    expect(String(page.body)).toContain(words);
  });

  it('a redirect that is not the one registered', async () => {
    const { oauth, ask } = stand();
    oauth.registerClient('mine', [REDIRECT]);
    expect((await ask({ client_id: 'mine' })).status).toBe(200);
    const other = REDIRECT.replace('abc', 'cba');
    expect((await ask({ client_id: 'mine', redirect_uri: other })).status).toBe(400);
    oauth.removeClient('mine');
    expect((await ask({ client_id: 'mine' })).status).toBe(401);
  });

  it('hostile text in a parameter stays text', async () => {
    const { ask } = stand();
    const page = await ask({ redirect_uri: 'https://x"><script>alert(1)</script>' });
    expect(String(page.body)).not.toContain('<script>');
  });
});

describe('tokens', () => {
  it('die after their life', () => {
    const { state, oauth } = stand();
    oauth.setTokenLife(60);
    const token = oauth.issue(ANN.email, ['gmail.modify']);
    state.clock.advance(59_000);
    expect(oauth.verify(`Bearer ${token}`, [MODIFY])).toMatchObject({ email: ANN.email });
    state.clock.advance(1_000);
    expect(oauth.verify(`Bearer ${token}`, [MODIFY])).toBe('expired');
    expect(oauth.known()).toEqual([]);
  });

  it('need one of the scopes', () => {
    const { oauth } = stand();
    const header = `Bearer ${oauth.issue(ANN.email, ['gmail.readonly'])}`;
    expect(oauth.verify(header, [MODIFY])).toBe('scope');
    expect(oauth.verify(header, [MODIFY, 'gmail.readonly'])).toMatchObject({ email: ANN.email });
    expect(oauth.verify(undefined, [])).toBe('unknown');
    expect(oauth.verify('Bearer ya29.invented', [])).toBe('unknown');
  });

  it('that are revoked leave the consent; consent that is withdrawn takes the tokens with it', async () => {
    const { oauth, ask, press } = stand([ANN, BOB]);
    const bob = oauth.issue(BOB.email, ['gmail.modify']);
    const { access_token: first } = fragment(await press(await ask(), 'allow'));
    oauth.revoke(ANN.email);
    expect(oauth.verify(`Bearer ${first}`, [])).toBe('unknown');
    const { access_token: second } = fragment(await ask({ prompt: 'none' }));
    oauth.forgetConsent(ANN.email);
    expect(oauth.verify(`Bearer ${second}`, [])).toBe('unknown');
    expect(fragment(await ask({ prompt: 'none' })).error).toBe('interaction_required');
    expect(oauth.verify(`Bearer ${bob}`, [])).toMatchObject({ email: BOB.email });
  });

  it('are told about by tokeninfo until they are revoked by their owner', async () => {
    const { oauth } = stand();
    const token = oauth.issue(ANN.email, ['gmail.modify']);
    const info = `https://oauth2.googleapis.com/tokeninfo?access_token=${token}`;
    expect(jsonOf(await call(oauth.handle, info))).toMatchObject({
      email: ANN.email,
      scope: MODIFY,
      expires_in: '3599',
    });
    const revoked = await call(oauth.handle, 'https://oauth2.googleapis.com/revoke', {
      body: `token=${token}`,
    });
    expect(revoked.status).toBe(200);
    expect((await call(oauth.handle, info)).status).toBe(400);
    expect(
      (await call(oauth.handle, 'https://oauth2.googleapis.com/revoke', { body: 'token=x' })).status,
    ).toBe(400);
  });
});

describe('the log and the faults', () => {
  it('keeps Chromium’s own question apart from people’s', async () => {
    const { state, oauth, ask } = stand();
    expect((await call(oauth.handle, 'https://accounts.google.com/ListAccounts', { body: ' ' })).status).toBe(
      200,
    );
    await ask();
    expect(state.log.map(({ method, status }) => [method, status])).toEqual([
      ['chromium', 200],
      ['oauth', 200],
    ]);
  });

  it('plays a server error on the next visit only', async () => {
    const { state, ask } = stand();
    state.faults.add({ method: 'oauth', kind: 'status', status: 503 });
    expect((await ask()).status).toBe(503);
    expect((await ask()).status).toBe(200);
  });
});
