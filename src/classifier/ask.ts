import type { Category } from '../decision/category.ts';
import type { AskItem, Model, ModelVerdict } from '../journey/ports.ts';
import { type Problem, ProblemError } from '../shared/problem.ts';
import { readAnswer } from './answer.ts';
import { type Caller, type CallerOptions, createCaller } from './call.ts';
import { halves, packItems, shuffled } from './pack.ts';
import { buildPrompt } from './prompt.ts';

export interface AskerOptions extends CallerOptions {
  /** Mails per call. */
  readonly packSize: number;
  readonly signal: AbortSignal;
}

/** Calls one pack may cost in all: enough to find two poisonous mails among 25. */
const MAX_CALLS = 24;

/** How often a mail may go unanswered, or be in an answer that cannot be trusted, before it is given up. */
const MAX_TRIES = 3;

/** Asks about any number of mails in packs, as many at once as the gate lets through. */
export function createAsker(options: AskerOptions): Model {
  const call = createCaller(options);
  const health: Health = { answers: 0 };

  return {
    async ask(items, categories) {
      const verdicts = new Map<string, ModelVerdict>();
      const silent = new Map<string, Problem>();
      // What stops one pack stops them all: the others are not sent to be refused as well.
      const stop = new AbortController();
      const signal = AbortSignal.any([options.signal, stop.signal]);
      const packs = packItems(items, options.packSize);
      try {
        await Promise.all(
          packs.map((pack) =>
            askPack(pack, { call, categories, verdicts, silent, signal, health, random: options.random }),
          ),
        );
      } finally {
        stop.abort();
      }
      return { verdicts, silent };
    },
  };
}

/** How often Gemini has answered: whether a failure is the mail's or Gemini's shows in whether others succeed meanwhile. */
interface Health {
  answers: number;
}

interface Asking {
  readonly call: Caller;
  readonly categories: readonly Category[];
  readonly verdicts: Map<string, ModelVerdict>;
  readonly silent: Map<string, Problem>;
  readonly signal: AbortSignal;
  readonly health: Health;
  readonly random: () => number;
}

interface Part {
  readonly items: readonly AskItem[];
  readonly tries: number;
}

/** Every mail of the pack ends up in `verdicts` or in `silent`. */
async function askPack(pack: readonly AskItem[], asking: Asking): Promise<void> {
  const answersBefore = asking.health.answers;
  const parts: Part[] = [{ items: pack, tries: 0 }];
  // Nothing answered since, and nothing in the pack could be asked about: it is not this one mail.
  const isMailsOwn = (failed: Problem) =>
    asking.health.answers > answersBefore || (pack.length === 1 && failed.code === 'model-answer');
  for (let calls = 0; ; calls += 1) {
    const part = parts.shift();
    if (part === undefined) return;
    if (calls >= MAX_CALLS) {
      for (const { items } of [part, ...parts]) fallSilent(items, { code: 'model-answer' }, asking);
      return;
    }
    const order = part.tries === 0 ? part.items : shuffled(part.items, asking.random);
    const prompt = buildPrompt(order, asking.categories, asking.random);
    const called = await asking.call(prompt, asking.signal);
    if ('failed' in called) {
      if (part.items.length > 1) parts.push(...split(part));
      else if (isMailsOwn(called.failed)) fallSilent(part.items, called.failed, asking);
      else throw new ProblemError(called.failed.code, called.failed.params);
      continue;
    }
    asking.health.answers += 1;
    const reading = readAnswer(called.answer, prompt);
    switch (reading.kind) {
      case 'blocked':
        parts.push(...splitOrSilence(part, { code: 'model-blocked' }, asking));
        break;
      case 'malformed':
        // Once more as it was; then the mail that spoils the answer is looked for.
        if (part.tries === 0) parts.push({ items: part.items, tries: 1 });
        else parts.push(...splitOrSilence(part, { code: 'model-answer' }, asking));
        break;
      case 'read': {
        for (const [item, verdict] of reading.verdicts) asking.verdicts.set(item.messageId, verdict);
        // An answer that was cut off but brought something is progress, not a failed try.
        const tries = reading.cutOff && reading.verdicts.size > 0 ? part.tries : part.tries + 1;
        const again =
          reading.cutOff && reading.verdicts.size === 0 ? halves(reading.missing) : [reading.missing];
        const alone = reading.contested.map((item) => [item]);
        for (const items of [...again, ...alone]) {
          if (items.length === 0) continue;
          if (tries >= MAX_TRIES) fallSilent(items, { code: 'model-answer' }, asking);
          else parts.push({ items, tries });
        }
      }
    }
  }
}

function splitOrSilence(part: Part, problem: Problem, asking: Asking): Part[] {
  if (part.items.length > 1) return split(part);
  fallSilent(part.items, problem, asking);
  return [];
}

/** A mail that stands alone at last has all its tries before it. */
function split({ items, tries }: Part): Part[] {
  return halves(items).map((half) => ({ items: half, tries: half.length > 1 ? tries : 0 }));
}

function fallSilent(items: readonly AskItem[], problem: Problem, { silent }: Asking): void {
  for (const { messageId } of items) silent.set(messageId, problem);
}
