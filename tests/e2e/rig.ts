import { fileURLToPath } from 'node:url';
import { test as base, expect, type Page } from '@playwright/test';
import type { JournalRow, Run } from '../../src/journey/records.ts';
import type { Mailbox } from '../sandbox/mailbox.ts';
import { type Sandbox, type SandboxOptions, startSandbox } from '../sandbox/server.ts';
import { ExtensionBrowser } from './browser.ts';
import { ask, isOver, latestRun } from './database.ts';
import { connect, openGmail, saveClientId, sidebar } from './steps.ts';
import { type Labels, labelsByJournal } from './truth.ts';

/** A Google and a browser with the built extension, fresh for each test. */

export const DIST = fileURLToPath(new URL('../../dist', import.meta.url));
export const ANN = { email: 'ann.kovalenko@gmail.com', name: 'Ann Kovalenko' };
export const GOOD_KEY = 'AIzaSandboxKey';

interface Rig {
  /** Change it with `test.use({ sandboxOptions: { … } })`. */
  readonly sandboxOptions: SandboxOptions;
  readonly sandbox: Sandbox;
  /** The browser the extension runs in. */
  readonly extension: ExtensionBrowser;
  /** Ann's Gmail page, her account connected. */
  readonly gmail: Page;
}

export const test = base.extend<Rig>({
  // The old quota profile is ten times as fast: what is tested here is behaviour, not patience.
  sandboxOptions: [{ accounts: [{ ...ANN, mails: 60 }], profile: 'old', seed: 7 }, { option: true }],
  sandbox: async ({ sandboxOptions }, use) => {
    const sandbox = await startSandbox(sandboxOptions);
    await use(sandbox);
    await sandbox.close();
  },
  extension: async ({ sandbox }, use) => {
    const chromium = process.env.CHROMIUM_PATH;
    if (chromium === undefined)
      throw new Error('CHROMIUM_PATH is not set: start the tests with "npm run e2e".');
    const browser = await ExtensionBrowser.start({ chromium, args: sandbox.chromiumArgs(DIST) });
    await use(browser);
    await browser.close();
  },
  gmail: async ({ extension }, use) => {
    await saveClientId(extension);
    await ask(extension, 'settings.save', { scope: '*', account: { limits: FAST } });
    const page = await openGmail(extension);
    await connect(extension, page);
    await use(page);
  },
});

export { expect };

const FAST = {
  gmailProfile: 'old',
  modelCallsPerMinute: 600,
  modelTokensPerMinute: 4_000_000,
  modelCallsPerDay: 500,
};

/** Presses "Sort now" and waits until that run is over and its report has opened by itself. */
export async function sort(extension: ExtensionBrowser, gmail: Page): Promise<Run> {
  const before = (await latestRun(extension))?.id;
  await sidebar(gmail).getByRole('tab', { name: 'Sort' }).click();
  await sidebar(gmail).getByRole('button', { name: 'Sort now' }).click();
  const run = await overAfter(extension, before);
  await expect(sidebar(gmail).getByRole('tab', { name: 'Report' })).toHaveAttribute('aria-selected', 'true');
  return run;
}

/** Waits until a run later than the one named is over. */
export async function overAfter(extension: ExtensionBrowser, before: string | undefined): Promise<Run> {
  return runThat(extension, (run) => run.id !== before && isOver(run));
}

/** Waits until the latest run is no longer running: held by a person or a problem, or over. */
export async function runHeld(extension: ExtensionBrowser): Promise<Run> {
  return runThat(extension, (run) => run.state !== 'running');
}

async function runThat(extension: ExtensionBrowser, fits: (run: Run) => boolean): Promise<Run> {
  let found: Run | undefined;
  const look = async () => {
    const run = await latestRun(extension);
    if (run !== undefined && fits(run)) found = run;
    return found !== undefined;
  };
  await expect.poll(look, { timeout: 80_000, intervals: [200] }).toBe(true);
  if (found === undefined) throw new Error('No run.');
  return found;
}

/** Every message's labels are what the journal says, and nothing else was touched. */
export function expectLabelsEqualJournal(
  mailbox: Mailbox,
  start: Labels,
  journal: readonly JournalRow[],
): void {
  const expected = labelsByJournal(start, journal);
  expect(Object.fromEntries(mailbox.snapshotLabels())).toEqual(Object.fromEntries(expected));
}

/** No message was changed by two rows that both hold. */
export function expectEachChangedOnce(journal: readonly JournalRow[]): void {
  const ids = journal.filter((row) => row.state === 'applied').map((row) => row.messageId);
  expect(ids.length).toBe(new Set(ids).size);
}
