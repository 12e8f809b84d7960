import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { JournalRow, WorkItem } from '../../src/journey/records.ts';
import { journalOf, latestJournal } from '../../src/storage/journal.ts';
import { createJourneyStore } from '../../src/storage/journey-store.ts';
import { addCounts, latestRuns, NO_COUNTS, newRun, openRun, openRuns } from '../../src/storage/runs.ts';
import { AuraDatabase } from '../../src/storage/schema.ts';
import { countInScope, leftAlone } from '../../src/storage/undo.ts';

const ANN = 'ann@example.com';
const BOB = 'bob@example.com';
let db: AuraDatabase;
let names = 0;
const clock = { now: () => 1_000, sleep: async () => undefined };

beforeEach(async () => {
  db = new AuraDatabase(`store-${++names}`);
  await db.runs.add(newRun('r', ANN, 'sort', 1, null));
});

const store = () => createJourneyStore(db, ANN, clock);

function item(messageId: string, order: number, change: Partial<WorkItem> = {}): WorkItem {
  return {
    runId: 'r',
    account: ANN,
    messageId,
    threadId: messageId,
    order,
    state: 'listed',
    wroteInThread: false,
    digest: null,
    decision: null,
    ...change,
  };
}

function intent(messageId: string, change: Partial<JournalRow> = {}): JournalRow {
  return {
    account: ANN,
    runId: 'r',
    messageId,
    threadId: messageId,
    at: 5,
    state: 'intended',
    before: ['INBOX'],
    delta: { add: ['L1'], remove: ['INBOX'] },
    category: 'promotions',
    archived: true,
    tier: 'gmail',
    confidence: 0.9,
    evidence: [{ code: 'unsubscribe' }],
    from: 'shop@example.com',
    fromName: 'Shop',
    subject: 'Sale',
    mailDate: 1,
    problem: null,
    ...change,
  };
}

describe('the table of work', () => {
  it('keeps Gmail’s order and adds what is new only', async () => {
    await store().addListed('r', [item('b', 1), item('a', 0)], 'page-2');
    await store().saveWork([item('a', 0, { state: 'decided' })]);
    await store().addListed('r', [item('a', 7), item('c', 2)], null);
    expect((await store().work('r', 'listed', 10)).map((one) => one.messageId)).toEqual(['b', 'c']);
    expect((await store().work('r', 'decided', 10)).map((one) => one.order)).toEqual([0]);
    expect((await store().run('r'))?.listCursor).toBeNull();
  });

  it('counts by state, and a run’s rows go with it', async () => {
    await store().addListed('r', [item('a', 0), item('b', 1), item('x', 0, { runId: 'other' })], null);
    expect(await store().countWork('r', 'listed')).toBe(2);
    await store().clearWork('r');
    expect(await store().countWork('r', 'listed')).toBe(0);
    expect(await store().countWork('other', 'listed')).toBe(1);
  });
});

describe('all work of one state', () => {
  it('is shown newest first, some at a time, mails that came in two lots too', async () => {
    const first = Array.from({ length: 600 }, (_, i) => item(`m${i}`, i));
    await store().addListed('r', [...first].reverse(), null);
    await store().addListed('r', [item('late', 0), item('done', 1, { state: 'decided' })], null);
    const lots: string[][] = [];
    await store().eachWork('r', 'listed', (items) => lots.push(items.map(({ messageId }) => messageId)));
    expect(lots.length).toBeGreaterThan(1);
    expect(lots.flat()).toHaveLength(601);
    expect(lots.flat().filter((id) => id !== 'late')).toEqual(first.map(({ messageId }) => messageId));
  });

  it('is nothing of a run that has none', async () => {
    await store().eachWork('other', 'listed', () => expect.fail('shown'));
    expect(await store().countWork('other', 'listed')).toBe(0);
  });
});

describe('decided work', () => {
  it('is told by what is to become of it, newest first', async () => {
    const decision = (category: 'bills' | 'promotions', archive: boolean) =>
      ({ category, archive }) as NonNullable<WorkItem['decision']>;
    const decided = (id: string, order: number, as: NonNullable<WorkItem['decision']>) =>
      item(id, order, { state: 'decided', decision: as });
    const rows = [
      decided('c', 3, decision('bills', false)),
      decided('a', 1, decision('bills', false)),
      decided('b', 2, decision('promotions', true)),
      decided('d', 4, decision('promotions', false)),
      item('e', 0),
    ];
    await store().addListed('r', rows, null);
    const kinds = await store().decidedKinds('r', new Map());
    expect([...kinds.keys()]).toEqual(['a', 'b', 'c', 'd']);
    expect([...Map.groupBy(kinds.keys(), (id) => kinds.get(id)).values()]).toEqual([
      ['a', 'c'],
      ['b'],
      ['d'],
    ]);
    expect(await store().decidedKinds('other', kinds)).toEqual(new Map());
  });

  it('is not asked again for what it has told', async () => {
    const decision = { category: 'bills', archive: false } as NonNullable<WorkItem['decision']>;
    const of = (id: string, order: number) => item(id, order, { state: 'decided', decision });
    await store().addListed('r', [of('a', 0), of('b', 1)], null);
    const kinds = await store().decidedKinds(
      'r',
      new Map([
        ['a', 'told before'],
        ['z', 'gone by now'],
      ]),
    );
    expect([...kinds]).toEqual([
      ['a', 'told before'],
      ['b', 'bills false'],
    ]);
  });
});

