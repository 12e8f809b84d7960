import type { JournalRow } from '../../src/journey/records.ts';
import { sort } from '../../src/journey/run.ts';
import { openModel } from '../journey/injection-rig.ts';
import { openRig } from '../journey/rig.ts';
import { fillMany, type ManyPick, type ManyTruth } from '../sandbox/corpus-many.ts';
import { type Usage, usageOf } from '../sandbox/usage.ts';

/** 'planned' decides some mail unread; 'everything' reads all of it; 'each' makes no searches either. */
export type Way = 'planned' | 'everything' | 'each';

/** As the worker has it. */
const PLAN_FROM = 100;

/** The same journey over the same sandbox without a browser, where a minute of quota passes at once. */
export interface InProcess {
  readonly rows: readonly JournalRow[];
  readonly truths: ReadonlyMap<string, ManyTruth>;
  readonly usage: Usage;
  /** By the rig's clock, which leaps over every wait. */
  readonly seconds: number;
}

export async function sortInProcess(
  pick: ManyPick,
  { way = 'planned', key = false }: { readonly way?: Way; readonly key?: boolean } = {},
): Promise<InProcess> {
  const rig = openRig(way === 'each' ? {} : { planFrom: PLAN_FROM, thorough: way === 'everything' });
  const truths = fillMany(rig.mailbox, pick);
  const run = await rig.begin();
  const started = rig.clock.now();
  const ports = rig.ports();
  await sort(run, { ...ports, ...(key ? { model: openModel(rig).model } : {}) });
  const rows = await rig.db.journal.toArray();
  return { rows, truths, usage: usageOf(rig.state.log), seconds: (rig.clock.now() - started) / 1_000 };
}
