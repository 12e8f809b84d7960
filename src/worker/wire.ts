import { serve } from '../messaging/server.ts';
import { onWatchdog } from '../platform/alarms.ts';
import { closeStorageToPages } from '../platform/kv.ts';
import { onBrowserStart, onInstalled } from '../platform/lifecycle.ts';
import { createAnnouncer } from './announce.ts';
import { reportBug } from './bugs.ts';
import { createDesks } from './desk.ts';
import { createEngine } from './engine.ts';
import { createHandlers } from './handlers.ts';
import { snapshotOf } from './snapshot.ts';
import { createRecount } from './unsorted.ts';
import { createWorld } from './world.ts';

/** The worker's index. Every listener is registered in this first turn; what woke the worker comes to it afterwards. */
const world = createWorld();
const announce = createAnnouncer((account) => snapshotOf(world, deskOf, account));
const deskOf = createDesks(world, announce);
const recount = createRecount(world, deskOf, announce);
const engine = createEngine(world, deskOf, {
  onChange: announce,
  onRest: (account) => recount(account, true),
  onBug: reportBug,
});

serve(createHandlers(world, deskOf, engine, recount, announce), reportBug);
onWatchdog(() => void engine.wake().catch(reportBug));
onBrowserStart(() => void engine.wake().catch(reportBug));
onInstalled(() => void engine.wake().catch(reportBug));

void closeStorageToPages().catch(reportBug);
void engine.wake().catch(reportBug);
