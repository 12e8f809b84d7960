import { ask, readTable } from './database.ts';
import { ANN, expect, expectLabelsEqualJournal, overAfter, sort, test } from './rig.ts';
import { sidebar } from './steps.ts';

test('one mail is put back, then the whole run: every label is as at the start', async ({
  extension,
  gmail,
  sandbox,
}) => {
  const mailbox = sandbox.mailbox(ANN.email);
  const start = mailbox.snapshotLabels();
  const run = await sort(extension, gmail);
  const panel = sidebar(gmail);

  await panel.getByRole('tab', { name: 'Activity' }).click();
  await panel.getByRole('button', { name: 'Undo', exact: true }).first().click();
  await expect
    .poll(async () => (await readTable(extension, 'journal')).filter((row) => row.state === 'undone').length)
    .toBe(1);
  const journal = await readTable(extension, 'journal');
  const undone = journal.find((row) => row.state === 'undone');
  expect(mailbox.snapshotLabels().get(undone?.messageId ?? '')).toEqual(start.get(undone?.messageId ?? ''));
  expectLabelsEqualJournal(mailbox, start, journal);

  await panel.getByRole('tab', { name: 'Report' }).click();
  // It says what it will do before it does it.
  await expect(panel.getByText(`Puts ${run.counts.done - 1} mails back exactly as before.`)).toBeVisible();
  await panel.getByRole('button', { name: 'Undo this run' }).click();
  await expect
    .poll(async () => (await readTable(extension, 'journal')).every((row) => row.state === 'undone'), {
      timeout: 60_000,
    })
    .toBe(true);
  expect(mailbox.snapshotLabels()).toEqual(start);
});

test('mail that was put back is left alone by the next run, until the user asks', async ({
  extension,
  gmail,
  sandbox,
}) => {
  const mailbox = sandbox.mailbox(ANN.email);
  const start = mailbox.snapshotLabels();
  const first = await sort(extension, gmail);
  await ask(extension, 'undo.run', { account: ANN.email, runId: first.id });
  await expect.poll(() => mailbox.snapshotLabels(), { timeout: 60_000 }).toEqual(start);
  const undo = (await readTable(extension, 'runs')).find((run) => run.kind === 'undo');

  await ask(extension, 'run.start', { account: ANN.email });
  const second = await overAfter(extension, undo?.id ?? first.id);
  expect(second.counts.done).toBe(0);
  expect(mailbox.snapshotLabels()).toEqual(start);

  const { cleared } = await ask(extension, 'exclusions.clear', { account: ANN.email });
  expect(cleared).toBe(first.counts.done);
  await ask(extension, 'run.start', { account: ANN.email });
  const third = await overAfter(extension, second.id);
  expect(third.counts.done).toBe(first.counts.done);
});
