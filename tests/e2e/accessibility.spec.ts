import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { ask } from './database.ts';
import { expect, sort, test } from './rig.ts';
import { openOptions, openPopup, sidebar, stilled } from './steps.ts';

/** WCAG 2.2 A and AA, as far as a machine can tell, in both themes. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

for (const theme of ['light', 'dark'] as const) {
  test(`nothing for axe to complain about in the ${theme} theme`, async ({ extension, gmail }) => {
    await ask(extension, 'settings.save', { scope: '*', device: { theme } });
    await gmail.goto(`https://mail.google.com/mail/u/0/?theme=${theme}`);
    await sidebar(gmail).getByRole('button', { name: 'Sort now' }).waitFor();
    expect(await complaints(gmail, '#auramail')).toEqual([]);
    await sort(extension, gmail);
    await sidebar(gmail).getByRole('button', { name: 'Undo this run' }).waitFor();
    expect(await complaints(gmail, '#auramail')).toEqual([]);
    await sidebar(gmail).getByRole('tab', { name: 'Activity' }).click();
    await sidebar(gmail).getByRole('button', { name: 'Undo', exact: true }).first().waitFor();
    expect(await complaints(gmail, '#auramail')).toEqual([]);

    const popup = await openPopup(extension);
    await popup.getByRole('button', { name: 'Sort now' }).waitFor();
    expect(await complaints(popup, 'body')).toEqual([]);
    const options = await openOptions(extension);
    await options.getByRole('button', { name: 'Add rule' }).click();
    expect(await complaints(options, 'body')).toEqual([]);
  });
}

async function complaints(page: Page, within: string): Promise<string[]> {
  await stilled(page);
  const { violations } = await new AxeBuilder({ page }).include(within).withTags(RULES).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}
