import type { ZodMiniType } from 'zod/mini';
import { ProblemError } from '../shared/problem.ts';
import type { AccountRow, AuraDatabase } from './schema.ts';
import { copiedRows, transferRows } from './transfer-rows.ts';

/** Everything a person can take along, as one JSON file: settings, and these tables. Work under way stays behind. */

const FORMAT = 'auramail';
const VERSION = 1;

export type TransferTable = keyof typeof transferRows;
export const TABLES = Object.keys(transferRows) as readonly TransferTable[];

export type Rows = Readonly<Record<TransferTable, readonly unknown[]>>;

export interface TransferFile extends Rows {
  readonly format: typeof FORMAT;
  readonly version: number;
  /** ISO, with the time. */
  readonly exportedAt: string;
  readonly appVersion: string;
  readonly settings: unknown;
}

export async function writeFile(
  db: AuraDatabase,
  about: Pick<TransferFile, 'exportedAt' | 'appVersion' | 'settings'>,
): Promise<string> {
  const tables = TABLES.map((name) => db.table(name));
  const rows = await db.transaction('r', tables, async () => {
    const read = await Promise.all(tables.map((table) => table.toArray()));
    return Object.fromEntries(TABLES.map((name, i) => [name, read[i] ?? []])) as unknown as Rows;
  });
  return textOf({ ...about, ...rows });
}

/** A file, or part of one: what is left out reads as nothing. */
export function textOf(file: Partial<Omit<TransferFile, 'format' | 'version'>>): string {
  return JSON.stringify({ format: FORMAT, version: VERSION, ...file });
}

/** Throws 'file-unknown' for what is no file of ours, 'file-newer' for a format of the future. */
export function readFile(text: string): Pick<TransferFile, 'settings'> & Rows {
  const file = parsed(text);
  if (file?.format !== FORMAT || typeof file.version !== 'number') throw new ProblemError('file-unknown');
  if (file.version > VERSION) throw new ProblemError('file-newer');
  const rows = Object.fromEntries(
    TABLES.map((name) => [name, Array.isArray(file[name]) ? file[name] : []]),
  ) as unknown as Rows;
  return { settings: file.settings, ...rows };
}

function parsed(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : null;
  } catch {
    return null;
  }
}

export interface Imported {
  readonly added: Readonly<Record<TransferTable, number>>;
  /** Rows of the file that could not be read. */
  readonly skipped: number;
}

/**
 * Adds what is missing here, in one step. What is here already stays, unless the file's row is newer and says so.
 * `copied`: they are rows of this browser's own copy, and the journal is empty.
 */
export async function importRows(db: AuraDatabase, file: Rows, copied = false): Promise<Imported> {
  let skipped = 0;
  const readable = <T>(name: TransferTable): T[] => {
    const schema = (copied ? copiedRows : transferRows)[name] as ZodMiniType;
    return file[name].flatMap((row) => {
      const read = schema.safeParse(row);
      if (!read.success) skipped += 1;
      return read.success ? [read.data as T] : [];
    });
  };
  const rows = {
    accounts: readable<AccountRow>('accounts'),
    runs: readable<Identified>('runs'),
    journal: readable<JournalEntry>('journal'),
    exclusions: readable<Identified>('exclusions'),
    people: readable<Identified>('people'),
    memory: readable<Identified>('memory'),
    lessons: readable<LessonEntry>('lessons'),
  };
  const added = await db.transaction(
    'rw',
    TABLES.map((name) => db.table(name)),
    async () => ({
      accounts: await addAccounts(db, rows.accounts),
      runs: await addMissing(db, 'runs', rows.runs, ({ id }) => id),
      journal: await addNew(db, 'journal', rows.journal),
      exclusions: await addMissing(db, 'exclusions', rows.exclusions, ({ account, messageId }) => [
        account,
        messageId,
      ]),
      people: await addMissing(db, 'people', rows.people, (row) => [row.account, row.address], 'checkedAt'),
      memory: await addMissing(db, 'memory', rows.memory, (row) => [row.account, row.sender], 'updatedAt'),
      lessons: await addNew(db, 'lessons', rows.lessons, ({ how }) => how),
    }),
  );
  return { added, skipped };
}

type Identified = Readonly<Record<string, unknown>>;

/** Rows whose key is free here; with `clock`, also those whose clock is ahead of the row that has it. */
async function addMissing(
  db: AuraDatabase,
  name: TransferTable,
  rows: readonly Identified[],
  keyOf: (row: Identified) => unknown,
  clock?: 'checkedAt' | 'updatedAt',
): Promise<number> {
  const table = db.table(name);
  const here = (await table.bulkGet(rows.map((row) => keyOf(row) as string))) as (Identified | undefined)[];
  const wanted = rows.filter((row, i) => {
    const there = here[i];
    return there === undefined || (clock !== undefined && Number(row[clock]) > Number(there[clock]));
  });
  await table.bulkPut(wanted);
  return wanted.length;
}

/** An account that was connected here afresh learns which labels are ours: people rename them. */
async function addAccounts(db: AuraDatabase, rows: readonly AccountRow[]): Promise<number> {
  for (const { email, labels } of rows) {
    if ((await db.accounts.get(email))?.labels.length === 0) await db.accounts.update(email, { labels });
  }
  return await addMissing(
    db,
    'accounts',
    rows as readonly object[] as readonly Identified[],
    ({ email }) => email,
  );
}

interface Entry {
  readonly account: string;
  readonly messageId: string;
  readonly at: number;
}

type JournalEntry = Entry;

interface LessonEntry extends Entry {
  readonly how: string;
}

/** A change or a lesson is the same when it is of the same message at the same moment. Ids are given anew, in the file's order. */
async function addNew<Row extends Entry>(
  db: AuraDatabase,
  table: 'journal' | 'lessons',
  rows: readonly Row[],
  alsoBy: (row: Row) => string = () => '',
): Promise<number> {
  const nameOf = (row: Row): string => JSON.stringify([row.account, row.messageId, row.at, alsoBy(row)]);
  const seen = new Set<string>();
  const keys = [...new Set(rows.map(({ account, messageId }) => JSON.stringify([account, messageId])))];
  for (let from = 0; from < keys.length; from += 1_000) {
    const some = keys.slice(from, from + 1_000).map((key) => JSON.parse(key) as string[]);
    const here = (await db.table(table).where('[account+messageId]').anyOf(some).toArray()) as Row[];
    for (const row of here) seen.add(nameOf(row));
  }
  const wanted = rows.filter((row) => {
    const name = nameOf(row);
    if (seen.has(name)) return false;
    seen.add(name);
    return true;
  });
  await db.table(table).bulkAdd(wanted);
  return wanted.length;
}
