import fc from 'fast-check';
import { undo } from '../../src/journey/12-undo.ts';
import type { JournalRow, Run, UndoScope } from '../../src/journey/records.ts';
import { sort } from '../../src/journey/run.ts';
import { ProblemError } from '../../src/shared/problem.ts';
import type { Fault } from '../sandbox/types.ts';
import { dying } from './dying.ts';
import type { Reference } from './reference.ts';
import { deliver, newsletter, type openRig } from './rig.ts';

/** What may happen to a mailbox, in any order. Each command plays it in the reference and in the real thing. */

export interface World {
  readonly rig: ReturnType<typeof openRig>;
  /** The run of each kind that has not ended. */
  open: { sort: Run | null; undo: Run | null };
  /** The change of a killed worker that has not reached Gmail yet. */
  late: (() => Promise<unknown>) | null;
}

/** How long a worker lives, in steps, and at which call of the next one its last change arrives; null: at once. */
export interface Life {
  readonly steps: number;
  readonly arrives: string | null;
}

export interface Command extends fc.AsyncCommand<Reference, World> {}

class Step implements Command {
  readonly #words: string;
  readonly #play: (reference: Reference, world: World) => Promise<void>;

  constructor(words: string, play: (reference: Reference, world: World) => Promise<void>) {
    this.#words = words;
    this.#play = play;
  }

  check(): boolean {
    return true;
  }

  /** Whatever happens, Gmail is what the user and the journal say. */
  async run(reference: Reference, world: World): Promise<void> {
    await this.#play(reference, world);
    const known = [...(await world.rig.db.journal.toArray()), ...(await withdrawn(world))];
    const wrong = reference.differences(world.rig.mailbox, known);
    if (wrong.length > 0) throw new Error(`after ${this.#words}:\n${wrong.join('\n')}`);
  }

  toString(): string {
    return this.#words;
  }
}

/** Intents that were not in Gmail when a later life looked, and may have come since: the run still looks after them. */
async function withdrawn({ rig, open }: World): Promise<readonly JournalRow[]> {
  if (open.sort === null) return [];
  const work = await rig.db.work.toArray();
  return work.flatMap((item) =>
    item.withdrawn !== undefined && (item.state === 'decided' || item.state === 'left')
      ? [item.withdrawn]
      : [],
  );
}

/** Goes on with the run of this kind that is open, or begins one, and lives as long as it is given. */
export async function goOn(
  world: World,
  kind: 'sort' | 'undo',
  scope: UndoScope | null,
  life: Life | null,
): Promise<void> {
  const { rig, open, late } = world;
  const begun = open[kind] ?? (await rig.begin(kind, scope));
  const run = await rig.again(begun);
  open[kind] = run;
  const ports = life === null ? rig.ports() : dying(rig.ports(), life.steps, deathOf(life, world));
  try {
    await (kind === 'sort' ? sort(run, ports) : undo(run, ports));
  } catch (error) {
    const foreseen = error instanceof ProblemError || (error instanceof Error && error.name === 'AbortError');
    if (!foreseen) throw error;
  }
  // One that has not arrived by now never will.
  if (world.late === late) world.late = null;
  if ((await rig.again(run)).state === 'done') open[kind] = null;
}

function deathOf({ arrives }: Life, world: World): Parameters<typeof dying>[2] {
  if (arrives === null) return { stores: true };
  const onLast = (arrive: () => Promise<unknown>): void => {
    world.late = arrive;
    const act = async (): Promise<void> => {
      if (world.late === arrive) await arrive();
    };
    world.rig.state.faults.add({ method: arrives, kind: 'act', act });
  };
  return { stores: true, onLast };
}

const arrival = fc
  .record({ letters: fc.integer({ min: 1, max: 8 }), bulk: fc.boolean() })
  .map(({ letters, bulk }) => {
    return new Step(`${letters} ${bulk ? 'newsletters' : 'letters'} arrive`, async (reference, { rig }) => {
      for (let i = 0; i < letters; i += 1) {
        const letter = bulk ? newsletter(`list${rig.mailbox.messages.size % 3}`) : {};
        const id = rig.mailbox.byUser(() => deliver(rig.mailbox, letter));
        reference.arrive(id, rig.mailbox.message(id).labelIds);
      }
    });
  });

const life = fc.option(
  fc.record({
    steps: fc.nat(60),
    arrives: fc.constantFrom(null, null, 'labels.list', 'messages.get', 'history.list'),
  }),
  { freq: 4 },
);

function inWords(given: Life | null): string {
  if (given === null) return '';
  const { steps, arrives } = given;
  return `, dying at step ${steps}${arrives === null ? '' : `, its last change arriving at the next ${arrives}`}`;
}

const sorting = life.map(
  (given) => new Step(`sort${inWords(given)}`, (_, world) => goOn(world, 'sort', null, given)),
);

