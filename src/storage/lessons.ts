import { Dexie } from 'dexie';
import type { Lesson, LessonHow } from '../journey/records.ts';
import type { MemoryBefore, Relearn, SenderMemory } from '../journey/remembered.ts';
import type { AuraDatabase } from './schema.ts';
import { sound } from './sound.ts';

/**
 * What was learnt from the user, and the memory that is made of it: always changed together, so that a lesson that can
 * be seen is one that holds, and one taken back holds no more.
 */

/** A lesson replaces what `replaces` says it does among those about the same message. */
export async function addLessons(
  db: AuraDatabase,
  lessons: readonly Lesson[],
  relearn: Relearn,
  replaces: (later: Lesson, earlier: Lesson) => boolean,
): Promise<void> {
  if (lessons.length === 0) return;
  await db.transaction('rw', db.lessons, db.memory, async () => {
    const keys = lessons.map(({ account, messageId }) => [account, messageId]);
    const earlier = await db.lessons.where('[account+messageId]').anyOf(keys).toArray();
    const replaced = earlier.filter((row) => lessons.some((lesson) => replaces(lesson, row)));
    await db.lessons.bulkDelete(replaced.flatMap(({ id }) => id ?? []));
    await db.lessons.bulkAdd(lessons as Lesson[]);
    await relearnSenders(db, [...lessons, ...replaced], relearn);
  });
}

/** Takes one lesson back, or those about a message that were learnt in these ways. */
export async function forgetLessons(
  db: AuraDatabase,
  account: string,
  which: { readonly id: number } | { readonly messageId: string; readonly hows: readonly LessonHow[] },
  relearn: Relearn,
): Promise<void> {
  await db.transaction('rw', db.lessons, db.memory, async () => {
    const rows =
      'id' in which
        ? await db.lessons.where('id').equals(which.id).toArray()
        : await db.lessons.where('[account+messageId]').equals([account, which.messageId]).toArray();
    const gone = rows.filter(
      (row) => row.account === account && ('id' in which || which.hows.includes(row.how)),
    );
    await db.lessons.bulkDelete(gone.flatMap(({ id }) => id ?? []));
    await relearnSenders(db, gone, relearn);
  });
}

/** Everything learnt in an account: from the user, and from the decisions made here. */
export async function forgetEverything(db: AuraDatabase, account: string): Promise<void> {
  const all = [
    [account, Dexie.minKey],
    [account, Dexie.maxKey],
  ] as const;
  await db.transaction('rw', db.lessons, db.memory, db.students, async () => {
    await db.lessons
      .where('[account+id]')
      .between(...all)
      .delete();
    await db.memory
      .where('[account+sender]')
      .between(...all)
      .delete();
    await db.students.delete(account);
  });
}

/** After lessons or memory have come in from elsewhere: one is made to say what the other does. */
export async function relearnAll(db: AuraDatabase, relearn: Relearn): Promise<void> {
  await db.transaction('rw', db.lessons, db.memory, async () => {
    await relearnSenders(db, await db.lessons.toArray(), relearn);
  });
}

async function relearnSenders(
  db: AuraDatabase,
  about: readonly Pick<Lesson, 'account' | 'sender'>[],
  relearn: Relearn,
): Promise<void> {
  const senders = new Map(
    about.map(({ account, sender }) => [JSON.stringify([account, sender]), { account, sender }]),
  );
  for (const { account, sender } of senders.values()) {
    const memory = await db.memory.get([account, sender]);
    const lessons = await lessonsOf(db, account, [sender]);
    await db.memory.put({ ...relearn({ sender, memory }, lessons), account });
  }
}

/** Replaces memory by what `change` makes of it, with nothing in between. */
export async function changeMemory(
  db: AuraDatabase,
  account: string,
  senders: readonly string[],
  change: (before: MemoryBefore) => SenderMemory,
): Promise<void> {
  await db.transaction('rw', db.memory, async () => {
    const rows = await db.memory.bulkGet(senders.map((sender) => [account, sender]));
    await db.memory.bulkPut(
      senders.map((sender, i) => ({ ...change({ sender, memory: rows[i] }), account })),
    );
  });
}

/** Oldest first. */
export async function lessonsOf(
  db: AuraDatabase,
  account: string,
  senders: readonly string[],
): Promise<readonly Lesson[]> {
  const rows = await sound(db, 'lessons', () =>
    db.lessons
      .where('[account+sender]')
      .anyOf(senders.map((sender) => [account, sender]))
      .toArray(),
  );
  return [...rows].sort((a, b) => a.at - b.at || (a.id ?? 0) - (b.id ?? 0));
}

/** Newest first, older than row `before`. */
export async function latestLessons(
  db: AuraDatabase,
  account: string,
  before: number | null,
  limit: number,
): Promise<readonly Lesson[]> {
  return await sound(db, 'lessons', () =>
    db.lessons
      .where('[account+id]')
      .between([account, Dexie.minKey], [account, before ?? Dexie.maxKey], true, false)
      .reverse()
      .limit(limit)
      .toArray(),
  );
}
