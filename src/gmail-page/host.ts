import type { GmailHost, GmailSight } from '../shared/gmail-host.ts';
import { judgeAccount, readAccountSigns } from './account.ts';
import { createDock } from './dock.ts';
import { createFinder, type SelectorHealth } from './find.ts';
import { watchPage } from './observe.ts';
import type { PanelElement } from './panel-element.ts';
import { createRefresher } from './refresh.ts';
import { createRoom } from './room.ts';
import { readTheme } from './theme.ts';

/** CSS px that the collapsed panel covers at the edge. */
const TAB_WIDTH = 40;

export interface GmailPage extends GmailHost {
  /** For the report of a page that changed: which selectors still hold. */
  health(): SelectorHealth;
}

/**
 * Gmail's page as the panel sees it. Everything is read again in one `sync`, whatever has changed, and with no
 * selector found at all the panel still stands, with an unknown account and the system's theme.
 *
 * `onReplaced` is called once, when a newer copy of AuraMail has taken the panel's place; after it nothing of this
 * one is left in the page.
 */
export function createGmailHost(view: Window, panel: PanelElement, onReplaced: () => void): GmailPage {
  const finder = createFinder(view.document);
  const room = createRoom(view, finder);
  const dock = createDock(view, finder);
  const refresher = createRefresher(view, finder, panel.element);
  const listeners = new Set<() => void>();

  let confirmed: string | null = null;
  let shape = { collapsed: true, width: 0 };
  let sight = look();
  panel.element.dir = sight.dir;

  function look(): GmailSight {
    const account = judgeAccount(readAccountSigns(finder, view, confirmed));
    if (account.kind === 'known') confirmed = account.email;
    const { documentElement: html, body } = view.document;
    return {
      account,
      theme: readTheme(finder, view),
      language: html.lang,
      dir: (body?.dir || html.dir) === 'rtl' ? 'rtl' : 'ltr',
    };
  }

  function sync(): void {
    if (!panel.keep()) {
      watch.stop();
      onReplaced();
      return;
    }
    const seen = look();
    const changed = JSON.stringify(seen) !== JSON.stringify(sight);
    sight = seen;
    panel.element.dir = seen.dir;
    room.settle(shape.collapsed ? 0 : shape.width, seen.dir);
    panel.setBehindCompose(dock.settle(shape.collapsed ? TAB_WIDTH : shape.width, seen.dir));
    refresher.settle();
    if (changed) for (const listener of [...listeners]) listener();
  }

  const watch = watchPage(view, sync);

  return {
    health: finder.health,
    sight: () => sight,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    setPanel(next) {
      shape = next;
      watch.soon();
    },
    refreshList() {
      refresher.ask();
      watch.soon();
    },
  };
}
