import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { StudentState } from '../../src/learning/student-state.ts';
import { forgetEverything } from '../../src/storage/lessons.ts';
import { AuraDatabase } from '../../src/storage/schema.ts';
import { changeStudent, studentOf } from '../../src/storage/students.ts';
import { writeFile } from '../../src/storage/transfer.ts';

const ANN = 'ann@example.com';
const STATE: StudentState = {
  version: 1,
  examples: [{ messageId: 'm', features: Uint16Array.of(1, 2, 8_191), category: 'bills', taught: true }],
  book: [{ seen: 3, agreed: 2 }],
};

let db: AuraDatabase;
let names = 0;
beforeEach(async () => {
  names += 1;
  db = new AuraDatabase(`students-${names}`);
  await changeStudent(db, ANN, () => STATE, 7);
});

describe('a student in the database', () => {
  it('comes back as it was saved, to its own account only', async () => {
    expect(await studentOf(db, ANN)).toEqual(STATE);
    expect(await studentOf(db, 'bob@example.com')).toBeUndefined();
    expect(await db.students.get(ANN)).toMatchObject({ version: 1, updatedAt: 7 });
  });

  it('is changed from what is there, with nothing in between', async () => {
    const again = (before: StudentState | undefined): StudentState => {
      const [example] = before?.examples ?? [];
      return { ...STATE, examples: example === undefined ? [] : [...(before?.examples ?? []), example] };
    };
    await Promise.all([1, 2, 3].map((now) => changeStudent(db, ANN, again, now)));
    expect((await studentOf(db, ANN))?.examples).toHaveLength(4);
  });

  it.each([null, 7, {}, { ...STATE, examples: [{ messageId: 'm' }] }, { ...STATE, book: 'good' }])(
    'that cannot be read is as good as none: %j',
    async (state) => {
      await db.students.put({ account: ANN, version: 1, state, updatedAt: 0 });
      expect(await studentOf(db, ANN)).toBeUndefined();
    },
  );

  it('goes when all that was learnt is forgotten', async () => {
    await forgetEverything(db, ANN);
    expect(await db.students.count()).toBe(0);
  });

  it('is in no exported file', async () => {
    const about = { exportedAt: '2026-11-22T10:00:00.000Z', appVersion: '0.1.0', settings: {} };
    expect(await writeFile(db, about)).not.toContain('examples');
  });
});
