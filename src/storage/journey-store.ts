import type { Clock, JourneyStore, SenderMemory } from '../journey/ports.ts';
import { excludedAmong } from './exclusions.ts';
import * as journal from './journal.ts';
import { bump } from './runs.ts';
import type { AuraDatabase } from './schema.ts';
import { soundRow } from './sound.ts';
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
    countWork: (runId, state) => work.countWork(db, runId, state),
    saveWork: async (items) => void (await db.work.bulkPut(items)),
    clearWork: (runId) => work.clearWork(db, runId),
    excluded: (messageIds) => excludedAmong(db, account, messageIds),
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
      return new Map(rows.flatMap((row) => (row === undefined ? [] : [[row.address, row.known]])));
    },
    savePeople: async (people) => {
      const checkedAt = clock.now();
      await db.people.bulkPut(
        [...people].map(([address, known]) => ({ account, address, known, checkedAt })),
      );
    },
    labelIds: async () => (await db.accounts.get(account))?.labels ?? [],
    saveLabelIds: async (labels) => void (await db.accounts.update(account, { labels: [...labels] })),
    memoryOf: async (senders) => {
      const rows = await db.memory.bulkGet(senders.map((sender) => [account, sender]));
      return new Map(
        rows.flatMap((row): [string, SenderMemory][] => (row === undefined ? [] : [[row.sender, row]])),
      );
    },
    saveMemory: async (rows) => void (await db.memory.bulkPut(rows.map((row) => ({ ...row, account })))),
  };
}
