import '../knowledge.ts';
import { createReadStream, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import type { Weights } from '../../src/learning/local-model.ts';
import { enEvidence } from '../../src/ui/i18n/en-evidence.ts';
import { fill } from '../../src/ui/i18n/fill.ts';
import { type Case, readCase } from './input.ts';
import { type Judged, judge } from './judge.ts';
import { printed } from './print.ts';
import { printUsers } from './simulate-print.ts';
import { developmentSets, isHeldOut } from './sources.ts';
import { isDecided, isHarmful, isRight, type Outcome, summarise } from './summary.ts';
import { modelsByTurn } from './turns.ts';

/** Judges mail with the local tiers only; README.md beside this file explains input, output and figures. */

const { values } = parseArgs({
  options: {
    input: { type: 'string' },
    json: { type: 'string' },
    fold: { type: 'string', default: 'test' },
    wrong: { type: 'boolean', default: false },
    user: { type: 'boolean', default: false },
  },
});

const lines: string[] = [];
const summaries: Record<string, ReturnType<typeof summarise>> = {};
if (values.user) {
  await printUsers();
} else if (values.input === undefined) {
  for (const [name, cases] of developmentSets()) {
    if (name === 'own') report(name, cases, modelsByTurn());
    else report(name, name === 'corpus' ? cases.filter(inFold) : cases);
  }
} else {
  report(values.input, await readInput(values.input));
}
if (values.json !== undefined) {
  writeFileSync(values.json, lines.map((line) => `${line}\n`).join(''));
  const [only] = Object.values(summaries);
  const summary = values.input === undefined ? summaries : only;
  writeFileSync(`${values.json}.summary.json`, `${JSON.stringify(summary, null, 2)}\n`);
}

function report(
  name: string,
  cases: readonly Case[],
  modelOf: (id: string) => Weights | undefined = () => undefined,
): void {
  const outcomes = cases.map((one) => {
    const judged = judge(one.message, modelOf(one.id));
    lines.push(JSON.stringify(lineOf(one.id, judged)));
    const outcome = { truth: one.truth, judged };
    if (values.wrong) printWrong(one.id, outcome);
    return outcome;
  });
  summaries[name] = summarise(outcomes);
  if (outcomes.length > 0) console.log(`${printed(name, summaries[name])}\n`);
}

/** What `OUT` holds for each mail. */
function lineOf(id: string, { decision, screening }: Judged): Readonly<Record<string, unknown>> {
  return {
    id,
    category: decision.category,
    confidence: round(decision.confidence),
    action: decision.archive ? 'label+archive' : 'label',
    tier: decision.tier,
    danger: round(screening.danger),
    verdict: screening.verdict,
    reasons: decision.evidence.map(({ code, params }) => fill(enEvidence[code], params)),
  };
}

function printWrong(id: string, outcome: Outcome & { readonly judged: Judged }): void {
  const { truth, judged } = outcome;
  const mark = isHarmful(outcome) ? 'HARM' : isDecided(outcome) && !isRight(outcome) ? 'wrong' : null;
  if (mark === null || truth.category === undefined) return;
  const said = `${judged.decision.category} ${round(judged.decision.confidence)} ${judged.decision.tier}`;
  console.log(`${mark} ${id}: ${truth.category} → ${said}: ${judged.mail.subject.slice(0, 80)}`);
}

/** A line that cannot be read is told of, and the others go on. */
async function readInput(file: string): Promise<readonly Case[]> {
  const cases: Case[] = [];
  let number = 0;
  for await (const line of createInterface({
    input: createReadStream(file),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    number++;
    if (line.trim() === '') continue;
    try {
      const one = readCase(line);
      if (one.note !== undefined) console.error(`Line ${number}: ${one.note}.`);
      cases.push(one);
    } catch (error) {
      console.error(
        `Line ${number} was left out: ${error instanceof Error ? error.message : String(error)}.`,
      );
    }
  }
  return cases;
}

function inFold({ id }: Case): boolean {
  return values.fold === 'all' || isHeldOut(id) === (values.fold === 'test');
}

function round(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
