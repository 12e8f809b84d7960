import type { Clock, JourneyStore } from '../journey/ports.ts';
import type { RequestName } from '../messaging/protocol.ts';
import type { Handlers } from '../messaging/server.ts';
import type { CopyStore } from '../platform/copies.ts';
import type { KeyValue } from '../platform/kv.ts';
import { whileAlive } from '../platform/lifecycle.ts';
import type { Problem } from '../shared/problem.ts';
import { keepAhead, readCopy, restoreCopy, type Shelf, writeCopy } from '../storage/copy.ts';
import { isHandedOver } from '../storage/opening.ts';
import type { AuraDatabase } from '../storage/schema.ts';
import { reportBug } from './bugs.ts';
import { createDigest } from './digest.ts';

/** Keeps the second copy of the database, and brings a database back that the browser has thrown away. */
export interface Copier {
  /** Something changes all the time: the copy follows every half minute. */
  soon(): void;
  /** Resolves when the copy is as the database was. Never fails: without a copy everything else goes on. */
  now(): Promise<void>;
  /** The same store, whose changes to come are in the copy before they are made. */
  ahead(store: JourneyStore): JourneyStore;
  /** Takes copy and mark away. */
  forget(): Promise<void>;
  /** That the database was lost, until the user has seen it. */
  notice(): Promise<Problem | null>;
  seen(): Promise<void>;
}

const EVERY_MS = 25_000;
/** A copy that takes long is made less often: it may cost a twentieth of the time. */
const REST = 20;

/** In chrome.storage.local: this browser has a journal, and so many rows of it are in the copy. */
const MARK = 'copied';
const NOTICE = 'lost';

interface Mark {
  readonly at: number;
  readonly journal: number;
}

export function createCopier({
  db,
  store,
  local,
  clock,
}: {
  readonly db: AuraDatabase;
  readonly store: CopyStore;
  readonly local: KeyValue;
  readonly clock: Clock;
}): Copier {
  const shelf: Shelf = { store, digest: createDigest() };
  let last = Promise.resolve();
  let waiting = false;
  let restUntil = 0;

  async function copy(): Promise<void> {
    waiting = false;
    const at = clock.now();
    const journal = await writeCopy(db, shelf, at);
    if (journal !== null) await local.set(MARK, { at, journal } satisfies Mark);
    restUntil = clock.now() + Math.max(EVERY_MS, REST * (clock.now() - at));
  }

  function now(): Promise<void> {
    if (waiting) return last;
    waiting = true;
    last = last.then(() => whileAlive(copy)).catch(onBug);
    return last;
  }

  const keep = async (rows: Parameters<typeof keepAhead>[1]): Promise<void> => {
    await keepAhead(shelf, rows).catch(onBug);
  };

  /** Before anything else uses the database, and again if it is opened again. */
  async function restore(opened: AuraDatabase): Promise<void> {
    const tables = [opened.accounts, opened.runs, opened.journal];
    const counts = await Promise.all(tables.map((table) => table.count()));
    if (counts.some((count) => count > 0)) return;
    const mark = (await local.get(MARK)) as Mark | undefined;
    const copied = await readCopy(shelf).catch(() => null);
    const newId = (): string => crypto.randomUUID();
    const restored =
      copied === null ? 0 : await restoreCopy(opened, copied, { now: clock.now(), newId }).catch(failed);
    const total = Math.max(restored, copied?.journal ?? 0, mark?.journal ?? 0);
    const at = copied?.at ?? mark?.at ?? 0;
    if (total > 0)
      await local.set(NOTICE, { code: 'log-lost', params: { restored, total, at } } satisfies Problem);
    // Said once: what no copy brings back is not missed again.
    if (restored === 0) await local.remove(MARK);
  }
  db.on('ready', (opened) => restore(opened as AuraDatabase).catch(onBug), true);

  return {
    soon: () => {
      if (clock.now() >= restUntil) void now();
    },
    now,
    ahead: (journey) => ({
      ...journey,
      addIntents: async (rows) => {
        const journal = await journey.addIntents(rows);
        const run = await journey.run(journal[0]?.runId ?? '');
        if (journal.length > 0) await keep({ runs: run === undefined ? [] : [run], journal });
        return journal;
      },
      claim: async (run) => {
        await keep({ runs: [run] });
        return await journey.claim(run);
      },
    }),
    forget: async () => {
      await last;
      await store.clear();
      await local.remove(MARK);
    },
    notice: async () => ((await local.get(NOTICE)) as Problem | undefined) ?? null,
    seen: () => local.remove(NOTICE),
  };
}

/** What pages may ask for that changes what the copy holds, runs apart. */
const CHANGING: ReadonlySet<string> = new Set<RequestName>([
  'fix',
  'learnt.forget',
  'learnt.forgetAll',
  'exclusions.clear',
  'account.connect',
  'account.disconnect',
  'data.import',
]);

/** The same handlers; the copy follows what they change. */
export function copiedAfter(handlers: Handlers, copier: Copier): Handlers {
  type Handler = (payload: unknown) => Promise<unknown>;
  const copied = Object.entries(handlers).map(([name, handler]) => {
    const answer: Handler = async (payload) => {
      try {
        return await (handler as Handler)(payload);
      } finally {
        void copier.now();
      }
    };
    return [name, CHANGING.has(name) ? answer : handler];
  });
  return Object.fromEntries(copied) as Handlers;
}

/** A copy that cannot be used is as good as none. */
function failed(error: unknown): number {
  onBug(error);
  return 0;
}

function onBug(error: unknown): void {
  if (!isHandedOver(error)) reportBug(error);
}
