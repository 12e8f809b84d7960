import { compactLog } from '../storage/retention.ts';
import { accountsWithRuns } from '../storage/runs.ts';
import type { AuraDatabase } from '../storage/schema.ts';
import { trimSetAside } from '../storage/sound.ts';
import { clearLostWork } from '../storage/work.ts';
import type { World } from './world.ts';

const DAY_MS = 86_400_000;

/** Where its own progress is kept, among the meters. */
const NAME = 'housekeeping';

interface Progress {
  readonly at: number;
  /** By account: changes older than this are compacted already. */
  readonly compactedUpTo: Readonly<Record<string, number>>;
}

/** Once a day: logs are shortened to what each account's settings keep, and what lies about is put away. */
export async function keepHouse({ db, clock, settings, copier }: World): Promise<void> {
  const last = (await db.meters.get(NAME))?.state as Progress | undefined;
  const now = clock.now();
  if (last !== undefined && now - last.at < DAY_MS && now >= last.at) return;
  const compactedUpTo: Record<string, number> = { ...last?.compactedUpTo };
  for (const account of await accountsWithRuns(db)) {
    const { keepLogDays } = await settings.account(account);
    compactedUpTo[account] = await compactLog(db, account, keepLogDays, now, compactedUpTo[account] ?? 0);
  }
  await clearLostWork(db);
  await trimSetAside(db);
  await db.meters.put({ name: NAME, state: { at: now, compactedUpTo } satisfies Progress });
  void copier.now();
}

/** Old rows have come in from a file: the next housekeeping looks at all of them again. */
export async function forgetHousekeeping(db: AuraDatabase): Promise<void> {
  await db.meters.delete(NAME);
}
