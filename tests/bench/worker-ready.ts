import type { BrowserContext, Page } from '@playwright/test';
import type { ExtensionBrowser } from '../e2e/browser.ts';
import { connect, openGmail, saveClientId } from '../e2e/steps.ts';
import { atMost, type Figure, figure, median } from './figure.ts';

const WAKES = 15;

/**
 * From a page's request for the progress to its answer, by a worker that was stopped before: the browser starts it, it
 * loads, opens the database and answers. Nothing is subtracted, not even what the browser itself needs. Median.
 */
export async function measureWorkerReady(browser: ExtensionBrowser): Promise<Figure[]> {
  await saveClientId(browser);
  const gmail = await openGmail(browser);
  await connect(browser, gmail);
  // Gmail's page would wake the worker by itself, before it is asked.
  await gmail.close();
  const page = await browser.backstage();
  const ask = () =>
    page.evaluate(async () => {
      const asked = performance.now();
      const reply = (await chrome.runtime.sendMessage({ auramail: 'state', payload: { account: null } })) as {
        ok: boolean;
      };
      return reply.ok ? performance.now() - asked : Number.NaN;
    });
  const awake: number[] = [];
  for (let round = 0; round < WAKES; round += 1) awake.push(await ask());
  const woken: number[] = [];
  for (let round = 0; round < WAKES; round += 1) {
    await stopWorkers(browser.context, page);
    woken.push(await ask());
  }
  return [
    atMost(150, figure('worker-ready', median(woken), 'ms')),
    figure('worker-ready-when-awake', median(awake), 'ms', 1),
  ];
}

/** Resolves when none of them runs any more, as the browser itself tells. */
async function stopWorkers(context: BrowserContext, page: Page): Promise<void> {
  const session = await context.newCDPSession(page);
  const running = new Set<string>();
  const stopped = new Promise<void>((resolve) => {
    session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
      for (const { versionId, runningStatus } of versions) {
        if (runningStatus !== 'stopped') running.add(versionId);
        else if (running.delete(versionId) && running.size === 0) resolve();
      }
    });
  });
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  await stopped;
  await session.detach();
}