describe('the journal', () => {
  it('marks the work journalled in the step that makes the intent durable', async () => {
    await store().addListed('r', [item('a', 0, { state: 'decided' })], null);
    const [row] = await store().addIntents([intent('a')]);
    expect(row?.id).toBeGreaterThan(0);
    expect((await store().work('r', 'journalled', 10)).map((one) => one.messageId)).toEqual(['a']);
    expect(await journalOf(db, 'r', 'intended', 10)).toHaveLength(1);
  });

  it('settles rows, work and counts together, and forgets the mail’s text', async () => {
    const digest = { excerpt: 'secret words' } as unknown as NonNullable<WorkItem['digest']>;
    await store().addListed(
      'r',
      [item('a', 0, { state: 'decided', digest }), item('b', 1, { state: 'decided' })],
      null,
    );
    const rows = await store().addIntents([intent('a'), intent('b', { archived: false, category: 'bills' })]);
    await store().settleIntents(rows, 'applied');
    const run = await store().run('r');
    expect(run?.counts).toMatchObject({
      done: 2,
      archived: 1,
      perCategory: { promotions: 1, bills: 1 },
      perTier: { gmail: 2 },
    });
    expect((await store().work('r', 'done', 10)).map((one) => one.digest)).toEqual([null, null]);
    expect(await journalOf(db, 'r', 'applied', 10)).toHaveLength(2);
  });

  it('counts a refused change as failed and keeps why', async () => {
    const rows = await store().addIntents([intent('a')]);
    await store().settleIntents(rows, 'failed', { code: 'gmail-refused' });
    expect((await store().run('r'))?.counts).toMatchObject({ done: 0, failed: 1 });
    expect((await journalOf(db, 'r', 'failed', 10))[0]?.problem).toEqual({ code: 'gmail-refused' });
  });

  it('shows the newest first, page by page, and never an intent that may not have happened', async () => {
    await db.runs.add(newRun('other', BOB, 'sort', 2, null));
    const rows = await store().addIntents(['a', 'b', 'c', 'd'].map((id) => intent(id)));
    await store().settleIntents(rows.slice(0, 3), 'applied');
    await store().addIntents([intent('z', { account: BOB, runId: 'other', state: 'applied' })]);
    const page = await latestJournal(db, ANN, { runId: null, before: null, limit: 2 });
    expect(page.map((row) => row.messageId)).toEqual(['c', 'b']);
    const next = await latestJournal(db, ANN, { runId: 'r', before: page.at(-1)?.id ?? null, limit: 2 });
    expect(next.map((row) => row.messageId)).toEqual(['a']);
  });

  it('leaves out and doubles nothing, however far apart the rows of an account lie', async () => {
    const ids = [1, 2, 3, 7, 40, 41, 300, 301, 302, 303, 9_000, 9_001];
    const theirs = [4, 5, 6, 42, 304, 8_999];
    await db.journal.bulkAdd([
      ...ids.map((id) => ({ ...intent(`m${id}`, { state: 'applied' }), id })),
      ...theirs.map((id) => ({ ...intent(`b${id}`, { account: BOB, state: 'applied' }), id })),
      { ...intent('hidden'), id: 43 },
    ]);
    for (const limit of [1, 2, 3, 5, 50]) {
      const found: (number | undefined)[] = [];
      for (let before: number | null = null; ; before = found.at(-1) ?? null) {
        const page = await latestJournal(db, ANN, { runId: null, before, limit });
        if (page.length === 0) break;
        expect(page.length).toBeLessThanOrEqual(limit);
        found.push(...page.map(({ id }) => id));
      }
      expect(found).toEqual(ids.toReversed());
    }
  });
});

