import type { JournalRow } from '../../src/journey/records.ts';
import { ask, readTable } from '../e2e/database.ts';
import type { LogEntry } from '../sandbox/types.ts';
import { agreementOf, type Decided, decidedBy, fewestCalls, harmfulArchives, rightOf } from './agreement.ts';
import { atLeast, atMost, type Figure, figure } from './figure.ts';
import { extrapolated, floorOf } from './floor.ts';
import { sortInProcess } from './in-process.ts';
import { ANN, onStage, type Sorted, type Stage, sortNow } from './stage.ts';
import { watchMemory } from './worker-memory.ts';

const PICK = { count: 10_000, senders: 700, seed: 1 };
type Pick = typeof PICK & { readonly now: number };
const NEAR_THE_FLOOR = 1.33;
/** A run that is not done by then has missed its bar by far, and is stopped. */
const PATIENCE = 1.5;

/** A neglected inbox sorted in the browser at Gmail's pace, against its floor and against reading everything. */
export async function measureTenThousand(dist: string): Promise<Figure[]> {
  const pick = { ...PICK, now: Date.now() };
  const everything = await readEverything(dist, pick);
  return onStage(dist, { pick }, async (stage) => {
    const floor = floorOf([...stage.truths.values()], pick.now);
    const bar = Number((NEAR_THE_FLOOR * floor.seconds).toFixed(1));
    const memory = watchMemory(stage.browser);
    const sorted = await sortNow(stage, PATIENCE * bar);
    const megabytes = (await memory.stop()) / 1_000_000;
    const rows = await readTable(stage.browser, 'journal');
    return [
      figure('ten-thousand-floor-seconds', floor.seconds, 's', 1),
      figure('ten-thousand-floor-units', floor.units, 'units'),
      atMost(bar, figure('ten-thousand-seconds', wholeTime(sorted), 's', 1)),
      atLeast(PICK.count, figure('ten-thousand-sorted', sorted.run.counts.done, 'mails')),
      figure('ten-thousand-read-everything-seconds', everything, 's'),
      atLeast(8, figure('ten-thousand-times-faster', everything / wholeTime(sorted), '×', 2)),
      atMost(5, figure('ten-thousand-first-label-seconds', sorted.firstLabel, 's', 1)),
      ...spent(stage),
      atMost(150, figure('ten-thousand-worker-megabytes', megabytes, 'MB')),
      ...(await undoing(stage, sorted, rows)),
      ...(await decisions(stage, rows, pick)),
    ];
  });
}

/** Of a run that was stopped: as long as it would have taken at its pace so far. */
function wholeTime({ whole, seconds, run }: Sorted): number {
  return whole ? seconds : (seconds * PICK.count) / Math.max(1, run.counts.done);
}

function spent({ sandbox }: Stage): Figure[] {
  const used = sandbox.usage();
  return [
    figure('ten-thousand-units', used.units, 'units'),
    figure('ten-thousand-reads', used.reads, 'reads'),
    atMost(5, figure('ten-thousand-refused', used.refused, 'requests')),
  ];
}

/** From its own first two minutes: the second is as all that follow. */
async function readEverything(dist: string, pick: Pick): Promise<number> {
  return onStage(dist, { pick, settings: { thorough: true } }, async (stage) => {
    const [from, to] = [60, 120];
    const sorted = await sortNow(stage, to + 1);
    if (sorted.whole) return sorted.seconds;
    const reads = stage.sandbox.log.filter(isRead);
    const until = (seconds: number) =>
      reads.filter(({ at }) => at <= sorted.clicked + seconds * 1_000).length;
    return extrapolated(PICK.count, { from, to, before: until(from), after: until(to) });
  });
}

const isRead = ({ method, status }: LogEntry): boolean => method === 'messages.get' && status === 200;

async function decisions({ truths }: Stage, rows: readonly JournalRow[], pick: Pick): Promise<Figure[]> {
  const mine = decidedBy(rows, truths);
  const each = await everyMailRead(pick);
  const { compared, sameOutcome, sameCategory } = agreementOf(mine, each);
  const harmful = harmfulArchives(new Map([...each].filter(([place]) => mine.has(place))), truths);
  return [
    figure('ten-thousand-compared', compared, 'mails'),
    atLeast(99.5, figure('ten-thousand-same-outcome', sameOutcome, '%', 2)),
    atLeast(97, figure('ten-thousand-same-category', sameCategory, '%', 2)),
    atMost(harmful, figure('ten-thousand-harmful-archives', harmfulArchives(mine, truths), 'mails')),
    figure('ten-thousand-right', rightOf(mine, truths), '%', 1),
    figure('ten-thousand-read-everything-right', rightOf(each, truths), '%', 1),
  ];
}

/** What reading every mail makes of it; throws when not every mail was read. */
async function everyMailRead(pick: Pick): Promise<ReadonlyMap<number, Decided>> {
  const { rows, truths, usage } = await sortInProcess(pick, { way: 'everything' });
  if (usage.reads < pick.count) throw new Error(`Only ${usage.reads} of ${pick.count} mails were read.`);
  return decidedBy(rows, truths);
}

/** As soon as the run has ended, when the minute's quota is spent. */
async function undoing(
  { browser, sandbox }: Stage,
  { run }: Sorted,
  rows: readonly JournalRow[],
): Promise<Figure[]> {
  const applied = rows.filter(({ state }) => state === 'applied');
  sandbox.clearLog();
  const started = Date.now();
  const { undone } = await ask(browser, 'undo.run', { account: ANN.email, runId: run.id });
  const seconds = (Date.now() - started) / 1_000;
  const calls = sandbox.log.filter(({ method }) => /^messages\.(batchM|m)odify$/.test(method)).length;
  return [
    atMost(20, figure('ten-thousand-undo-seconds', seconds, 's', 1)),
    atMost(
      1.2,
      figure('ten-thousand-undo-calls', calls / Math.max(1, fewestCalls(applied)), '× the fewest', 2),
    ),
    atLeast(applied.length, figure('ten-thousand-undone', undone, 'mails')),
  ];
}
