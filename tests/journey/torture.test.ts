import fc from 'fast-check';
import { expect, test } from 'vitest';
import { audit } from '../torture/audit.ts';
import { commands, goOn, type World } from './commands.ts';
import { Reference } from './reference.ts';
import { deliver, newsletter, openRig } from './rig.ts';

/**
 * Any sequence of mail, sorting, dying, faults, acts of the user and undoing, against a reference that knows no
 * AuraMail. `TORTURE_RUNS=5000 npm run unit -- tests/journey/torture.test.ts` plays more of them.
 */
const RUNS = Number(process.env.TORTURE_RUNS ?? 100);
// One seed in every check, so that a change is judged by itself; another one finds what this one does not.
const SEED = { seed: Number(process.env.TORTURE_SEED ?? 7) };

test(`${RUNS} lives of a mailbox: nothing lost, nothing twice, everything comes back`, async () => {
  const lives = fc.asyncProperty(commands, async (list) => {
    const { reference, world, start } = furnished();
    await fc.asyncModelRun(() => ({ model: reference, real: world }), list);
    await settle(world);
    expect(await mistakes(reference, world, start)).toEqual([]);
    await undoAll(world);
    expect(reference.unlike(world.rig.mailbox)).toEqual([]);
    await world.rig.db.delete();
  });
  await fc.assert(lives, { numRuns: RUNS, ...SEED });
}, 3_600_000);

/** A few mails of each kind to begin with, and a label of the user's own. */
function furnished() {
  const rig = openRig({ planFrom: 0 });
  const { mailbox } = rig;
  const reference = new Reference();
  mailbox.user.createLabel('Keep');
  for (let i = 0; i < 9; i += 1) {
    const id = deliver(mailbox, i % 3 === 0 ? {} : newsletter(`first${i}`));
    reference.arrive(id, mailbox.message(id).labelIds);
  }
  const world: World = { rig, open: { sort: null, undo: null }, late: null };
  return { reference, world, start: { labels: mailbox.snapshotLabels(), from: mailbox.history.length } };
}

/** The trouble is over: what was begun is brought to its end, and the user presses "Sort now" once more. */
async function settle(world: World): Promise<void> {
  world.rig.state.faults.clear();
  if (world.open.undo !== null) await goOn(world, 'undo', null, null);
  if (world.open.sort !== null) await goOn(world, 'sort', null, null);
  await goOn(world, 'sort', null, null);
  expect(world.open).toEqual({ sort: null, undo: null });
}

async function undoAll(world: World): Promise<void> {
  const runs = await world.rig.db.runs.toArray();
  const sorts = runs.filter(({ kind }) => kind === 'sort').sort((a, b) => b.startedAt - a.startedAt);
  for (const { id } of sorts) await goOn(world, 'undo', { runId: id }, null);
}

async function mistakes(reference: Reference, { rig }: World, start: Start): Promise<string[]> {
  const { mailbox, db } = rig;
  const journal = await db.journal.toArray();
  const differences = reference.differences(mailbox, journal);
  // The audit tells changes of a sort from the user's; those of an undo would look like a third hand.
  if ((await db.runs.toArray()).some(({ kind }) => kind === 'undo')) return differences;
  const audited = audit({
    start: start.labels,
    history: mailbox.history.slice(start.from),
    journal,
    begun: new Map((await db.runs.toArray()).map(({ id, historyId }) => [id, Number(historyId)])),
    end: mailbox.snapshotLabels(),
    labelIds: new Set(mailbox.labels.keys()),
    ownLabelIds: new Set([mailbox.labelNamed('Keep')?.id ?? '']),
  });
  return [
    ...differences,
    ...Object.entries<readonly string[]>({ ...audited }).flatMap(([what, found]) =>
      found.map((one) => `${what}: ${one}`),
    ),
  ];
}

interface Start {
  readonly labels: ReadonlyMap<string, readonly string[]>;
  readonly from: number;
}
