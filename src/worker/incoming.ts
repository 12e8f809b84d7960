import { takeInArrivals } from '../journey/arrivals.ts';
import { type Labels, openLabels } from '../journey/labels.ts';
import { type Looked, learnFromGmail } from '../journey/learn-from-gmail.ts';
import { clearIncoming, setHourly, setIncoming } from '../platform/alarms.ts';
import { exclusively, whileAlive } from '../platform/lifecycle.ts';
import { ProblemError } from '../shared/problem.ts';
import { isWaitingForMore } from '../storage/arrivals.ts';
import { createJourneyStore } from '../storage/journey-store.ts';
import { isOrdered, latestRuns, openRun } from '../storage/runs.ts';
import { connectedAccounts } from './accounts.ts';
import type { Desk } from './desk.ts';
import { lockOf } from './engine.ts';
import { Live } from './live.ts';
import { buildPorts, mailboxOf } from './ports.ts';
import type { World } from './world.ts';

/**
 * What is done unasked: new mail is looked for and given to a run, every 45 seconds, and once an hour what the user did
 * in Gmail is learnt from. Without a good token nothing is done and nobody is asked; while a sort goes on it does both.
 */
export async function lookAround(
  world: World,
  deskOf: (account: string) => Desk,
  { hourly }: { readonly hourly: boolean },
): Promise<void> {
  for (const { email } of await connectedAccounts(world)) {
    await exclusively(lockOf(email, 'sort'), () => lookInto(deskOf(email), world, hourly));
  }
  await keepLooking(world);
}

/** Sets the alarms by what there is to look after: nobody before an account is connected. */
export async function keepLooking(world: World): Promise<void> {
  const accounts = await connectedAccounts(world);
  if (accounts.length > 0) await setHourly();
  const sorting = await Promise.all(accounts.map(({ email }) => sortsNewMail(world, email)));
  await (sorting.includes(true) ? setIncoming() : clearIncoming());
}

/** Wished for, and the user has let one sort come to its end. */
export async function sortsNewMail({ db, settings }: World, account: string): Promise<boolean> {
  if (!(await settings.account(account)).sortNew) return false;
  return (await latestRuns(db, account, 1, (run) => isOrdered(run) && run.state === 'done')).length > 0;
}

/** A look that takes longer waits for the network: the next one will do. */
const LONGEST_MS = 30_000;
const LONGEST_LEARNING_MS = 120_000;
/** After a failure, such as a sign-in that only the user can renew. */
const REST_MS = 600_000;

async function lookInto(desk: Desk, world: World, hourly: boolean): Promise<void> {
  const { db, clock, settings } = world;
  const { account } = desk;
  const open = await openRun(db, account, 'sort');
  const wished = await sortsNewMail(world, account);
  const sorting = wished && (open === undefined || isWaitingForMore(open));
  if (navigator.onLine === false || (!sorting && !hourly) || (await isResting(account, world))) return;
  const live = new Live(clock.now());
  const giveUp = setTimeout(() => live.controller.abort(), hourly ? LONGEST_LEARNING_MS : LONGEST_MS);
  const { signal } = live.controller;
  try {
    const mine = await settings.account(account);
    const mailbox = mailboxOf(world, desk, mine, signal);
    const store = createJourneyStore(db, account, clock);
    let opened: Promise<Labels> | null = null;
    const labels = (): Promise<Labels> => {
      opened ??= openLabels(mailbox, store, mine.categories);
      return opened;
    };
    await whileAlive(async () => {
      const looked = hourly ? await learn(desk, world, live, labels) : null;
      if (sorting) await takeInArrivals({ mailbox, store, clock }, labels, looked);
      // What came while it was not wished for is not new when it is.
      if (!wished) await store.saveArrivals(null);
      // What held the last new mail up may be over.
      if (hourly && sorting && open !== undefined)
        await db.runs.update(open.id, { state: 'running', problem: null });
    });
  } catch (error) {
    if (signal.aborted) return;
    if (!(error instanceof ProblemError)) throw error;
    await db.meters.put({ name: restOf(account), state: clock.now() + REST_MS });
  } finally {
    clearTimeout(giveUp);
  }
}

/** Nothing is learnt before anything was sorted. Judging takes much that a look for new mail can do without. */
async function learn(
  desk: Desk,
  world: World,
  live: Live,
  labels: () => Promise<Labels>,
): Promise<Looked | null> {
  const ports = await buildPorts(world, desk, live, {
    onChange: () => undefined,
    flush: async () => undefined,
  });
  const { store } = ports;
  if ((await store.lastLook()) === null && (await store.labelIds()).length === 0) return null;
  return await learnFromGmail(desk.account, ports, labels);
}

async function isResting(account: string, { db, clock }: World): Promise<boolean> {
  const until = (await db.meters.get(restOf(account)))?.state;
  return typeof until === 'number' && clock.now() < until && until - clock.now() <= REST_MS;
}

function restOf(account: string): string {
  return `rest:${account}`;
}
