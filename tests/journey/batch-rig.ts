import 'fake-indexeddb/auto';
import { createBatchModel } from '../../src/classifier/batch.ts';
import { createGate } from '../../src/classifier/gate.ts';
import { geminiSdk } from '../../src/classifier/gemini-sdk.ts';
import type { BatchModel, Later } from '../../src/journey/jobs.ts';
import { type JobPorts, lookAfter } from '../../src/journey/look-after-job.ts';
import type { Ports } from '../../src/journey/ports.ts';
import type { Run } from '../../src/journey/records.ts';
import { sort } from '../../src/journey/run.ts';
import { createJobStore, jobsOf, reopen } from '../../src/storage/jobs.ts';
import { fetchFrom, openModel } from './injection-rig.ts';
import { deliver, openRig, type RigOptions } from './rig.ts';

/** The journey with the real Batch mode over the sandbox's Gemini. A look is what the worker does by alarm. */
export function openBatchRig({ from = 20, ...options }: RigOptions & { readonly from?: number } = {}) {
  const rig = openRig(options);
  const { model, gemini } = openModel(rig);
  const jobs = createJobStore(rig.db);
  const batch: BatchModel = createBatchModel({
    api: geminiSdk({ apiKey: 'AQ.sandbox-key', fetch: fetchFrom(gemini, rig.clock) }),
    gate: createGate({
      limits: { callsPerMinute: 10_000, tokensPerMinute: 10_000_000, callsPerDay: 100_000 },
      cell: { load: async () => null, save: () => undefined },
      clock: rig.clock,
      onWait: () => undefined,
    }),
    model: 'gemini-3.5-flash-lite',
    packSize: 25,
    random: () => rig.state.rng.next(),
    signal: new AbortController().signal,
  });
  let ids = 0;
  const later: Later = { model: batch, jobs, from, newId: () => `job-${++ids}` };
  const ports = (changed: Partial<Ports> = {}): Ports => rig.ports(undefined, { model, later, ...changed });

  /** Looks after every job; runs that have work go on, and come to their end. */
  async function look(changed: Partial<JobPorts> = {}, then: Partial<Ports> = {}): Promise<void> {
    const { store, settings, clock } = ports();
    for (const { id } of await jobsOf(rig.db)) {
      for (let step = 0; step < 2; step += 1) {
        const job = await rig.db.jobs.get(id);
        if (job !== undefined)
          await lookAfter(job, { model: batch, jobs, store, settings, clock, ...changed });
      }
      for (let step = 0; step < 2; step += 1) {
        const job = await rig.db.jobs.get(id);
        const run = job?.wants === 'work' ? await reopen(rig.db, job) : null;
        if (run !== null) await sort(await rig.again(run), ports(then));
      }
      await jobs.tidy(id);
    }
  }

  const calls = (method: string): number => rig.state.log.filter((entry) => entry.method === method).length;
  const begin = async (changed: Partial<Ports> = {}): Promise<Run> => {
    const run = await rig.begin();
    await sort(run, ports(changed));
    return await rig.again(run);
  };
  const states = async (run: Run): Promise<Record<string, number>> => {
    const rows = (await rig.db.work.toArray()).filter(({ runId }) => runId === run.id);
    return Object.fromEntries(
      [...Map.groupBy(rows, ({ state }) => state)].map(([state, some]) => [state, some.length]),
    );
  };
  return { ...rig, rig, gemini, batch, jobs, later, ports, look, calls, begin, states };
}

export type BatchRig = ReturnType<typeof openBatchRig>;

/** Mail that no local tier is sure of. */
export function deliverUnclear(rig: Pick<BatchRig, 'mailbox'>, count: number): readonly string[] {
  return Array.from({ length: count }, (_, i) =>
    deliver(rig.mailbox, {
      from: `Olha Power <olha@power${i}.example>`,
      subject: 'October',
      text: 'What October came to, as the invoice says.',
    }),
  );
}

export const MINUTE_MS = 60_000;
export const DAY_MS = 24 * 60 * MINUTE_MS;
