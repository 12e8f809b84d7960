import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Lesson } from '../../src/journey/records.ts';
import { relearn, replaces } from '../../src/learning/lessons.ts';
import { eraseTables } from '../../src/storage/erase.ts';
import { createJourneyStore } from '../../src/storage/journey-store.ts';
import {
  addLessons,
  forgetEverything,
  forgetLessons,
  latestLessons,
  lessonsOf,
  relearnAll,
} from '../../src/storage/lessons.ts';
import { compactLog } from '../../src/storage/retention.ts';
import { AuraDatabase } from '../../src/storage/schema.ts';
import { importRows, readFile, writeFile } from '../../src/storage/transfer.ts';
import { ANN, BOB } from './rows.ts';

let db: AuraDatabase;
let names = 0;
beforeEach(() => {
  db = new AuraDatabase(`lessons-${++names}`);
});

const lesson = (messageId: string, over: Partial<Lesson> = {}): Lesson => ({
  account: ANN,
  messageId,
  sender: 'shop@example.com',
  shape: 'offers',
  subject: 'Offers',
  from: 'promotions',
  category: 'newsletters',
  how: 'fix',
  at: 1_000,
  ...over,
});
const add = (...lessons: Lesson[]) => addLessons(db, lessons, relearn, replaces);
const memory = (account = ANN) => db.memory.get([account, 'shop@example.com']);
const ABOUT = { exportedAt: '2026-11-22T10:00:00.000Z', appVersion: '0.1.0', settings: {} };

describe('a lesson', () => {
  it('is in the memory in the same step', async () => {
    await add(lesson('a'));
    expect(await memory()).toMatchObject({
      taught: 'newsletters',
      taughtFrom: 'promotions',
      taughtAt: 1_000,
    });
    expect(await memory(BOB)).toBeUndefined();
  });

  it('and the memory are written both or not at all', async () => {
    await db.open();
    db.memory.hook('creating', () => {
      throw new Error('disk');
    });
    await expect(add(lesson('a'))).rejects.toThrow();
    expect(await db.lessons.count()).toBe(0);
  });

  it('replaces what was said of the same mail before', async () => {
    await add(lesson('a'), lesson('b', { shape: 'other' }));
    await add(lesson('a', { category: 'bills', at: 2_000 }));
    expect((await lessonsOf(db, ANN, ['shop@example.com'])).map(({ messageId }) => messageId)).toEqual([
      'b',
      'a',
    ]);
    expect((await memory())?.shapes?.['~offers']?.taught).toBe('bills');
    expect((await memory())?.taught).toBeNull();
  });

  it('taken back gives its place to the one before; another account’s cannot be', async () => {
    await add(lesson('a'));
    await add(lesson('b', { category: 'bills', at: 2_000 }));
    await forgetLessons(db, BOB, { id: 2 }, relearn);
    expect(await db.lessons.count()).toBe(2);
    await forgetLessons(db, ANN, { id: 2 }, relearn);
    expect((await memory())?.taught).toBe('newsletters');
    await forgetLessons(db, ANN, { messageId: 'a', hows: ['undo'] }, relearn);
    expect(await db.lessons.count()).toBe(1);
    await forgetLessons(db, ANN, { messageId: 'a', hows: ['fix'] }, relearn);
    expect(await memory()).toMatchObject({ taught: null, counts: {}, shapes: {} });
  });

  it('that was damaged is set aside, and the rest is learnt', async () => {
    await db.table('lessons').add({ ...lesson('bad'), how: 'guessed' });
    await add(lesson('a'));
    expect((await memory())?.taught).toBe('newsletters');
    expect(await latestLessons(db, ANN, null, 9)).toHaveLength(1);
    expect(await db.setAside.toArray()).toMatchObject([{ table: 'lessons', note: 'how' }]);
  });

  it('does not get lost while decisions are being counted', async () => {
    const store = createJourneyStore(db, ANN, { now: () => 5, sleep: async () => undefined });
    const counting = Array.from({ length: 5 }, () =>
      store.saveMemory(['shop@example.com'], ({ sender, memory: before }) => ({
        ...{ sender, taught: null, updatedAt: 1 },
        ...before,
        counts: { promotions: (before?.counts.promotions ?? 0) + 1 },
      })),
    );
    await Promise.all([...counting, add(lesson('a'))]);
    expect(await memory()).toMatchObject({ counts: { promotions: 5 }, taught: 'newsletters' });
  });
});

