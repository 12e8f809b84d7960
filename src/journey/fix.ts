import type { CategoryKey } from '../decision/category.ts';
import type { Decision, Delta } from '../decision/decision.ts';
import { deltaFor, isNothing, together } from '../decision/delta.ts';
import { isUnread } from '../decision/evidence.ts';
import { decide } from '../decision/policy.ts';
import type { Mail } from '../mail/mail.ts';
import { ProblemError } from '../shared/problem.ts';
import { digestOf, parse } from './04-parse.ts';
import { screened } from './05-screen.ts';
import { type Labels, openLabels } from './labels.ts';
import { lessonOf, teach } from './lessons.ts';
import type { Ports } from './ports.ts';
import type { JournalRow } from './records.ts';

export interface Fix {
  /** The name by which the correction can be undone: the run of its row. */
  readonly runId: string;
  /** Whose mail it was learnt of, as memory calls them; null when nobody vouches for the sender, and nothing was. */
  readonly learntOf: string | null;
}

/**
 * The user says what a mail of the journal is. It is labelled so in Gmail by way of the journal, as every change is,
 * and such mail of this sender is called so from now on. Throws 'message-gone' when there is no such mail any more.
 */
export async function fix(named: JournalRow, category: CategoryKey, ports: Ports): Promise<Fix> {
  const { mailbox, store, clock } = ports;
  const message = await mailbox.read(named.messageId);
  if (message === null) throw new ProblemError('message-gone');
  const mail = parse(message);
  const done = (await store.journalOf([named.messageId])).filter(({ state }) => state === 'applied');
  const row = done.at(-1) ?? named;
  const labels = await openLabels(mailbox, store, ports.settings.categories);
  const intent = await intentOf(row, mail, category, labels, ports);
  const [written] = isNothing(intent.delta) ? [] : await store.addIntents([intent]);
  const word = { from: row.category, category, how: 'fix' } as const;
  // "Nobody knows" is no kind of mail.
  const lesson = category === 'review' ? null : lessonOf(mail, word, row.account, clock.now());
  if (lesson !== null) await teach([lesson], [mail], store);
  const fixed: Fix = { runId: intent.runId, learntOf: lesson?.sender ?? null };
  if (written === undefined) return fixed;
  const { gone } = await mailbox.change([row.messageId], intent.delta);
  await store.settleIntents([written], gone.length > 0 ? 'failed' : 'applied');
  if (gone.length > 0) throw new ProblemError('message-gone');
  return fixed;
}

async function intentOf(
  row: JournalRow,
  mail: Mail,
  category: CategoryKey,
  labels: Labels,
  { settings, clock }: Ports,
): Promise<JournalRow> {
  const {
    id = 0,
    fixes = { id, delta: row.delta },
    undoRunId: _undo,
    correcting: _correcting,
    ...kept
  } = row;
  const now = clock.now();
  const decision = decisionOf(row, mail, category, labels, settings.categories, now);
  const labelId = await labels.of(category);
  const change = deltaFor({
    before: mail.labelIds,
    decision,
    labelIdOf: () => labelId,
    sortedLabelId: (await labels.sorted()).id,
    ourLabelIds: labels.ours,
  });
  const delta = backToInbox(change, row, mail, decision);
  const { evidence, tier, confidence } = decision;
  return {
    ...kept,
    ...(isUnread(row.evidence) ? headOf(mail) : {}),
    runId: `fix:${fixes.id}:${now}`,
    at: now,
    state: 'intended',
    before: mail.labelIds,
    delta,
    category,
    archived: decision.archive && (row.archived || delta.remove.includes('INBOX')),
    ...{ evidence, tier, confidence, problem: null },
    ...(row.state === 'applied' ? { fixes: { id: fixes.id, delta: together(fixes.delta, delta) } } : {}),
  };
}

/** Of a mail that was not read the row has only what searches told; now it is read. */
function headOf({ from, subject, date }: Mail): Partial<JournalRow> {
  return { from: from.address, fromName: from.name, subject, mailDate: date };
}

/** Policy's word on a mail the user has named: what they starred, or whom they write to, stays all the same. */
function decisionOf(
  row: JournalRow,
  mail: Mail,
  category: CategoryKey,
  labels: Labels,
  categories: Ports['settings']['categories'],
  now: number,
): Decision {
  const told = new Set(row.evidence.map(({ code }) => code));
  const facts = {
    knownPerson: told.has('known-person') || told.has('kept-known-person'),
    wroteInThread: told.has('kept-thread-written-in'),
    starred: mail.labelIds.includes('STARRED'),
    ownLabel: mail.labelIds.some((id) => labels.users.has(id)),
    securitySender: false,
  };
  // The guard has spoken before; now the user knows better.
  const screening = { ...screened(mail), verdict: 'fine', signs: [] } as const;
  const { sender, from, hasUnsubscribe } = digestOf(mail, screening, facts);
  const params = { sender: sender ?? from, at: new Date(now).toISOString().slice(0, 10) };
  const evidence = [{ code: 'taught' as const, params }];
  const verdict = { category, confidence: 1, tier: 'memory' as const, evidence };
  return decide({ verdict, screening, facts, hasUnsubscribe, categories, sender: from });
}

/** Archived by us under another name: what it is called now stays in the inbox. */
function backToInbox(delta: Delta, row: JournalRow, mail: Mail, { archive }: Decision): Delta {
  if (archive || !row.archived || mail.labelIds.includes('INBOX')) return delta;
  return { ...delta, add: [...delta.add, 'INBOX'].sort() };
}
