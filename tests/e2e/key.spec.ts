import { readTable } from './database.ts';
import { ANN, expect, expectLabelsEqualJournal, GOOD_KEY, runHeld, test } from './rig.ts';
import { openOptions, saveKey, sidebar } from './steps.ts';

test("a refused key is answered in Google's own words", async ({ extension }) => {
  const page = await openOptions(extension);
  await page.getByRole('textbox', { name: 'Gemini API key' }).fill('AIzaNobodyKnowsThisKey');
  await page.getByRole('button', { name: 'Test key' }).click();
  await expect(page.getByText(/API key not valid/)).toBeVisible();

  await page.getByRole('textbox', { name: 'Gemini API key' }).fill(GOOD_KEY);
  await page.getByRole('button', { name: 'Test key' }).click();
  await expect(page.getByText('Google accepts this key.')).toBeVisible();
});

test('a run with a key that Google refuses says so and does nothing by halves', async ({
  extension,
  gmail,
  sandbox,
}) => {
  const mailbox = sandbox.mailbox(ANN.email);
  const start = mailbox.snapshotLabels();
  await saveKey(extension, 'AIzaNobodyKnowsThisKey');
  await sidebar(gmail).getByRole('button', { name: 'Sort now' }).click();
  const run = await runHeld(extension);

  expect(run.problem?.code).toBe('key-refused');
  await expect(sidebar(gmail).getByText('Google refused the Gemini key.').first()).toBeVisible();
  expectLabelsEqualJournal(mailbox, start, await readTable(extension, 'journal'));
});

test('a saved key is never shown again, and Gmail’s page cannot read it', async ({ extension, gmail }) => {
  await saveKey(extension, GOOD_KEY);
  const page = await openOptions(extension);
  await expect(page.getByText(`ending in ${GOOD_KEY.slice(-4)}`)).toBeVisible();
  expect(await page.getByRole('textbox', { name: 'Gemini API key' }).inputValue()).toBe('');
  expect(await gmail.content()).not.toContain(GOOD_KEY);
});
