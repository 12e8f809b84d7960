import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { planOf } from '../torture/plan.ts';
import { playRound } from '../torture/round.ts';
import { Stand } from '../torture/stand.ts';
import { inWords } from '../torture/trials.ts';

/** A few rounds of `npm run torture`, which plays hundreds. */

const SEED = 7;
/** Among them: consent forgotten, the worker killed, the browser killed, offline, paused, our label deleted. */
const ROUNDS = [7, 8, 18, 26, 41, 46];
const NOTHING = { lost: [], twice: [], unjournalled: [], unapplied: [], overridden: [], undoDiffers: [] };

test('a mailbox is sorted and undone under faults: nothing lost, nothing twice, the user wins', async () => {
  test.setTimeout(180_000);
  const dist = fileURLToPath(new URL('../../dist', import.meta.url));
  const stand = await Stand.open({ chromium: process.env.CHROMIUM_PATH ?? 'chromium', dist, rounds: ROUNDS });
  try {
    for (const round of ROUNDS) {
      const plan = planOf(SEED, round);
      const outcome = await playRound(plan, stand);
      expect(outcome, plan.sorting.map(inWords).join('; ')).toMatchObject(NOTHING);
      expect(outcome.changed).toBeGreaterThan(0);
    }
  } finally {
    await stand.close();
  }
});