const undoing = fc
  .record({ what: fc.constantFrom('run', 'mail'), which: fc.nat(20), given: life })
  .map(({ what, which, given }) => {
    return new Step(`undo ${what} ${which}${inWords(given)}`, async (_, world) => {
      const journal = await world.rig.db.journal.toArray();
      const applied = journal.filter(({ state }) => state === 'applied');
      const rows = applied.length > 0 ? applied : journal;
      const row = rows[which % Math.max(rows.length, 1)];
      if (row === undefined) return;
      await goOn(world, 'undo', what === 'run' ? { runId: row.runId } : { journalId: row.id ?? 0 }, given);
    });
  });

const METHODS = [
  '*',
  'messages.get',
  'messages.list',
  'messages.modify',
  'messages.batchModify',
  'history.list',
  'labels.list',
  'labels.create',
] as const;

const moment = fc.record({ method: fc.constantFrom(...METHODS), after: fc.nat(12) });

const fault = fc
  .record({
    moment,
    times: fc.constantFrom(1, 1, 2, 8),
    how: fc.constantFrom<Pick<Fault, 'kind' | 'status' | 'reason'>>(
      { kind: 'reset' },
      { kind: 'status', status: 429 },
      { kind: 'status', status: 503 },
      { kind: 'status', status: 401 },
      { kind: 'status', status: 403, reason: 'domainPolicy' },
    ),
  })
  .map(({ moment: at, times, how }) => {
    const { kind, status = '' } = how;
    return new Step(`${kind} ${status} × ${times} on ${at.method} #${at.after}`, async (_, { rig }) =>
      rig.state.faults.add({ ...at, times, ...how }),
    );
  });

/** By hand: what comes on, what goes off. 'KEEP' is a label of the user's own. */
const ACTS = {
  archives: [[], ['INBOX']],
  moves: [['KEEP'], ['INBOX']],
  labels: [['KEEP'], []],
  stars: [['STARRED'], []],
  reads: [[], ['UNREAD']],
  trashes: [['TRASH'], ['INBOX']],
  'takes back to the inbox': [['INBOX'], []],
  deletes: null,
} as const;

const userAct = fc
  .record({
    act: fc.constantFrom(...(Object.keys(ACTS) as (keyof typeof ACTS)[])),
    mail: fc.nat(20),
    at: fc.option(moment),
  })
  .map(({ act, mail, at }) => {
    const words = `the user ${act} mail ${mail}`;
    const play = (reference: Reference, { rig }: World) => doByHand(act, mail, reference, rig);
    return at === null
      ? new Step(words, async (reference, world) => play(reference, world))
      : new Step(`${words} at ${at.method} #${at.after}`, async (reference, world) =>
          world.rig.state.faults.add({ ...at, kind: 'act', act: () => play(reference, world) }),
        );
  });

function doByHand(
  act: keyof typeof ACTS,
  mail: number,
  reference: Reference,
  { mailbox }: World['rig'],
): void {
  const ids = [...mailbox.messages.keys()];
  const id = ids[mail % Math.max(ids.length, 1)];
  if (id === undefined) return;
  const change = ACTS[act];
  if (change === null) {
    reference.delete(id);
    mailbox.user.delete(id);
    return;
  }
  const keep = mailbox.labelNamed('Keep')?.id ?? '';
  const [add, remove] = change.map((labels) => labels.map((label) => (label === 'KEEP' ? keep : label)));
  reference.act(id, add ?? [], remove ?? []);
  mailbox.byUser(() => mailbox.change(id, add ?? [], remove ?? []));
}

const labelAct = fc
  .record({ deletes: fc.boolean(), which: fc.nat(12), at: fc.option(moment) })
  .map(({ deletes, which, at }) => {
    const words = `the user ${deletes ? 'deletes' : 'renames'} our label ${which}`;
    const play = ({ rig: { mailbox } }: World): void => {
      const ours = [...mailbox.labels.values()].filter(({ name }) => name.startsWith('AuraMail/'));
      const label = ours[which % Math.max(ours.length, 1)];
      if (label === undefined) return;
      if (deletes) mailbox.user.deleteLabel(label.id);
      else mailbox.user.renameLabel(label.id, `Renamed ${label.id} ${mailbox.historyId}`);
    };
    return at === null
      ? new Step(words, async (_, world) => play(world))
      : new Step(`${words} at ${at.method} #${at.after}`, async (_, world) =>
          world.rig.state.faults.add({ ...at, kind: 'act', act: () => play(world) }),
        );
  });

const forgetting = fc.constant(
  new Step('Gmail forgets its history', async (_, { rig }) => {
    // With a change under way and no history at all nobody can tell what the user meant: see put-right.ts.
    const intended = (await rig.db.journal.toArray()).some(({ state }) => state === 'intended');
    if (intended) rig.mailbox.forgetOldHistory();
    else rig.mailbox.forgetHistory();
  }),
);

export const commands = fc.commands(
  [arrival, arrival, sorting, sorting, sorting, undoing, fault, userAct, userAct, labelAct, forgetting],
  { maxCommands: 12, size: 'max' },
);
