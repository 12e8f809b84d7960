import type { Mailbox } from '../sandbox/mailbox.ts';
import type { ExtensionBrowser } from './browser.ts';
import { ask, readTable } from './database.ts';
import { ANN, expect, expectEachChangedOnce, expectLabelsEqualJournal, sort, test } from './rig.ts';
import { openOptions, sidebar } from './steps.ts';

/** New mail comes while Gmail is open, and nobody presses anything. */

test.use({ sandboxOptions: { accounts: [{ ...ANN, mails: 20 }], profile: 'old', seed: 7 } });

/** Chrome rings this every 45 seconds: here it rings now. */
async function ring(extension: ExtensionBrowser): Promise<void> {
  const page = await extension.backstage();
  await page.evaluate(() => chrome.alarms.create('incoming', { when: Date.now() }));
}

async function alarms(extension: ExtensionBrowser): Promise<string[]> {
  const page = await extension.backstage();
  return page.evaluate(async () => (await chrome.alarms.getAll()).map(({ name }) => name));
}

/** A newsletter, as its headers and Gmail's tab show. */
function receive(mailbox: Mailbox, name: string): string {
  const raw = [
    `From: ${name} <news@${name}.example>`,
    `To: ${ANN.email}`,
    `Subject: ${name} weekly`,
    `Date: ${new Date().toUTCString()}`,
    `Message-ID: <${name}@${name}.example>`,
    `List-Id: <news.${name}.example>`,
    `List-Unsubscribe: <https://${name}.example/unsubscribe>`,
    'Precedence: bulk',
    `Authentication-Results: mx.google.com; dkim=pass header.i=@${name}.example; spf=pass smtp.mailfrom=news@${name}.example; dmarc=pass header.from=${name}.example`,
    'Content-Type: text/plain; charset=utf-8',
    '',
    'This week in the world of things. Read more on our site.',
  ];
  return mailbox.add({
    raw: Buffer.from(`${raw.join('\r\n')}\r\n`),
    labelIds: ['INBOX', 'UNREAD', 'CATEGORY_PROMOTIONS'],
    internalDate: Date.now(),
    snippet: 'This week in the world of things.',
  }).id;
}

const inInbox = (mailbox: Mailbox, id: string) => mailbox.message(id).labelIds.includes('INBOX');

test('it is sorted without a press; the report on show stays, and all of it can be undone', async ({
  extension,
  gmail,
  sandbox,
}) => {
  const mailbox = sandbox.mailbox(ANN.email);
  const first = await sort(extension, gmail);
  const before = mailbox.snapshotLabels();
  await expect.poll(() => alarms(extension)).toContain('incoming');

  const fresh = ['alpha', 'beta'].map((name) => receive(mailbox, name));
  const start = mailbox.snapshotLabels();
  const journalled = (await readTable(extension, 'journal')).length;
  await ring(extension);
  await expect.poll(() => fresh.some((id) => inInbox(mailbox, id))).toBe(false);
  const journal = (await readTable(extension, 'journal')).slice(journalled);
  expect(journal.map(({ messageId }) => messageId).toSorted()).toEqual(fresh.toSorted());
  expectEachChangedOnce(journal);
  await expect
    .poll(async () => (await ask(extension, 'state', { account: ANN.email })).incoming)
    .toEqual({
      sorted: 2,
      archived: 2,
    });
  expectLabelsEqualJournal(mailbox, start, await settled(extension, journalled));

  const panel = sidebar(gmail);
  await expect(panel.getByRole('tab', { name: 'Report' })).toHaveAttribute('aria-selected', 'true');
  await expect(panel.getByRole('heading', { name: `${first.counts.done} mails sorted` })).toBeVisible();
  await panel.getByRole('tab', { name: 'Sort' }).click();
  await expect(panel.getByText('New mail today: 2 mails sorted, 2 archived')).toBeVisible();
  await panel.getByRole('tab', { name: 'Activity' }).click();
  await expect(panel.getByRole('listitem').first()).toContainText('weekly');
  for (const id of fresh) {
    const row = (await readTable(extension, 'journal')).find(({ messageId }) => messageId === id);
    await ask(extension, 'undo.message', { account: ANN.email, journalId: row?.id ?? 0 });
  }
  for (const id of fresh) expect(inInbox(mailbox, id)).toBe(true);
  for (const [id, labels] of before) expect(mailbox.snapshotLabels().get(id)).toEqual(labels);
});

test('also when the worker was killed before and in the middle of it', async ({
  extension,
  gmail,
  sandbox,
}) => {
  const mailbox = sandbox.mailbox(ANN.email);
  await sort(extension, gmail);
  await expect.poll(() => alarms(extension)).toContain('incoming');
  await extension.killWorker();
  const fresh = Array.from({ length: 12 }, (_, i) => receive(mailbox, `gamma${i}`));
  sandbox.faults.add({ method: 'messages.get', kind: 'delay', ms: 400, times: 12 });
  const reads = sandbox.usage().reads;
  await ring(extension);
  await expect.poll(() => sandbox.usage().reads, { intervals: [20] }).toBeGreaterThan(reads);
  await extension.killWorker();
  await ring(extension);
  await expect.poll(() => fresh.filter((id) => inInbox(mailbox, id))).toEqual([]);
  await expect
    .poll(async () => (await ask(extension, 'state', { account: ANN.email })).incoming?.sorted)
    .toBe(12);
  expectEachChangedOnce(await readTable(extension, 'journal'));
});

test('it waits for the user who has said so', async ({ extension, gmail, sandbox }) => {
  const mailbox = sandbox.mailbox(ANN.email);
  await sort(extension, gmail);
  const options = await openOptions(extension);
  await options
    .getByRole('combobox', { name: 'When new mail comes' })
    .selectOption({ label: 'Wait until I press Sort now' });
  await options.getByRole('button', { name: 'Save', exact: true }).click();
  await options.getByText('Saved', { exact: true }).first().waitFor();
  expect(await alarms(extension)).not.toContain('incoming');
  const id = receive(mailbox, 'delta');
  const looks = () => sandbox.usage().byMethod['history.list']?.calls ?? 0;
  const before = looks();
  await ring(extension);
  await expect.poll(() => alarms(extension)).not.toContain('incoming');
  expect(looks()).toBe(before);
  expect(inInbox(mailbox, id)).toBe(true);
});

/** The journal's rows from one on, when all of them have come to rest. */
async function settled(extension: ExtensionBrowser, from: number) {
  const rows = async () => (await readTable(extension, 'journal')).slice(from);
  await expect.poll(async () => (await rows()).every(({ state }) => state === 'applied')).toBe(true);
  return await rows();
}
