import type { ExtensionBrowser } from '../e2e/browser.ts';
import { ask, isOver, latestRun } from '../e2e/database.ts';
import { connect, openGmail, saveClientId, saveKey, sidebar } from '../e2e/steps.ts';
import type { Sandbox } from '../sandbox/server.ts';
import { atMost, type Figure, figure } from './figure.ts';

/** A whole run in the browser, with a key: what it costs Gmail and Gemini, counted by the sandbox. */
export async function measureRun(
  browser: ExtensionBrowser,
  sandbox: Sandbox,
  account: string,
): Promise<Figure[]> {
  await saveClientId(browser);
  const limits = {
    gmailProfile: 'old',
    modelCallsPerMinute: 1_000,
    modelTokensPerMinute: 4_000_000,
    modelCallsPerDay: 1_000,
  };
  await ask(browser, 'settings.save', { scope: '*', account: { limits } });
  await saveKey(browser, 'AIzaSandboxKey');
  const gmail = await openGmail(browser);
  await connect(browser, gmail);

  const mails = [...sandbox.mailbox(account).snapshotLabels().values()].filter((own) =>
    own.includes('INBOX'),
  ).length;
  sandbox.clearLog();
  await sidebar(gmail).getByRole('button', { name: 'Sort now' }).click();
  const seconds = await secondsOfRun(browser);
  const used = sandbox.usage();
  await gmail.close();

  const perMethod = Object.entries(used.byMethod).flatMap(([method, { calls, units }]) => [
    figure(`gmail-requests-per-mail ${method}`, calls / mails, 'requests', 4),
    figure(`gmail-units-per-mail ${method}`, units / mails, 'units', 3),
  ]);
  return [
    figure('gmail-units-per-mail', used.units / mails, 'units', 3),
    figure('gmail-requests-per-mail', used.requests / mails, 'requests', 4),
    ...perMethod,
    atMost(
      1,
      figure('gmail-reads-per-mail', (used.byMethod['messages.get']?.calls ?? 0) / mails, 'reads', 4),
    ),
    atMost(0, figure('gmail-requests-refused', used.refused, 'requests')),
    // One call decides up to 25 mails; room for packs that are not full and for asking again.
    atMost(0.06, figure('model-calls-per-mail', used.modelCalls / mails, 'calls', 4)),
    figure('mails-per-second-in-the-browser', mails / seconds, 'mails/s', 1),
  ];
}

async function secondsOfRun(browser: ExtensionBrowser): Promise<number> {
  for (;;) {
    const run = await latestRun(browser);
    if (run?.state === 'paused' || run?.state === 'failed')
      throw new Error(`The run stopped: ${JSON.stringify(run.problem)}`);
    if (run !== undefined && isOver(run)) return ((run.endedAt ?? run.startedAt) - run.startedAt) / 1_000;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
