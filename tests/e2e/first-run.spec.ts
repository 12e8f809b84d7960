import { readTable } from './database.ts';
import { ANN, expect, overAfter, test } from './rig.ts';
import { consent, openGmail, saveClientId, sidebar } from './steps.ts';

test('from nothing to a sorted inbox, as a person does it', async ({ extension, sandbox }) => {
  const gmail = await openGmail(extension);
  await expect(sidebar(gmail).getByText('AuraMail has no Google client ID yet.')).toBeVisible();
  await saveClientId(extension);
  await gmail.reload(); // a headless page is never told that it was looked at again

  await consent(extension, () => sidebar(gmail).getByRole('button', { name: 'Connect Gmail' }).click());
  await sidebar(gmail).getByRole('button', { name: 'Sort now' }).click();
  await expect(sidebar(gmail).getByRole('progressbar').first()).toBeVisible();
  const run = await overAfter(extension, undefined);

  expect(run).toMatchObject({ state: 'done', account: ANN.email, kind: 'sort' });
  // The report opens by itself.
  await expect(sidebar(gmail).getByRole('tab', { name: 'Report' })).toHaveAttribute('aria-selected', 'true');
  await expect(sidebar(gmail).getByRole('button', { name: 'Undo this run' })).toBeVisible();
  expect(sandbox.log.filter((entry) => entry.method.startsWith('oauth')).length).toBeGreaterThan(0);
});

test('a refused consent is told in a sentence, and nothing is touched', async ({ extension, sandbox }) => {
  await saveClientId(extension);
  const start = sandbox.mailbox(ANN.email).snapshotLabels();
  const gmail = await openGmail(extension);
  await consent(extension, () => sidebar(gmail).getByRole('button', { name: 'Connect Gmail' }).click(), {
    answer: 'Cancel',
  });

  await expect(sidebar(gmail).getByText('You did not let AuraMail into Gmail.')).toBeVisible();
  await expect(sidebar(gmail).getByRole('button', { name: 'Connect Gmail' }).first()).toBeEnabled();
  expect(sandbox.mailbox(ANN.email).snapshotLabels()).toEqual(start);
  expect(await readTable(extension, 'runs')).toEqual([]);
});
