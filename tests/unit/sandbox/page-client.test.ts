// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Mailbox } from '../../sandbox/mailbox.ts';
import { createPage } from '../../sandbox/page.ts';
import { ANN, BOB, call, NOON, standingState } from './stand.ts';

/** The page's script in a document, its requests answered by the page's server half. */

const counters = globalThis as unknown as { readonly __hotkeys: number; readonly __refreshes: number };
let mailbox: Mailbox;
let release: () => void;

beforeEach(async () => {
  const state = standingState([ANN, BOB], { page: { listDelayMs: 0, idsDelayMs: 0, accountDelayMs: 0 } });
  const page = createPage({ state });
  mailbox = state.mailboxes.get(ANN.email) as Mailbox;
  for (let n = 0; n < 3; n++)
    mailbox.user.addMessage({ subject: `Mail ${n}`, text: `Text ${n}`, date: NOON - n * 60_000 });

  // Listeners on the document live as long as the test, like those of a page.
  const listeners = new AbortController();
  release = () => listeners.abort();
  for (const target of [document, window]) {
    const add = target.addEventListener.bind(target);
    vi.spyOn(target, 'addEventListener').mockImplementation((type: string, listener: unknown) =>
      add(type, listener as EventListener, { signal: listeners.signal }),
    );
  }
  vi.stubGlobal('fetch', async (path: string, init?: { method?: string; body?: string }) => {
    const answer = await call(page.handle, `https://mail.google.com${path}`, init);
    return new Response(String(answer.body), { status: answer.status });
  });
  const shell = String((await call(page.handle, 'https://mail.google.com/mail/u/0/')).body);
  const config = /<script type="application\/json" id="boot">(.*?)<\/script>/.exec(shell)?.[1] ?? '';
  document.head.innerHTML = `<style id="theme"></style><script type="application/json" id="boot">${config}</script>`;
  document.documentElement.lang = 'en';
  await boot('');
  await vi.waitFor(() => expect(document.querySelectorAll('tr.zA [data-legacy-thread-id]')).toHaveLength(3));
});

afterEach(() => {
  release();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

async function boot(hash: string): Promise<void> {
  document.body.replaceChildren();
  location.hash = hash;
  vi.resetModules();
  await import('../../sandbox/page/client/app.ts');
}

const one = (selector: string) =>
  document.querySelector<HTMLElement>(selector) ?? document.createElement('missing');
const subjects = () => [...document.querySelectorAll('tr.zA .bog')].map((span) => span.textContent);
const key = (target: EventTarget, name: string) =>
  target.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true }));
const press = (button: HTMLElement, ...types: string[]) => {
  for (const type of types) button.dispatchEvent(new MouseEvent(type, { bubbles: true }));
};
const go = (hash: string) => {
  location.hash = hash;
  window.dispatchEvent(new Event('hashchange'));
};

describe('the list', () => {
  it('has Gmail’s marks, ids on spans and never on rows', () => {
    const row = one('[gh="tl"] .ae4[role="tabpanel"] .Cp .F tbody tr.zA[role="row"]');
    expect(row.classList.contains('zE')).toBe(true);
    expect(row.hasAttribute('data-legacy-thread-id')).toBe(false);
    const { dataset } = row.querySelector<HTMLElement>('span[data-legacy-thread-id]') ?? one('none');
    const newest = mailbox.newestFirst()[0];
    expect(dataset.legacyThreadId).toBe(newest?.threadId);
    expect(dataset.threadId).toBe(`#thread-f:${BigInt(`0x${newest?.threadId}`)}`);
    expect(document.querySelectorAll('.ae4 > .Cp')).toHaveLength(2);
  });

  it('does not repaint by itself; the refresh button replaces the rows, when pressed as a whole', async () => {
    const row = one('tr.zA');
    mailbox.user.label(mailbox.newestFirst()[0]?.id ?? '', 'Journeys');
    const button = one('[gh="mtb"] [act="20"]');
    press(button, 'click');
    expect(counters.__refreshes).toBe(0);
    expect(document.querySelector('.av')).toBeNull();
    press(button, 'mousedown', 'mouseup', 'click');
    expect(counters.__refreshes).toBe(1);
    await vi.waitFor(() => expect(document.querySelector('.av')?.textContent).toBe('Journeys'));
    expect(row.isConnected).toBe(false);
  });

  it('selects by the box and then offers other tools', () => {
    press(one('tr.zA [role="checkbox"]'), 'click');
    expect(document.querySelectorAll('tr.x7')).toHaveLength(1);
    expect(one('[act="20"]').hidden).toBe(true);
    expect(one('[act="7"]').hidden).toBe(false);
  });
});

