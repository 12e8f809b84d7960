import type { CategoryKey } from '../decision/category.ts';
import { inverse } from '../decision/delta.ts';
import type { Mail } from '../mail/mail.ts';
import type { Labels } from './labels.ts';
import { lessonOf, readAgain, teach, type Word } from './lessons.ts';
import type { LabelStep, MailboxChanges, MessageChange, Ports } from './ports.ts';
import type { JournalRow } from './records.ts';

/** More reads than these are not worth what they teach (20 units each). */
const MOST_READ = 40;
/** Who archives more at once is clearing up, and says nothing about any one sender. */
const CLEARING_UP = 20;

/**
 * Learns from what the user did in Gmail itself since the last look: 2 units when that is nothing. What we did, the
 * journal tells; what another computer's AuraMail did shows by the hidden mark, which no person can put on or take off.
 */
export async function learnFromGmail(
  account: string,
  ports: Ports,
  openLabels: () => Promise<Labels>,
): Promise<Looked | null> {
  const { mailbox, store } = ports;
  const from = await store.lastLook();
  const changes = from === null ? null : await mailbox.changesSince(from);
  if (from === null || changes === null) {
    // Gmail forgets its history after a week or so: then nothing is learnt from that time.
    await store.saveLook((await mailbox.profile()).historyId);
    return null;
  }
  await learnFromChanges(changes.messages, account, ports, openLabels);
  await store.saveLook(changes.historyId);
  return { from, changes };
}

/** A look at Gmail's history, for whoever else wants to know. */
export interface Looked {
  readonly from: string;
  readonly changes: MailboxChanges;
}

async function learnFromChanges(
  messages: ReadonlyMap<string, MessageChange>,
  account: string,
  ports: Ports,
  openLabels: () => Promise<Labels>,
): Promise<void> {
  const touched = [...messages].filter(([, { gone, steps }]) => !gone && steps.length > 0);
  if (touched.length === 0) return;
  const labels = await openLabels();
  const rows = Map.groupBy(
    await ports.store.journalOf(touched.map(([id]) => id)),
    ({ messageId }) => messageId,
  );
  const acts = touched.flatMap(([id, { steps }]) => actsOf(id, steps, rows.get(id) ?? [], labels));
  const clearing = acts.filter(({ word }) => word.how === 'archived').length > CLEARING_UP;
  const said = acts.filter(({ word }) => !(clearing && word.how === 'archived')).slice(0, MOST_READ);
  const at = ports.clock.now();
  const lessons = await Promise.all(
    said.map(async ({ messageId, word }) => {
      const mail = await readAgain(messageId, ports.mailbox);
      const lesson = mail === null || !stillSo(mail, word) ? null : lessonOf(mail, word, account, at);
      return mail === null || lesson === null ? [] : [{ lesson, mail }];
    }),
  );
  const learnt = lessons.flat();
  await teach(
    learnt.map(({ lesson }) => lesson),
    learnt.map(({ mail }) => mail),
    ports.store,
  );
}

interface Act {
  readonly messageId: string;
  readonly word: Word;
}

function actsOf(
  messageId: string,
  steps: readonly LabelStep[],
  rows: readonly JournalRow[],
  labels: Labels,
): readonly Act[] {
  const row = rows.findLast(({ state }) => state === 'applied');
  if (row === undefined && rows.length > 0) return [];
  const words = new Map(usersSteps(steps, rows).map(({ label, on }) => [label, on]));
  if (words.has(labels.mark?.id ?? '') || words.get('TRASH') === true || words.get('SPAM') === true)
    return [];
  const named = [...words].flatMap(([label, on]) => (on ? (labels.categoryOf(label) ?? []) : []));
  const left = [...words].flatMap(([label, on]) => (on ? [] : (labels.categoryOf(label) ?? [])));
  const from = row?.category ?? left[0] ?? null;
  const moved = named.find((category) => category !== from && isNameable(category));
  const said: Word[] = moved === undefined ? [] : [{ from, category: moved, how: 'moved' }];
  if (row === undefined || from === null) return said.map((word) => ({ messageId, word }));
  const where = movedWhere(words, row);
  if (moved === undefined && where !== null) said.push({ from, category: from, how: where });
  if (words.get('STARRED') === true) said.push({ from, category: from, how: 'starred' });
  return said.map((word) => ({ messageId, word }));
}

/** Nobody's and the guard's labels name no kind of mail. */
function isNameable(category: CategoryKey): boolean {
  return category !== 'review' && category !== 'danger';
}

function movedWhere(words: ReadonlyMap<string, boolean>, row: JournalRow): 'kept' | 'archived' | null {
  const inbox = words.get('INBOX');
  if (inbox === true && row.archived) return 'kept';
  return inbox === false && !row.archived && words.get('UNREAD') !== false ? 'archived' : null;
}

/** Archived means unread, and still out of the inbox. */
function stillSo({ labelIds }: Mail, { how }: Word): boolean {
  return how !== 'archived' || (labelIds.includes('UNREAD') && !labelIds.includes('INBOX'));
}

/** What is left when every step of ours is taken out, each once: those of a change, and of its undoing. */
function usersSteps(steps: readonly LabelStep[], rows: readonly JournalRow[]): readonly LabelStep[] {
  const ours = rows.flatMap(({ delta, undoRunId }) =>
    (undoRunId === undefined ? [delta] : [delta, inverse(delta)]).flatMap(({ add, remove }): LabelStep[] => [
      ...add.map((label) => ({ label, on: true })),
      ...remove.map((label) => ({ label, on: false })),
    ]),
  );
  return steps.filter(({ label, on }) => {
    const index = ours.findIndex((one) => one.label === label && one.on === on);
    if (index >= 0) ours.splice(index, 1);
    return index < 0;
  });
}
