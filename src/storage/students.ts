import * as z from 'zod/mini';
import { CATEGORY_KEYS } from '../decision/category.ts';
import type { StudentState } from '../learning/student-state.ts';
import type { AuraDatabase } from './schema.ts';

/** Each account's own classifier. It stays in this browser: no file carries it, and elsewhere it is learnt again. */

/** undefined when there is none, or it cannot be read: then one is begun anew. */
export async function studentOf(db: AuraDatabase, account: string): Promise<StudentState | undefined> {
  return readState((await db.students.get(account))?.state);
}

/** Replaces a student by what `change` makes of it, with nothing in between. */
export async function changeStudent(
  db: AuraDatabase,
  account: string,
  change: (before: StudentState | undefined) => StudentState,
  now: number,
): Promise<void> {
  await db.transaction('rw', db.students, async () => {
    const state = change(await studentOf(db, account));
    await db.students.put({ account, version: state.version, state, updatedAt: now });
  });
}

const tally = z.object({ seen: z.number().check(z.gte(0)), agreed: z.number().check(z.gte(0)) });
const State = z.object({
  version: z.number(),
  examples: z
    .array(
      z.object({
        messageId: z.string(),
        features: z.instanceof(Uint16Array),
        category: z.enum(CATEGORY_KEYS),
        taught: z.boolean(),
      }),
    )
    .check(z.maxLength(10_000)),
  book: z.array(tally).check(z.maxLength(100)),
});

function readState(state: unknown): StudentState | undefined {
  const read = State.safeParse(state);
  return read.success ? read.data : undefined;
}
