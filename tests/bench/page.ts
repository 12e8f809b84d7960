import type { ExtensionBrowser } from '../e2e/browser.ts';
import { sidebar } from '../e2e/steps.ts';
import { atMost, type Figure, figure, median } from './figure.ts';

const ROUNDS = 15;

declare global {
  interface Window {
    __panel: { loaded: number; placed: number };
  }
}

/** How long after DOMContentLoaded the panel's element is in Gmail's page; the median of many loads. */
export async function measurePage(browser: ExtensionBrowser): Promise<Figure[]> {
  const page = await browser.context.newPage();
  await page.addInitScript(() => {
    window.__panel = { loaded: 0, placed: 0 };
    document.addEventListener('DOMContentLoaded', () => {
      window.__panel.loaded = performance.now();
    });
    new MutationObserver((_, observer) => {
      if (document.getElementById('auramail') === null) return;
      window.__panel.placed = performance.now();
      observer.disconnect();
    }).observe(document, { childList: true, subtree: true });
  });
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    await page.goto('https://mail.google.com/mail/u/0/');
    await sidebar(page).waitFor();
    times.push(await page.evaluate(() => window.__panel.placed - window.__panel.loaded));
  }
  await page.close();
  return [atMost(15, figure('panel-after-dom-content-loaded', median(times), 'ms', 1))];
}
