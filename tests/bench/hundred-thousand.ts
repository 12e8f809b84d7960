import { atLeast, atMost, type Figure, figure } from './figure.ts';
import { onStage, sortNow } from './stage.ts';
import { watchMemory } from './worker-memory.ts';

const PICK = { count: 100_000, senders: 2_500, seed: 3 };
/** Twice as fast as a new project: the figures are about memory, and about all of it being sorted. */
const PROFILE = 'old';
const LIMIT_SECONDS = 1_500;

/** A mailbox as old as Gmail, in the browser: what the worker holds while a hundred thousand mails are sorted. */
export async function measureHundredThousand(dist: string, count = PICK.count): Promise<Figure[]> {
  const pick = { ...PICK, count, now: Date.now() };
  const settings = { limits: { gmailProfile: PROFILE } };
  return onStage(dist, { pick, settings, profile: PROFILE }, async (stage) => {
    const memory = watchMemory(stage.browser);
    const { run, seconds } = await sortNow(stage, LIMIT_SECONDS);
    const megabytes = (await memory.stop()) / 1_000_000;
    const used = stage.sandbox.usage();
    return [
      atLeast(count, figure('hundred-thousand-sorted', run.counts.done, 'mails')),
      atMost(250, figure('hundred-thousand-worker-megabytes', megabytes, 'MB')),
      figure('hundred-thousand-seconds', seconds, 's', 1),
      figure('hundred-thousand-units', used.units, 'units'),
      figure('hundred-thousand-reads', used.reads, 'reads'),
      atMost(5, figure('hundred-thousand-refused', used.refused, 'requests')),
    ];
  });
}
