import type { Verdict } from '../decision/decision.ts';
import type { Evidence } from '../decision/evidence.ts';
import { decide } from '../decision/policy.ts';
import type { Mail } from '../mail/mail.ts';
import type { Problem } from '../shared/problem.ts';
import { digestOf } from './04-parse.ts';
import { factsOf, screened } from './05-screen.ts';
import { recall } from './06-recall.ts';
import type { Journey } from './context.ts';
import type { JourneySettings } from './ports.ts';
import type { Digest, WorkItem } from './records.ts';

/** Carries one read mail as far as it goes without a model: decided, or waiting to be asked about. */
export async function judge(
  item: WorkItem,
  mail: Mail,
  knownPerson: boolean,
  { ports, labels, ruleFor }: Journey,
): Promise<WorkItem> {
  if (labels.mark !== null && mail.labelIds.includes(labels.mark.id)) return { ...item, state: 'skipped' };
  const screening = screened(mail);
  const digest = digestOf(mail, screening, factsOf(mail, item, labels, knownPerson));
  const memory = digest.sender === null ? undefined : await ports.store.memoryOf([digest.sender]);
  const verdict = recall(mail, digest, memory?.get(digest.sender ?? ''), ruleFor(mail));
  const read = { ...item, digest: { ...digest, hunch: verdict } };
  const decided = conclude(
    read,
    verdict,
    ports.model === null ? { code: 'no-key' } : undefined,
    ports.settings,
  );
  return decided.decision?.tier === 'none' && ports.model !== null
    ? { ...read, state: 'undecided' }
    : decided;
}

/** Policy's last word on a mail that was read. `why` tells why nobody decided, when nobody did. */
export function conclude(
  item: WorkItem,
  verdict: Verdict | null,
  why: Evidence | undefined,
  { categories }: JourneySettings,
): WorkItem {
  const { digest } = item;
  if (digest === null) throw new TypeError('A mail is read before it is decided.');
  const { screening, facts, hasUnsubscribe, from } = digest;
  const decision = decide({
    verdict,
    screening,
    facts,
    hasUnsubscribe,
    categories,
    sender: from,
    ...(why === undefined ? {} : { why }),
  });
  return { ...item, state: 'decided', decision };
}

/** A message Gmail could not deliver stays where it is, under Review, with a note. */
export async function leaveUnread(item: WorkItem, problem: Problem, { ports }: Journey): Promise<WorkItem> {
  const labelIds = await ports.mailbox.labelsOf(item.messageId).catch(() => null);
  if (labelIds === null) return { ...item, state: 'skipped' };
  const digest: Digest = { ...NOTHING_READ, labelIds };
  const why: Evidence = { code: 'unreadable', params: { problem: problem.code } };
  return conclude({ ...item, digest }, null, why, ports.settings);
}

const NOTHING_READ: Digest = {
  labelIds: [],
  date: 0,
  from: '',
  fromName: '',
  sender: null,
  subject: '',
  listId: null,
  hasUnsubscribe: false,
  excerpt: '',
  screening: { verdict: 'fine', danger: 0, signs: [], hidesText: false, addressesAi: false },
  facts: { knownPerson: false, wroteInThread: false, starred: false, ownLabel: false, securitySender: false },
  hunch: null,
};
