import { readTable } from './database.ts';
import {
  ANN,
  expect,
  expectEachChangedOnce,
  expectLabelsEqualJournal,
  overAfter,
  runHeld,
  sort,
  test,
} from './rig.ts';
import { consent, sidebar } from './steps.ts';

/** What goes wrong outside AuraMail has a sentence and a button; nothing is lost or half done. */

test.use({
  sandboxOptions: { accounts: [{ ...ANN, mails: 60 }], profile: 'old', seed: 13, gmailLatencyMs: 60 },
});

test("the Gmail API is switched off in the user's project", async ({ extension, gmail, sandbox }) => {
  const start = sandbox.mailbox(ANN.email).snapshotLabels();
  sandbox.faults.add({
    method: '*',
    kind: 'status',
    status: 403,
    reason: 'accessNotConfigured',
    times: 1_000,
  });
  await sidebar(gmail).getByRole('button', { name: 'Sort now' }).click();
  const run = await runHeld(extension);
  expect(run.problem?.code).toBe('gmail-api-disabled');
  await expect(
    sidebar(gmail)
      .getByText(/Gmail API is switched off/)
      .first(),
  ).toBeVisible();
  await expect(sidebar(gmail).getByRole('link', { name: 'Open Google’s page' }).first()).toBeVisible();
  expect(sandbox.mailbox(ANN.email).snapshotLabels()).toEqual(start);

  sandbox.faults.clear();
  await sidebar(gmail).getByRole('button', { name: 'Resume' }).first().click();
  expect(await overAfter(extension, undefined)).toMatchObject({ id: run.id, state: 'done' });
});

test('a label that the user already has in another case is used as it is', async ({
  extension,
  gmail,
  sandbox,
}) => {
  const mailbox = sandbox.mailbox(ANN.email);
  const own = mailbox.user.createLabel('auramail/FORUMS');
  const start = mailbox.snapshotLabels();
  const run = await sort(extension, gmail);

  expect(run).toMatchObject({ state: 'done' });
  expect(run.counts.perCategory.forums ?? 0).toBeGreaterThan(0);
  expect(mailbox.labelNamed('AuraMail/Forums')?.id).toBe(own.id);
  expectLabelsEqualJournal(mailbox, start, await readTable(extension, 'journal'));
});

test('a token that ends in the middle of a run is renewed without a word', async ({
  extension,
  gmail,
  sandbox,
}) => {
  const mailbox = sandbox.mailbox(ANN.email);
  const start = mailbox.snapshotLabels();
  await sidebar(gmail).getByRole('button', { name: 'Sort now' }).click();
  await expect.poll(() => sandbox.usage().reads, { intervals: [20] }).toBeGreaterThan(10);
  sandbox.tokens.revoke(ANN.email);
  const run = await overAfter(extension, undefined);

  expect(run).toMatchObject({ state: 'done' });
  const journal = await readTable(extension, 'journal');
  expectEachChangedOnce(journal);
  expectLabelsEqualJournal(mailbox, start, journal);
});

test('consent taken back in the middle of a run: one sentence, one button, and it goes on', async ({
  extension,
  gmail,
  sandbox,
}) => {
  const mailbox = sandbox.mailbox(ANN.email);
  const start = mailbox.snapshotLabels();
  await sidebar(gmail).getByRole('button', { name: 'Sort now' }).click();
  await expect.poll(() => sandbox.usage().reads, { intervals: [20] }).toBeGreaterThan(10);
  sandbox.tokens.forgetConsent(ANN.email);
  const held = await runHeld(extension);
  expect(held.problem?.code).toBe('sign-in-needed');

  await consent(extension, () =>
    sidebar(gmail).getByRole('button', { name: 'Sign in again' }).first().click(),
  );
  const run = await overAfter(extension, undefined);
  expect(run).toMatchObject({ id: held.id, state: 'done' });
  const journal = await readTable(extension, 'journal');
  expectEachChangedOnce(journal);
  expectLabelsEqualJournal(mailbox, start, journal);
});

test('a message that Gmail cannot deliver is kept for review', async ({ extension, gmail, sandbox }) => {
  const mailbox = sandbox.mailbox(ANN.email);
  const start = mailbox.snapshotLabels();
  sandbox.faults.add({
    method: 'messages.get',
    after: 5,
    kind: 'status',
    status: 400,
    reason: 'failedPrecondition',
  });
  const run = await sort(extension, gmail);

  expect(run).toMatchObject({ state: 'done' });
  const journal = await readTable(extension, 'journal');
  const noted = journal.filter((row) => row.problem?.code === 'message-unreadable');
  expect(noted).toMatchObject([{ category: 'review', archived: false }]);
  expectLabelsEqualJournal(mailbox, start, journal);
});

test('no network for a while: the run waits and then ends', async ({ extension, gmail, sandbox }) => {
  const mailbox = sandbox.mailbox(ANN.email);
  const start = mailbox.snapshotLabels();
  await sidebar(gmail).getByRole('button', { name: 'Sort now' }).click();
  await expect.poll(() => sandbox.usage().reads, { intervals: [20] }).toBeGreaterThan(10);
  await extension.context.setOffline(true);
  await expect(
    sidebar(gmail)
      .getByText(/Waiting for the network|You are offline/)
      .first(),
  ).toBeVisible();
  await extension.context.setOffline(false);
  const run = await overAfter(extension, undefined);

  expect(run).toMatchObject({ state: 'done' });
  expectLabelsEqualJournal(mailbox, start, await readTable(extension, 'journal'));
});
