import type { Page } from '@playwright/test';
import type { Run } from '../../src/journey/records.ts';
import type { ExtensionBrowser } from './browser.ts';
import { ask, readTable } from './database.ts';
import { ANN, expect, expectEachChangedOnce, expectLabelsEqualJournal, GOOD_KEY, sort, test } from './rig.ts';
import { saveKey, sidebar } from './steps.ts';

/** Gemini at half the price: the user chooses to wait, and the worker sleeps until the answers are there. */
const gemini = {
  batchMs: 60_000,
  limits: { requestsPerMinute: 1_000, inputTokensPerMinute: 4_000_000, requestsPerDay: 10_000 },
};
test.use({ sandboxOptions: { accounts: [{ ...ANN, mails: 200 }], profile: 'old', seed: 5, gemini } });

/** Sorts for a user who has a key, and time. Every mail is read: what the planner spares needs no model. */
async function sortPatiently(extension: ExtensionBrowser, gmail: Page): Promise<Run> {
  await saveKey(extension, GOOD_KEY);
  await ask(extension, 'settings.save', {
    scope: '*',
    account: { askLater: true, askLaterFrom: 25, thorough: true },
  });
  return await sort(extension, gmail);
}

test('many mails wait for half the price, and are sorted when the answers come', async ({
  extension,
  gmail,
  sandbox,
}) => {
  const mailbox = sandbox.mailbox(ANN.email);
  const start = mailbox.snapshotLabels();
  const run = await sortPatiently(extension, gmail);
  const waiting = (run.total ?? 0) - run.counts.done;
  expect(waiting).toBeGreaterThan(25);
  await sidebar(gmail).getByRole('tab', { name: 'Sort' }).click();
  await expect(sidebar(gmail).getByText(`${waiting} mails wait for Gemini`)).toBeVisible();
  // All else of the run is done, and what waits is where it was.
  const asked = (await readTable(extension, 'work')).filter(({ state }) => state === 'asked');
  expect(asked).toHaveLength(waiting);
  for (const { messageId } of asked)
    expect(mailbox.messages.get(messageId)?.labelIds).toEqual(expect.arrayContaining(['INBOX']));

  await extension.killWorker();
  sandbox.state.clock.advance(2 * gemini.batchMs);
  const page = await extension.backstage();
  await page.evaluate(() => chrome.alarms.create('jobs', { when: Date.now() + 200 }));
  await expect.poll(async () => (await readTable(extension, 'journal')).length).toBe(run.total);
  await expect(sidebar(gmail).getByText('wait for Gemini')).toBeHidden();
  await expect.poll(async () => (await readTable(extension, 'work')).length).toBe(0);

  const journal = await readTable(extension, 'journal');
  expectEachChangedOnce(journal);
  expectLabelsEqualJournal(mailbox, start, journal);
  expect(new Set(journal.map(({ runId }) => runId))).toEqual(new Set([run.id]));
  const methods = sandbox.log.map(({ method }) => method);
  expect(methods.filter((method) => method === 'batchGenerateContent')).toHaveLength(1);
  expect(methods).not.toContain('generateContent');
});

test('what waits is asked about at once when the user presses for it', async ({
  extension,
  gmail,
  sandbox,
}) => {
  const mailbox = sandbox.mailbox(ANN.email);
  const start = mailbox.snapshotLabels();
  const run = await sortPatiently(extension, gmail);
  await sidebar(gmail).getByRole('tab', { name: 'Sort' }).click();
  await sidebar(gmail).getByRole('button', { name: 'Ask now instead' }).click();
  await expect.poll(async () => (await readTable(extension, 'journal')).length).toBe(run.total);
  await expect(sidebar(gmail).getByText('wait for Gemini')).toBeHidden();
  await expect
    .poll(
      async () => (await readTable(extension, 'journal')).filter(({ state }) => state === 'applied').length,
    )
    .toBe(run.total);
  expectLabelsEqualJournal(mailbox, start, await readTable(extension, 'journal'));
  expect(sandbox.log.filter(({ method }) => method === 'batches.cancel')).toHaveLength(1);
});
