import type { Lesson, LessonHow } from '../journey/records.ts';
import type { MemoryBefore, SenderMemory, ShapeMemory } from '../journey/remembered.ts';
import { lately, NOTHING, nothingOf, shapeName } from './sender-memory.ts';

/** Mails of one shape the user must archive unread before such mail may leave the inbox by itself. */
export const ARCHIVED_ENOUGH = 3;

/** What the lessons about one sender, oldest first, come to. */
interface Said {
  readonly shapes: ReadonlyMap<string, OfShape>;
  /** Starred or answered: what this sender writes is wanted. */
  readonly keepers: readonly Lesson[];
}

interface OfShape {
  taught: Lesson | null;
  wanted: Lesson | null;
  archived: Lesson[];
}

/**
 * What a sender's memory is with exactly these lessons and no others: the counts of our own decisions stay, what the
 * user said is built anew. So taking a lesson back leaves nothing of it.
 */
export function relearn({ sender, memory }: MemoryBefore, lessons: readonly Lesson[]): SenderMemory {
  const said = listen(lessons);
  const shapes: Record<string, ShapeMemory> = {};
  for (const [name, own] of Object.entries(memory?.shapes ?? {})) {
    if (Object.keys(own.counts).length > 0) shapes[name] = unsaid(own);
  }
  for (const [shape, word] of said.shapes) {
    const name = shapeName(shape);
    const own = shapes[name] ?? { ...NOTHING, usedAt: lastOf(lessons) };
    shapes[name] = { ...own, ...inWords(word) };
  }
  const base = memory ?? nothingOf(sender, lastOf(lessons));
  return { ...unsaid(base), ...ofSender(said), sender, updatedAt: base.updatedAt, shapes: lately(shapes) };
}

/** Which of a sender's lessons, oldest first, have an effect: a later word on the same kind of mail replaces one. */
export function inForce(lessons: readonly Lesson[]): ReadonlySet<Lesson> {
  const { shapes, keepers } = listen(lessons);
  const ofShapes = [...shapes.values()].flatMap(({ taught, wanted, archived }) => [
    ...[taught, wanted].filter((one) => one !== null),
    ...(archived.length >= ARCHIVED_ENOUGH ? archived : []),
  ]);
  return new Set([...ofShapes, ...keepers]);
}

/** Ways of saying that do not name a category and hold for all a sender writes. */
const OF_SENDER: ReadonlySet<LessonHow> = new Set(['starred', 'replied']);

/**
 * A second word on the same mail replaces the first, unless they speak of different things: archiving a mail one has
 * put right says nothing about what it is.
 */
export function replaces(later: Lesson, earlier: Lesson): boolean {
  if (later.messageId !== earlier.messageId) return false;
  if (later.how === 'archived' && (earlier.how === 'fix' || earlier.how === 'moved')) return false;
  return later.how === earlier.how || (!OF_SENDER.has(later.how) && !OF_SENDER.has(earlier.how));
}

function listen(lessons: readonly Lesson[]): Said {
  const shapes = new Map<string, OfShape>();
  for (const lesson of lessons) {
    if (OF_SENDER.has(lesson.how)) continue;
    const word = shapes.get(lesson.shape) ?? { taught: null, wanted: null, archived: [] };
    shapes.set(lesson.shape, word);
    if (lesson.how === 'archived') word.archived.push(lesson);
    else word.archived = [];
    if (lesson.how === 'fix' || lesson.how === 'moved') word.taught = lesson;
    word.wanted = lesson.how === 'undo' || lesson.how === 'kept' ? lesson : wantedStill(word, lesson);
  }
  return { shapes, keepers: lessons.filter(({ how }) => OF_SENDER.has(how)) };
}

/** A category named later says by itself where such mail goes; archiving takes a wish back only when it is a habit. */
function wantedStill({ wanted, archived }: OfShape, { how }: Lesson): Lesson | null {
  return how === 'archived' && archived.length < ARCHIVED_ENOUGH ? wanted : null;
}

function inWords({ taught, wanted, archived }: OfShape): Omit<ShapeMemory, 'counts' | 'usedAt'> {
  const unwanted = archived.length >= ARCHIVED_ENOUGH;
  const last = lastOf([taught, wanted, ...archived].filter((one) => one !== null));
  return {
    taught: taught?.category ?? null,
    ...(taught === null || taught.from === null ? {} : { taughtFrom: taught.from }),
    ...(taught === null && wanted === null && !unwanted ? {} : { taughtAt: last }),
    ...(wanted === null && !unwanted ? {} : { stays: wanted !== null }),
  };
}

/** The sender as a whole is of the category the user named, as long as they named only one. */
function ofSender({ shapes, keepers }: Said): Omit<ShapeMemory, 'counts' | 'usedAt'> {
  const taught = [...shapes.values()].flatMap((word) => word.taught ?? []);
  const wanted = [...shapes.values()].flatMap((word) => word.wanted ?? []);
  const last = taught.toSorted((a, b) => a.at - b.at).at(-1);
  const one = last !== undefined && taught.every(({ category }) => category === last.category);
  const stays = keepers.length > 0 || wanted.length > 1;
  return {
    taught: one ? last.category : null,
    ...(one && last.from !== null ? { taughtFrom: last.from } : {}),
    ...(one || stays
      ? { taughtAt: lastOf([...(one ? taught : []), ...(stays ? [...keepers, ...wanted] : [])]) }
      : {}),
    ...(stays ? { stays } : {}),
  };
}

function unsaid<M extends ShapeMemory>(memory: M): M {
  const { taughtFrom: _from, taughtAt: _at, stays: _stays, ...rest } = memory;
  return { ...rest, taught: null } as unknown as M;
}

function lastOf(lessons: readonly Lesson[]): number {
  return Math.max(0, ...lessons.map(({ at }) => at));
}
