import './no-eval.ts';
import { serve } from '../messaging/server.ts';
import { onHourly, onIncoming, onJobs, onWatchdog } from '../platform/alarms.ts';
import { closeStorageToPages } from '../platform/kv.ts';
import { onBrowserStart, onInstalled } from '../platform/lifecycle.ts';
import { ProblemError } from '../shared/problem.ts';
import { isHandedOver, refuseNewer } from '../storage/opening.ts';
import { createAnnouncer } from './announce.ts';
import { reportBug } from './bugs.ts';
import { copiedAfter } from './copier.ts';
import { createDesks } from './desk.ts';
import { createEngine } from './engine.ts';
import { createHandlers } from './handlers.ts';
import { keepHouse } from './housekeeping.ts';
import { keepLooking, lookAround } from './incoming.ts';
import { createJobs } from './jobs.ts';
import { whenReady } from './ready.ts';
import { snapshotOf } from './snapshot.ts';
import { createRecount } from './unsorted.ts';
import { createWorld } from './world.ts';

/** The worker's index. Every listener is registered in this first turn; what woke the worker comes to it afterwards. */
const world = createWorld();
const announce = createAnnouncer((account) => snapshotOf(world, deskOf, account));
const deskOf = createDesks(world, announce);
const recount = createRecount(world, deskOf, announce);
const engine = createEngine(world, deskOf, {
  onChange: (account) => {
    announce(account);
    world.copier.soon();
  },
  onRest: (account) => {
    recount(account, true);
    void world.copier.now();
    // After the first sort new mail is looked for.
    void keepLooking(world).catch(onBug);
    void jobs.keepLooking().catch(onBug);
  },
  onBug,
});
const jobs = createJobs(world, deskOf, engine, { onChange: announce, onBug });
/** Nothing here touches data of a newer AuraMail: every request then tells so, and no run goes on. */
const ready = refuseNewer(world.db);

const handlers = createHandlers(world, deskOf, engine, jobs, recount, announce);
serve(whenReady(ready, copiedAfter(handlers, world.copier)), onBug);
onWatchdog(wake);
onHourly(() => look(true));
onIncoming(() => look(false));
onJobs(() => void ready.then(() => jobs.soon()).catch(onBug));
onBrowserStart(wake);
onInstalled(wake);

void closeStorageToPages().catch(onBug);
wake();

function wake(): void {
  ready
    .then(() => engine.wake())
    .then(() => keepHouse(world))
    .then(() => keepLooking(world))
    .then(() => jobs.keepLooking())
    .catch(onBug);
}

/** What came and what the user did meanwhile; the run that new mail was given to is moved on. */
function look(hourly: boolean): void {
  ready
    .then(() => lookAround(world, deskOf, { hourly }))
    .then(() => (hourly ? world.copier.soon() : undefined))
    // Also a sort that was begun meanwhile and found its place taken.
    .then(() => engine.wake())
    .catch(onBug);
}

/** That data is newer is told to whoever asks; that it was handed over to a newer worker is as it should be. */
function onBug(error: unknown): void {
  if (!(error instanceof ProblemError) && !isHandedOver(error)) reportBug(error);
}
