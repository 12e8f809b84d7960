import type { Verdict } from '../decision/decision.ts';
import type { Evidence } from '../decision/evidence.ts';
import { maySteer } from '../security/steering.ts';
import { type Problem, ProblemError } from '../shared/problem.ts';
import { answered, conclude } from './08-decide.ts';
import { askLater, MOST_MAILS, patienceOf } from './ask-later.ts';
import type { Journey } from './context.ts';
import { examplesFrom } from './lessons.ts';
import type { AskItem, Example, JourneySettings, Model, ModelVerdict, Ports } from './ports.ts';
import type { Digest, WorkItem } from './records.ts';
import { study } from './student.ts';

/** How many packs may be under way at once; the gate behind the model sets the pace. */
const PACKS = 4;
const IDLE_MS = 60_000;

/**
 * Asks the model about what nobody here could decide, in full packs while reading goes on, the rest at its end; or, when
 * the user can wait and there is much of it, all at its end for half the price.
 */
export async function asking(journey: Journey): Promise<void> {
  const { ports, runId, bell, finished } = journey;
  const { model, store, settings } = ports;
  for (;;) {
    const seen = bell.rings;
    const last = finished.reading;
    const page = settings.packSize * PACKS;
    const from = await patienceOf(journey);
    const mayWait = Number.isFinite(from);
    const { plan, starved } = journey.planned;
    const found = await store.work(runId, 'undecided', mayWait && (last || starved) ? MOST_MAILS : page);
    if (found.length === 0 && last) break;
    const answers = found.flatMap((item) => answered(item, journey) ?? []);
    if (answers.length > 0) {
      await store.saveWork(answers);
      plan?.heard(answers);
      bell.ring();
      continue;
    }
    // Whether there are enough to wait for shows when all is read.
    if (last && mayWait && (await askLater(found, from, (some) => questionsOn(some, ports), journey))) {
      bell.ring();
      continue;
    }
    // What spares many other mails their question is asked about at once.
    const telling = mayWait && !last ? found.filter((item) => plan?.awaits(item)) : found;
    if (mayWait && starved && telling.length === 0 && plan?.isWaiting) plan.giveUp();
    const items = telling.slice(0, page);
    const whole = mayWait ? 0 : items.length - (items.length % settings.packSize);
    const full = last || starved ? items.length : whole;
    if (full === 0) {
      if (starved) bell.ring();
      await bell.after(seen, IDLE_MS, journey.signal);
      journey.signal.throwIfAborted();
      continue;
    }
    ports.onDoing('asking');
    const asked = items.slice(0, full);
    const decided =
      model === null ? asked.map((item) => unasked(item, settings)) : await verdictsOn(asked, model, ports);
    await store.saveWork(decided);
    journey.pupil.student = (await study(decided, store)) ?? journey.pupil.student;
    journey.planned.plan?.heard(decided);
    bell.ring();
  }
  finished.asking = true;
  bell.ring();
}

/** The key was taken away while mail waited to be asked about. */
function unasked(item: WorkItem, settings: JourneySettings): WorkItem {
  return conclude(item, item.digest?.hunch ?? null, { code: 'no-key' }, settings);
}

async function verdictsOn(
  items: readonly WorkItem[],
  model: Model,
  ports: Ports,
): Promise<readonly WorkItem[]> {
  const { settings } = ports;
  const { verdicts, silent } = await model.ask(await questionsOn(items, ports), settings.categories);
  return items.map((item) => {
    const verdict = verdicts.get(item.messageId);
    return verdict
      ? conclude(item, verdictOf(verdict), undefined, settings)
      : conclude(item, item.digest?.hunch ?? null, silence(silent.get(item.messageId)), settings);
  });
}

async function questionsOn(items: readonly WorkItem[], { store }: Ports): Promise<readonly AskItem[]> {
  const examples = await examplesFrom(
    items.flatMap(({ digest }) => digest?.sender ?? []),
    store,
  );
  return items.flatMap((item) => questionOf(item, examples));
}

/** A mail that may try to bend its neighbours' verdicts is asked about alone. */
function questionOf(
  { messageId, digest }: WorkItem,
  examples: ReadonlyMap<string, readonly Example[]>,
): AskItem[] {
  if (digest === null) return [];
  const before = digest.sender === null ? undefined : examples.get(digest.sender);
  const told = before === undefined ? {} : { examples: before };
  return [{ messageId, digest, alone: isSuspicious(digest), ...told }];
}

function isSuspicious({ screening, fromName, from, subject, excerpt }: Digest): boolean {
  if (screening.addressesAi || screening.hidesText || screening.verdict === 'dangerous') return true;
  return maySteer([fromName, from, subject, excerpt].join('\n'));
}

/** The model is a voice like any other: surer than the local signs, never sure enough to overrule the valve. */
const MODEL_CONFIDENCE = 0.9;

export function verdictOf({ category, reason, details }: ModelVerdict): Verdict {
  const evidence: Evidence[] = [{ code: 'model', ...(reason === undefined ? {} : { params: { reason } }) }];
  return { category, confidence: MODEL_CONFIDENCE, tier: 'model', evidence, details };
}

function silence(problem: Problem | undefined): Evidence {
  return { code: 'model-silent', params: { problem: problem?.code ?? 'model-answer' } };
}

/** Whether this failure stops the asking, not the run: what was not asked is held for when it can go on. */
export function stopsAsking(error: unknown): error is ProblemError {
  return (
    error instanceof ProblemError &&
    (error.problem.code.startsWith('model-') || error.problem.code.startsWith('key-'))
  );
}
