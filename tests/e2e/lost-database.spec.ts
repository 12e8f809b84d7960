import { latestRun, readTable } from './database.ts';
import { ANN, expect, sort, test } from './rig.ts';
import { openGmail, openPopup, sidebar } from './steps.ts';

test.use({ sandboxOptions: { accounts: [{ ...ANN, mails: 40 }], profile: 'old', seed: 7 } });

const LOST = 'The browser lost AuraMail’s log in a crash.';

test('the browser crashes and throws the database away: it is told, and undo is exact all the same', async ({
  extension,
  gmail,
  sandbox,
}) => {
  const mailbox = sandbox.mailbox(ANN.email);
  const start = mailbox.snapshotLabels();
  const run = await sort(extension, gmail);
  expect(mailbox.snapshotLabels()).not.toEqual(start);
  const journal = await readTable(extension, 'journal');
  expect(journal.length).toBeGreaterThan(0);
  const copied = async (): Promise<unknown> => {
    const page = await extension.backstage();
    return page.evaluate(async () => {
      const { copied: mark } = await chrome.storage.local.get('copied');
      const cache = await caches.open('auramail-copy');
      const ahead = (await cache.keys()).filter(({ url }) => url.includes('ahead-'));
      return [(mark as { journal: number } | undefined)?.journal, ahead.length];
    });
  };
  await expect.poll(copied).toEqual([journal.length, 0]);
  // So that Chromium remembers the extension: one that crashes right after it was installed is installed anew.
  await extension.restart();
  await extension.backstage();

  await extension.crash();
  extension.loseDatabases();
  await extension.relaunch();

  const panel = sidebar(await openGmail(extension));
  await expect(panel.getByText(LOST)).toBeVisible();
  await expect(panel.getByText(`${journal.length} decisions came back`)).toBeVisible();
  const popup = await openPopup(extension);
  await expect(popup.getByText(LOST)).toBeVisible();
  await popup.close();
  expect(await readTable(extension, 'journal')).toEqual(journal);
  expect((await latestRun(extension))?.id).toBe(run.id);

  await panel.getByRole('button', { name: 'All right' }).click();
  await expect(panel.getByText(LOST)).toBeHidden();
  await panel.getByRole('tab', { name: 'Report' }).click();
  await panel.getByRole('button', { name: 'Undo this run' }).click();
  await expect.poll(() => mailbox.snapshotLabels(), { timeout: 60_000 }).toEqual(start);
});
