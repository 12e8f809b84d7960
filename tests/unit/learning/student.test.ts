import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CategoryKey } from '../../../src/decision/category.ts';
import { openStudent, type Student } from '../../../src/learning/student.ts';
import type { StudentExample } from '../../../src/learning/student-state.ts';

/** Mails of two kinds that differ in two features; the rest is the same in all. */
const SHOP = [1, 2, 3, 4_100, 4_200];
const FRIEND = [1, 2, 7, 4_300, 4_400];

let made = 0;
function example(category: CategoryKey, features: readonly number[], taught = false): StudentExample {
  made += 1;
  return {
    messageId: `m${made}`,
    features: Uint16Array.from([...features, 10 + (made % 50)]),
    category,
    taught,
  };
}

function schooled(lessons: number, student: Student = openStudent()): Student {
  for (let i = 0; i < lessons; i += 1) {
    student.learn(i % 2 === 0 ? example('promotions', SHOP) : example('personal', FRIEND));
  }
  return student;
}

describe('a student', () => {
  it('says nothing before it was right often enough', () => {
    expect(openStudent().answer(SHOP)).toBeNull();
    expect(schooled(20).answer(SHOP)).toBeNull();
  });

  it('answers then, as sure as its agreement allows and not surer', () => {
    const answer = schooled(60).answer(SHOP);
    expect(answer).toMatchObject({ category: 'promotions', count: 30, sure: false });
    expect(answer?.confidence).toBeGreaterThanOrEqual(0.95);
    expect(answer?.confidence).toBeLessThan(0.985);
    expect(answer?.agreed).toBe(answer?.of);
  });

  it('is sure enough for archiving only after a long time of agreement', () => {
    expect(schooled(250).answer(SHOP)).toMatchObject({ category: 'promotions', sure: true });
  });

  it('falls silent when it is contradicted', () => {
    const student = schooled(60);
    for (let i = 0; i < 4; i += 1) student.learn(example('bills', SHOP));
    expect(student.answer(FRIEND)).toBeNull();
  });

  it('has nothing to say of mail unlike any it has seen', () => {
    expect(schooled(60).answer([900, 901, 902, 5_000])).toBeNull();
  });

  it('does not learn what is nobody’s or the guard’s to say', () => {
    const student = openStudent();
    student.learn(example('review', SHOP));
    student.learn(example('danger', SHOP));
    expect(student.state().examples).toEqual([]);
  });
});

describe('a lesson', () => {
  it('of the user’s on the same mail replaces the model’s, and not the other way round', () => {
    const student = openStudent();
    const first = example('updates', SHOP);
    student.learn(first);
    student.learn({ ...first, category: 'bills', taught: true });
    student.learn(first);
    expect(student.state().examples).toMatchObject([{ category: 'bills', taught: true }]);
  });

  it('taken back leaves the student as if it had never been', () => {
    const before = schooled(70);
    const saved = before.state();
    const word = example('bills', SHOP, true);
    const student = openStudent(saved);
    student.learn(word);
    student.unlearn(word.messageId);
    expect(student.state().examples).toEqual(saved.examples);
  });

  it('of the model’s is not taken back with it', () => {
    const student = openStudent();
    const said = example('updates', SHOP);
    student.learn(said);
    student.unlearn(said.messageId);
    expect(student.state().examples).toHaveLength(1);
  });
});

describe('what is saved', () => {
  it('makes the same student again', () => {
    const lesson = fc.record({
      features: fc.uniqueArray(fc.integer({ min: 0, max: 8_191 }), { minLength: 1, maxLength: 20 }),
      category: fc.constantFrom<CategoryKey>('bills', 'spam', 'social', 'personal'),
      taught: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(lesson, { maxLength: 60 }), (lessons) => {
        const student = schooled(40);
        for (const { features, category, taught } of lessons)
          student.learn(example(category, features, taught));
        const [one, other] = [openStudent(student.state()), openStudent(student.state())];
        expect(one.state()).toEqual(student.state());
        for (const { features } of lessons) expect(one.answer(features)).toEqual(other.answer(features));
      }),
      { numRuns: 20 },
    );
  });

  it('of another version is begun anew', () => {
    expect(openStudent({ ...schooled(60).state(), version: 0 }).state().examples).toEqual([]);
  });

  it('stays small: the oldest of the model’s words go first, those of the user stay', () => {
    const student = openStudent();
    const word = example('bills', FRIEND, true);
    student.learn(word);
    schooled(900, student);
    const { examples } = student.state();
    expect(examples).toHaveLength(800);
    expect(examples[0]).toEqual(word);
    const bytes = examples.reduce((sum, { features }) => sum + features.byteLength + 60, 0);
    expect(bytes).toBeLessThan(400_000);
  });
});
