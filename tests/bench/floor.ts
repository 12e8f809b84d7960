import type { ManyTruth } from '../sandbox/corpus-many.ts';

/** The least that sorting a mailbox can take at Gmail's pace for a project made since May 2026. */

const UNITS_PER_MINUTE = 6_000;
const LIST_PAGE = 500;
const LIST_UNITS = 5;
const READ_UNITS = 20;
const CHANGE_UNITS = 50;
const CHANGED_AT_ONCE = 1_000;
/** People's mail is read as long as it may still matter. */
const LATELY_MS = 90 * 86_400_000;

export interface Floor {
  readonly units: number;
  readonly seconds: number;
}

/**
 * Lists every id, reads and searches for each sender once, reads what people wrote in the last 90 days, and changes
 * as many mails as go into one call: one group of changes for each category at least.
 */
export function floorOf(mails: readonly ManyTruth[], now: number): Floor {
  const senders = new Set(mails.map(({ sender }) => sender)).size;
  const categories = new Set(mails.map(({ category }) => category)).size;
  const lately = mails.filter(({ kind, date }) => kind === 'person' && date > now - LATELY_MS).length;
  const changes = Math.ceil(mails.length / CHANGED_AT_ONCE) + categories - 1;
  const units =
    LIST_UNITS * Math.ceil(mails.length / LIST_PAGE) +
    senders * (READ_UNITS + LIST_UNITS) +
    lately * READ_UNITS +
    changes * CHANGE_UNITS;
  return { units, seconds: secondsFor(units) };
}

/** The first minute's units are there at once. */
export function secondsFor(units: number): number {
  return 60 * Math.max(0, units / UNITS_PER_MINUTE - 1);
}

/** How long reading all of `total` takes, of which `before` were read after `from` seconds and `after` after `to`. */
export function extrapolated(
  total: number,
  { from, to, before, after }: { from: number; to: number; before: number; after: number },
): number {
  const perSecond = (after - before) / (to - from);
  return to + Math.max(0, total - after) / perSecond;
}
