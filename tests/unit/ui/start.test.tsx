// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Snapshot } from '../../../src/messaging/protocol.ts';
import { mountSidebar } from '../../../src/ui/sidebar/mount.tsx';
import { startSidebar } from '../../../src/ui/sidebar/start.tsx';
import { openPage, type Page } from './sidebar-support.ts';
import {
  ANN,
  all,
  doing,
  installWorker,
  nameOf,
  one,
  press,
  Refusal,
  runOf,
  snapshotOf,
  textOf,
  type Worker,
} from './support.tsx';

let page: Page;
let worker: Worker;
let state: Snapshot;

/** The panel's file: how often it was asked for, and whether it is there. */
let asked: number;
let there: boolean;
const load = async () => {
  asked += 1;
  if (!there) throw new TypeError('Failed to fetch dynamically imported module');
  return mountSidebar;
};

async function open(
  over: Parameters<typeof snapshotOf>[0] = {},
  sight: Parameters<typeof openPage>[1] = {},
): Promise<void> {
  [asked, there] = [0, true];
  state = snapshotOf(over);
  worker = installWorker({ state: () => state });
  page = await openPage((root, host) => startSidebar(root, host, load), sight);
}
/** The worker's view has changed, and it says so. */
async function tell(over: Parameters<typeof snapshotOf>[0]): Promise<void> {
  state = snapshotOf(over);
  await worker.broadcast(state);
}
const folded = { device: { ...snapshotOf().device, collapsed: true } };
const tabs = (): string[] => all(page.root, 'tab').map(nameOf);

afterEach(async () => {
  await doing(() => page.unmount());
  document.body.replaceChildren();
});

describe('before the panel is loaded', () => {
  it('the folded panel stands there with its count, and nothing else was fetched', async () => {
    await open(folded);
    const tab = one(page.root, 'button', 'Open AuraMail: 1,204 mails not sorted yet');
    expect(textOf(tab)).toBe('1,204');
    expect(tab.getAttribute('aria-expanded')).toBe('false');
    expect(nameOf(one(page.root, 'complementary'))).toBe('AuraMail');
    expect(asked).toBe(0);
    expect(page.root.adoptedStyleSheets).toHaveLength(1);
  });

  it('speaks the language and wears the theme that were set, else Gmail’s', async () => {
    await open({ device: { ...folded.device, language: 'uk', theme: 'dark' } });
    const frame = one(page.root, 'complementary');
    expect([frame.lang, frame.dataset.theme, frame.dir]).toEqual(['uk', 'dark', 'ltr']);
    expect(nameOf(one(page.root, 'button'))).toBe('Відкрити AuraMail: 1\u00a0204 листи ще не розсортовано');
    await doing(() => page.unmount());
    const device = { ...folded.device, language: 'auto', theme: 'auto' } as const;
    await open({ device }, { language: 'uk', theme: 'dark', dir: 'rtl' });
    const other = one(page.root, 'complementary');
    expect([other.lang, other.dataset.theme, other.dir]).toEqual(['uk', 'dark', 'rtl']);
  });

  it('follows what the worker tells', async () => {
    await open(folded);
    await tell({ ...folded, unsorted: { count: 7, atLeast: false } });
    expect(textOf(one(page.root, 'button'))).toBe('7');
  });

  it('counts nothing of another account', async () => {
    await open({ ...folded, account: 'bob@example.com' });
    expect(nameOf(one(page.root, 'button'))).toBe('Open AuraMail');
  });

  it('stands there also when the worker does not answer', async () => {
    [asked, there] = [0, true];
    worker = installWorker({
      state: () => {
        throw new Refusal({ code: 'storage-newer' });
      },
    });
    page = await openPage((root, host) => startSidebar(root, host, load));
    expect(nameOf(one(page.root, 'button'))).toBe('Open AuraMail');
    await press(one(page.root, 'button'));
    expect(textOf(page.root)).toContain('This browser holds data of a newer AuraMail.');
    expect(asked).toBe(1);
  });

  it('leaves nothing behind when it ends', async () => {
    await open(folded);
    await doing(() => page.unmount());
    expect(page.root.querySelector('aside')).toBeNull();
    expect(worker.listeners()).toBe(0);
  });
});

describe('new mail that was sorted unasked', () => {
  it('has Gmail repaint its list, and loads no panel', async () => {
    await open({ ...folded, incoming: { sorted: 3, archived: 1 } });
    expect(page.refreshList).not.toHaveBeenCalled();
    await tell({ ...folded, incoming: { sorted: 4, archived: 1 } });
    expect(page.refreshList).toHaveBeenCalledTimes(1);
    await tell({ ...folded, incoming: { sorted: 0, archived: 0 } });
    expect(page.refreshList).toHaveBeenCalledTimes(1);
    expect(asked).toBe(0);
  });
});

