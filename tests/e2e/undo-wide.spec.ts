import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import type { CategoryKey } from '../../src/decision/category.ts';
import { DEFAULT_CATEGORIES } from '../../src/decision/category.ts';
import type { JournalRow } from '../../src/journey/records.ts';
import type { ExtensionBrowser } from './browser.ts';
import { readTable } from './database.ts';
import { ANN, expect, expectLabelsEqualJournal, sort, test } from './rig.ts';
import { sidebar, stilled } from './steps.ts';

/** Undo beyond one mail and one run, as a person does it; every label is compared with Gmail's own. */

const DAY = 24 * 60 * 60 * 1_000;

test('everything of one sender, and again', async ({ extension, gmail, sandbox }) => {
  const mailbox = sandbox.mailbox(ANN.email);
  const start = mailbox.snapshotLabels();
  await sort(extension, gmail);
  const sorted = mailbox.snapshotLabels();
  const panel = await openActivity(gmail);
  const rows = await journal(extension);
  // Rows far down are in the page only when they are scrolled to.
  const busiest = largest(rows.slice(-15), (row) => row.from);
  const sample = rows.filter(({ from }) => from === busiest).at(-1);
  const count = rows.filter(({ from }) => from === busiest).length;
  const name = sample?.fromName || busiest;

  await panel
    .getByRole('listitem')
    .filter({ has: gmail.getByTitle(busiest, { exact: true }) })
    .first()
    .getByRole('button', { name: 'Undo more like this' })
    .click();
  await panel.getByRole('menuitem', { name: `Undo everything from ${name}` }).click();
  await panel.getByRole('button', { name: `Put back ${mails(count)}` }).click();
  await expect(panel.getByText(`${mails(count)} put back`, { exact: true })).toBeVisible();
  const after = await journal(extension);
  expect(after.filter(({ state }) => state === 'undone').map(({ from }) => from)).toEqual(
    Array(count).fill(busiest),
  );
  expectLabelsEqualJournal(mailbox, start, after);

  await panel.getByRole('button', { name: 'Redo' }).click();
  await expect(panel.getByText(`${mails(count)} sorted again`, { exact: true })).toBeVisible();
  expect(mailbox.snapshotLabels()).toEqual(sorted);
  expect((await journal(extension)).every(({ state }) => state === 'applied')).toBe(true);
});

test('a whole category, with the keyboard alone', async ({ extension, gmail, sandbox }) => {
  const mailbox = sandbox.mailbox(ANN.email);
  const start = mailbox.snapshotLabels();
  await sort(extension, gmail);
  const panel = await openActivity(gmail);
  const rows = await journal(extension);
  const category = largest(rows, (row) => row.category);
  const count = rows.filter((row) => row.category === category).length;

  const menu = panel.getByRole('button', { name: 'Undo more', exact: true });
  await menu.focus();
  await gmail.keyboard.press('Enter');
  await expect(panel.getByRole('menuitem').first()).toBeFocused();
  await gmail.keyboard.press('Escape');
  await expect(menu).toBeFocused();
  await gmail.keyboard.press('ArrowUp');
  await gmail.keyboard.press('Home');
  await gmail.keyboard.press('Enter');
  const field = panel.getByRole('combobox', { name: 'Category' });
  await expect(field).toBeFocused();
  await field.selectOption({ label: `${nameOf(category)} · ${count}` });
  const yes = panel.getByRole('button', { name: `Put back ${mails(count)}` });
  await gmail.keyboard.press('Tab');
  await expect(yes).toBeFocused();
  await gmail.keyboard.press('Enter');
  await expect(panel.getByText(`${mails(count)} put back`, { exact: true })).toBeVisible();

  const after = await journal(extension);
  for (const row of after) expect(row.state).toBe(row.category === category ? 'undone' : 'applied');
  expectLabelsEqualJournal(mailbox, start, after);
  // The keyboard is still where the work is, and not at the top of Gmail.
  await gmail.keyboard.press('Tab');
  await expect(panel.getByRole('button', { name: 'Redo' })).toBeFocused();
});

