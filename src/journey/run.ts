import { openStudent } from '../learning/student.ts';
import { compileRules } from '../rules/match.ts';
import { Acquaintances } from '../security/known-signs.ts';
import { Bell } from '../shared/bell.ts';
import { allSettled } from '../shared/settled.ts';
import { enumerate } from './01-enumerate.ts';
import { sentMail } from './02-presort.ts';
import { reading } from './03-read.ts';
import { asking, stopsAsking } from './07-ask.ts';
import { applying } from './10-apply.ts';
import { finish } from './11-report.ts';
import type { Journey } from './context.ts';
import { seenFrom } from './history.ts';
import { openLabels } from './labels.ts';
import { learnFromGmail } from './learn-from-gmail.ts';
import type { Ports } from './ports.ts';
import type { Run } from './records.ts';
import { LATE_MS, settleArrived, settleLeftIntents } from './settle.ts';

/**
 * Sorts one mailbox: the steps 01 to 11 over a table of work. It may be killed anywhere; called again with the same
 * run it goes on from what is stored, and no mail is read or changed twice.
 *
 * Reading, asking and applying overlap, each taking its work from the table and ringing when it has moved some on.
 * Throws a ProblemError when the run cannot go on by itself, an AbortError when the signal says so.
 */
export async function sort(run: Run, ports: Ports): Promise<void> {
  const { onDoing } = ports;
  const journey = await open(run, ports);
  await settleLeftIntents(journey, LATE_MS);
  const isIncoming = run.incoming === true;
  // The look that found new mail has learnt from the user's acts, or will.
  if (!isIncoming) await learnFromGmail(run.account, ports, async () => journey.labels);
  const isListed = run.listCursor === null;
  const writeRest = isListed ? async () => {} : await enumerate(journey, (await journey.sent()).threads);
  const held = await together(journey, writeRest);
  onDoing('finishing');
  await settleArrived(journey);
  if (held !== null) throw held;
  // What was there when the run began has been listed: new mail is what has come since.
  if (!isIncoming) await lookFrom(run, ports);
  await finish(run, ports);
}

/** Never further back than was looked: a run that has ended may be opened again. */
async function lookFrom({ historyId, startedAt: at }: Run, { store }: Ports): Promise<void> {
  const last = await store.lastArrivals();
  if (historyId !== null && (last === null || last.at < at)) await store.saveArrivals({ historyId, at });
}

/** After a pause or a stop, which let a change under way finish: settles what was journalled and may be in Gmail. */
export async function settleLeft(run: Run, ports: Ports): Promise<void> {
  await settleLeftIntents(await open(run, ports), 0);
}

async function open(run: Run, ports: Ports): Promise<Journey> {
  const { mailbox, store, settings } = ports;
  const labels = await openLabels(mailbox, store, settings.categories);
  const failed = new AbortController();
  return {
    runId: run.id,
    account: run.account,
    ports,
    labels,
    ruleFor: compileRules(settings.rules),
    known: new Acquaintances(await store.contacts()),
    sent: once(() => sentMail(mailbox)),
    bell: new Bell(),
    finished: { reading: false, asking: false },
    planned: { plan: null, starved: false },
    pupil: { student: openStudent(await store.student()) },
    seen: seenFrom(run),
    failed,
    signal: AbortSignal.any([ports.signal, failed.signal]),
  };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return () => (made ??= make());
}

/** The three loops side by side. Returns what stopped the asking: all else is done, and the rest waits for it. */
async function together(journey: Journey, writeRest: () => Promise<void>): Promise<unknown> {
  const { finished, bell, failed } = journey;
  let held: unknown = null;
  const asked = asking(journey).catch((error: unknown) => {
    if (!stopsAsking(error)) throw error;
    held = error;
    finished.asking = true;
    bell.ring();
  });
  const loops = [reading(journey, writeRest), asked, applying(journey)].map((loop) =>
    // One loop's failure ends the waiting of the others; what they have under way is finished first.
    loop.catch((error: unknown) => {
      failed.abort(error);
      throw error;
    }),
  );
  await allSettled(loops);
  return held;
}
