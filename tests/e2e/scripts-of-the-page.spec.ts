import type { Page } from '@playwright/test';
import { readTable } from './database.ts';
import { ANN, expect, sort, test } from './rig.ts';
import { sidebar } from './steps.ts';

/** Gmail's page runs scripts that are not ours. They can reach the panel's buttons; pressing them starts nothing. */

test('what a script presses in the panel changes no mail', async ({ extension, gmail, sandbox }) => {
  const mailbox = sandbox.mailbox(ANN.email);
  const start = mailbox.snapshotLabels();
  const pages = extension.context.pages().length;
  expect(await pressEverything(gmail)).toContain('Sort now');
  await quiet(gmail);
  expect(await readTable(extension, 'runs')).toEqual([]);
  expect(mailbox.snapshotLabels()).toEqual(start);

  const run = await sort(extension, gmail);
  const sorted = mailbox.snapshotLabels();
  for (const tab of ['Sort', 'Activity', 'Report']) {
    // By the keyboard: a menu may stand open over the tabs.
    await sidebar(gmail).getByRole('tab', { name: tab }).press('Enter');
    await quiet(gmail);
    await pressEverything(gmail);
    await quiet(gmail);
  }
  expect((await readTable(extension, 'runs')).map(({ id }) => id)).toEqual([run.id]);
  expect((await readTable(extension, 'journal')).every(({ state }) => state === 'applied')).toBe(true);
  expect(mailbox.snapshotLabels()).toEqual(sorted);
  expect(sandbox.log.filter(({ method }) => method.startsWith('oauth')).length).toBeGreaterThan(0);
  // At most the settings were opened: no sign-in, no second Gmail.
  const opened = extension.context.pages().slice(pages);
  expect(opened.filter((page) => !page.url().startsWith('chrome-extension://'))).toEqual([]);
});

test('a script of the page cannot speak to the worker', async ({ extension, gmail }) => {
  const heard = await gmail.evaluate((id) => {
    const messaging = (globalThis as { chrome?: { runtime?: { sendMessage?: unknown } } }).chrome?.runtime
      ?.sendMessage;
    window.postMessage({ auramail: 'run.start', payload: { account: null } }, '*');
    document.dispatchEvent(new CustomEvent('auramail', { detail: { auramail: 'run.start' } }));
    return { messaging: typeof messaging, id };
  }, extension.extensionId);
  await quiet(gmail);
  expect(heard.messaging).toBe('undefined');
  expect(await readTable(extension, 'runs')).toEqual([]);
});

/** In the page's own world, as any script there could: every way to press, on everything. Returns what was pressed. */
async function pressEverything(gmail: Page): Promise<string[]> {
  return await gmail.evaluate(() => {
    const root = document.querySelector('#auramail')?.shadowRoot;
    const pressed: string[] = [];
    for (const button of root?.querySelectorAll('button') ?? []) {
      // Settings, tabs and the panel's shape are no secret and no change of mail; collapsing would hide the rest.
      if (button.role === 'tab' || button.ariaLabel === 'Collapse') continue;
      pressed.push(button.textContent ?? '');
      button.focus();
      for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click'])
        button.dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true, cancelable: true }));
      for (const key of ['Enter', ' '])
        for (const type of ['keydown', 'keypress', 'keyup'])
          button.dispatchEvent(new KeyboardEvent(type, { key, bubbles: true, composed: true }));
      button.click();
    }
    return pressed;
  });
}

/** Long enough for a message to the worker and back, many times over. */
async function quiet(gmail: Page): Promise<void> {
  await gmail.waitForTimeout(700);
}