test('everything since a day; days later, and after a restart', async ({ extension, gmail, sandbox }) => {
  const mailbox = sandbox.mailbox(ANN.email);
  const start = mailbox.snapshotLabels();
  await sort(extension, gmail);
  const old = (await journal(extension)).filter((_, index) => index % 2 === 0);
  await backdate(
    extension,
    old.map(({ id = 0 }) => id),
    3 * DAY,
  );
  await extension.killWorker();

  const panel = await openActivity(gmail);
  const recent = (await journal(extension)).length - old.length;
  await chooseSince(panel, gmail, 'Since yesterday');
  await panel.getByRole('button', { name: `Put back ${mails(recent)}` }).click();
  await expect(panel.getByText(`${mails(recent)} put back`, { exact: true })).toBeVisible();
  const half = await journal(extension);
  const oldIds = new Set(old.map(({ id }) => id));
  for (const { id, state } of half) expect(state).toBe(oldIds.has(id) ? 'applied' : 'undone');
  expectLabelsEqualJournal(mailbox, start, half);

  await chooseSince(panel, gmail, 'Today');
  await expect(panel.getByText('There is nothing left to undo.')).toBeVisible();
  await panel.getByRole('combobox', { name: 'What was sorted' }).selectOption('Since a date');
  await panel.getByLabel('Date', { exact: true }).fill(localDay(Date.now() - 3 * DAY));
  await panel.getByRole('button', { name: `Put back ${mails(old.length)}` }).click();
  await expect(panel.getByText(`${mails(old.length)} put back`, { exact: true })).toBeVisible();
  expect(mailbox.snapshotLabels()).toEqual(start);
});

test('mail the user has touched since is left and listed, then put back when they insist', async ({
  extension,
  gmail,
  sandbox,
}) => {
  const mailbox = sandbox.mailbox(ANN.email);
  const start = mailbox.snapshotLabels();
  const run = await sort(extension, gmail);
  const sorted = mailbox.snapshotLabels();
  const [moved, starred] = (await journal(extension)).filter(({ archived }) => archived);
  if (moved === undefined || starred === undefined) throw new Error('Nothing was archived.');
  mailbox.user.move(moved.messageId, 'INBOX');
  // A star is nothing AuraMail has to do with: that mail goes back, and keeps it.
  mailbox.user.star(starred.messageId);
  const wanted = labelsOf(mailbox.snapshotLabels(), moved.messageId);

  const panel = sidebar(gmail);
  await panel.getByRole('button', { name: 'Undo this run' }).click();
  await expect(panel.getByText(`${mails(run.counts.done - 1)} put back`, { exact: true })).toBeVisible();
  await expect(
    panel.getByText('1 left as it is, because you have changed it since', { exact: true }),
  ).toBeVisible();
  expect(labelsOf(mailbox.snapshotLabels(), moved.messageId)).toEqual(wanted);
  await panel.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(panel.getByRole('list', { name: 'Left as they are' }).getByRole('listitem')).toHaveText(
    new RegExp(`^${escaped(moved.subject)}\\s*${escaped(moved.fromName || moved.from)}$`),
  );

  await panel.getByRole('button', { name: 'Undo anyway' }).click();
  await expect(panel.getByText(`${mails(run.counts.done)} put back`, { exact: true })).toBeVisible();
  const expected = new Map(start);
  expected.set(starred.messageId, [...labelsOf(start, starred.messageId), 'STARRED'].sort());
  expect(mailbox.snapshotLabels()).toEqual(expected);

  // Both undos are done again: the moved mail, too, is where AuraMail had put it.
  await panel.getByRole('button', { name: 'Redo' }).click();
  await expect(panel.getByText(`${mails(run.counts.done)} sorted again`, { exact: true })).toBeVisible();
  expected.clear();
  for (const [id, labels] of sorted) expected.set(id, labels);
  expected.set(starred.messageId, [...labelsOf(sorted, starred.messageId), 'STARRED'].sort());
  expect(mailbox.snapshotLabels()).toEqual(expected);
});

