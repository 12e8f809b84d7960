import type { CategoryKey } from '../decision/category.ts';
import type { Verdict } from '../decision/decision.ts';
import { whatMatters } from '../learning/matters.ts';
import type { Student } from '../learning/student.ts';
import { openStudent } from '../learning/student.ts';
import { studentFeatures } from '../learning/student-features.ts';
import type { Mail } from '../mail/mail.ts';
import type { Screening } from '../security/screening.ts';
import { isSecuritySender } from '../security/security-senders.ts';
import { digestOf } from './04-parse.ts';
import { screened } from './05-screen.ts';
import { placeOf, senderFacts } from './06-recall.ts';
import type { JourneyStore } from './ports.ts';
import type { Digest, Lesson, WorkItem } from './records.ts';

/** The account's own classifier on the path of a mail: where it looks, where it answers, where it learns. */

/** What it needs of a mail, in numbers that no text can be read back from. */
export function studyOf(mail: Mail, digest: Digest): Pick<Digest, 'features' | 'matters'> {
  if (!isHonest(digest.screening)) return {};
  const known = { sender: digest.sender, ...placeOf(digest) };
  return {
    features: studentFeatures(mail, senderFacts(mail, digest.facts), known),
    matters: whatMatters(mail).length > 0,
  };
}

/** Mail that is to be warned of, hides something or speaks to an AI teaches nothing, and is nothing to practise on. */
function isHonest({ verdict, hidesText, addressesAi }: Screening): boolean {
  return verdict === 'fine' && !hidesText && !addressesAi;
}

/** Its answer in the model's stead; null where it is not known to be right often enough. */
export function answerOf({ digest }: WorkItem, student: Student): Verdict | null {
  if (digest?.features === undefined || !isHonest(digest.screening)) return null;
  const answer = student.answer(digest.features);
  if (answer === null) return null;
  const { category, confidence, sure, count, agreed, of } = answer;
  return {
    category,
    confidence,
    tier: 'student',
    evidence: [{ code: 'student', params: { count, agreed, of } }],
    ...(sure && mayLeave(category, digest) ? {} : { archive: false }),
  };
}

/** Categories whose mail may leave the inbox on its word. */
const LEAVING: ReadonlySet<CategoryKey> = new Set([
  'updates',
  'newsletters',
  'promotions',
  'social',
  'forums',
]);

function mayLeave(category: CategoryKey, { facts, typed = true, matters = true }: Digest): boolean {
  return LEAVING.has(category) && !facts.knownPerson && !typed && !matters;
}

/** One in so many is asked about all the same, so that the book of its agreement stays true. */
const CHECKED = 25;

export function isChecked({ messageId }: WorkItem): boolean {
  let sum = 0;
  for (let i = 0; i < messageId.length; i += 1) sum = Math.imul(sum ^ messageId.charCodeAt(i), 0x01000193);
  return (sum >>> 8) % CHECKED === 0;
}

/** Learns from what the model said of these mails. Returns the student as it is then; null when it learnt nothing. */
export async function study(
  items: readonly WorkItem[],
  store: Pick<JourneyStore, 'changeStudent'>,
): Promise<Student | null> {
  const lessons = items.flatMap(({ messageId, digest, decision }) =>
    decision?.tier !== 'model' || digest?.features === undefined || !isHonest(digest.screening)
      ? []
      : [
          {
            messageId,
            features: Uint16Array.from(digest.features),
            category: decision.category,
            taught: false,
          },
        ],
  );
  if (lessons.length === 0) return null;
  return await changed(store, (student) => {
    for (const lesson of lessons) student.learn(lesson);
  });
}

/** Learns what the user said these mails are. Where they only said where one belongs, there is nothing to learn. */
export async function studyLessons(
  lessons: readonly Lesson[],
  mails: readonly Mail[],
  store: JourneyStore,
): Promise<void> {
  const examples = lessons.flatMap(({ messageId, how, category }) => {
    const mail = mails.find(({ id }) => id === messageId);
    if (mail === undefined || (how !== 'fix' && how !== 'moved')) return [];
    const facts = { ...NOTHING_ELSE, securitySender: isSecuritySender(mail) };
    const { features } = studyOf(mail, digestOf(mail, screened(mail), facts));
    return features === undefined
      ? []
      : [{ messageId, features: Uint16Array.from(features), category, taught: true }];
  });
  if (examples.length === 0) return;
  await changed(store, (student) => {
    for (const example of examples) student.learn(example);
  });
}

const NOTHING_ELSE = { knownPerson: false, wroteInThread: false, starred: false, ownLabel: false };

/** What the user said of a message was taken back. */
export async function unstudy(messageId: string, store: Pick<JourneyStore, 'changeStudent'>): Promise<void> {
  await changed(store, (student) => student.unlearn(messageId));
}

async function changed(
  store: Pick<JourneyStore, 'changeStudent'>,
  change: (student: Student) => void,
): Promise<Student> {
  let student = openStudent();
  await store.changeStudent((before) => {
    student = openStudent(before);
    change(student);
    return student.state();
  });
  return student;
}
