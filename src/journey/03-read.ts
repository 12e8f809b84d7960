import type { Mail } from '../mail/mail.ts';
import { ProblemError } from '../shared/problem.ts';
import { decideUnread, searchSenders, senderStreams } from './02-presort.ts';
import { parse } from './04-parse.ts';
import { judge, leaveUnread } from './08-decide.ts';
import type { Journey } from './context.ts';
import { meet } from './meet.ts';
import type { Ports } from './ports.ts';
import { newPlan, type Plan } from './presort-plan.ts';
import type { Told } from './presort-search.ts';
import type { WorkItem } from './records.ts';

/** Few enough that the first decisions show within a second, many enough to keep ten requests in flight. */
const PAGE = 25;
/** With searches in between; of senders met for the first time the plan takes fewer. */
const SEARCHED_PAGE = 60;
const FIRST_PAGE = 5;
/** A search for a sender known from before costs about a unit, a read 20. */
const WORTH_SEARCHING = 2;
const IDLE_MS = 60_000;
const WRITTEN_MS = 2_000;

/**
 * Reads listed mail, each at most once, and has it judged; what was read is durable before the next page. What need
 * not be read is decided in between.
 */
export async function reading(journey: Journey, writeRest: () => Promise<void>): Promise<void> {
  const { bell, finished, planned } = journey;
  const told = planned.plan?.isSearched === true ? await readNewest(planned.plan, journey) : undefined;
  await writeRest();
  planned.plan ??= await planFromWork(journey);
  const { plan } = planned;
  const page = plan.isSearched ? SEARCHED_PAGE : PAGE;
  if (plan.isSearched) {
    plan.recall(await senderStreams(WORTH_SEARCHING * plan.size, journey));
    await searchSenders(plan, journey, told);
    await decideUnread(plan, journey);
    bell.ring();
  }
  for (;;) {
    const seen = bell.rings;
    const ids = plan.next(page);
    if (ids.length > 0) await readPage(ids, plan, journey);
    else if (plan.isWaiting) await answer(seen, plan, journey);
    else break;
    await decideUnread(plan, journey);
    bell.ring();
  }
  finished.reading = true;
  bell.ring();
}

async function planFromWork({ ports, runId }: Journey): Promise<Plan> {
  const plan = await newPlan(ports);
  await ports.store.eachWork(runId, 'listed', (items) => plan.add(items));
  return plan;
}

async function readPage(ids: readonly string[], plan: Plan, journey: Journey): Promise<void> {
  const { store, settings } = journey.ports;
  const { judged, told } = await readAll(ids, plan, journey);
  await searchSenders(plan, journey, told);
  // Only now is it known what the rest of their senders' mail is like.
  await store.saveWork(judged.map((item) => plan.settled(item, settings)));
}

/**
 * People see the first labels before a long list is written down: these few are judged by themselves alone, and while
 * they are written to Gmail the database is theirs.
 */
async function readNewest(plan: Plan, journey: Journey): Promise<Told['mail']> {
  const { ports, bell, signal } = journey;
  const { judged, told } = await readAll(plan.next(FIRST_PAGE), plan, journey);
  await ports.store.saveWork(judged);
  bell.ring();
  await bell.after(bell.rings, WRITTEN_MS, signal);
  signal.throwIfAborted();
  return told;
}

/** Reads these mails and judges each. */
async function readAll(
  ids: readonly string[],
  plan: Plan,
  journey: Journey,
): Promise<{ readonly judged: readonly WorkItem[]; readonly told: Told['mail'] }> {
  const { ports, runId } = journey;
  const items = await ports.store.workOf(runId, ids);
  ports.onDoing('reading');
  const mails = await Promise.all(items.map((item) => read(item, ports)));
  const { people, mail: told } = await meet(mails.filter(isMail), plan, journey);
  const judged = await judgePage(items, mails, people, journey);
  const memory = await ports.store.memoryOf(judged.flatMap(({ digest }) => digest?.sender ?? []));
  for (const [i, item] of judged.entries()) {
    const mail = mails[i];
    if (isMail(mail)) plan.took(item, mail, memory.get(item.digest?.sender ?? ''));
  }
  plan.lost(ids);
  return { judged, told };
}

/** Nothing can be read before the model has spoken about what waits for it: it is asked at once. */
async function answer(seen: number, plan: Plan, journey: Journey): Promise<void> {
  const { ports, runId, bell, finished, planned, signal } = journey;
  const waits = await ports.store.countWork(runId, 'undecided');
  if (finished.asking || waits === 0) return plan.giveUp();
  planned.starved = true;
  bell.ring();
  await bell.after(seen + 1, IDLE_MS, signal);
  signal.throwIfAborted();
  planned.starved = false;
}

/** What became of a read: a mail, a message that is gone, or one that Gmail cannot deliver. */
type Reading = Mail | 'gone' | ProblemError;

function isMail(reading: Reading | undefined): reading is Mail {
  return typeof reading === 'object' && 'headers' in reading;
}

async function read({ messageId }: WorkItem, { mailbox }: Ports): Promise<Reading> {
  try {
    const message = await mailbox.read(messageId);
    return message === null ? 'gone' : parse(message);
  } catch (error) {
    if (error instanceof ProblemError && ONE_MAIL.has(error.problem.code)) return error;
    throw error;
  }
}

/** One mail's trouble, not the run's. */
const ONE_MAIL: ReadonlySet<string> = new Set(['gmail-refused', 'message-unreadable']);

async function judgePage(
  items: readonly WorkItem[],
  mails: readonly Reading[],
  people: ReadonlyMap<string, boolean>,
  journey: Journey,
): Promise<readonly WorkItem[]> {
  return await Promise.all(
    items.map(async (item, i): Promise<WorkItem> => {
      const mail = mails[i];
      if (mail === undefined || mail === 'gone') return { ...item, state: 'skipped' };
      if (mail instanceof ProblemError) return await leaveUnread(item, mail.problem, journey);
      return await judge(item, mail, people.get(mail.from.address) ?? false, journey);
    }),
  );
}
