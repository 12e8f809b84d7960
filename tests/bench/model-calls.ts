import { atMost, type Figure, figure } from './figure.ts';
import { sortInProcess } from './in-process.ts';

const PICK = { count: 10_000, senders: 700, seed: 1 };

/** With a key and an empty memory: how often the model is asked, which does not depend on the pace. */
export async function measureModelCalls(): Promise<Figure[]> {
  const { rows, usage } = await sortInProcess(PICK, { key: true });
  const asked = rows.filter(({ tier }) => tier === 'model').length;
  return [
    atMost(60, figure('model-calls', usage.modelCalls, 'calls')),
    figure('model-calls-decided', asked, 'mails'),
    figure('model-calls-reads', usage.reads, 'reads'),
  ];
}
