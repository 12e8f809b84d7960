import { relearn, replaces } from '../learning/lessons.ts';
import { shapeOf } from '../learning/subject-shape.ts';
import type { Mail } from '../mail/mail.ts';
import { ProblemError } from '../shared/problem.ts';
import { parse, rememberedAs } from './04-parse.ts';
import type { Example, JourneyStore, Ports } from './ports.ts';
import type { JournalRow, Lesson, Run, UndoScope } from './records.ts';
import { studyLessons, unstudy } from './student.ts';

/** What a lesson is about, before it is known whose mail it was. */
export type Word = Pick<Lesson, 'from' | 'category' | 'how'>;

/** Nothing is learnt about a sender nobody vouches for: anybody can write a From line. */
export function lessonOf(mail: Mail, word: Word, account: string, at: number): Lesson | null {
  const sender = rememberedAs(mail);
  if (sender === null) return null;
  const { id: messageId, subject } = mail;
  return { account, messageId, sender, shape: shapeOf(subject), subject, ...word, at };
}

/** Holds at once: lesson and memory are written in one step. `mails` are what the lessons are about. */
export async function teach(
  lessons: readonly Lesson[],
  mails: readonly Mail[],
  store: JourneyStore,
): Promise<void> {
  await store.saveLessons(lessons, relearn, replaces);
  await studyLessons(lessons, mails, store);
}

/**
 * One mail taken back, by its own button, says that such mail is wanted in the inbox; doing it again unsays that. A
 * correction taken back is none, and done again is one. A whole run taken back says nothing about any one sender.
 */
export async function learnFromWalk(run: Run, ports: Ports): Promise<void> {
  const { store } = ports;
  if (run.kind === 'undo') {
    const row = run.undoOf === null ? undefined : await rowOf(run.undoOf, store);
    if (row?.state === 'undone') await learnFromUndo(row, ports);
  }
  if (run.kind === 'redo' && run.undoOf !== null && 'undone' in run.undoOf) {
    const undone = (await store.run(run.undoOf.undone))?.undoOf ?? null;
    const row = undone === null ? undefined : await rowOf(undone, store);
    if (row?.state === 'applied') await learnFromRedo(row, ports);
  }
}

/** The mail, when it is about one mail. */
async function rowOf(scope: UndoScope, store: JourneyStore): Promise<JournalRow | undefined> {
  if ('journalId' in scope) return await store.journalRow(scope.journalId);
  const [row] = 'runId' in scope ? await store.journalStart(scope.runId) : [];
  return row?.fixes === undefined ? undefined : row;
}

async function learnFromRedo(row: JournalRow, { mailbox, store, clock }: Ports): Promise<void> {
  const { account, messageId, category, fixes } = row;
  await store.saveForgotten(messageId, ['undo'], relearn);
  if (fixes === undefined) return;
  const mail = await readAgain(messageId, mailbox);
  const from = (await store.journalRow(fixes.id))?.category ?? null;
  if (mail === null) return;
  const lesson = lessonOf(mail, { from, category, how: 'fix' }, account, clock.now());
  if (lesson !== null) await teach([lesson], [mail], store);
}

async function learnFromUndo(row: JournalRow, { mailbox, store, clock }: Ports): Promise<void> {
  const { account, messageId, category, archived, fixes } = row;
  // Taken back with what it corrected, or by itself.
  await store.saveForgotten(messageId, ['fix'], relearn);
  await unstudy(messageId, store);
  if (!archived || fixes !== undefined) return;
  const mail = await readAgain(messageId, mailbox);
  const word: Word = { from: category, category, how: 'undo' };
  const lesson = mail === null ? null : lessonOf(mail, word, account, clock.now());
  if (mail !== null && lesson !== null) await teach([lesson], [mail], store);
}

/** null when the mail is gone or cannot be had now: then there is nothing to learn from it. */
export async function readAgain(messageId: string, mailbox: Ports['mailbox']): Promise<Mail | null> {
  try {
    const message = await mailbox.read(messageId);
    return message === null ? null : parse(message);
  } catch (error) {
    if (error instanceof ProblemError) return null;
    throw error;
  }
}

const EXAMPLES = 3;

/** What the user said of earlier mail of these senders, newest first, for the model to go by. */
export async function examplesFrom(
  senders: readonly string[],
  store: JourneyStore,
): Promise<ReadonlyMap<string, readonly Example[]>> {
  const distinct = [...new Set(senders)];
  const named = (distinct.length === 0 ? [] : await store.lessonsOf(distinct)).filter(
    ({ how, subject }) => (how === 'fix' || how === 'moved') && subject !== '',
  );
  const bySender = Map.groupBy(named.toReversed(), ({ sender }) => sender);
  return new Map(
    [...bySender].map(([sender, lessons]) => [
      sender,
      lessons.slice(0, EXAMPLES).map(({ subject, category }) => ({ subject, category })),
    ]),
  );
}