describe('undo', () => {
  it('claims applied rows of its scope once, and excludes what it put back', async () => {
    const rows = await store().addIntents([intent('a'), intent('b'), intent('c')]);
    await store().settleIntents(rows.slice(0, 2), 'applied');
    const undo = newRun('u', ANN, 'undo', 2, { runId: 'r' });
    await db.runs.add(undo);
    expect(await store().claim(undo)).toBe(2);
    const taken = await store().claimed(undo, 10);
    await store().settleClaimed(undo, taken.slice(0, 1), 'done');
    await store().settleClaimed(undo, taken.slice(1), 'left', { code: 'touched-since' });
    expect(await store().claimed(undo, 10)).toHaveLength(0);
    expect((await leftAlone(db, 'u', 10)).map((row) => row.messageId)).toEqual(['b']);
    expect([...(await store().excluded(['a', 'b', 'c']))]).toEqual(['a']);
    expect((await store().run('u'))?.counts).toMatchObject({ done: 1, failed: 1 });
    const one = newRun('u2', ANN, 'undo', 3, { journalId: taken[1]?.id ?? 0 });
    expect(await store().claim(one)).toBe(1);
    const redo = newRun('again', ANN, 'redo', 4, { undone: 'u' });
    await db.runs.add(redo);
    expect(await store().claim(redo)).toBe(1);
    await store().settleClaimed(redo, await store().claimed(redo, 10), 'done');
    expect([...(await store().excluded(['a']))]).toEqual([]);
    expect((await journalOf(db, 'r', 'applied', 10)).map((row) => row.messageId)).toEqual(['a']);
  });

  it('finds its rows behind those that one which was stopped has left half way', async () => {
    const ids = ['a', 'b', 'c', 'd'];
    const lost = ids.map((id) => intent(id, { state: 'undoing', undoRunId: 'lost', runId: 'old' }));
    await store().addIntents([...lost, intent('e', { state: 'applied' }), intent('f', { state: 'applied' })]);
    const undo = newRun('u', ANN, 'undo', 2, { runId: 'r' });
    expect(await store().claim(undo)).toBe(2);
    for (const limit of [1, 3, 4, 6, 10]) {
      const own = (await store().claimed(undo, limit)).map(({ messageId }) => messageId);
      expect(own).toEqual(['e', 'f'].slice(0, limit));
    }
    // Killed before the number was noted, it is asked for again.
    expect(await store().claim(undo)).toBe(2);
  });

  it.each([
    [{ sender: 'shop@example.com' }, 2],
    [{ sender: 'nobody@example.com' }, 0],
    [{ category: 'bills' as const }, 1],
    [{ since: 6 }, 1],
    [{ since: 0 }, 3],
  ])('reaches %j', async (scope, mails) => {
    const rows = await store().addIntents([
      intent('a'),
      intent('b', { category: 'bills', from: 'bank@example.com' }),
      intent('c', { at: 9 }),
      intent('d', { account: BOB }),
    ]);
    await store().settleIntents(rows, 'applied');
    expect(await countInScope(db, newRun('u', ANN, 'undo', 2, scope))).toBe(mails);
  });
});

describe('runs', () => {
  it('knows which are open, by account and kind', async () => {
    await db.runs.bulkAdd([
      { ...newRun('done', ANN, 'sort', 5, null), state: 'done' },
      { ...newRun('held', BOB, 'sort', 6, null), state: 'paused' },
    ]);
    expect((await openRuns(db)).map((run) => run.id).sort()).toEqual(['held', 'r']);
    expect((await openRun(db, ANN, 'sort'))?.id).toBe('r');
    expect(await openRun(db, ANN, 'undo')).toBeUndefined();
    expect((await latestRuns(db, ANN, 5)).map((run) => run.id)).toEqual(['done', 'r']);
  });

  it('adds counts key by key', () => {
    const once = addCounts(NO_COUNTS, { done: 2, perCategory: { bills: 1 } });
    expect(addCounts(once, { done: 1, perCategory: { bills: 2, spam: 1 }, gmailUnits: 20 })).toEqual({
      ...NO_COUNTS,
      done: 3,
      gmailUnits: 20,
      perCategory: { bills: 3, spam: 1 },
    });
  });

  it('adds up what several steps spend at the same time', async () => {
    await Promise.all(Array.from({ length: 20 }, () => store().bump('r', { gmailUnits: 5 })));
    expect((await store().run('r'))?.counts.gmailUnits).toBe(100);
  });
});

describe('accounts side by side', () => {
  it('never sees another account’s people, memory or exclusions', async () => {
    const bobs = createJourneyStore(db, BOB, clock);
    await store().savePeople([{ address: 'carl@example.com', name: 'Carl', known: true }]);
    await store().saveMemory(['s'], () => ({
      sender: 's',
      counts: { bills: 3 },
      taught: null,
      updatedAt: 1,
    }));
    expect((await bobs.knownPeople(['carl@example.com'])).size).toBe(0);
    expect(await bobs.contacts()).toEqual([]);
    expect(await store().contacts()).toEqual([{ address: 'carl@example.com', name: 'Carl' }]);
    expect((await bobs.memoryOf(['s'])).size).toBe(0);
    expect((await store().knownPeople(['carl@example.com'])).get('carl@example.com')).toBe(true);
    expect((await store().memoryOf(['s'])).get('s')?.counts).toEqual({ bills: 3 });
  });
});
