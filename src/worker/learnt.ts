import type { CategoryKey } from '../decision/category.ts';
import { type Fix, fix } from '../journey/fix.ts';
import type { Ports } from '../journey/ports.ts';
import { unstudy } from '../journey/student.ts';
import { inForce, relearn } from '../learning/lessons.ts';
import type { LearntPage } from '../messaging/learnt.ts';
import { inTurn, whileAlive } from '../platform/lifecycle.ts';
import { ProblemError } from '../shared/problem.ts';
import { createJourneyStore } from '../storage/journey-store.ts';
import { forgetLessons, latestLessons, lessonsOf } from '../storage/lessons.ts';
import type { Desk } from './desk.ts';
import { lockOf, sameMailbox } from './engine.ts';
import { Live } from './live.ts';
import { buildPorts } from './ports.ts';
import type { World } from './world.ts';

/** The user puts one mail right. An undo or redo under way is waited for: it walks the same journal. */
export async function fixMail(
  world: World,
  desk: Desk,
  journalId: number,
  category: CategoryKey,
): Promise<Fix> {
  const { account } = desk;
  return await inTurn(lockOf(account, 'undo'), async () => {
    const ports = await portsOf(world, desk);
    const row = await ports.store.journalRow(journalId);
    if (row === undefined) throw new ProblemError('message-gone');
    await sameMailbox(account, ports.mailbox);
    return await whileAlive(() => fix(row, category, ports));
  });
}

/** Newest first. */
export async function learntPage(
  { db }: World,
  account: string,
  { before, limit }: { readonly before: number | null; readonly limit: number },
): Promise<LearntPage> {
  const rows = await latestLessons(db, account, before, limit + 1);
  const senders = [...new Set(rows.map(({ sender }) => sender))];
  const all = Map.groupBy(await lessonsOf(db, account, senders), ({ sender }) => sender);
  const active = new Set([...all.values()].flatMap((lessons) => [...inForce(lessons)].map(({ id }) => id)));
  const lessons = rows.slice(0, limit).map(({ id = 0, at, sender, subject, category, how }) => ({
    ...{ id, at, sender, subject, category, how },
    active: active.has(id),
  }));
  return { lessons, more: rows.length > limit };
}

export async function forgetLesson({ db, clock }: World, account: string, id: number): Promise<void> {
  const lesson = await db.lessons.get(id);
  if (lesson?.account !== account) return;
  await forgetLessons(db, account, { id }, relearn);
  await unstudy(lesson.messageId, createJourneyStore(db, account, clock));
}

function portsOf(world: World, desk: Desk): Promise<Ports> {
  const untold = { onChange: () => undefined, flush: async () => undefined };
  return buildPorts(world, desk, new Live(world.clock.now()), untold);
}
