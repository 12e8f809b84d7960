import type { Page } from '@playwright/test';
import type { ExtensionBrowser } from './browser.ts';

/** Everything the program writes anywhere, as text to look through. */

export interface Transcript {
  /** Consoles of pages and worker, uncaught errors, and what the worker told its pages. */
  heard(): Promise<string>;
}

/** Listens from now on. */
export async function transcribe(browser: ExtensionBrowser): Promise<Transcript> {
  const lines: string[] = [];
  browser.context.on('console', (message) => lines.push(message.text()));
  browser.context.on('weberror', (error) => lines.push(String(error.error().stack)));
  (await browser.worker()).on('console', (message) => lines.push(message.text()));
  const page = await browser.backstage();
  await page.evaluate(() => {
    const told: string[] = [];
    Object.assign(globalThis, { told });
    // Requests of one page of ours reach the others as well as the worker; what pages are told by it is no request.
    chrome.runtime.onMessage.addListener((message: object) => {
      if (!('payload' in message)) told.push(JSON.stringify(message));
    });
  });
  return {
    heard: async () => {
      const told = await page.evaluate(() => (globalThis as unknown as { told: string[] }).told);
      return [...lines, ...told].join('\n');
    },
  };
}

/** Every row of every table of every database of the extension. */
export async function allTables(browser: ExtensionBrowser): Promise<string> {
  const page = await browser.backstage();
  return await page.evaluate(async () => {
    const settled = <R>(request: IDBRequest<R>) =>
      new Promise<R>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const found: unknown[] = [];
    for (const { name } of await indexedDB.databases()) {
      const database = await settled(indexedDB.open(name ?? ''));
      for (const table of database.objectStoreNames) {
        const store = database.transaction(table).objectStore(table);
        found.push([table, await settled(store.getAllKeys()), await settled(store.getAll())]);
      }
      database.close();
    }
    return JSON.stringify(found);
  });
}

export type Area = 'local' | 'sync' | 'session';

export async function stored(browser: ExtensionBrowser, area: Area): Promise<Record<string, unknown>> {
  const page = await browser.backstage();
  return await page.evaluate((name) => chrome.storage[name].get(null), area);
}

/** What a page shows and keeps: its markup, shadow roots and fields included, and its own storage. */
export async function shownAndKept(page: Page): Promise<string> {
  return await page.evaluate(() => {
    const texts: string[] = [document.URL, document.cookie];
    const look = (root: Document | ShadowRoot): void => {
      texts.push(root instanceof Document ? root.documentElement.outerHTML : root.innerHTML);
      for (const element of root.querySelectorAll('*')) {
        if ('value' in element) texts.push(String(element.value));
        if (element.shadowRoot !== null) look(element.shadowRoot);
      }
    };
    look(document);
    for (const area of [localStorage, sessionStorage]) texts.push(JSON.stringify(area));
    return texts.join('\n');
  });
}
