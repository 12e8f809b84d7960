import type { Verdict } from '../decision/decision.ts';
import type { Evidence } from '../decision/evidence.ts';
import { decide } from '../decision/policy.ts';
import { wishesOf } from '../learning/sender-memory.ts';
import type { Mail } from '../mail/mail.ts';
import type { Problem } from '../shared/problem.ts';
import { digestOf } from './04-parse.ts';
import { factsOf, screened } from './05-screen.ts';
import { placeOf, recall } from './06-recall.ts';
import type { Journey } from './context.ts';
import type { JourneySettings, Ports } from './ports.ts';
import type { Digest, WorkItem } from './records.ts';
import type { SenderMemory } from './remembered.ts';
import { answerOf, isChecked, studyOf } from './student.ts';

/** Carries one read mail as far as it goes without a model: decided, or waiting to be asked about. */
export async function judge(
  item: WorkItem,
  mail: Mail,
  knownPerson: boolean,
  journey: Journey,
): Promise<WorkItem> {
  const { ports, labels, ruleFor, known } = journey;
  if (labels.mark !== null && mail.labelIds.includes(labels.mark.id)) return { ...item, state: 'skipped' };
  const screening = screened(mail, known);
  const found = digestOf(mail, screening, factsOf(mail, item, labels, knownPerson));
  const memory = await memoryOf(found, ports);
  const wishes = memory === undefined ? {} : wishesOf(memory, mail, placeOf(found));
  const digest = { ...found, facts: { ...found.facts, ...wishes } };
  const verdict = recall(mail, digest, memory, ruleFor(mail));
  const read = { ...item, digest: { ...digest, hunch: verdict } };
  const decided = conclude(
    read,
    verdict,
    ports.model === null ? { code: 'no-key' } : undefined,
    ports.settings,
  );
  if (decided.decision?.tier !== 'none') return decided;
  const open = { ...read, digest: { ...read.digest, ...studyOf(mail, read.digest) } };
  return answered(open, journey) ?? (ports.model === null ? decided : { ...open, state: 'undecided' });
}

/** What the account's own classifier decides in the model's stead; null for what the model is to be asked about. */
export function answered(
  item: WorkItem,
  { pupil, ports }: Pick<Journey, 'pupil' | 'ports'>,
): WorkItem | null {
  const verdict = answerOf(item, pupil.student);
  if (verdict === null || (ports.model !== null && isChecked(item))) return null;
  const decided = conclude(item, verdict, undefined, ports.settings);
  return decided.decision?.tier === 'student' ? decided : null;
}

async function memoryOf({ sender }: Digest, { store }: Ports): Promise<SenderMemory | undefined> {
  return sender === null ? undefined : (await store.memoryOf([sender])).get(sender);
}

/** Policy's last word on a mail that was read. `why` tells why nobody decided, when nobody did. */
export function conclude(
  item: WorkItem,
  verdict: Verdict | null,
  why: Evidence | undefined,
  { categories }: Pick<JourneySettings, 'categories'>,
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