describe('views', () => {
  it('flip display and role when a conversation is opened', async () => {
    const [list, thread] = [...document.querySelectorAll<HTMLElement>('.aeF > .nH > div')];
    expect([list?.getAttribute('role'), thread?.style.display]).toEqual(['main', 'none']);
    const { threadId, id } = mailbox.newestFirst()[1] ?? { threadId: '', id: '' };
    go(`#inbox/${threadId}`);
    await vi.waitFor(() => expect(thread?.getAttribute('role')).toBe('main'));
    expect([list?.style.display, list?.hasAttribute('role'), thread?.style.display]).toEqual([
      'none',
      false,
      '',
    ]);
    expect(one('.a98.iY .ha h2').dataset.threadPermId).toBe('undefined');
    expect(one('.adn[data-message-id]').dataset.legacyMessageId).toBe(id);
    expect(one('.adn .ii.gt > .a3s').textContent).toBe('Text 1');
    expect(document.title).toBe(`Mail 1 - ${ANN.email} - Gmail`);
    await vi.waitFor(() => expect(mailbox.message(id).labelIds).not.toContain('UNREAD'));
    go('#inbox');
    await vi.waitFor(() => expect(list?.getAttribute('role')).toBe('main'));
  });

  it('can begin with a conversation, with all around it', async () => {
    const { threadId } = mailbox.newestFirst()[2] ?? { threadId: '' };
    await boot(`#inbox/${threadId}`);
    await vi.waitFor(() => expect(document.querySelector('.aiq a[href="#inbox"]')).not.toBeNull());
    await vi.waitFor(() => expect(one('[role="main"] .ha h2').textContent).toBe('Mail 2'));
    expect(document.title).toBe(`Mail 2 - ${ANN.email} - Gmail`);
    expect(one('[act="20"]').hidden).toBe(true);
  });

  it('shows the account late, with a line break in its label', async () => {
    await vi.waitFor(() =>
      expect(document.querySelector('header[role="banner"] a[role="button"]')).not.toBeNull(),
    );
    expect(one('header a[role="button"]').getAttribute('aria-label')).toBe(
      `Google Account: ${ANN.name}  \n(${ANN.email})`,
    );
  });

  it('changes its look by a style in the head', () => {
    const before = one('#theme').textContent;
    press(one('[aria-label="Theme"]'), 'mousedown', 'mouseup', 'click');
    expect(one('#theme').textContent).not.toBe(before);
    expect(document.querySelectorAll('#theme')).toHaveLength(1);
  });

  it('composes in a dock outside the application', () => {
    press(one('[role="navigation"] [gh="cm"]'), 'mousedown', 'mouseup', 'click');
    expect(document.querySelector('body > div.dw [role="dialog"] input[name="subjectbox"]')).not.toBeNull();
    press(one('body > div.dw .Ha'), 'mousedown', 'mouseup', 'click');
    expect(document.querySelector('[role="dialog"]')).toBeNull();
  });
});

describe('keys', () => {
  it('archive on e, wherever the event comes from but a field', async () => {
    key(one('form[role="search"] input'), 'e');
    expect(counters.__hotkeys).toBe(0);
    key(document.body, 'e');
    expect(counters.__hotkeys).toBe(1);
    await vi.waitFor(() => expect(subjects()).toEqual(['Mail 1', 'Mail 2']));
    expect(mailbox.newestFirst()[0]?.labelIds).not.toContain('INBOX');
  });

  it('reach the page from a foreign shadow root that lets them pass: the target is the host', () => {
    const host = document.createElement('div');
    document.body.append(host);
    host.attachShadow({ mode: 'open' }).append(document.createElement('input'));
    key(host, 'j');
    expect(counters.__hotkeys).toBe(1);
    host.addEventListener('keydown', (event) => event.stopPropagation());
    key(host, 'j');
    expect(counters.__hotkeys).toBe(1);
  });

  it('move, select and open', async () => {
    for (const name of ['j', 'x']) key(document.body, name);
    expect(document.querySelector('tr.x7 .bog')?.textContent).toBe('Mail 1');
    key(document.body, 'o');
    expect(location.hash).toBe(`#inbox/${mailbox.newestFirst()[1]?.threadId}`);
  });
});
