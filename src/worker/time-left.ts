import { hidesARule } from '../journey/presort-sets.ts';
import type { RunCounts } from '../journey/records.ts';
import type { AccountSettings } from '../storage/settings.ts';
import { PACK_SIZE, WORTH_PLANNING } from './ports.ts';

/** How much of the mail is going to be read, and what all of it costs Gmail: estimates, for people. */

/** A run that has ended, as far as it tells about the next one. */
export interface PlannedRun {
  readonly total: number;
  readonly reads: number;
}

/** Of the mail that is to be sorted some is decided unread, like other mail of its sender. */
export function isPlanned(total: number, { thorough, rules }: AccountSettings): boolean {
  return !thorough && total >= WORTH_PLANNING && !hidesARule(rules);
}

/** null when it was not planned, or nothing is known of it. */
export function plannedRun(run: {
  readonly total: number | null;
  readonly counts: RunCounts;
}): PlannedRun | null {
  const { total, counts } = run;
  const unread = counts.unread ?? 0;
  return total === null || total < WORTH_PLANNING || unread === 0 ? null : { total, reads: total - unread };
}

/** In larger mailboxes there are more senders, though not in proportion: so grow the reads. */
const GROWTH = 0.75;
/** Reads for mails to the power of it, in mailboxes that were measured and a little more. */
const FIRST_TIME = 1.3;

/** Of so many mails so many will be read, judged by the run before, if there was one. */
export function readsExpected(total: number, before: PlannedRun | null): number {
  const share = before === null ? FIRST_TIME : before.reads / before.total ** GROWTH;
  return Math.min(total, share * total ** GROWTH);
}

const TAIL = 0.4;
/** How much the expectation weighs against what the run itself has shown, of which a whole run shows 1. */
const TRUST = 0.25;

/**
 * The senders of most mail come first: when a fifth of the mail is left, half of the reads are to come, as was measured
 * in mailboxes of several sizes.
 */
export function readsToCome(
  run: { readonly total: number; readonly left: number; readonly unread: number },
  expected: number,
): number {
  const { total, left, unread } = run;
  if (total === 0) return 0;
  const rest = (left / total) ** TAIL;
  const all = (total - left - unread + TRUST * expected) / (1 - rest + TRUST);
  return Math.min(left, all * rest);
}

/** Pages of 500 ids, of a list of everything and of the searches that tell what it is. */
const LISTS_PER_MAIL = 6 / 500;
/** Searches for a sender, its share of one that is for many. */
const LISTS_PER_READ = 0.3;
/** What a run costs whatever its size. */
const FEW_LISTS = 30;
const KINDS = 13;
const CALL = 1_000;

/** Requests, by method. */
export interface Work {
  readonly 'messages.get': number;
  readonly 'messages.list': number;
  readonly 'messages.batchModify': number;
}

/** What is to be asked of Gmail for so many reads, and for writing so many mails back. */
export function workFor(mails: {
  readonly reads: number;
  readonly writes: number;
  readonly listed: boolean;
  readonly planned: boolean;
}): Work {
  const { reads, writes, listed, planned } = mails;
  const lists =
    (listed ? 0 : planned ? FEW_LISTS + writes * LISTS_PER_MAIL : writes / 500) +
    (planned ? reads * LISTS_PER_READ : 0);
  return {
    'messages.get': reads,
    'messages.list': lists,
    'messages.batchModify': writes === 0 ? 0 : Math.min(writes, KINDS) + writes / CALL,
  };
}

/** Mails a second when no quota holds the run up. */
const FAST = 40;

/** Seconds, no less than the machine and the model need. */
export function secondsFor(
  quotaMs: number,
  mails: { readonly reads: number; readonly unasked: number },
  { limits }: AccountSettings,
): number {
  const asking = (mails.unasked / PACK_SIZE / Math.max(1, limits.modelCallsPerMinute)) * 60;
  return Math.ceil(Math.max(quotaMs / 1_000 + mails.reads / FAST, asking));
}
