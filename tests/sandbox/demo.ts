import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Locator, Page } from '@playwright/test';
import type { Run } from '../../src/journey/records.ts';
import { ExtensionBrowser } from '../e2e/browser.ts';
import { ask, isOver, latestRun, readTable } from '../e2e/database.ts';
import { connect, saveClientId, saveKey, sidebar } from '../e2e/steps.ts';
import { DEMO_HELP, type DemoOptions, readDemoOptions } from './demo-options.ts';
import { figuresOf, labelMistakes, reportText } from './demo-report.ts';
import { gmailUrl, LOOKS, type Look, Screens, wear } from './demo-screens.ts';
import { type Sandbox, startSandbox } from './server.ts';

/**
 * The whole job in front of your eyes: the production build of the extension, in a real Chromium, sorts a mailbox of
 * real mails. Google is played by the sandbox, on this machine; the browser reaches nothing else.
 */

const DIST = fileURLToPath(new URL('../../dist', import.meta.url));
const OUTPUT = fileURLToPath(new URL('../../demo-output', import.meta.url));
const ANN = { email: 'ann.kovalenko@gmail.com', name: 'Ann Kovalenko' };
const SANDBOX_KEY = 'AIzaSandboxKey';

if (process.argv.includes('--help')) {
  console.log(DEMO_HELP);
} else {
  process.exitCode = await demo(optionsOrExit());
}

async function demo(options: DemoOptions): Promise<number> {
  console.log(`Loading ${options.mails} real mails into the sandbox …`);
  const sandbox = await startSandbox({
    accounts: [{ ...ANN, mails: options.mails }],
    profile: options.profile,
    seed: 1,
  });
  const browser = await ExtensionBrowser.start({
    chromium: process.env.CHROMIUM_PATH ?? 'chromium',
    args: browserArgs(sandbox, options),
    headless: options.headless,
    viewport: options.headless ? { width: 1440, height: 900 } : null,
  });
  try {
    const gmail = await prepare(browser, options);
    const code = await sortAndReport(browser, sandbox, gmail, options);
    if (!options.headless) await leaveOpen(browser);
    return code;
  } finally {
    await browser.close();
    await sandbox.close();
  }
}

/** What a person does once: client id, perhaps a key, and consent. */
async function prepare(browser: ExtensionBrowser, options: DemoOptions): Promise<Page> {
  console.log('Saving the Google client ID on the options page, connecting Gmail …');
  await saveClientId(browser);
  await wear(browser, inEnglish(options));
  await ask(browser, 'settings.save', { scope: '*', account: { limits: { gmailProfile: options.profile } } });
  if (options.gemini !== null) {
    await saveKey(browser, options.gemini === 'sandbox' ? SANDBOX_KEY : options.gemini.key);
  }
  const gmail = await browser.open(gmailUrl(inEnglish(options)));
  await connect(browser, gmail);
  return gmail;
}

/** Buttons are found by their English names, so another language is put on once the run is under way. */
function inEnglish({ theme }: Look): Look {
  return { language: 'en', theme };
}

async function sortAndReport(
  browser: ExtensionBrowser,
  sandbox: Sandbox,
  gmail: Page,
  options: DemoOptions,
): Promise<number> {
  const mailbox = sandbox.mailbox(ANN.email);
  const start = mailbox.snapshotLabels();
  const screens = options.headless ? new Screens(OUTPUT, browser) : null;

  console.log('Pressing "Sort now" …');
  await sidebar(gmail).getByRole('button', { name: 'Sort now' }).click();
  if (options.language !== 'en') {
    await wear(browser, options);
    await gmail.goto(gmailUrl(options));
  }
  const run = await follow(browser, async () => {
    await screens?.gmail('sidebar-running', gmail, LOOKS, () =>
      appears(sidebar(gmail).getByRole('progressbar').first()),
    );
    await screens?.popup(LOOKS);
    await wear(browser, options);
  });

  const mark = mailbox.labelNamed('AuraMail/Sorted')?.id;
  const journal = await readTable(browser, 'journal');
  const facts = { run, journal, start, end: mailbox.snapshotLabels(), mark, usage: sandbox.usage() };
  const figures = figuresOf(facts);
  const mistakes = labelMistakes(facts);
  console.log(reportText(figures, mistakes));
  if (run.state !== 'done') console.log(`  The run ended as "${run.state}": ${JSON.stringify(run.problem)}`);
  if (options.json !== null) writeFileSync(options.json, `${JSON.stringify(figures, null, 2)}\n`);

  if (screens !== null) {
    await screens.gmail('sidebar-report', gmail, LOOKS, () => openTab(gmail, 2));
    await screens.gmail('sidebar-activity', gmail, LOOKS, () => openTab(gmail, 1));
    await screens.options(LOOKS);
    console.log('Screenshots are in demo-output/.');
  }
  return run.state === 'done' && figures.failed === 0 && mistakes === 0 ? 0 : 1;
}

/** By its place: its name depends on the language. */
async function openTab(gmail: Page, place: number): Promise<boolean> {
  await sidebar(gmail).getByRole('tab').nth(place).click();
  return true;
}

async function appears(locator: Locator): Promise<boolean> {
  return locator.waitFor({ timeout: 5_000 }).then(
    () => true,
    () => false,
  );
}

/** Tells how far the run is, when that has changed or after a while; calls back once when it is well under way. */
async function follow(browser: ExtensionBrowser, underWay: () => Promise<void>): Promise<Run> {
  let told = { at: 0, text: '' };
  let well = false;
  for (;;) {
    const run = await latestRun(browser);
    if (run !== undefined && isOver(run)) return run;
    if (run?.state === 'paused') throw new Error(`The run paused: ${JSON.stringify(run.problem)}`);
    const text = await progressOf(browser);
    if (text !== told.text || Date.now() - told.at > 15_000) {
      told = { at: Date.now(), text };
      console.log(`  ${text}`);
    }
    if (!well && (run?.counts.done ?? 0) > (run?.total ?? Number.POSITIVE_INFINITY) / 10) {
      well = true;
      await underWay();
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

async function progressOf(browser: ExtensionBrowser): Promise<string> {
  const { run } = await ask(browser, 'state', { account: ANN.email });
  if (run === null) return 'starting';
  const waiting = run.waiting === null ? '' : ` (waiting: ${run.waiting.reason})`;
  return `${run.counts.done + run.counts.failed} of ${run.total ?? '?'} mails sorted, ${run.doing}${waiting}`;
}

/** Google's hosts lead to the sandbox; with a real key, Gemini's leads to Google. */
function browserArgs(sandbox: Sandbox, options: DemoOptions): string[] {
  const args = sandbox.chromiumArgs(DIST).map((arg) => {
    if (!arg.startsWith('--host-resolver-rules=') || options.gemini === null || options.gemini === 'sandbox')
      return arg;
    const rules = arg.split(', ').filter((rule) => !rule.includes(GEMINI_HOST));
    return [...rules, `EXCLUDE ${GEMINI_HOST}`].join(', ');
  });
  return options.headless ? args : [...args, '--window-size=1440,900'];
}

const GEMINI_HOST = 'generativelanguage.googleapis.com';

async function leaveOpen(browser: ExtensionBrowser): Promise<void> {
  console.log(
    '\nThe browser stays open: look at the report, undo a mail or the run, sort again. Close it to end.',
  );
  await browser.context.waitForEvent('close', { timeout: 0 });
}

function optionsOrExit(): DemoOptions {
  try {
    return readDemoOptions(process.argv.slice(2), process.env);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${DEMO_HELP}`);
    process.exit(2);
  }
}
