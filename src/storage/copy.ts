import type { JournalRow, Run } from '../journey/records.ts';
import type { CopyStore } from '../platform/copies.ts';
import { partsOf } from '../shared/parts.ts';
import { newRun } from './runs.ts';
import type { AuraDatabase } from './schema.ts';
import { importRows, type Rows, readFile, TABLES, textOf } from './transfer.ts';

/**
 * A second copy of the database, outside it: Chromium deletes a database that it finds damaged after a crash. It is an
 * export cut into parts, each named by what it holds, so that only what has changed is written again. A head lists the
 * parts that belong together, and is written last. What is about to change Gmail lies ahead of it, in parts of its own.
 */
export interface Shelf {
  readonly store: CopyStore;
  /** A name for a text that no other has. */
  digest(text: string): Promise<string>;
}

interface Head {
  /** When it was written, ms since the epoch. */
  readonly at: number;
  /** Rows of the journal. */
  readonly journal: number;
  readonly parts: readonly string[];
}

/** Rows in one part: of the journal some 900 kB. */
const PART = 1_000;

const PREFIX = { head: 'head-', part: 'part-', ahead: 'ahead-' } as const;

/**
 * Brings the copy up to date. Returns how many rows of the journal it holds; null: nobody is connected, and it is left
 * as it is, since it may be all there is.
 */
export async function writeCopy(
  db: AuraDatabase,
  { store, digest }: Shelf,
  now: number,
): Promise<number | null> {
  const connected: ReadonlySet<unknown> = new Set(await db.accounts.toCollection().primaryKeys());
  if (connected.size === 0) return null;
  const names = await store.names();
  const [newest] = await headsOf(store, names);
  // A part that no head names may be half written.
  const whole = new Set(newest?.head.parts);
  const parts: string[] = [];
  let journal = 0;
  for await (const rows of piecesOf(db, connected)) {
    const text = textOf(rows);
    const name = PREFIX.part + (await digest(text));
    if (!whole.has(name)) await store.write(name, text);
    parts.push(name);
    journal += rows.journal?.length ?? 0;
  }
  const same = newest !== undefined && newest.head.parts.join() === parts.join();
  const head = same ? newest.name : `${PREFIX.head}${1 + (newest?.serial ?? 0)}`;
  if (!same) await store.write(head, JSON.stringify({ at: now, journal, parts } satisfies Head));
  // What lay ahead when this began is in it now.
  await store.remove(names.filter((name) => name !== head && !parts.includes(name)));
  return journal;
}

/** Runs first and the journal after them: a row must never be older than the word that its run has ended. */
async function* piecesOf(
  db: AuraDatabase,
  connected: ReadonlySet<unknown>,
): AsyncGenerator<Partial<Rows>, void> {
  for (const name of TABLES) {
    if (name === 'journal') {
      yield* journalOf(db, connected);
      continue;
    }
    const rows = (await db.table(name).toArray()) as { readonly account?: string; readonly email?: string }[];
    const kept = rows.filter(({ account, email }) => connected.has(account ?? email));
    for (const part of partsOf(kept, PART)) yield { [name]: part };
  }
}

async function* journalOf(
  db: AuraDatabase,
  connected: ReadonlySet<unknown>,
): AsyncGenerator<Partial<Rows>, void> {
  const last = Number(await db.journal.orderBy('id').lastKey());
  for (let from = 0; from <= last; from += PART) {
    const rows = await db.journal
      .where('id')
      .between(from, from + PART)
      .toArray();
    const journal = rows.filter(({ account }) => connected.has(account));
    if (journal.length > 0) yield { journal };
  }
}

/** Durable when this resolves: what a run is about to do, before it does it. */
export async function keepAhead(
  { store, digest }: Shelf,
  rows: { readonly runs?: readonly Run[]; readonly journal?: readonly JournalRow[] },
): Promise<void> {
  const text = textOf(rows);
  await store.write(PREFIX.ahead + (await digest(text)), text);
}

export interface Copied {
  readonly at: number;
  readonly rows: Rows;
  /** Rows of the journal that there should be. */
  readonly journal: number;
}

/** What the copy holds, as far as it can be read; null when there is none. */
export async function readCopy({ store, digest }: Shelf): Promise<Copied | null> {
  const names = await store.names();
  const [newest] = await headsOf(store, names);
  if (newest === undefined) return null;
  const { at, journal, parts } = newest.head;
  const rows = Object.fromEntries(TABLES.map((name) => [name, new Map<unknown, unknown>()]));
  const take = async (name: string, prefix: string): Promise<void> => {
    const text = await store.read(name);
    if (text === null || name !== prefix + (await digest(text))) return;
    for (const [table, some] of Object.entries(rowsIn(text))) {
      // By its id, which not every table has: of the same row the copy knows more than what lay ahead of it.
      const here = rows[table] ?? new Map();
      for (const row of some) {
        const id = (row as { id?: unknown }).id ?? row;
        if (!here.has(id)) here.set(id, row);
      }
    }
  };
  for (const name of parts) await take(name, PREFIX.part);
  const copied = rows.journal?.size ?? 0;
  for (const name of names) if (name.startsWith(PREFIX.ahead)) await take(name, PREFIX.ahead);
  const all = Object.fromEntries(Object.entries(rows).map(([table, some]) => [table, [...some.values()]]));
  return { at, rows: all as unknown as Rows, journal: journal + (rows.journal?.size ?? 0) - copied };
}

function rowsIn(text: string): Readonly<Record<string, readonly unknown[]>> {
  try {
    const { settings: _none, ...rows } = readFile(text);
    return rows;
  } catch {
    return {};
  }
}

/** The newest first. */
async function headsOf(
  store: CopyStore,
  names: readonly string[],
): Promise<readonly { readonly name: string; readonly serial: number; readonly head: Head }[]> {
  const found = names
    .filter((name) => name.startsWith(PREFIX.head))
    .map((name) => ({ name, serial: Number(name.slice(PREFIX.head.length)) }))
    .sort((a, b) => b.serial - a.serial);
  const heads = await Promise.all(
    found.map(async (one) => ({ ...one, head: headIn(await store.read(one.name)) })),
  );
  return heads.flatMap(({ head, ...one }) => (head === null ? [] : [{ ...one, head }]));
}

function headIn(text: string | null): Head | null {
  try {
    const { at, journal, parts } = JSON.parse(text ?? '') as Partial<Head>;
    return typeof at === 'number' && typeof journal === 'number' && Array.isArray(parts)
      ? { at, journal, parts }
      : null;
  } catch {
    return null;
  }
}

/**
 * Puts a copy into a database that was lost, in one step. An undo goes on where it was. Of a sort the work is gone: it
 * ends here, and one that was running begins anew, over the mail that does not carry our mark. Returns how many rows of
 * the journal came back.
 */
export async function restoreCopy(
  db: AuraDatabase,
  { rows, at }: Copied,
  { now, newId }: { readonly now: number; readonly newId: () => string },
): Promise<number> {
  const runs = (rows.runs as readonly Run[]).flatMap((run) => {
    if (run.kind !== 'sort' || (run.state !== 'running' && run.state !== 'paused')) return [run];
    const ended: Run = { ...run, state: 'stopped', endedAt: Math.max(at, run.startedAt), problem: null };
    // New mail nobody asked for is no reason to sort all there is.
    return run.state === 'paused' || run.incoming === true
      ? [ended]
      : [ended, newRun(newId(), run.account, 'sort', now, null)];
  });
  return (await importRows(db, { ...rows, runs }, true)).added.journal;
}
