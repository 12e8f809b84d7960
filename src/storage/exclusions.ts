import { Dexie } from 'dexie';
import type { AuraDatabase } from './schema.ts';

/** Which of these messages the user took back and wants left alone. */
export async function excludedAmong(
  db: AuraDatabase,
  account: string,
  messageIds: readonly string[],
): Promise<ReadonlySet<string>> {
  // Most people have none, and thousands are asked about.
  if ((await db.exclusions.count()) === 0) return new Set();
  const rows = await db.exclusions.bulkGet(messageIds.map((id) => [account, id]));
  return new Set(rows.flatMap((row) => (row === undefined ? [] : [row.messageId])));
}

/** Lets later runs look at all of them again; returns how many there were. */
export async function clearExclusions(db: AuraDatabase, account: string): Promise<number> {
  return await db.exclusions
    .where('[account+messageId]')
    .between([account, Dexie.minKey], [account, Dexie.maxKey])
    .delete();
}
