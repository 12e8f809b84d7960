import { Dexie } from 'dexie';
import { rowSchemas } from './row-schemas.ts';
import type { AuraDatabase, SetAsideRow } from './schema.ts';

/**
 * Reads rows of a table that can be damaged without anything stopping: a row that is not what it should be is moved
 * to `setAside`, with a note, and the reading is done again without it.
 */
export async function sound<T extends object>(
  db: AuraDatabase,
  table: keyof typeof rowSchemas,
  read: () => PromiseLike<readonly T[]>,
): Promise<readonly T[]> {
  const rows = await read();
  const notes = new Map(rows.flatMap((row) => damage(table, row)));
  if (notes.size === 0) return rows;
  // In a transaction of its own: the reader's may not reach so far, and then nobody waits for it.
  const moved = Dexie.ignoreTransaction(() => setAside(db, table, notes));
  const within = Dexie.currentTransaction !== null;
  const done = within ? false : await moved.then(Boolean, () => false);
  if (within) moved.catch(() => undefined);
  return done ? await sound(db, table, read) : rows.filter((row) => !notes.has(row));
}

/** The same for one row; undefined when it is damaged or missing. */
export async function soundRow<T extends object>(
  db: AuraDatabase,
  table: keyof typeof rowSchemas,
  read: () => PromiseLike<T | undefined>,
): Promise<T | undefined> {
  const rows = await sound(db, table, async () => {
    const row = await read();
    return row === undefined ? [] : [row];
  });
  return rows[0];
}

/** Names of the fields that are wrong, never what they hold: that may be a mail's text. */
function damage(table: keyof typeof rowSchemas, row: object): readonly [object, string][] {
  const checked = rowSchemas[table].safeParse(row);
  if (checked.success) return [];
  return [[row, checked.error.issues.map(({ path }) => path.join('.')).join(', ')]];
}

async function setAside(
  db: AuraDatabase,
  name: string,
  notes: ReadonlyMap<object, string>,
): Promise<boolean> {
  const table = db.table(name);
  const { keyPath } = table.schema.primKey;
  const aside = [...notes].map(([row, note]): SetAsideRow => {
    const fields = row as Readonly<Record<string, unknown>>;
    const key = Array.isArray(keyPath) ? keyPath.map((part) => fields[part]) : fields[String(keyPath)];
    const { account, email } = fields;
    return { account: String(account ?? email ?? ''), table: name, key, row, note };
  });
  await db.transaction('rw', table, db.setAside, async () => {
    await db.setAside.bulkAdd(aside);
    await table.bulkDelete(aside.map(({ key }) => key as string));
  });
  return true;
}

/** As many as anybody would look at. */
const KEPT_ASIDE = 1_000;

export async function trimSetAside(db: AuraDatabase): Promise<void> {
  await db.setAside.orderBy('id').reverse().offset(KEPT_ASIDE).delete();
}
