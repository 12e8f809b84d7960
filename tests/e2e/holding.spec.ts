import { latestRun, readTable } from './database.ts';
import {
  ANN,
  expect,
  expectEachChangedOnce,
  expectLabelsEqualJournal,
  overAfter,
  runHeld,
  test,
} from './rig.ts';
import { sidebar } from './steps.ts';

test.use({
  sandboxOptions: { accounts: [{ ...ANN, mails: 120 }], profile: 'old', seed: 17, gmailLatencyMs: 120 },
});

test('pause holds everything, resume goes on where it was', async ({ extension, gmail, sandbox }) => {
  const mailbox = sandbox.mailbox(ANN.email);
  const start = mailbox.snapshotLabels();
  const panel = sidebar(gmail);
  await panel.getByRole('button', { name: 'Sort now' }).click();
  await expect.poll(() => sandbox.usage().reads, { intervals: [20] }).toBeGreaterThan(20);
  await panel.getByRole('button', { name: 'Pause' }).click();
  await expect(panel.getByRole('button', { name: 'Resume' })).toBeVisible();
  const paused = await runHeld(extension);
  expect(paused.problem).toBeNull();

  // What was under way is settled, then nothing more is asked of Gmail.
  await expect
    .poll(
      async () => (await readTable(extension, 'journal')).filter((row) => row.state === 'intended').length,
    )
    .toBe(0);
  const quiet = sandbox.usage().reads;
  expectLabelsEqualJournal(mailbox, start, await readTable(extension, 'journal'));

  await panel.getByRole('button', { name: 'Resume' }).click();
  const run = await overAfter(extension, undefined);
  expect(run).toMatchObject({ id: paused.id, state: 'done' });
  expect(sandbox.usage().reads).toBeGreaterThan(quiet);
  const journal = await readTable(extension, 'journal');
  expectEachChangedOnce(journal);
  expectLabelsEqualJournal(mailbox, start, journal);
});

test('stop ends the run; what was done stays done and can be undone', async ({
  extension,
  gmail,
  sandbox,
}) => {
  const mailbox = sandbox.mailbox(ANN.email);
  const start = mailbox.snapshotLabels();
  const panel = sidebar(gmail);
  await panel.getByRole('button', { name: 'Sort now' }).click();
  await expect
    .poll(async () => (await latestRun(extension))?.counts.done ?? 0, { intervals: [50] })
    .toBeGreaterThan(0);
  await panel.getByRole('button', { name: 'Stop' }).click();
  const run = await overAfter(extension, undefined);
  expect(run.state).toBe('stopped');
  await expect
    .poll(
      async () => (await readTable(extension, 'journal')).filter((row) => row.state === 'intended').length,
    )
    .toBe(0);
  expectLabelsEqualJournal(mailbox, start, await readTable(extension, 'journal'));

  await panel.getByRole('tab', { name: 'Report' }).click();
  await panel.getByRole('button', { name: 'Undo this run' }).click();
  await expect.poll(() => mailbox.snapshotLabels(), { timeout: 60_000 }).toEqual(start);
});
