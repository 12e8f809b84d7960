import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { WINDOW_MS } from '../../src/gmail/quota.ts';
import type { Doing } from '../../src/journey/ports.ts';
import { sort } from '../../src/journey/run.ts';
import type { KeyValue } from '../../src/platform/kv.ts';
import { createSettingsStore } from '../../src/storage/settings-store.ts';
import { Live } from '../../src/worker/live.ts';
import { secondsLeftOf, secondsToSort } from '../../src/worker/outlook.ts';
import { fillMany, type ManyPick } from '../sandbox/corpus-many.ts';
import { openRig } from './rig.ts';

/** What people are told while a planned run goes on, against what it really took; the rig's clock leaps over waits. */
const ANN = 'ann@example.com';
const PLAN_FROM = 100;

interface Told {
  readonly at: number;
  /** Seconds. */
  readonly left: number;
}

/** Sorts a mailbox, and notes what people are told at each step and in each second of waiting. */
async function sorted(pick: ManyPick) {
  let tell: () => Promise<unknown> = async () => undefined;
  const rig = openRig({ planFrom: PLAN_FROM, eachSecond: () => tell() });
  fillMany(rig.mailbox, { ...pick, now: rig.clock.now() });
  const world = { db: rig.db, clock: rig.clock, settings: createSettingsStore(inMemory()) };
  const desk = { account: ANN, pace: () => rig.pace, live: { sort: new Live(rig.clock.now()) } };
  const before = await secondsToSort(pick.count, world, desk);
  const run = await rig.begin();
  const began = rig.clock.now();
  const told: Told[] = [];
  tell = async () => {
    const [unread, unasked] = await Promise.all([
      rig.store.countWork(run.id, 'listed'),
      rig.store.countWork(run.id, 'undecided'),
    ]);
    const left = await secondsLeftOf(await rig.again(run), { unread, unasked, rate: null }, world, desk);
    if (left !== null) told.push({ at: rig.clock.now(), left });
  };
  await sort(run, rig.ports(undefined, { onDoing: (_doing: Doing) => void tell() }));
  const ended = rig.clock.now();
  return { before, told, began, ended, seconds: (ended - began) / 1_000 };
}

function inMemory(): KeyValue {
  const values = new Map<string, unknown>();
  return {
    get: async (key) => values.get(key),
    set: async (key, value) => void values.set(key, value),
    remove: async (key) => void values.delete(key),
    all: async () => Object.fromEntries(values),
    clear: async () => values.clear(),
  };
}

const PICKS: readonly ManyPick[] = [
  { count: 2_500, senders: 250, seed: 3 },
  { count: 3_000, senders: 600, seed: 5 },
];

it.each(PICKS)(
  'tells the time left of $count mails of $senders senders',
  { timeout: 240_000 },
  async (pick) => {
    const { before, told, began, ended, seconds } = await sorted(pick);
    for (const share of [0.25, 0.5, 0.75]) {
      const moment = began + share * (ended - began);
      const { at, left } = told.findLast((one) => one.at <= moment) ?? { at: began, left: Number.NaN };
      const really = (ended - at) / 1_000;
      expect(left / really, `at ${share} of the run`).toBeGreaterThan(0.5);
      expect(left / really, `at ${share} of the run`).toBeLessThan(2);
    }
    // Before a first run nothing is known of the senders: it is told with caution.
    // Nothing is known of this mailbox yet, and one more minute of quota doubles a short run.
    expect(before / seconds, 'before the run').toBeGreaterThan(0.5);
    expect(before / seconds, 'before the run').toBeLessThan(3);
    const jumps = told.slice(1).map(({ left }, i) => left - (told[i]?.left ?? left));
    expect(Math.max(...jumps)).toBeLessThan(WINDOW_MS / 1_000);
  },
);
