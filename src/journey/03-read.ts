import type { Mail } from '../mail/mail.ts';
import { ProblemError } from '../shared/problem.ts';
import { writtenTo } from './02-presort.ts';
import { parse } from './04-parse.ts';
import { judge, leaveUnread } from './08-decide.ts';
import type { Journey } from './context.ts';
import type { Ports } from './ports.ts';
import type { WorkItem } from './records.ts';

/** Few enough that the first decisions show within a second, many enough to keep ten requests in flight. */
const PAGE = 25;

/** Reads each listed mail once, newest first, and has it judged; what was read is durable before the next page. */
export async function reading(journey: Journey): Promise<void> {
  const { ports, runId, bell, finished } = journey;
  for (;;) {
    const items = await ports.store.work(runId, 'listed', PAGE);
    if (items.length === 0) break;
    ports.onDoing('reading');
    const mails = await Promise.all(items.map((item) => read(item, ports)));
    await ports.store.saveWork(await judgePage(items, mails, journey));
    bell.ring();
  }
  finished.reading = true;
  bell.ring();
}

/** What became of a read: a mail, a message that is gone, or one that Gmail cannot deliver. */
type Reading = Mail | 'gone' | ProblemError;

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
  journey: Journey,
): Promise<readonly WorkItem[]> {
  const readable = mails.filter((mail) => typeof mail === 'object' && 'headers' in mail);
  const people = await knownPeople(readable, journey.ports);
  return await Promise.all(
    items.map(async (item, i): Promise<WorkItem> => {
      const mail = mails[i];
      if (mail === undefined || mail === 'gone') return { ...item, state: 'skipped' };
      if (mail instanceof ProblemError) return await leaveUnread(item, mail.problem, journey);
      return await judge(item, mail, people.get(mail.from.address) ?? false, journey);
    }),
  );
}

/** Searches, once per address ever, for mail the user has sent to these senders. */
async function knownPeople(
  mails: readonly Mail[],
  { store, mailbox }: Ports,
): Promise<ReadonlyMap<string, boolean>> {
  const addresses = [...new Set(mails.map((mail) => mail.from.address))].filter((one) =>
    SEARCHABLE.test(one),
  );
  const known = await store.knownPeople(addresses);
  const found = await writtenTo(
    mailbox,
    addresses.filter((address) => !known.has(address)),
  );
  if (found.size > 0) await store.savePeople(found);
  return new Map([...known, ...found]);
}

/** An address is a stranger's text: only plain ones go into a search. */
const SEARCHABLE = /^[\w.+%-]+@[\w.-]+$/;
