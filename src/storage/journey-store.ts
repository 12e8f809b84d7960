import { Dexie } from 'dexie';
import type { Clock, JourneyStore } from '../journey/ports.ts';
import type { SenderMemory } from '../journey/remembered.ts';
import * as arrivals from './arrivals.ts';
import { excludedAmong } from './exclusions.ts';
import { heldByJobs } from './jobs.ts';
import * as journal from './journal.ts';
import { addLessons, changeMemory, forgetLessons, latestLessons, lessonsOf } from './lessons.ts';
import { bump } from './runs.ts';
import type { AuraDatabase } from './schema.ts';
import { soundRow } from './sound.ts';
import { changeStudent, studentOf } from './students.ts';
import * as undo from './undo.ts';
import * as work from './work.ts';

/** One account's share of the database, as the journey uses it. */
export function createJourneyStore(db: AuraDatabase, account: string, clock: Clock): JourneyStore {
  return {
    run: (id) => soundRow(db, 'runs', () => db.runs.get(id)),
    patchRun: async (id, patch) => void (await db.runs.update(id, patch)),
    bump: (id, counts) => bump(db, id, counts),
    addListed: (runId, items, cursor) => work.addListed(db, runId, items, cursor),
    work: (runId, state, limit) => work.workIn(db, runId, state, limit),
    eachWork: (runId, state, see) => work.eachWork(db, runId, state, see),
    workOf: (runId, messageIds) => work.workOf(db, runId, messageIds),
    decidedKinds: (runId, before) => work.decidedKinds(db, runId, before),
    countWork: (runId, state) => work.countWork(db, runId, state),
    saveWork: async (items) => void (await db.work.bulkPut(items)),
    clearWork: (runId) => work.clearWork(db, runId),
    excluded: async (messageIds) =>
      new Set([
        ...(await excludedAmong(db, account, messageIds)),
        ...(await heldByJobs(db, account, messageIds)),
        ...(await undo.beingUndone(db, account, messageIds)),
      ]),
    addIntents: (rows) => journal.addIntents(db, rows),
    saveIntents: async (rows) => void (await db.journal.bulkPut([...rows])),
    withdrawIntents: (rows) => journal.withdrawIntents(db, rows),
    settleIntents: (rows, state, problem) => journal.settleIntents(db, rows, state, problem ?? null),
    intended: (limit) => journal.intended(db, account, limit),
    claim: (run) => undo.claim(db, run),
    claimed: (run, limit) => undo.claimed(db, run, limit),
    settleClaimed: (run, rows, outcome, problem) =>
      undo.settleClaimed(db, run, rows, outcome, problem ?? null, clock.now()),
    knownPeople: async (addresses) => {
      const rows = await db.people.bulkGet(addresses.map((address) => [account, address]));
      const since = clock.now() - STRANGER_MS;
      return new Map(
        rows.flatMap((row) =>
          row === undefined || (!row.known && row.checkedAt < since) ? [] : [[row.address, row.known]],
        ),
      );
    },
    savePeople: async (people) => {
      const checkedAt = clock.now();
      await db.people.bulkPut(people.map((person) => ({ account, ...person, checkedAt })));
    },
    contacts: async () => {
      const rows = await db.people
        .where('[account+address]')
        .between([account, Dexie.minKey], [account, Dexie.maxKey])
        .toArray();
      return rows.flatMap(({ known, name = '', address }) => (known ? [{ name, address }] : []));
    },
    labelIds: async () => (await db.accounts.get(account))?.labels ?? [],
    saveLabelIds: async (labels) => void (await db.accounts.update(account, { labels: [...labels] })),
    streams: async (limit) => {
      const own = db.memory
        .where('[account+sender]')
        .between([account, Dexie.minKey], [account, Dexie.maxKey]);
      const rows = await own.filter(({ stream }) => stream !== undefined).toArray();
      return rows.sort((a, b) => b.updatedAt - a.updatedAt).slice(0, limit);
    },
    memoryOf: async (senders) => {
      const rows = await db.memory.bulkGet(senders.map((sender) => [account, sender]));
      return new Map(
        rows.flatMap((row): [string, SenderMemory][] => (row === undefined ? [] : [[row.sender, row]])),
      );
    },
    saveMemory: (senders, change) => changeMemory(db, account, senders, change),
    journalRow: async (id) => {
      const row = await soundRow(db, 'journal', () => db.journal.get(id));
      return row?.account === account ? row : undefined;
    },
    journalStart: (runId) => journal.journalStart(db, runId, 1),
    journalOf: (messageIds) => journal.journalAbout(db, account, messageIds),
    saveLessons: (lessons, relearn, replaces) => addLessons(db, lessons, relearn, replaces),
    saveForgotten: (messageId, hows, relearn) => forgetLessons(db, account, { messageId, hows }, relearn),
    lessonsOf: (senders) => lessonsOf(db, account, senders),
    hasLessons: async () => (await latestLessons(db, account, null, 1)).length > 0,
    student: () => studentOf(db, account),
    changeStudent: (change) => changeStudent(db, account, change, clock.now()),
    lastLook: async () => {
      const state = (await db.meters.get(lookOf(account)))?.state;
      return typeof state === 'string' ? state : null;
    },
    saveLook: async (historyId) => void (await db.meters.put({ name: lookOf(account), state: historyId })),
    lastArrivals: () => arrivals.lastArrivals(db, account),
    saveArrivals: (look) => arrivals.saveArrivals(db, account, look),
    takeIn: (mails, look) => arrivals.takeIn(db, account, mails, look),
  };
}

/** Where the last look at what the user did is kept, among the meters: it means nothing on another computer. */
function lookOf(account: string): string {
  return `look:${account}`;
}

/** That somebody is a stranger is true until the user writes to them: it is asked again after a day. */
const STRANGER_MS = 86_400_000;
