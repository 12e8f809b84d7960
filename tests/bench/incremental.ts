import { SORTED_LABEL } from '../../src/decision/category.ts';
import { takeInArrivals } from '../../src/journey/arrivals.ts';
import { openLabels } from '../../src/journey/labels.ts';
import { learnFromGmail } from '../../src/journey/learn-from-gmail.ts';
import { sort } from '../../src/journey/run.ts';
import type { ExtensionBrowser } from '../e2e/browser.ts';
import { readTable } from '../e2e/database.ts';
import { deliver, openRig } from '../journey/rig.ts';
import { fillMany } from '../sandbox/corpus-many.ts';
import type { Sandbox } from '../sandbox/server.ts';
import { usageOf } from '../sandbox/usage.ts';
import { atLeast, atMost, type Figure, figure } from './figure.ts';
import { ANN, onStage, sortNow } from './stage.ts';

const PICK = { count: 10_000, senders: 700, seed: 3 };
const FRESH = 50;
const LIMIT_MS = 120_000;
const POLL_MS = 250;

/** Between two looks for new mail, as the worker's alarm has it, and between two at what the user did. */
const LOOK_S = 45;
const HOUR_S = 3_600;

export async function measureIncremental(dist: string): Promise<Figure[]> {
  return [...(await measureArrivals(dist)), ...(await measureQuietDay())];
}

/**
 * New mail in a large inbox that is in order, found by history. Another computer has sorted it, so nothing is
 * remembered here: what was learnt in an own first run would only save reads.
 */
async function measureArrivals(dist: string): Promise<Figure[]> {
  const now = Date.now();
  const pick = { ...PICK, now };
  return onStage(dist, { pick, before: sortedElsewhere }, async (stage) => {
    const { sandbox, browser } = stage;
    // New mail is looked for once the user has had the inbox sorted: there is nothing to do in it.
    await sortNow(stage);
    await untilWatched(browser);
    fillMany(sandbox.mailbox(ANN.email), { ...pick, count: FRESH, of: PICK.count, issue: 2, days: 0.01 });
    sandbox.clearLog();
    const rung = Date.now();
    await ring(browser);
    const ended = await untilSorted(browser, rung);
    const used = sandbox.usage();
    return [
      atMost(20, figure('incremental-seconds', (ended.at - rung) / 1_000, 's', 1)),
      atMost(1_500, figure('incremental-units', used.units, 'units')),
      atMost(5, figure('incremental-refused', used.refused, 'requests')),
      atLeast(FRESH, figure('incremental-sorted', ended.sorted, 'mails')),
    ];
  });
}

/** What the looks of a day cost in which nothing comes. */
async function measureQuietDay(): Promise<Figure[]> {
  const rig = openRig();
  deliver(rig.mailbox);
  await sort(await rig.begin(), rig.ports());
  const ports = rig.ports();
  const labels = () => openLabels(ports.mailbox, ports.store, ports.settings.categories);
  await takeInArrivals(ports, labels, null);
  rig.state.log.length = 0;
  for (let second = LOOK_S; second <= 24 * HOUR_S; second += LOOK_S) {
    rig.state.clock.advance(LOOK_S * 1_000);
    const looked = second % HOUR_S === 0 ? await learnFromGmail(ANN.email, ports, labels) : null;
    await takeInArrivals(ports, labels, looked);
  }
  const { units, requests } = usageOf(rig.state.log);
  const looks = (24 * HOUR_S) / LOOK_S;
  return [
    figure('incremental-quiet-day-units', units, 'units'),
    atMost(2, figure('incremental-quiet-look-units', units / looks, 'units', 2)),
    figure('incremental-quiet-day-requests', requests, 'requests'),
  ];
}

function sortedElsewhere(sandbox: Sandbox): void {
  const mailbox = sandbox.mailbox(ANN.email);
  const mark = mailbox.createLabel({
    name: SORTED_LABEL,
    labelListVisibility: 'labelHide',
    messageListVisibility: 'hide',
  });
  for (const { id } of mailbox.newestFirst()) mailbox.change(id, [mark.id], []);
}

async function untilWatched(browser: ExtensionBrowser): Promise<void> {
  const page = await browser.backstage();
  const isWatched = () => page.evaluate(async () => (await chrome.alarms.get('incoming')) !== undefined);
  while (!(await isWatched())) await aMoment();
}

async function ring(browser: ExtensionBrowser): Promise<void> {
  const page = await browser.backstage();
  await page.evaluate(() => chrome.alarms.create('incoming', { when: Date.now() }));
}

async function untilSorted(
  browser: ExtensionBrowser,
  since: number,
): Promise<{ readonly sorted: number; readonly at: number }> {
  for (;;) {
    const run = (await readTable(browser, 'runs')).find(({ incoming }) => incoming === true);
    const sorted = run?.counts.done ?? 0;
    if (run?.state === 'done') return { sorted, at: run.endedAt ?? Date.now() };
    if (Date.now() - since > LIMIT_MS) return { sorted, at: Date.now() };
    await aMoment();
  }
}

async function aMoment(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, POLL_MS));
}
