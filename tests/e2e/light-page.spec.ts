import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { ExtensionBrowser } from './browser.ts';
import { ask } from './database.ts';
import { lengthenLog, subjectOf } from './long-log.ts';
import { DIST, expect, sort, test } from './rig.ts';
import { openGmail, sidebar } from './steps.ts';

/** Gmail's page carries little of ours, however much there is to show. */

test('a folded panel loads its code when it is opened, and hands on the focus', async ({ extension }) => {
  await ask(extension, 'panel.save', { collapsed: true });
  const loaded: string[] = [];
  extension.context.on('request', (request) => {
    // An address of this session leads to it; Chromium tells of both.
    if (request.url() === `chrome-extension://${extension.extensionId}/panel.js`) loaded.push(request.url());
  });
  const gmail = await openGmail(extension);
  const tab = sidebar(gmail).getByRole('button', { name: 'Open AuraMail' });
  await expect(tab).toHaveAttribute('aria-expanded', 'false');
  expect(loaded).toEqual([]);

  await tab.focus();
  await gmail.keyboard.press('Enter');
  const fold = sidebar(gmail).getByRole('button', { name: 'Collapse' });
  await expect(fold).toBeFocused();
  await expect(sidebar(gmail).getByRole('tab', { name: 'Sort' })).toBeVisible();
  expect(loaded).toHaveLength(1);

  await gmail.keyboard.press('Enter');
  await expect(tab).toBeFocused();
  await gmail.keyboard.press('Enter');
  await expect(fold).toBeFocused();
  // It is remembered that it was left open.
  await gmail.reload();
  await expect(fold).toBeVisible();
});

test('the page itself cannot load the panel by the extension’s address', async ({ extension }) => {
  const gmail = await openGmail(extension);
  await expect(sidebar(gmail)).toBeVisible();
  const address = `chrome-extension://${extension.extensionId}/panel.js`;
  const answer = await gmail.evaluate(
    (url) =>
      fetch(url).then(
        () => 'loaded',
        () => 'refused',
      ),
    address,
  );
  expect(answer).toBe('refused');
});

test('an update under the page is told in a sentence, and the page goes on', async ({ sandbox }) => {
  const dist = mkdtempSync(join(tmpdir(), 'auramail-dist-'));
  cpSync(DIST, dist, { recursive: true });
  const browser = await ExtensionBrowser.start({
    chromium: process.env.CHROMIUM_PATH ?? 'chromium',
    args: sandbox.chromiumArgs(dist),
  });
  try {
    await ask(browser, 'panel.save', { collapsed: true });
    const gmail = await openGmail(browser);
    const errors: string[] = [];
    gmail.on('pageerror', (error) => errors.push(error.message));
    const tab = sidebar(gmail).getByRole('button', { name: 'Open AuraMail' });
    await tab.waitFor();
    rmSync(join(dist, 'panel.js'));
    await tab.click();
    await expect(sidebar(gmail).getByRole('alert')).toContainText('Reload this page.');
    await expect(tab).toBeVisible();
    await expect(gmail.getByRole('row').first()).toBeVisible();
    expect(errors).toEqual([]);

    cpSync(join(DIST, 'panel.js'), join(dist, 'panel.js'));
    await sidebar(gmail).getByRole('button', { name: 'Reload the page' }).click();
    await tab.click();
    await expect(sidebar(gmail).getByRole('tab', { name: 'Sort' })).toBeVisible();
  } finally {
    await browser.close();
    rmSync(dist, { recursive: true });
  }
});

test('10,000 decisions: few of them are in the page, the oldest is reached, the focus is kept', async ({
  extension,
  gmail,
}) => {
  await sort(extension, gmail);
  await lengthenLog(extension, 10_000);
  await gmail.reload();
  await sidebar(gmail).getByRole('tab', { name: 'Activity' }).click();
  const panel = sidebar(gmail);
  const subject = (n: number) => panel.getByText(subjectOf(n), { exact: true });
  await expect(subject(9_999)).toBeVisible();

  // By the keyboard through the first rows, past what was drawn at first: never out of the list.
  const first = panel.getByRole('button', { name: 'Undo', exact: true }).first();
  await first.focus();
  const seen = new Set<string>();
  for (let press = 0; press < 66; press++) {
    await gmail.keyboard.press('Tab');
    seen.add(await focusedSubject(gmail));
  }
  expect([...seen]).toEqual(Array.from({ length: seen.size }, (_, n) => subjectOf(9_999 - n)));
  expect(seen.size).toBeGreaterThan(20);

  const held = await focusedSubject(gmail);
  let most = 0;
  await expect(async () => {
    await gmail.evaluate(() => {
      const box = document.querySelector('#auramail')?.shadowRoot?.querySelector('.scroll');
      box?.scrollTo({ top: box.scrollHeight });
    });
    most = Math.max(most, await elements(gmail));
    await expect(subject(0)).toBeInViewport({ timeout: 100 });
  }).toPass({ intervals: [20], timeout: 60_000 });
  expect(most).toBeLessThan(6_000);
  expect(await focusedSubject(gmail)).toBe(held);
  await gmail.keyboard.press('Shift+Tab');
  await expect(subject(Number(held.split(' ').at(-1)))).toBeInViewport();
  expect(await elements(gmail)).toBeLessThan(6_000);
});

/** Elements of ours in the page. */
async function elements(gmail: Page): Promise<number> {
  return await gmail.evaluate(
    () => document.querySelector('#auramail')?.shadowRoot?.querySelectorAll('*').length ?? 0,
  );
}

/** Of the row that holds the focus. */
async function focusedSubject(gmail: Page): Promise<string> {
  return await gmail.evaluate(() => {
    const { activeElement } = document.querySelector('#auramail')?.shadowRoot ?? document;
    return activeElement?.closest('.activity-row')?.querySelector('.activity-subject')?.textContent ?? '';
  });
}
