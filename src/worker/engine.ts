import { release, undo } from '../journey/12-undo.ts';
import type { Job } from '../journey/jobs.ts';
import type { Run, RunKind, UndoScope } from '../journey/records.ts';
import { settleLeft, sort } from '../journey/run.ts';
import { clearWatchdog, setWatchdog } from '../platform/alarms.ts';
import { exclusively, inTurn, whileAlive } from '../platform/lifecycle.ts';
import { ProblemError, problemOf } from '../shared/problem.ts';
import { reopen } from '../storage/jobs.ts';
import { createJourneyStore } from '../storage/journey-store.ts';
import { accountsWithRuns, newRun, openRun, openRuns } from '../storage/runs.ts';
import { clearWork } from '../storage/work.ts';
import type { Desk } from './desk.ts';
import { Live } from './live.ts';
import { buildPorts } from './ports.ts';
import type { World } from './world.ts';

/** Starts, carries on, holds and ends runs. The run itself is in the database; this only moves it on. */
export interface Engine {
  /** Begins a sort, or goes on with the one that is open. Returns its id at once. */
  startSort(account: string): Promise<string>;
  /** Takes back what is in scope, or does an undo again. Resolves when that has ended. */
  walk(account: string, kind: WalkKind, scope: UndoScope): Promise<Run>;
  pause(account: string): Promise<void>;
  /** Goes on with whatever is paused. */
  resume(account: string): Promise<void>;
  stop(account: string): Promise<void>;
  /** Goes on with a run that has ended, when a job has brought answers and no other sort is open. */
  reopen(job: Job): Promise<void>;
  /** Ends every run of every account, and resolves when nothing moves any more. */
  halt(): Promise<void>;
  /** Moves on whatever a killed worker left running. */
  wake(): Promise<void>;
}

type WalkKind = Exclude<RunKind, 'sort'>;

const KINDS: readonly RunKind[] = ['sort', 'undo', 'redo'];

const FLUSH_MS = 1_000;

export interface EngineEvents {
  readonly onChange: (account: string) => void;
  /** Nothing moves any more in this account: its inbox may have changed. */
  readonly onRest: (account: string) => void;
  readonly onBug: (error: unknown) => void;
}

