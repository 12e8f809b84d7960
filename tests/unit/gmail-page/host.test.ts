// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createGmailHost, type GmailPage } from '../../../src/gmail-page/host.ts';
import { type PanelElement, placePanelElement } from '../../../src/gmail-page/panel-element.ts';
import {
  addAccountButton,
  addCompose,
  drawPage,
  find,
  OWNER,
  onFakeTime,
  placeAt,
  rules,
  setWindowWidth,
} from './gmail-like.ts';

onFakeTime();

let panel: PanelElement;
let replaced = 0;
let changes = 0;

function open(): GmailPage {
  panel = placePanelElement(document);
  replaced = 0;
  changes = 0;
  const gmail = createGmailHost(window, panel, () => {
    replaced += 1;
  });
  gmail.subscribe(() => {
    changes += 1;
  });
  return gmail;
}

beforeEach(() => setWindowWidth(1280));
/** Ends the watch of a test's page: a newer copy takes its place. */
afterEach(async () => {
  placePanelElement(document);
  await pass(11_000);
});

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe('what the panel knows of Gmail', () => {
  test('is there at once when the page is', () => {
    drawPage();
    expect(open().sight()).toEqual({
      account: { kind: 'known', email: OWNER },
      theme: 'light',
      language: 'en',
      dir: 'ltr',
    });
  });

  test('follows a page that is painted late', async () => {
    drawPage({ label: null, title: 'Gmail' });
    const gmail = open();
    expect(gmail.sight().account).toEqual({ kind: 'unknown' });
    await pass(3_000);
    document.title = `Inbox - ${OWNER} - Gmail`;
    await pass(500);
    expect(gmail.sight().account).toEqual({ kind: 'unknown' });
    addAccountButton(`Google Account: Owner  \n(${OWNER})`);
    await pass(500);
    expect(gmail.sight().account).toEqual({ kind: 'known', email: OWNER });
    expect(changes).toBe(1);
  });

  test('stays through a title that blinks, and does not outlive a contradiction', async () => {
    drawPage();
    const gmail = open();
    await pass(500);
    document.title = 'Ann says…';
    await pass(500);
    expect(gmail.sight().account).toEqual({ kind: 'known', email: OWNER });
    document.title = 'Inbox - other@example.com - Gmail';
    await pass(500);
    expect(gmail.sight().account).toEqual({ kind: 'unknown' });
  });

  test('tells a delegated mailbox', () => {
    drawPage({ path: '/mail/b/AGx/u/0/' });
    expect(open().sight().account).toEqual({ kind: 'delegated' });
  });

  test('follows theme, language and direction', async () => {
    drawPage();
    const gmail = open();
    find('#ground').style.backgroundColor = 'rgb(31, 31, 31)';
    document.head.append(document.createElement('style'));
    document.documentElement.lang = 'uk';
    document.body.dir = 'rtl';
    await pass(500);
    expect(gmail.sight()).toMatchObject({ theme: 'dark', language: 'uk', dir: 'rtl' });
    expect(panel.element.dir).toBe('rtl');
    document.body.dir = '';
  });

  test('is silent while nothing changes, and after unsubscribing', async () => {
    drawPage();
    const gmail = open();
    let heard = 0;
    const leave = gmail.subscribe(() => {
      heard += 1;
    });
    await pass(11_000);
    expect(heard).toBe(0);
    leave();
    document.documentElement.lang = 'de';
    await pass(500);
    expect(heard).toBe(0);
    expect(changes).toBe(1);
  });

  test('with no selector found the panel still stands', async () => {
    document.body.innerHTML = '';
    document.title = '';
    document.documentElement.lang = '';
    const gmail = open();
    gmail.setPanel({ collapsed: false, width: 360 });
    gmail.refreshList();
    await pass(11_000);
    expect(gmail.sight()).toMatchObject({ account: { kind: 'unknown' }, language: '' });
    expect(panel.element.isConnected).toBe(true);
    expect(rules()).toBe('');
    expect(Object.values(gmail.health())).toContain('missing');
    expect(Object.values(gmail.health())).not.toContain('found');
  });
});

describe('what the panel does to Gmail', () => {
  test('an open panel pushes, a collapsed one gives back', async () => {
    drawPage();
    placeAt(find('#app'), () => ({ left: 0, right: rules().includes('width:calc') ? 920 : 1280 }));
    placeAt(find('#list-view'), () => ({ left: 0, right: 900 }));
    const gmail = open();
    gmail.setPanel({ collapsed: false, width: 360 });
    await pass(11_000);
    expect(rules()).toContain('100vw - 360px');
    gmail.setPanel({ collapsed: true, width: 360 });
    await pass(500);
    expect(rules()).not.toContain('100vw');
  });

  test('an open panel lies over a page that does not yield, which gets its width back', async () => {
    drawPage();
    placeAt(find('#app'), () => ({ left: 0, right: 1280 }));
    const gmail = open();
    gmail.setPanel({ collapsed: false, width: 360 });
    await pass(11_000);
    expect(rules()).not.toContain('100vw');
  });

  test('goes behind a composing window it would cover, and back in front when that closes', async () => {
    drawPage();
    const gmail = open();
    gmail.setPanel({ collapsed: false, width: 360 });
    await pass(500);
    const compose = addCompose({ left: 700, right: 1240 });
    await pass(500);
    expect(panel.element.style.zIndex).toBe('5');
    compose.remove();
    await pass(500);
    expect(panel.element.style.zIndex).toBe('500');
  });

  test('a repaint wished for while mails are selected comes when they no longer are', async () => {
    drawPage();
    const gmail = open();
    let clicks = 0;
    find('#refresh').addEventListener('click', () => {
      clicks += 1;
    });
    find('#row').classList.add('x7');
    gmail.refreshList();
    await pass(12_000);
    expect(clicks).toBe(0);
    find('#row').classList.remove('x7');
    await pass(500);
    expect(clicks).toBe(1);
  });

  test('wishes that come too fast are fulfilled without anything else happening', async () => {
    drawPage();
    const gmail = open();
    let clicks = 0;
    find('#refresh').addEventListener('click', () => {
      clicks += 1;
    });
    gmail.refreshList();
    gmail.refreshList();
    expect(clicks).toBe(1);
    await pass(11_000);
    expect(clicks).toBe(2);
  });

  test('comes back when Gmail throws it out', async () => {
    drawPage();
    open();
    await pass(500);
    panel.element.remove();
    await pass(500);
    expect(panel.element.isConnected).toBe(true);
    expect(replaced).toBe(0);
  });

  test('falls silent for good when a newer copy takes its place', async () => {
    drawPage();
    const gmail = open();
    await pass(500);
    const young = placePanelElement(document);
    await pass(500);
    expect(replaced).toBe(1);
    gmail.setPanel({ collapsed: false, width: 360 });
    document.documentElement.lang = 'fr';
    await pass(11_000);
    expect([replaced, changes, rules()]).toEqual([1, 0, '']);
    expect(document.querySelectorAll('#auramail')).toHaveLength(1);
    expect(young.element.isConnected).toBe(true);
  });
});
