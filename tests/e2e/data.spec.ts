import { readFile } from 'node:fs/promises';
import { readTable } from './database.ts';
import { ANN, expect, GOOD_KEY, sort, test } from './rig.ts';
import { openGmail, openOptions, saveKey, sidebar } from './steps.ts';

test.use({ sandboxOptions: { accounts: [{ ...ANN, mails: 24 }], profile: 'old', seed: 7 } });

test('export, erase everything, import, and undo is as exact as before', async ({
  extension,
  gmail,
  sandbox,
}) => {
  const mailbox = sandbox.mailbox(ANN.email);
  const start = mailbox.snapshotLabels();
  await saveKey(extension, GOOD_KEY);
  const run = await sort(extension, gmail);
  const sorted = mailbox.snapshotLabels();
  expect(sorted).not.toEqual(start);
  const journal = await readTable(extension, 'journal');

  const options = await openOptions(extension);
  const data = options.getByRole('region', { name: 'Your data' });
  const [download] = await Promise.all([
    options.waitForEvent('download'),
    data.getByRole('button', { name: 'Export to a file' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^auramail-\d{4}-\d\d-\d\d\.json$/);
  const file = await readFile(await download.path(), 'utf8');
  expect(file).not.toContain(GOOD_KEY);
  expect(JSON.parse(file).journal).toHaveLength(journal.length);

  await data.getByRole('button', { name: 'Erase everything' }).click();
  await expect(data.getByText('labels stay')).toBeVisible();
  await data.getByRole('button', { name: 'Erase everything' }).click();
  await expect(data.getByText('Everything is erased.')).toBeVisible();
  await expect(options.getByText('No account is connected yet.')).toBeVisible();
  for (const table of ['runs', 'journal', 'work'] as const)
    expect(await readTable(extension, table)).toEqual([]);
  const backstage = await extension.backstage();
  const kept = () =>
    backstage.evaluate(async () => [
      await chrome.storage.local.get(null),
      await chrome.storage.session.get(null),
    ]);
  expect(await kept()).toEqual([{}, {}]);
  // Gmail is the user's: what was sorted stays sorted.
  expect(mailbox.snapshotLabels()).toEqual(sorted);
  await gmail.reload();
  await expect(sidebar(gmail).getByText('AuraMail has no Google client ID yet.')).toBeVisible();

  const [chooser] = await Promise.all([
    options.waitForEvent('filechooser'),
    data.getByRole('button', { name: 'Import from a file' }).click(),
  ]);
  await chooser.setFiles({ name: 'auramail.json', mimeType: 'application/json', buffer: Buffer.from(file) });
  await expect(data.getByText('The file was imported.')).toBeVisible();
  await expect(options.getByRole('region', { name: 'Account' }).getByText(ANN.email)).toBeVisible();

  await gmail.reload();
  const panel = sidebar(gmail);
  await panel.getByRole('tab', { name: 'Report' }).click();
  await expect(panel.getByText(`Puts ${run.counts.done} mails back exactly as before.`)).toBeVisible();
  await panel.getByRole('button', { name: 'Undo this run' }).click();
  await expect.poll(() => mailbox.snapshotLabels(), { timeout: 60_000 }).toEqual(start);
});

test('a file that is none of ours is refused in a sentence', async ({ extension }) => {
  const options = await openOptions(extension);
  const data = options.getByRole('region', { name: 'Your data' });
  const [chooser] = await Promise.all([
    options.waitForEvent('filechooser'),
    data.getByRole('button', { name: 'Import from a file' }).click(),
  ]);
  await chooser.setFiles({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from('{"a":1}') });
  await expect(data.getByText('This is not a file that AuraMail exported.')).toBeVisible();
});

test('data of a newer AuraMail is left untouched, and the panel says why nothing happens', async ({
  extension,
  gmail,
  sandbox,
}) => {
  await sort(extension, gmail);
  const journal = await readTable(extension, 'journal');
  const backstage = await extension.backstage();
  await backstage.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('auramail', 9_990);
        opening.onupgradeneeded = () => opening.result.createObjectStore('tomorrow');
        opening.onsuccess = () => resolve(opening.result.close());
        opening.onerror = () => reject(opening.error);
      }),
  );
  await extension.killWorker();
  const requests = sandbox.log.length;
  const page = await openGmail(extension);
  await page.getByRole('button', { name: 'Open AuraMail' }).click();
  await expect(sidebar(page).getByText('This browser holds data of a newer AuraMail.')).toBeVisible();
  await sidebar(page).getByRole('button', { name: 'Sort now' }).click();
  const options = await openOptions(extension);
  await expect(options.getByText('This browser holds data of a newer AuraMail.')).toBeVisible();
  expect(await readTable(extension, 'journal')).toEqual(journal);
  expect(sandbox.log.slice(requests).filter(({ method }) => method.startsWith('messages.'))).toEqual([]);
});
