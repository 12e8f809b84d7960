import type { Page } from '@playwright/test';
import type { Run } from '../../src/journey/records.ts';
import { ExtensionBrowser } from '../e2e/browser.ts';
import { ask, isOver, latestRun } from '../e2e/database.ts';
import { connect, openGmail, saveClientId, sidebar } from '../e2e/steps.ts';
import { fillMany, type ManyPick, type ManyTruth } from '../sandbox/corpus-many.ts';
import { type Sandbox, startSandbox } from '../sandbox/server.ts';

/** A mailbox of many mails behind the strict sandbox, and the real browser in front of it, at Gmail's real pace. */

/** The same in the browser and in process. */
export const ANN = { email: 'ann@example.com', name: 'Ann Kovalenko' };

export interface Stage {
  readonly sandbox: Sandbox;
  readonly browser: ExtensionBrowser;
  readonly gmail: Page;
  readonly truths: ReadonlyMap<string, ManyTruth>;
}

/** `before` may still change the mailbox; `settings` are the account's; the planner is on unless they say otherwise. */
export async function onStage<T>(
  dist: string,
  options: {
    readonly pick: ManyPick;
    readonly settings?: Readonly<Record<string, unknown>>;
    /** Gmail's quota; default that of a new project, which is the account's default too. */
    readonly profile?: 'new' | 'old';
    readonly before?: (sandbox: Sandbox, truths: ReadonlyMap<string, ManyTruth>) => void;
  },
  play: (stage: Stage) => Promise<T>,
): Promise<T> {
  const sandbox = await startSandbox({
    accounts: [ANN],
    profile: options.profile ?? 'new',
    seed: options.pick.seed,
  });
  const truths = fillMany(sandbox.mailbox(ANN.email), options.pick);
  options.before?.(sandbox, truths);
  const browser = await ExtensionBrowser.start({
    chromium: process.env.CHROMIUM_PATH ?? 'chromium',
    args: sandbox.chromiumArgs(dist),
  });
  try {
    await saveClientId(browser);
    await ask(browser, 'settings.save', { scope: '*', account: { thorough: false, ...options.settings } });
    const gmail = await openGmail(browser);
    await connect(browser, gmail);
    return await play({ sandbox, browser, gmail, truths });
  } finally {
    await browser.close();
    await sandbox.close();
  }
}

export interface Sorted {
  readonly run: Run;
  /** When "Sort now" was pressed, ms since the epoch. */
  readonly clicked: number;
  /** From the click to the end of the run; with a limit that was reached, the limit. */
  readonly seconds: number;
  /** From the click to the first label in Gmail; when there was none, to the end. */
  readonly firstLabel: number;
  /** It ended by itself. */
  readonly whole: boolean;
}

const POLL_MS = 500;

/** Presses "Sort now" and waits for the end, or stops the run after `limit` seconds. Empties the sandbox's log first. */
export async function sortNow(
  { sandbox, browser, gmail }: Stage,
  limit = Number.POSITIVE_INFINITY,
): Promise<Sorted> {
  sandbox.clearLog();
  const earlier = (await latestRun(browser))?.id;
  // After a run its report is open.
  await sidebar(gmail).getByRole('tab').first().click();
  const clicked = Date.now();
  await sidebar(gmail).getByRole('button', { name: 'Sort now' }).click();
  for (;;) {
    const run = await latestRun(browser);
    const seconds = (Date.now() - clicked) / 1_000;
    if (run?.state === 'paused' || run?.state === 'failed')
      throw new Error(`The run stopped: ${JSON.stringify(run.problem)}`);
    if (run !== undefined && run.id !== earlier && isOver(run)) {
      const ended = ((run.endedAt ?? Date.now()) - clicked) / 1_000;
      return { run, clicked, seconds: ended, firstLabel: firstLabel(sandbox, clicked) ?? ended, whole: true };
    }
    if (run !== undefined && seconds > limit) {
      await ask(browser, 'run.stop', { account: ANN.email });
      return { run, clicked, seconds, firstLabel: firstLabel(sandbox, clicked) ?? seconds, whole: false };
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

/** By the sandbox's log: the answer to the first change. */
function firstLabel({ log }: Sandbox, clicked: number): number | undefined {
  const first = log.find(
    ({ method, status }) => /^messages\.(batchM|m)odify$/.test(method) && status >= 200 && status < 300,
  );
  return first && (first.at - clicked) / 1_000;
}

/** Until a minute's quota is there again. */
export async function aMinuteLater(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 61_000));
}
