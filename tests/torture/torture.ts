import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Plan, planOf } from './plan.ts';
import { type Outcome, playRound } from './round.ts';
import { Stand } from './stand.ts';
import { inWords } from './trials.ts';

/**
 * The built extension sorts random mailboxes of real mails while everything goes wrong that may go wrong, and undoes
 * it. Counts what is not as it was promised: any count above 0 is a failure.
 */

const HELP = `npm run torture -- [options]
  --rounds N   how many rounds (100)
  --seed N     another seed, other mailboxes and faults (7)
  --round K    only round K of that seed
  --dist DIR   another build than the one in dist/`;

/** What many rounds have stored makes a browser slow to look at. */
const ROUNDS_A_PROFILE = 25;

const COUNTED = {
  lost: 'lost',
  twice: 'twice',
  unjournalled: 'unjournalled',
  unapplied: 'unapplied',
  overridden: 'overridden',
  undoDiffers: 'undo-differs',
} as const satisfies Partial<Record<keyof Outcome, string>>;

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '100' },
    seed: { type: 'string', default: '7' },
    round: { type: 'string' },
    dist: { type: 'string', default: fileURLToPath(new URL('../../dist', import.meta.url)) },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) console.log(HELP);
else process.exitCode = await torture(wholeNumber('seed', values.seed), chosen());

async function torture(seed: number, rounds: readonly number[]): Promise<number> {
  const chromium = process.env.CHROMIUM_PATH ?? 'chromium';
  const stand = await Stand.open({ chromium, dist: values.dist, rounds });
  const sums: Record<keyof typeof COUNTED, number> = {
    lost: 0,
    twice: 0,
    unjournalled: 0,
    unapplied: 0,
    overridden: 0,
    undoDiffers: 0,
  };
  const all = { changed: 0, excepted: 0, played: 0, broken: 0 };
  const began = Date.now();
  try {
    for (const [index, round] of rounds.entries()) {
      if (index > 0 && index % ROUNDS_A_PROFILE === 0) await stand.renew();
      const plan = planOf(seed, round);
      const started = Date.now();
      const outcome = await playRound(plan, stand).catch((error: unknown) => error);
      const seconds = ((Date.now() - started) / 1_000).toFixed(1);
      if (isOutcome(outcome)) {
        for (const key of keys(COUNTED)) sums[key] += outcome[key].length;
        all.changed += outcome.changed;
        all.excepted += outcome.excepted.length;
        all.played += outcome.played;
      } else all.broken += 1;
      report(seed, plan, outcome, seconds);
    }
  } finally {
    await stand.close();
  }
  console.log(
    `\n${all.changed} mails changed under ${all.played} faults and acts of the user; ` +
      `${all.excepted} mails the user touched meanwhile are excepted from the undo.`,
  );
  console.log(`${((Date.now() - began) / 1_000 / rounds.length).toFixed(1)} s a round.`);
  if (all.broken > 0) console.log(`${all.broken} rounds did not come to an end.`);
  const counts = keys(COUNTED).map((key) => `${COUNTED[key]} ${sums[key]}`);
  console.log(`rounds ${rounds.length - all.broken}, ${counts.join(', ')}`);
  return all.broken > 0 || Object.values(sums).some((count) => count > 0) ? 1 : 0;
}

function report(seed: number, plan: Plan, outcome: unknown, seconds: string): void {
  const good = isOutcome(outcome) && keys(COUNTED).every((key) => outcome[key].length === 0);
  const trials = [...plan.sorting.map(inWords), ...plan.undoing.map((trial) => `(undo) ${inWords(trial)}`)];
  console.log(
    `${good ? 'ok  ' : 'FAIL'} round ${plan.round}, ${plan.mails} mails, ${seconds} s: ${trials.join('; ')}`,
  );
  if (good) return;
  if (isOutcome(outcome)) {
    for (const key of keys(COUNTED))
      for (const finding of outcome[key]) console.log(`       ${COUNTED[key]}: ${finding}`);
  } else console.log(`       ${outcome instanceof Error ? outcome.message : String(outcome)}`);
  console.log(`       again with: npm run torture -- --seed ${seed} --round ${plan.round}`);
}

function isOutcome(value: unknown): value is Outcome {
  return typeof value === 'object' && value !== null && 'undoDiffers' in value;
}

function chosen(): number[] {
  if (values.round !== undefined) return [wholeNumber('round', values.round)];
  return Array.from({ length: wholeNumber('rounds', values.rounds) }, (_, index) => index + 1);
}

function wholeNumber(name: string, text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  console.error(`--${name} takes a whole number.\n\n${HELP}`);
  process.exit(2);
}

function keys<K extends string>(record: Readonly<Record<K, unknown>>): K[] {
  return Object.keys(record) as K[];
}
