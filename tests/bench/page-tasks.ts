import type { Page } from '@playwright/test';
import type { ExtensionBrowser } from '../e2e/browser.ts';
import { ask, isOver, latestRun } from '../e2e/database.ts';
import { lengthenLog, subjectOf } from '../e2e/long-log.ts';
import { connect, openGmail, saveClientId, sidebar } from '../e2e/steps.ts';
import { atMost, type Figure, figure } from './figure.ts';
import { traceTasks } from './page-trace.ts';

const LOG = 10_000;
/** A view with next to nothing in it: the stand-in for Gmail draws its list anew at each change, which is not our task. */
const EMPTY_VIEW = 'https://mail.google.com/mail/u/0/#drafts';

declare global {
  interface Window {
    /** ms of each long task so far; asks the observer for those it has not told yet. */
    __longTasks: () => number[];
  }
}

/**
 * What Gmail's page feels of AuraMail: the longest task of its main thread while a run goes on beside the open panel,
 * and while a log of 10,000 decisions is opened and scrolled to its end. Chromium tells of tasks above 50 ms only
 * (Long Tasks API): 0 means that there was none. Beside a full list the page's own tasks are told along.
 */
export async function measurePageTasks(browser: ExtensionBrowser): Promise<Figure[]> {
  await browser.context.addInitScript(() => {
    const durations: number[] = [];
    const keep = (entries: PerformanceEntryList): void => {
      for (const { duration } of entries) durations.push(duration);
    };
    const observer = new PerformanceObserver((list) => keep(list.getEntries()));
    observer.observe({ type: 'longtask', buffered: true });
    window.__longTasks = () => {
      keep(observer.takeRecords());
      return durations;
    };
  });
  await saveClientId(browser);
  await ask(browser, 'settings.save', { scope: '*', account: { limits: { gmailProfile: 'old' } } });
  const gmail = await openGmail(browser);
  await connect(browser, gmail);
  const besideList = await longest(gmail);
  await gmail.goto(EMPTY_VIEW);
  await gmail.reload();
  await sidebar(gmail).getByRole('button', { name: 'Sort now' }).waitFor();
  const told = await countTold(browser);
  const traced = await traceTasks(gmail);
  await sidebar(gmail).getByRole('button', { name: 'Sort now' }).click();
  const seconds = await secondsOfRun(browser);
  const messages = await told();
  const run = await longest(gmail);
  const runCpu = await traced();

  await lengthenLog(browser, LOG);
  const tracedAgain = await traceTasks(gmail);
  await gmail.reload();
  await sidebar(gmail).getByRole('tab', { name: 'Activity' }).click();
  await sidebar(gmail)
    .getByText(subjectOf(LOG - 1), { exact: true })
    .waitFor();
  const elements = await scrollToEnd(gmail);
  await sidebar(gmail).getByText(subjectOf(0), { exact: true }).waitFor();
  const log = await longest(gmail);
  const logCpu = await tracedAgain();
  await gmail.close();
  return [
    atMost(50, figure('page-longest-task', Math.max(run, log), 'ms')),
    figure('page-longest-task-cpu', Math.max(runCpu, logCpu), 'ms'),
    figure('page-longest-task-during-a-run', run, 'ms'),
    figure('page-longest-task-in-a-long-log', log, 'ms'),
    figure('page-longest-task-beside-a-full-list', besideList, 'ms'),
    atMost(6_000, figure('page-elements-in-a-long-log', elements, 'elements')),
    // Twice a second, and the one that is told at once.
    atMost(2.2, figure('progress-messages-per-second', messages / seconds, 'messages/s', 2)),
  ];
}

async function longest(gmail: Page): Promise<number> {
  // The last task must have ended before it can be told.
  await gmail.waitForTimeout(500);
  return await gmail.evaluate(() => Math.max(0, ...window.__longTasks()));
}

/** Counts what the worker tells its pages from now on. */
async function countTold(browser: ExtensionBrowser): Promise<() => Promise<number>> {
  const page = await browser.backstage();
  await page.evaluate(() => {
    const heard = { count: 0 };
    Object.assign(globalThis, { heard });
    chrome.runtime.onMessage.addListener((message: object) => {
      if ('snapshot' in message) heard.count += 1;
    });
  });
  return () => page.evaluate(() => (globalThis as unknown as { heard: { count: number } }).heard.count);
}

async function secondsOfRun(browser: ExtensionBrowser): Promise<number> {
  for (;;) {
    const run = await latestRun(browser);
    if (run !== undefined && isOver(run)) return ((run.endedAt ?? Date.now()) - run.startedAt) / 1_000;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** As fast as pages come in; returns the most elements of ours that the page held. */
async function scrollToEnd(gmail: Page): Promise<number> {
  return await gmail.evaluate(async () => {
    const root = document.querySelector('#auramail')?.shadowRoot;
    const box = root?.querySelector('.scroll');
    let most = 0;
    let quiet = 0;
    for (let height = 0; quiet < 60 && root && box; ) {
      box.scrollTo({ top: box.scrollHeight });
      await new Promise((resolve) => setTimeout(resolve, 50));
      most = Math.max(most, root.querySelectorAll('*').length);
      quiet = box.scrollHeight === height ? quiet + 1 : 0;
      height = box.scrollHeight;
    }
    return most;
  });
}
