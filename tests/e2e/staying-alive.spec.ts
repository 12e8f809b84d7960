import { ask, latestRun, readTable } from './database.ts';
import { ANN, expect, expectEachChangedOnce, expectLabelsEqualJournal, overAfter, test } from './rig.ts';
import { openGmail, sidebar } from './steps.ts';

// Slow enough to be interrupted in the middle.
test.use({
  sandboxOptions: { accounts: [{ ...ANN, mails: 160 }], profile: 'old', seed: 3, gmailLatencyMs: 120 },
});

test('the worker is killed three times: the run ends, each mail changed once', async ({
  extension,
  gmail,
  sandbox,
}) => {
  const mailbox = sandbox.mailbox(ANN.email);
  const start = mailbox.snapshotLabels();
  await sidebar(gmail).getByRole('button', { name: 'Sort now' }).click();

  for (const readsBefore of [20, 60, 100]) {
    await expect.poll(() => sandbox.usage().reads, { intervals: [20] }).toBeGreaterThan(readsBefore);
    await extension.killWorker();
    await ask(extension, 'state', { account: ANN.email }); // a page asks: Chromium starts the worker again
  }
  const run = await overAfter(extension, undefined);

  const journal = await readTable(extension, 'journal');
  expect(run).toMatchObject({ state: 'done' });
  expect(run.counts).toMatchObject({ done: run.total, failed: 0 });
  expectEachChangedOnce(journal);
  expectLabelsEqualJournal(mailbox, start, journal);
});

test('the browser is killed: after a restart the run goes on and ends', async ({
  extension,
  gmail,
  sandbox,
}) => {
  const mailbox = sandbox.mailbox(ANN.email);
  const start = mailbox.snapshotLabels();
  await sidebar(gmail).getByRole('button', { name: 'Sort now' }).click();
  await expect.poll(() => sandbox.usage().reads, { intervals: [20] }).toBeGreaterThan(40);
  await extension.crash();
  await extension.relaunch();
  await openGmail(extension);
  const run = await overAfter(extension, undefined);

  const journal = await readTable(extension, 'journal');
  expect(run.id).toBe((await latestRun(extension))?.id);
  expect(run).toMatchObject({ state: 'done' });
  expectEachChangedOnce(journal);
  expectLabelsEqualJournal(mailbox, start, journal);
});
