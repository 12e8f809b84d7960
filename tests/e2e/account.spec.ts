import { readTable } from './database.ts';
import { ANN, expect, test } from './rig.ts';
import { consent, openGmail, saveClientId, sidebar } from './steps.ts';

const BOB = { email: 'bob.melnyk@gmail.com', name: 'Bob Melnyk' };
test.use({
  sandboxOptions: {
    accounts: [
      { ...ANN, mails: 20 },
      { ...BOB, mails: 20 },
    ],
    profile: 'old',
    seed: 9,
  },
});

test('signed in with another account than Gmail shows: nothing is sorted, and it is said', async ({
  extension,
  sandbox,
}) => {
  await saveClientId(extension);
  const start = [ANN, BOB].map(({ email }) => sandbox.mailbox(email).snapshotLabels());
  const gmail = await openGmail(extension, 0);
  await consent(extension, () => sidebar(gmail).getByRole('button', { name: 'Connect Gmail' }).click(), {
    as: BOB.email,
  });

  await expect(sidebar(gmail).getByText(/Sign in with the account shown here/)).toBeVisible();
  expect([ANN, BOB].map(({ email }) => sandbox.mailbox(email).snapshotLabels())).toEqual(start);
  expect(await readTable(extension, 'journal')).toEqual([]);
});

test("somebody else's mailbox, opened by delegation, is not sorted", async ({ gmail, sandbox }) => {
  const start = sandbox.mailbox(BOB.email).snapshotLabels();
  await gmail.goto('https://mail.google.com/mail/b/AEoRXRQdelegated/u/0/');
  await expect(sidebar(gmail).getByText('This is somebody else’s mailbox, opened for you.')).toBeVisible();
  await expect(sidebar(gmail).getByRole('button', { name: 'Sort now' })).toBeHidden();
  expect(sandbox.mailbox(BOB.email).snapshotLabels()).toEqual(start);
});

test('two accounts side by side: sorting one leaves the other alone', async ({
  extension,
  gmail,
  sandbox,
}) => {
  const start = sandbox.mailbox(BOB.email).snapshotLabels();
  await expect(sidebar(gmail).getByRole('button', { name: 'Sort now' })).toBeVisible();
  const other = await openGmail(extension, 1);
  await consent(extension, () => sidebar(other).getByRole('button', { name: 'Connect Gmail' }).click());
  await sidebar(gmail).getByRole('button', { name: 'Sort now' }).click();
  await expect(sidebar(gmail).getByRole('button', { name: 'Undo this run' })).toBeVisible({
    timeout: 60_000,
  });
  expect(sandbox.mailbox(BOB.email).snapshotLabels()).toEqual(start);
  await expect(sidebar(other).getByRole('button', { name: 'Sort now' })).toBeVisible();
});
