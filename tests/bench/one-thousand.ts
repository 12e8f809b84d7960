import { fillMany } from '../sandbox/corpus-many.ts';
import { atMost, type Figure, figure } from './figure.ts';
import { ANN, aMinuteLater, onStage, type Sorted, type Stage, sortNow } from './stage.ts';

const PICK = { count: 1_000, senders: 200, seed: 2 };
const LIMIT_SECONDS = 300;

/** A thousand mails for the first time, then as many new ones of the same senders. */
export async function measureOneThousand(dist: string): Promise<Figure[]> {
  const pick = { ...PICK, now: Date.now() };
  return onStage(dist, { pick }, async (stage) => {
    const first = await sortNow(stage, LIMIT_SECONDS);
    const figures = told('one-thousand', 60, first, stage);
    await aMinuteLater();
    fillMany(stage.sandbox.mailbox(ANN.email), { ...pick, issue: 2 });
    const second = await sortNow(stage, LIMIT_SECONDS);
    return [...figures, ...told('one-thousand-again', 15, second, stage)];
  });
}

function told(name: string, bar: number, { seconds, firstLabel }: Sorted, { sandbox }: Stage): Figure[] {
  const used = sandbox.usage();
  return [
    atMost(bar, figure(`${name}-seconds`, seconds, 's', 1)),
    atMost(5, figure(`${name}-first-label-seconds`, firstLabel, 's', 1)),
    figure(`${name}-units`, used.units, 'units'),
    figure(`${name}-reads`, used.reads, 'reads'),
    atMost(5, figure(`${name}-refused`, used.refused, 'requests')),
  ];
}
