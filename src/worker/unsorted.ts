import { SORTED_LABEL } from '../decision/category.ts';
import { unsorted } from '../journey/01-enumerate.ts';
import { createJourneyStore } from '../storage/journey-store.ts';
import type { Desk } from './desk.ts';
import { mailboxOf } from './ports.ts';
import type { World } from './world.ts';

/** Pages of 500 ids, 5 units each; beyond, "at least" is said. */
const MAX_PAGES = 10;
const FRESH_MS = 60_000;

export interface Recount {
  (account: string, afresh?: boolean): void;
  /** Resolves when no count is under way. */
  rest(): Promise<void>;
}

/** Counts in the background and tells when the number is there: nobody waits for it, and nobody is asked to sign in. */
export function createRecount(
  world: World,
  deskOf: (account: string) => Desk,
  onChange: (account: string) => void,
): Recount {
  const count = async (account: string, afresh: boolean): Promise<void> => {
    if (deskOf(account).live.sort) return;
    if (afresh) await world.db.accounts.update(account, { unsorted: null });
    if (await countUnsorted(world, deskOf(account))) onChange(account);
  };
  const underWay = new Set<Promise<void>>();
  const recount = (account: string, afresh = false): void => {
    const counting: Promise<void> = count(account, afresh)
      .catch(() => undefined)
      .finally(() => underWay.delete(counting));
    underWay.add(counting);
  };
  return Object.assign(recount, { rest: async () => void (await Promise.all(underWay)) });
}

/** Counts inbox mail that was not sorted yet. Silent: without a good token nothing is counted and nobody is asked. */
async function countUnsorted(world: World, desk: Desk): Promise<boolean> {
  const { db, clock } = world;
  const row = await db.accounts.get(desk.account);
  if (row === undefined || (row.unsorted !== null && clock.now() - row.unsorted.at < FRESH_MS)) return false;
  const mailbox = mailboxOf(
    world,
    desk,
    await world.settings.account(desk.account),
    AbortSignal.timeout(30_000),
  );
  const store = createJourneyStore(db, desk.account, clock);
  const mark = row.labels.find((label) => label.name === SORTED_LABEL);
  const name = mark && (await mailbox.labels()).find((label) => label.id === mark.id)?.name;
  let count = 0;
  let pageToken: string | null = '';
  for (let page = 0; pageToken !== null && page < MAX_PAGES; page += 1) {
    const listed: Awaited<ReturnType<typeof mailbox.list>> = await mailbox.list({
      labelIds: ['INBOX'],
      ...unsorted(name ?? SORTED_LABEL),
      pageToken,
    });
    const ids = listed.refs.map((ref) => ref.id);
    count += ids.length - (await store.excluded(ids)).size;
    pageToken = listed.nextPageToken;
    // A sort lists all of it itself, and needs the quota.
    if (desk.live.sort) return false;
  }
  await db.accounts.update(desk.account, {
    unsorted: { count, atLeast: pageToken !== null, at: clock.now() },
  });
  return true;
}