describe('the list of lessons', () => {
  it('is newest first, page by page, and of one account', async () => {
    await add(...['a', 'b', 'c', 'd'].map((id) => lesson(id)), lesson('x', { account: BOB }));
    const first = await latestLessons(db, ANN, null, 2);
    expect(first.map(({ messageId }) => messageId)).toEqual(['d', 'c']);
    const second = await latestLessons(db, ANN, first.at(-1)?.id ?? null, 9);
    expect(second.map(({ messageId }) => messageId)).toEqual(['b', 'a']);
  });
});

describe('everything learnt', () => {
  it('goes with one word, and another account’s stays', async () => {
    await add(lesson('a'), lesson('b', { account: BOB }));
    await db.students.bulkAdd([
      { account: ANN, version: 1, state: {}, updatedAt: 1 },
      { account: BOB, version: 1, state: {}, updatedAt: 1 },
    ]);
    await forgetEverything(db, ANN);
    expect((await db.lessons.toArray()).map(({ account }) => account)).toEqual([BOB]);
    expect((await db.memory.toArray()).map(({ account }) => account)).toEqual([BOB]);
    expect((await db.students.toArray()).map(({ account }) => account)).toEqual([BOB]);
    await eraseTables(db);
    expect(await db.lessons.count()).toBe(0);
  });

  it('comes out and in again, and holds there too', async () => {
    await add(lesson('a'), lesson('b', { how: 'kept', shape: 'other' }));
    const file = readFile(await writeFile(db, ABOUT));
    const before = await memory();
    db = new AuraDatabase(`lessons-${++names}`);
    expect((await importRows(db, { ...file, memory: [] })).added).toMatchObject({ lessons: 2, memory: 0 });
    await relearnAll(db, relearn);
    expect(await memory()).toMatchObject({ taught: 'newsletters', shapes: before?.shapes });
    expect((await importRows(db, file)).added).toMatchObject({ lessons: 0 });
  });

  it('comes from files that know no lessons, and with no field nobody knows', async () => {
    const old = JSON.stringify({
      format: 'auramail',
      version: 1,
      memory: [{ account: ANN, sender: 's', counts: { bills: 1 }, taught: null, updatedAt: 1 }],
    });
    expect((await importRows(db, readFile(old))).added).toMatchObject({ memory: 1, lessons: 0 });
    const odd = [
      { ...lesson('a'), id: 9, evil: '<img>' },
      { ...lesson('b'), category: 'made-up' },
    ];
    expect(await importRows(db, { ...readFile(old), memory: [], lessons: odd })).toMatchObject({
      skipped: 1,
    });
    expect(await db.lessons.toArray()).toEqual([{ ...lesson('a'), id: 1 }]);
  });
});

it('the words of an old lesson go with the log; what it taught stays', async () => {
  const day = 86_400_000;
  await add(lesson('old', { at: day }), lesson('new', { at: 40 * day, shape: 'other' }));
  await compactLog(db, ANN, 30, 50 * day, 0);
  expect((await db.lessons.toArray()).map(({ subject }) => subject)).toEqual(['', 'Offers']);
  expect((await memory())?.taught).toBe('newsletters');
});

it('a stranger is asked about again after a day, a known person never', async () => {
  let now = 0;
  const store = createJourneyStore(db, ANN, { now: () => now, sleep: async () => undefined });
  await store.savePeople([
    { address: 'a@x.example', name: '', known: false },
    { address: 'b@x.example', name: 'Bo Lund', known: true },
  ]);
  expect((await store.knownPeople(['a@x.example', 'b@x.example'])).size).toBe(2);
  now = 86_400_001;
  expect([...(await store.knownPeople(['a@x.example', 'b@x.example'])).keys()]).toEqual(['b@x.example']);
});
