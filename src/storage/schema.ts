import { Dexie, type EntityTable, type Table } from 'dexie';
import type { Job } from '../journey/jobs.ts';
import type { LabelInfo } from '../journey/ports.ts';
import type { JournalRow, Lesson, Run, WorkItem } from '../journey/records.ts';
import type { SenderMemory } from '../journey/remembered.ts';
import * as v1 from './versions/0001-first.ts';
import * as v2 from './versions/0002-wide-undo.ts';
import * as v3 from './versions/0003-lessons.ts';
import * as v4 from './versions/0004-jobs.ts';

/** Every table, in one place. What a row holds belongs to one account, named by its address. */

export const DATABASE = 'auramail';

/** An account that was connected in this browser. */
export interface AccountRow {
  readonly email: string;
  readonly connectedAt: number;
  /** When the user last asked for something here: the popup's account. */
  readonly usedAt: number;
  /** Inbox mail not sorted yet, as last counted. */
  readonly unsorted: { readonly count: number; readonly atLeast: boolean; readonly at: number } | null;
  /** Our labels in this mailbox: a label is found by id first, since people rename labels. */
  readonly labels: readonly LabelInfo[];
}

/** A message the user took back: left alone until the user asks for it again. */
export interface ExclusionRow {
  readonly account: string;
  readonly messageId: string;
  readonly at: number;
}

export interface PersonRow {
  readonly account: string;
  readonly address: string;
  /** The user has written to this address. */
  readonly known: boolean;
  /** As they called themselves when they were looked for. */
  readonly name?: string;
  readonly checkedAt: number;
}

export interface MemoryRow extends SenderMemory {
  readonly account: string;
}

/** An account's own classifier, as far as it has come. */
export interface StudentRow {
  readonly account: string;
  /** Of its features: another one begins anew. */
  readonly version: number;
  readonly state: unknown;
  readonly updatedAt: number;
}

/** What a pace or a gate has spent, so that a restarted worker does not spend it again. */
export interface MeterRow {
  readonly name: string;
  readonly state: unknown;
}

/** A row that could not be read as what it should be: kept for a look, used for nothing. */
export interface SetAsideRow {
  readonly id?: number;
  readonly account: string;
  /** Where it was found. */
  readonly table: string;
  readonly key: unknown;
  readonly row: unknown;
  /** What was wrong with it: paths of its fields, never their values. */
  readonly note: string;
}

export class AuraDatabase extends Dexie {
  declare accounts: EntityTable<AccountRow, 'email'>;
  declare runs: EntityTable<Run, 'id'>;
  declare work: Table<WorkItem, [string, string]>;
  declare journal: EntityTable<JournalRow, 'id'>;
  declare exclusions: Table<ExclusionRow, [string, string]>;
  declare people: Table<PersonRow, [string, string]>;
  declare memory: Table<MemoryRow, [string, string]>;
  declare lessons: EntityTable<Lesson, 'id'>;
  declare students: EntityTable<StudentRow, 'account'>;
  declare jobs: EntityTable<Job, 'id'>;
  declare meters: EntityTable<MeterRow, 'name'>;
  declare setAside: EntityTable<SetAsideRow, 'id'>;

  constructor(name = DATABASE) {
    // The journal is written before Gmail is: "relaxed", the default, may forget what was written when all dies at once.
    super(name, { chromeTransactionDurability: 'strict' });
    this.version(v1.version).stores(v1.stores);
    this.version(v2.version).stores(v2.stores).upgrade(v2.upgrade);
    this.version(v3.version).stores(v3.stores);
    this.version(v4.version).stores(v4.stores);
    // A newer worker wants in (the extension was updated under this one): let go for good. Every run is in the
    // database, and goes on there.
    this.on('versionchange', () => {
      this.close();
      return false;
    });
  }
}
