import { expect, test } from './rig.ts';
import { openGmail, openOptions, openPopup, sidebar } from './steps.ts';

test('the extension has the id that its key fixes', async ({ extension }) => {
  expect(extension.extensionId).toMatch(/^[a-p]{32}$/);
  await extension.worker();
});

test("the panel stands in Gmail's page with its tabs", async ({ extension }) => {
  const panel = sidebar(await openGmail(extension));
  await expect(panel).toBeVisible();
  for (const name of ['Sort', 'Activity', 'Report']) {
    await expect(panel.getByRole('tab', { name, exact: true })).toBeVisible();
  }
});

test('the popup opens without a word of error', async ({ extension }) => {
  const page = await extension.context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  await page.goto(extension.url('popup'));
  await expect(page.getByRole('button').first()).toBeVisible();
  expect(errors).toEqual([]);
});

test('the options page has what it promises', async ({ extension }) => {
  const page = await openOptions(extension);
  for (const name of ['Gemini API key', 'Google client ID']) {
    await expect(page.getByRole('textbox', { name })).toBeVisible();
  }
  for (const name of ['Test key', 'Save', 'Connect Gmail', 'Add rule']) {
    await expect(page.getByRole('button', { name, exact: true })).toBeVisible();
  }
});

test('a connected account can be sorted from the panel and from the popup', async ({ extension, gmail }) => {
  await expect(sidebar(gmail).getByRole('button', { name: 'Sort now' })).toBeVisible();
  const popup = await openPopup(extension);
  await expect(popup.getByRole('button', { name: 'Sort now' })).toBeVisible();
});
