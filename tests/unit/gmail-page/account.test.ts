// @vitest-environment happy-dom
import { afterEach, describe, expect, test } from 'vitest';
import {
  type AccountSigns,
  addressInLabel,
  addressInTitle,
  judgeAccount,
  readAccountSigns,
} from '../../../src/gmail-page/account.ts';
import { createFinder } from '../../../src/gmail-page/find.ts';
import { addAccountButton, drawPage, find, OWNER } from './gmail-like.ts';

afterEach(() => {
  document.body.innerHTML = '';
});

function signs(over: Partial<AccountSigns> = {}): AccountSigns {
  return {
    url: new URL('https://mail.google.com/mail/u/0/#inbox'),
    labels: [`Google Account: Owner Example  \n(${OWNER})`],
    title: `Inbox (2) - ${OWNER} - Gmail`,
    confirmed: null,
    ...over,
  };
}

describe('the address in the account button', () => {
  test.each([
    [`Google Account: Owner Example  \n(${OWNER})`, OWNER],
    [`Обліковий запис Google: Оксана  \n(${OWNER})`, OWNER],
    [`Google アカウント: 名前（${OWNER}）`, OWNER],
    [`\u202bחשבון Google: שם \u200e(\u202a${OWNER}\u202c)\u200e`, OWNER],
    ['Google Account: (Owner) Example (OWNER@Example.com)', OWNER],
    ['Google Account: me@old.example (new@example.com)', 'new@example.com'],
    ['Google Account: (a@old.example) (new@example.com)', 'new@example.com'],
    [`Google Account: ${OWNER}`, OWNER],
  ])('%j', (label, address) => {
    expect(addressInLabel(label)).toBe(address);
  });

  test.each(['Google Account', 'a@b.example or c@d.example', 'Owner (@home)', 'mail me @ noon', ''])(
    'none in %j',
    (label) => {
      expect(addressInLabel(label)).toBeNull();
    },
  );
});

describe('the address in the title', () => {
  test.each([
    [`Inbox (2) - ${OWNER} - Gmail`, OWNER],
    [`Inbox - ${OWNER} - Example Company Mail`, OWNER],
    [`Inbox - ${OWNER} - Example - Mail`, OWNER],
    [`Re: bill - thief@evil.example - Gmail - ${OWNER} - Gmail`, OWNER],
    [`Вхідні – ${OWNER} – Gmail`, OWNER],
  ])('%j', (title, address) => {
    expect(addressInTitle(title)).toBe(address);
  });

  test.each(['Gmail', 'Ann (ann@example.com) says…', 'ann@example.com: hello', ''])('none in %j', (title) => {
    expect(addressInTitle(title)).toBeNull();
  });
});

describe('whose mail it is', () => {
  test('known when button and title agree', () => {
    expect(judgeAccount(signs())).toEqual({ kind: 'known', email: OWNER });
  });

  test('unknown when they name different people', () => {
    expect(judgeAccount(signs({ title: 'Inbox - other@example.com - Gmail' }))).toEqual({ kind: 'unknown' });
  });

  test('unknown while either is missing', () => {
    expect(judgeAccount(signs({ labels: [] }))).toEqual({ kind: 'unknown' });
    expect(judgeAccount(signs({ title: 'Gmail' }))).toEqual({ kind: 'unknown' });
    expect(judgeAccount(signs({ labels: [], title: 'Gmail' }))).toEqual({ kind: 'unknown' });
  });

  test('a title that falls silent is forgiven once both have agreed', () => {
    expect(judgeAccount(signs({ title: 'Ann says hi', confirmed: OWNER }))).toEqual({
      kind: 'known',
      email: OWNER,
    });
  });

  test('but neither a contradiction nor a change of the button', () => {
    const title = 'Inbox - other@example.com - Gmail';
    expect(judgeAccount(signs({ title, confirmed: OWNER }))).toEqual({ kind: 'unknown' });
    expect(judgeAccount(signs({ title: 'Gmail', confirmed: 'other@example.com' }))).toEqual({
      kind: 'unknown',
    });
  });

  test('nothing is known from an earlier agreement alone', () => {
    expect(judgeAccount(signs({ labels: [], title: 'Gmail', confirmed: OWNER }))).toEqual({
      kind: 'unknown',
    });
  });

  test('unknown with two buttons that differ, known with two that agree', () => {
    const [label = ''] = signs().labels;
    expect(judgeAccount(signs({ labels: [label, 'x (other@example.com)'] }))).toEqual({ kind: 'unknown' });
    expect(judgeAccount(signs({ labels: [label, `Konto (${OWNER})`, 'chat @ once'] }))).toEqual({
      kind: 'known',
      email: OWNER,
    });
  });

  test('a delegated mailbox is that, whatever else the page says', () => {
    expect(judgeAccount(signs({ url: new URL('https://mail.google.com/mail/b/AGx/u/0/') }))).toEqual({
      kind: 'delegated',
    });
  });
});

describe('the signs in the page', () => {
  const read = () => judgeAccount(readAccountSigns(createFinder(document), window, null));

  test('are read from the banner', () => {
    drawPage();
    expect(read()).toEqual({ kind: 'known', email: OWNER });
  });

  test('a button inside a mail is not the account button', () => {
    drawPage({ label: null });
    addAccountButton(`Google Account (${OWNER})`, find('.a3s'));
    addAccountButton(`Google Account (${OWNER})`, find('[role="main"]'));
    expect(read()).toEqual({ kind: 'unknown' });
  });

  test('a button outside any banner still counts', () => {
    drawPage({ label: null });
    addAccountButton(`Google Account (${OWNER})`, find('#app'));
    expect(read()).toEqual({ kind: 'known', email: OWNER });
  });
});