export function createEngine(world: World, deskOf: (account: string) => Desk, events: EngineEvents): Engine {
  const { db, clock } = world;
  const { onChange, onRest, onBug } = events;

  /** Moves a run on until it ends or is held; at most one mover per run kind and account in this browser. */
  async function advance({ account, kind }: Run): Promise<void> {
    const moved = await exclusively(lockOf(account, kind), async () => {
      // Again after a pause that was taken back before its mover had ended.
      for (
        let run = await openRun(db, account, kind);
        run?.state === 'running';
        run = await openRun(db, account, kind)
      ) {
        const moving = run;
        await setWatchdog();
        await whileAlive(() => move(moving));
      }
    });
    if (moved) await followUp(account, kind);
    onChange(account);
    onRest(account);
    if ((await openRuns(db)).every((run) => run.state !== 'running')) await clearWatchdog();
  }

  /** A run begun while the lock was still held found nobody to move it: who held it looks once more. */
  async function followUp(account: string, kind: RunKind): Promise<void> {
    const next = await openRun(db, account, kind);
    if (next?.state === 'running') void advance(next).catch(onBug);
  }

  async function move(run: Run): Promise<void> {
    const desk = deskOf(run.account);
    const live = new Live(clock.now());
    desk.live[run.kind] = live;
    const store = createJourneyStore(db, run.account, clock);
    const write = async (): Promise<void> => {
      const { counts, activeMs } = live.drain(clock.now());
      await store.bump(run.id, counts);
      await store.patchRun(run.id, { activeMs: ((await store.run(run.id))?.activeMs ?? 0) + activeMs });
      onChange(run.account);
    };
    // One after the other: the last one is over only when all are.
    let written: Promise<void> = Promise.resolve();
    const flush = (): Promise<void> => {
      written = written.then(write, write);
      return written;
    };
    const flushing = setInterval(() => void flush().catch(onBug), FLUSH_MS);
    try {
      const ports = await buildPorts(world, desk, live, { onChange: () => onChange(run.account), flush });
      const historyId = run.historyId ?? (await sameMailbox(run.account, ports.mailbox));
      await store.patchRun(run.id, { historyId });
      await (run.kind === 'sort' ? sort({ ...run, historyId }, ports) : undo(run, ports));
    } catch (error) {
      if (!live.controller.signal.aborted) await hold(run, error);
      else await tidy(run, desk);
    } finally {
      clearInterval(flushing);
      await flush();
      delete desk.live[run.kind];
      desk.waiting = null;
    }
  }

  /** A run that cannot go on by itself waits for a person, with a sentence; nothing done so far is lost. */
  async function hold(run: Run, error: unknown): Promise<void> {
    if (problemOf(error).code === 'unexpected') onBug(error);
    await db.runs.update(run.id, { state: 'paused', problem: problemOf(error) });
  }

  /** After pause or stop a change may be under way: look at Gmail and settle it while that is fresh. */
  async function tidy(run: Run, desk: Desk): Promise<void> {
    const live = new Live(clock.now());
    const giveUp = setTimeout(() => live.controller.abort(), 60_000);
    try {
      const ports = await buildPorts(world, desk, live, {
        onChange: () => undefined,
        flush: async () => undefined,
      });
      if (run.kind === 'sort') await settleLeft(run, ports);
      else if ((await db.runs.get(run.id))?.state === 'stopped') await release(run, ports);
    } catch {
      // Offline, signed out …: the next run settles it.
    } finally {
      clearTimeout(giveUp);
    }
  }

  async function end(account: string, patch: Partial<Run>): Promise<void> {
    for (const kind of KINDS) {
      const run = await openRun(db, account, kind);
      if (run === undefined || (run.state === 'paused' && patch.state === 'paused')) continue;
      await db.runs.update(run.id, patch);
      deskOf(account).live[kind]?.controller.abort();
      if (patch.state === 'stopped') void close(run).catch(onBug);
    }
    onChange(account);
  }

  async function close(run: Run): Promise<void> {
    await inTurn(lockOf(run.account, run.kind), async () => {
      await tidy(run, deskOf(run.account));
      await clearWork(db, run.id);
    });
    await followUp(run.account, run.kind);
  }

  /** New mail under way ends here: who asks for a sort asks for all there is. */
  async function makeWay(account: string): Promise<void> {
    const open = await openRun(db, account, 'sort');
    if (open?.incoming !== true) return;
    await db.runs.update(open.id, { state: 'done', endedAt: clock.now(), problem: null });
    deskOf(account).live.sort?.controller.abort();
    void close(open).catch(onBug);
  }

  /**
   * The open run of this kind, set going again, or a new one: never two, however many tabs ask at once. A run that had
   * ended, and is open again for what Gemini has answered since, goes back to waiting until the new one has ended.
   */
  async function openOrBegin(account: string, kind: RunKind, scope: UndoScope | null): Promise<Run> {
    return await db.transaction('rw', db.runs, async () => {
      let open = await openRun(db, account, kind);
      if (open !== undefined && open.endedAt !== null) {
        await db.runs.update(open.id, { state: 'done', problem: null });
        deskOf(account).live[kind]?.controller.abort();
        open = undefined;
      }
      if (open?.state === 'paused') await db.runs.update(open.id, { state: 'running', problem: null });
      if (open !== undefined) return open;
      const run = newRun(crypto.randomUUID(), account, kind, clock.now(), scope);
      await db.runs.add(run);
      return run;
    });
  }

  return {
    async startSort(account) {
      await makeWay(account);
      const run = await openOrBegin(account, 'sort', null);
      void advance(run).catch(onBug);
      onChange(account);
      return run.id;
    },

    async walk(account, kind, scope) {
      // An undo or redo under way is finished first: its rows are its own.
      for (;;) {
        const other = await openRun(db, account, kind === 'undo' ? 'redo' : 'undo');
        const run = await openOrBegin(account, other === undefined ? kind : other.kind, scope);
        await inTurn(lockOf(account, kind), async () => undefined);
        await advance(run);
        const ended = (await db.runs.get(run.id)) ?? run;
        if (ended.problem !== null) throw new ProblemError(ended.problem.code, ended.problem.params);
        if (run.kind === kind && sameScope(run.undoOf, scope)) return ended;
      }
    },

    async resume(account) {
      for (const run of await openRuns(db)) {
        if (run.account !== account) continue;
        await db.runs.update(run.id, { state: 'running', problem: null });
        void advance(run).catch(onBug);
      }
      onChange(account);
    },

    pause: (account) => end(account, { state: 'paused', problem: null }),
    stop: (account) => end(account, { state: 'stopped', endedAt: clock.now(), problem: null }),

    async reopen(job) {
      const run = await reopen(db, job);
      if (run !== null) void advance(run).catch(onBug);
    },

    async halt() {
      const patch = { state: 'stopped', endedAt: clock.now(), problem: null } as const;
      for (const { account } of await openRuns(db)) await end(account, patch);
      for (const account of await accountsWithRuns(db)) {
        for (const kind of KINDS) await inTurn(lockOf(account, kind), async () => undefined);
      }
    },

    async wake() {
      for (const run of await openRuns(db)) if (run.state === 'running') void advance(run).catch(onBug);
    },
  };
}

/** Undo and redo walk the same journal: they share one lock. A sort may go on beside them, over other rows. */
export function lockOf(account: string, kind: RunKind): string {
  return `auramail:${kind === 'sort' ? 'sort' : 'walk'}:${account}`;
}

function sameScope(a: UndoScope | null, b: UndoScope): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** The address whose mail this token opens must be the one the user sees: nothing is written before that is sure. */
export async function sameMailbox(
  account: string,
  mailbox: { profile(): Promise<{ email: string; historyId: string }> },
): Promise<string> {
  const { email, historyId } = await mailbox.profile();
  if (email.toLowerCase() !== account)
    throw new ProblemError('wrong-account', { expected: account, got: email });
  return historyId;
}
