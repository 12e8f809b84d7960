import type { Handlers } from '../messaging/server.ts';
import { openOptions } from '../platform/lifecycle.ts';
import { ProblemError } from '../shared/problem.ts';
import { clearExclusions } from '../storage/exclusions.ts';
import { accountMeant, connect, ensureConnected } from './accounts.ts';
import type { Desk } from './desk.ts';
import type { Engine } from './engine.ts';
import { activity, report } from './log.ts';
import { readSettings, saveSettings, testKeyOf } from './settings.ts';
import { snapshotOf } from './snapshot.ts';
import type { Recount } from './unsorted.ts';
import type { World } from './world.ts';

/** A table of contents: what pages may ask, and who answers. */
export function createHandlers(
  world: World,
  deskOf: (account: string) => Desk,
  engine: Engine,
  recount: Recount,
  onChange: (account: string) => void,
): Handlers {
  const { db, auth, settings } = world;

  const meant = async (named: string | null): Promise<string> => {
    const account = await accountMeant(world, named);
    if (account === null) throw new ProblemError('sign-in-needed');
    return account;
  };

  return {
    state: async ({ account }) => {
      const snapshot = await snapshotOf(world, deskOf, account);
      if (snapshot.account !== null) recount(snapshot.account);
      return snapshot;
    },
    'run.start': async ({ account }) => ({
      runId: await engine.startSort(await ensureConnected(world, account)),
    }),
    'run.resume': async ({ account }) => nothing(engine.resume(await ensureConnected(world, account))),
    'run.pause': async ({ account }) => nothing(engine.pause(await meant(account))),
    'run.stop': async ({ account }) => nothing(engine.stop(await meant(account))),
    activity: async ({ account, ...query }) => await activity(world, await meant(account), query),
    report: async ({ account, runId }) => await report(world, await meant(account), runId),
    'undo.message': async ({ account, journalId }) =>
      undone(await engine.undo(await ensureConnected(world, account), { journalId })),
    'undo.run': async ({ account, runId }) =>
      undone(await engine.undo(await ensureConnected(world, account), { runId })),
    'exclusions.clear': async ({ account }) => {
      const email = await meant(account);
      const cleared = await clearExclusions(db, email);
      recount(email, true);
      return { cleared };
    },
    'account.connect': async ({ hint }) => {
      const account = await connect(world, hint);
      onChange(account);
      recount(account, true);
      return { account };
    },
    'account.disconnect': async ({ account }) => {
      await engine.stop(account);
      await auth.forget(account);
      await db.accounts.delete(account);
      onChange(account);
      return null;
    },
    'options.open': () => nothing(openOptions()),
    'panel.save': async (shape) => {
      await settings.saveDevice(shape);
      return null;
    },
    'settings.read': async ({ scope }) => await readSettings(world, scope),
    'settings.save': async ({ scope, device, account }) => {
      const saved = await saveSettings(world, scope, device, account);
      for (const { email } of await db.accounts.toArray()) onChange(email);
      return saved;
    },
    'key.test': async ({ scope, key, model }) => await testKeyOf(world, scope, key, model),
  };
}

async function nothing(act: Promise<unknown>): Promise<null> {
  await act;
  return null;
}

function undone({
  id,
  counts,
}: {
  readonly id: string;
  readonly counts: { readonly done: number; readonly failed: number };
}) {
  return { undone: counts.done, failed: counts.failed, runId: id };
}