describe('the panel is loaded', () => {
  it('at once where it was left open, and stands there without asking first', async () => {
    await open();
    expect(asked).toBe(1);
    expect(tabs()).toEqual(['Sort', 'Activity', 'Report']);
    expect(page.setPanel).toHaveBeenLastCalledWith({ collapsed: false, width: 360 });
    expect(page.root.adoptedStyleSheets).toHaveLength(1);
    // Opening by itself is nobody's wish to be remembered, and no reason to press Gmail's refresh button.
    expect(worker.payloads('panel.save')).toEqual([]);
    expect(page.refreshList).not.toHaveBeenCalled();
  });

  it('when it is opened, which is remembered; the focus goes along', async () => {
    await open(folded);
    const tab = one(page.root, 'button');
    tab.focus();
    await press(tab);
    expect(asked).toBe(1);
    expect(tabs()).toHaveLength(3);
    expect(worker.payloads('panel.save')).toEqual([{ collapsed: false }]);
    expect(page.root.activeElement).toBe(one(page.root, 'button', 'Collapse'));
    await press(one(page.root, 'button', 'Collapse'));
    expect(nameOf(page.root.activeElement ?? document.body)).toMatch(/^Open AuraMail/);
    expect(asked).toBe(1);
  });

  it('when a run is on, staying folded and taking no focus', async () => {
    await open(folded);
    await tell({ ...folded, run: runOf({ decided: 602 }) });
    expect(asked).toBe(1);
    expect(textOf(one(page.root, 'button'))).toBe('50%');
    expect(page.setPanel).toHaveBeenLastCalledWith({ collapsed: true, width: 360 });
    expect(page.root.activeElement).toBeNull();
    // It asks Gmail to repaint its list, which the folded panel alone would not.
    expect(page.refreshList).toHaveBeenCalled();
    expect(worker.listeners()).toBe(1);
  });

  it('not for a run that is over, nor for one of another account', async () => {
    await open({ ...folded, run: runOf({ state: 'done' }) });
    await tell({ ...folded, account: 'bob@example.com', run: runOf() });
    expect(asked).toBe(0);
  });

  it('with the account it was told of meanwhile', async () => {
    await open(folded, { account: { kind: 'unknown' } });
    await page.see({ account: { kind: 'known', email: ANN } });
    await press(one(page.root, 'button'));
    expect(textOf(page.root)).toContain(ANN);
  });
});

describe('the panel’s file is gone', () => {
  it('is said in a sentence, and may be tried again', async () => {
    await open(folded);
    there = false;
    await press(one(page.root, 'button'));
    expect(textOf(one(page.root, 'alert'))).toContain('AuraMail was probably updated. Reload this page.');
    expect(one(page.root, 'button', 'Reload the page')).toBeTruthy();
    const tab = one(page.root, 'button', 'Open AuraMail: 1,204 mails not sorted yet');
    expect(tab.hasAttribute('aria-busy')).toBe(false);
    there = true;
    await press(tab);
    expect(asked).toBe(2);
    expect(tabs()).toHaveLength(3);
  });

  it('reloads the page when that is wished', async () => {
    await open(folded);
    there = false;
    await press(one(page.root, 'button'));
    const reload = vi.spyOn(location, 'reload').mockReturnValue(undefined);
    await press(one(page.root, 'button', 'Reload the page'));
    expect(reload).toHaveBeenCalledTimes(1);
  });

  it('is said also of a panel that was left open', async () => {
    [asked, there] = [0, false];
    state = snapshotOf({ device: { ...folded.device, collapsed: false, language: 'uk' } });
    worker = installWorker({ state: () => state });
    page = await openPage((root, host) => startSidebar(root, host, load));
    expect(textOf(one(page.root, 'alert'))).toContain('Перезавантажте цю сторінку.');
    expect(all(page.root, 'button')).toHaveLength(2);
  });

  it('does not matter any more to a page that has ended', async () => {
    await open(folded);
    let arrive = (): void => undefined;
    const root = page.root;
    await doing(() => page.unmount());
    const late = () =>
      new Promise<typeof mountSidebar>((resolve) => {
        arrive = () => resolve(mountSidebar);
      });
    page = await openPage((other, host) => startSidebar(other, host, late));
    await press(one(page.root, 'button'));
    await doing(() => page.unmount());
    await doing(() => arrive());
    expect(root.querySelector('aside')).toBeNull();
    expect(page.root.querySelector('aside')).toBeNull();
  });
});
