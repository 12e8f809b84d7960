import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { DEFAULT_CATEGORIES } from '../../src/decision/category.ts';
import type { JournalRow } from '../../src/journey/records.ts';
import type { Mailbox } from '../sandbox/mailbox.ts';
import { ask, readTable } from './database.ts';
import { ANN, expect, sort, test } from './rig.ts';
import { openOptions, sidebar, stilled } from './steps.ts';

/** What the user teaches, as they see it: put right in the log, listed in the settings, taken back there. */

test.use({ sandboxOptions: { accounts: [{ ...ANN, mails: 30 }], profile: 'old', seed: 7 } });

test('one mail is put right in Gmail, is learnt from, and is undone to the letter', async ({
  extension,
  gmail,
  sandbox,
}) => {
  const mailbox = sandbox.mailbox(ANN.email);
  await sort(extension, gmail);
  const sorted = mailbox.snapshotLabels();
  const { panel, row, line, mail } = await newest(gmail, await readTable(extension, 'journal'));
  const was = nameOf(mail.category);
  const wanted = was === 'Bills' ? 'Personal' : 'Bills';

  await row.getByRole('button', { name: 'Should be…' }).click();
  const entry = panel.getByRole('menuitem', { name: wanted, exact: true });
  await entry.dispatchEvent('click');
  expect(mailbox.snapshotLabels()).toEqual(sorted);
  await row.getByRole('button', { name: 'Should be…' }).click();
  await entry.click();
  // Of a mailing list it is learnt for the list, whoever wrote.
  await expect(line).toHaveText(new RegExp(`^Learnt: mail like this from .+ is ${wanted}$`));

  expect(labelNames(mailbox, mail.messageId)).toContain(`AuraMail/${wanted}`);
  expect(labelNames(mailbox, mail.messageId)).not.toContain(`AuraMail/${was}`);
  const rows = (await readTable(extension, 'journal')).filter(
    ({ messageId }) => messageId === mail.messageId,
  );
  expect(rows.map(({ category }) => nameOf(category))).toEqual([was, wanted]);
  await expect(panel.getByRole('listitem').first()).toContainText(wanted);

  const corrected = panel.getByRole('listitem').nth(1);
  await expect(corrected).toContainText(`${was} · put right since`);
  await corrected.getByRole('button', { name: 'Undo' }).click();
  await expect(panel.getByText('1 mail put back', { exact: true })).toBeVisible();
  await expect(line).toHaveCount(0);
  expect(mailbox.snapshotLabels()).toEqual(sorted);
});

test('with the keyboard alone; then it is listed in the settings, and forgotten', async ({
  extension,
  gmail,
}) => {
  await sort(extension, gmail);
  const { panel, row, line, mail } = await newest(gmail, await readTable(extension, 'journal'));
  await row.getByRole('button', { name: 'Should be…' }).focus();
  await gmail.keyboard.press('ArrowDown');
  const first = panel.getByRole('menuitem').first();
  await expect(first).toBeFocused();
  const wanted = (await first.textContent()) ?? '';
  await gmail.keyboard.press('Enter');
  await expect(line).toBeVisible();
  // The keyboard is still at this mail, and not at the top of Gmail.
  await expect.poll(() => focusedText(gmail)).toContain(mail.subject);

  const options = await openOptions(extension);
  const learnt = options.getByRole('region', { name: 'What AuraMail has learnt' });
  const lesson = learnt.getByRole('listitem').filter({ hasText: mail.subject });
  await expect(lesson).toContainText(`${wanted} · you chose it`);
  await expect(lesson).toContainText('learnt from you today');
  await lesson.getByRole('button', { name: 'Forget' }).click();
  await expect(lesson.getByText('Forgotten')).toBeVisible();
  await options.reload();
  await expect(learnt.getByText('Nothing yet.')).toBeVisible();
});

test('everything is forgotten after one more press', async ({ extension, gmail }) => {
  await sort(extension, gmail);
  const { panel, row, line } = await newest(gmail, await readTable(extension, 'journal'));
  await row.getByRole('button', { name: 'Should be…' }).click();
  await panel.getByRole('menuitem').first().click();
  await expect(line).toBeVisible();
  const options = await openOptions(extension);
  const learnt = options.getByRole('region', { name: 'What AuraMail has learnt' });
  await learnt.getByRole('button', { name: 'Forget everything' }).click();
  await learnt.getByRole('button', { name: 'Forget everything' }).click();
  await expect(learnt.getByText('Everything is forgotten.')).toBeVisible();
  await expect(learnt.getByRole('listitem')).toHaveCount(0);
});

for (const theme of ['light', 'dark'] as const) {
  test(`axe has nothing to say of what is learnt in the ${theme} theme`, async ({ extension, gmail }) => {
    await ask(extension, 'settings.save', { scope: '*', device: { theme } });
    await gmail.goto(`https://mail.google.com/mail/u/0/?theme=${theme}`);
    await sort(extension, gmail);
    await sidebar(gmail).getByText('Decided for free').waitFor();
    expect(await complaints(gmail, '#auramail')).toEqual([]);
    const { panel, row, line } = await newest(gmail, await readTable(extension, 'journal'));
    await row.getByRole('button', { name: 'Should be…' }).click();
    await panel.getByRole('menuitem').first().waitFor();
    expect(await complaints(gmail, '#auramail')).toEqual([]);
    await panel.getByRole('menuitem').first().click();
    await line.waitFor();
    expect(await complaints(gmail, '#auramail')).toEqual([]);

    const options = await openOptions(extension);
    const learnt = options.getByRole('region', { name: 'What AuraMail has learnt' });
    await learnt.getByRole('button', { name: 'Forget', exact: true }).waitFor();
    expect(await complaints(options, '#learnt')).toEqual([]);
    await learnt.getByRole('button', { name: 'Forget', exact: true }).click();
    await learnt.getByText('Forgotten').waitFor();
    await learnt.getByRole('button', { name: 'Forget everything' }).click();
    expect(await complaints(options, '#learnt')).toEqual([]);
  });
}

/** The topmost mail of the log: its row, and the line that will say there what was learnt. */
async function newest(
  gmail: Page,
  journal: readonly JournalRow[],
): Promise<{ panel: Locator; row: Locator; line: Locator; mail: JournalRow }> {
  const panel = sidebar(gmail);
  await panel.getByRole('tab', { name: 'Activity' }).click();
  await panel.getByRole('button', { name: 'Should be…' }).first().waitFor();
  const mail = journal.toSorted((left, right) => (right.id ?? 0) - (left.id ?? 0))[0];
  if (mail === undefined) throw new Error('The journal is empty.');
  return { panel, row: panel.getByRole('listitem').first(), line: panel.getByText(/^Learnt: /), mail };
}

function labelNames(mailbox: Mailbox, id: string): string[] {
  return (mailbox.snapshotLabels().get(id) ?? []).map((label) => mailbox.labels.get(label)?.name ?? label);
}

function nameOf(key: JournalRow['category']): string {
  return DEFAULT_CATEGORIES.find((category) => category.key === key)?.name ?? key;
}

/** Of what has the focus, also inside a shadow root. */
async function focusedText(page: Page): Promise<string> {
  return page.evaluate(() => {
    let focused = document.activeElement;
    while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
    return focused?.textContent ?? '';
  });
}

async function complaints(page: Page, within: string): Promise<string[]> {
  await stilled(page);
  const { violations } = await new AxeBuilder({ page })
    .include(within)
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}