test('one mail is put back and sorted again; a script of the page can do neither', async ({
  extension,
  gmail,
  sandbox,
}) => {
  const mailbox = sandbox.mailbox(ANN.email);
  await sort(extension, gmail);
  const sorted = mailbox.snapshotLabels();
  const panel = await openActivity(gmail);
  const undo = panel.getByRole('button', { name: 'Undo', exact: true }).first();
  await undo.dispatchEvent('click');
  await undo.click();
  await expect(panel.getByText('1 mail put back', { exact: true })).toBeVisible();
  expect((await journal(extension)).filter(({ state }) => state === 'undone')).toHaveLength(1);
  expect(mailbox.snapshotLabels()).not.toEqual(sorted);

  const redo = panel.getByRole('button', { name: 'Redo' });
  await redo.dispatchEvent('click');
  await expect(panel.getByText('1 mail put back', { exact: true })).toBeVisible();
  await redo.click();
  await expect(panel.getByText('1 mail sorted again', { exact: true })).toBeVisible();
  expect(mailbox.snapshotLabels()).toEqual(sorted);
});

for (const theme of ['light', 'dark'] as const) {
  test(`axe has nothing to say of the menus and the result in the ${theme} theme`, async ({
    extension,
    gmail,
  }) => {
    await gmail.goto(`https://mail.google.com/mail/u/0/?theme=${theme}`);
    await sort(extension, gmail);
    const panel = await openActivity(gmail);
    await panel.getByRole('button', { name: 'Undo more like this' }).first().click();
    expect(await complaints(gmail)).toEqual([]);
    await gmail.keyboard.press('Escape');
    await chooseSince(panel, gmail, 'Today');
    expect(await complaints(gmail)).toEqual([]);
    await panel.getByRole('button', { name: /^Put back/ }).click();
    await panel.getByRole('button', { name: 'Redo' }).waitFor();
    expect(await complaints(gmail)).toEqual([]);
  });
}

async function openActivity(gmail: Page): Promise<Locator> {
  const panel = sidebar(gmail);
  await panel.getByRole('tab', { name: 'Activity' }).click();
  await panel.getByRole('button', { name: 'Undo', exact: true }).first().waitFor();
  return panel;
}

async function chooseSince(panel: Locator, gmail: Page, choice: string): Promise<void> {
  await panel.getByRole('button', { name: 'Undo more', exact: true }).click();
  await gmail.keyboard.press('End');
  await gmail.keyboard.press('Enter');
  await panel.getByRole('combobox', { name: 'What was sorted' }).selectOption(choice);
}

/** Oldest first. */
async function journal(extension: ExtensionBrowser): Promise<JournalRow[]> {
  return (await readTable(extension, 'journal')).sort((left, right) => (left.id ?? 0) - (right.id ?? 0));
}

/** As if these rows had been written `ms` earlier. */
async function backdate(extension: ExtensionBrowser, ids: readonly number[], ms: number): Promise<void> {
  const page = await extension.backstage();
  await page.evaluate(
    async ([keys, back]) => {
      const settled = <R>(request: IDBRequest<R>) =>
        new Promise<R>((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      const database = await settled(indexedDB.open('auramail'));
      const store = database.transaction('journal', 'readwrite').objectStore('journal');
      for (const key of keys) {
        const row = await settled(store.get(key));
        await settled(store.put({ ...row, at: row.at - back }));
      }
      database.close();
    },
    [ids, ms] as const,
  );
}

function largest<K extends string>(rows: readonly JournalRow[], key: (row: JournalRow) => K): K {
  const groups = [...Map.groupBy(rows, key)].sort(([, left], [, right]) => right.length - left.length);
  const first = groups[0];
  if (first === undefined) throw new Error('The journal is empty.');
  return first[0];
}

function labelsOf(all: ReadonlyMap<string, readonly string[]>, messageId: string): readonly string[] {
  return all.get(messageId) ?? [];
}

function nameOf(key: CategoryKey): string {
  return DEFAULT_CATEGORIES.find((category) => category.key === key)?.name ?? key;
}

function mails(count: number): string {
  return `${count} ${count === 1 ? 'mail' : 'mails'}`;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function localDay(at: number): string {
  const day = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

async function complaints(page: Page): Promise<string[]> {
  await stilled(page);
  const { violations } = await new AxeBuilder({ page })
    .include('#auramail')
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}
