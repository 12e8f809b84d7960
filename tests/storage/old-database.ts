import { readFileSync } from 'node:fs';
import { Dexie } from 'dexie';
import type { AuraDatabase } from '../../src/storage/schema.ts';
import * as v1 from '../../src/storage/versions/0001-first.ts';
import * as v2 from '../../src/storage/versions/0002-wide-undo.ts';
import * as v3 from '../../src/storage/versions/0003-lessons.ts';
import * as v4 from '../../src/storage/versions/0004-jobs.ts';

/** Databases as earlier versions left them. */

export const VERSIONS: readonly {
  readonly version: number;
  readonly stores: Readonly<Record<string, string>>;
  readonly upgrade?: typeof v2.upgrade;
}[] = [v1, v2, v3, v4];

export interface Fixture {
  readonly version: number;
  readonly tables: Readonly<Record<string, readonly Row[]>>;
  /** The mailbox that goes with it: `start` is how a message was before AuraMail came. */
  readonly gmail: {
    readonly labels: readonly { readonly id: string; readonly name: string; readonly type: 'user' }[];
    readonly messages: readonly {
      readonly id: string;
      readonly threadId: string;
      readonly internalDate: number;
      readonly snippet: string;
      readonly raw: string;
      readonly start: readonly string[];
      readonly labelIds: readonly string[];
    }[];
  };
}

export type Row = Readonly<Record<string, unknown>>;

export function fixture(version: number): Fixture {
  const file = new URL(`./fixtures/v${version}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as Fixture;
}

/** Opens `name` as the code of that version would. */
export function openAs(version: number, name: string): Dexie {
  const db = new Dexie(name);
  for (const each of VERSIONS.filter((known) => known.version <= version)) {
    const declared = db.version(each.version).stores(each.stores);
    if (each.upgrade !== undefined) declared.upgrade(each.upgrade);
  }
  return db;
}

export async function fill(db: Dexie, tables: Fixture['tables']): Promise<void> {
  for (const [name, rows] of Object.entries(tables)) await db.table(name).bulkAdd([...rows]);
}

/** Every row of every table. */
export async function dump(db: Dexie | AuraDatabase): Promise<Record<string, unknown[]>> {
  const rows = await Promise.all(
    db.tables.map(async (table) => [table.name, await table.toArray()] as const),
  );
  return Object.fromEntries(rows);
}
