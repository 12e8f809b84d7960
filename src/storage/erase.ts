import type { AuraDatabase } from './schema.ts';

/** Empties every table, in one step. */
export async function eraseTables(db: AuraDatabase): Promise<void> {
  await db.transaction('rw', db.tables, async () => {
    await Promise.all(db.tables.map((table) => table.clear()));
  });
}
