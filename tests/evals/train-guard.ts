import '../knowledge.ts';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SIGNS, TRUSTS } from '../../src/security/weights.ts';
import { hashText } from '../sandbox/rng.ts';
import { type Column, learn, type Model, oddsOf, type Sample } from './guard-learn.ts';
import { printFigures, type Scored, thresholdsFor } from './guard-print.ts';
import { type Example, kindsOf, loadExamples } from './guard-sets.ts';

/**
 * Learns the guard's weights: `node tests/evals/train-guard.ts` (Node 24). Reads the sets that are present, prints what
 * cross-validation and the held-out third say, and with `--write` rewrites `src/security/learnt-weights.ts`.
 */
const FOLDS = 5;
const OUTPUT = join(import.meta.dirname, '..', '..', 'src', 'security', 'learnt-weights.ts');

const signNames = Object.keys(SIGNS) as (keyof typeof SIGNS)[];
const trustNames = Object.keys(TRUSTS) as (keyof typeof TRUSTS)[];
const columns: readonly Column[] = [
  ...signNames.map((name) => ({ least: 0, most: SIGNS[name].most, usual: SIGNS[name].most / 2 })),
  ...trustNames.map((name) => ({ ...TRUSTS[name], usual: TRUSTS[name].most })),
];
const columnOf = new Map<string, number>([...signNames, ...trustNames].map((name, index) => [name, index]));

function sampleOf({ signs, trusts, harmful, mass }: Example): Sample {
  const values = new Map<number, number>();
  const add = (name: string, value: number) => {
    const column = columnOf.get(name) ?? -1;
    values.set(column, (values.get(column) ?? 0) + value);
  };
  for (const { name, strength = 1 } of signs) add(name, strength);
  for (const name of trusts) add(name, 1);
  return { values, harmful, mass };
}

function score(model: Model, example: Example): Scored {
  const danger = 1 / (1 + Math.exp(-oddsOf(model, sampleOf(example).values)));
  const kinds = kindsOf(example.signs, ({ name }) => model.weights[columnOf.get(name) ?? -1] ?? 0);
  return { id: example.id, set: example.set, harmful: example.harmful, mass: example.mass, danger, kinds };
}

/** A mail and its variants share a fold. */
const foldOf = (id: string): number => hashText(`guard ${id}`) % FOLDS;

const train = (examples: readonly Example[]): Model => learn(examples.map(sampleOf), columns);

const examples = loadExamples();
const learnt = examples.filter(({ heldOut }) => !heldOut);
const crossed = Array.from({ length: FOLDS }, (_, fold) => {
  const model = train(learnt.filter(({ id }) => foldOf(id) !== fold));
  return learnt.filter(({ id }) => foldOf(id) === fold).map((example) => score(model, example));
}).flat();
const model = train(learnt);
const thresholds = thresholdsFor(crossed);
const heldOut = examples.filter((example) => example.heldOut).map((example) => score(model, example));
printFigures(`cross-validated on the ${crossed.length} mails learnt from`, crossed, thresholds);
printFigures(`the ${heldOut.length} mails held out`, heldOut, thresholds);

const rounded = (value: number) => Math.round(value * 100) / 100;
const table = (names: readonly string[]) =>
  names
    .map((name) => {
      const key = /^[a-z]+$/.test(name) ? name : `'${name}'`;
      return `    ${key}: ${rounded(model.weights[columnOf.get(name) ?? -1] ?? 0)},\n`;
    })
    .join('');
const text = `/** Written by \`tests/evals/train-guard.ts\`, which learns these numbers from mail: log-odds, and two probabilities. */
export const LEARNT = {
  prior: ${rounded(model.prior)},
  careful: ${thresholds.careful},
  dangerous: ${thresholds.dangerous},
  signs: {
${table(signNames)}  },
  trusts: {
${table(trustNames)}  },
} as const;
`;
if (process.argv.includes('--write')) writeFileSync(OUTPUT, text);
else process.stdout.write(text);
