import { readTable } from './database.ts';
import { ANN, expect, expectLabelsEqualJournal, overAfter, test } from './rig.ts';
import { openPopup } from './steps.ts';

test('the popup sorts when no Gmail tab is open', async ({ extension, gmail, sandbox }) => {
  const mailbox = sandbox.mailbox(ANN.email);
  const start = mailbox.snapshotLabels();
  await gmail.close();

  const popup = await openPopup(extension);
  await popup.getByRole('button', { name: 'Sort now' }).click();
  const run = await overAfter(extension, undefined);

  expect(run).toMatchObject({ state: 'done', account: ANN.email });
  expectLabelsEqualJournal(mailbox, start, await readTable(extension, 'journal'));
});
