import { relearn } from '../learning/lessons.ts';
import type { DataImported } from '../messaging/protocol.ts';
import { clearAlarms } from '../platform/alarms.ts';
import { localKeyValue, sessionKeyValue } from '../platform/kv.ts';
import { extensionVersion } from '../platform/lifecycle.ts';
import { eraseTables } from '../storage/erase.ts';
import { relearnAll } from '../storage/lessons.ts';
import { mergeSettings } from '../storage/merge-settings.ts';
import type { OwnSettings } from '../storage/settings-store.ts';
import { importRows, readFile, writeFile } from '../storage/transfer.ts';
import type { Engine } from './engine.ts';
import { forgetHousekeeping } from './housekeeping.ts';
import type { Jobs } from './jobs.ts';
import type { Recount } from './unsorted.ts';
import type { World } from './world.ts';

/** Everything a person's AuraMail holds, out into a file, in from one, and away. */

/** Sign-ins are never in it: they belong to this browser session. */
export async function exportData(world: World, secrets: boolean): Promise<string> {
  const { db, clock, settings } = world;
  const own = await settings.own();
  return await writeFile(db, {
    exportedAt: new Date(clock.now()).toISOString(),
    appVersion: extensionVersion(),
    settings: secrets ? own : withoutSecrets(own),
  });
}

export async function importData(world: World, text: string): Promise<DataImported> {
  const { db, settings } = world;
  const file = readFile(text);
  const { added, skipped } = await importRows(db, file);
  await relearnAll(db, relearn);
  await forgetHousekeeping(db);
  const merged = mergeSettings(await settings.own(), file.settings);
  await settings.saveDevice(merged.device);
  for (const [scope, patch] of Object.entries(merged.accounts)) await settings.saveAccount(scope, patch);
  return { added: { ...added, settings: merged.added }, skipped: skipped + merged.skipped };
}

/** All of it, in this browser. What Gmail holds (labels, archived mail) is the user's and stays. */
export async function eraseData(world: World, engine: Engine, jobs: Jobs, recount: Recount): Promise<void> {
  await engine.halt();
  // Mail that waits at Google is told to wait no more, if that can be said in time.
  await Promise.race([jobs.look().catch(() => undefined), world.clock.sleep(CANCEL_MS)]);
  await recount.rest();
  await clearAlarms();
  await world.copier.forget();
  await eraseTables(world.db);
  // Also what was being written meanwhile; from here on nobody is connected.
  await world.copier.forget();
  await localKeyValue.clear();
  await sessionKeyValue.clear();
}

const CANCEL_MS = 10_000;

function withoutSecrets({ device, accounts }: OwnSettings): OwnSettings {
  const open = Object.entries(accounts).map(([scope, { apiKey: _secret, ...parts }]) => [scope, parts]);
  return { device, accounts: Object.fromEntries(open) };
}
