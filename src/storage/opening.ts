import { Dexie } from 'dexie';
import { ProblemError } from '../shared/problem.ts';
import type { AuraDatabase } from './schema.ts';

/**
 * Refuses data that a newer AuraMail has written: read with old eyes it would be damaged, and deleting it would be
 * worse. Must be asked before the database is first used: Dexie itself opens a newer database, and adds to it what it
 * misses there. Throws 'storage-newer'.
 */
export async function refuseNewer(db: AuraDatabase): Promise<void> {
  // By its list and not by opening: an open connection would already hold up the newer one.
  const { indexedDB } = Dexie.dependencies;
  const stored = (await indexedDB.databases()).find(({ name }) => name === db.name);
  // Dexie stores ten times its version number, and uses the last digit itself.
  if (Math.floor((stored?.version ?? 0) / 10) > db.verno) throw new ProblemError('storage-newer');
}

/** Whether a failure only means that the database was handed over to a newer worker, which goes on with the work. */
export function isHandedOver(error: unknown): boolean {
  return error instanceof Dexie.DatabaseClosedError;
}
