import type { UndoScope } from '../journey/records.ts';
import type { UndoResult } from '../messaging/protocol.ts';
import type { Handlers } from '../messaging/server.ts';
import { openOptions } from '../platform/lifecycle.ts';
import { ProblemError } from '../shared/problem.ts';
import { clearExclusions } from '../storage/exclusions.ts';
import { forgetEverything } from '../storage/lessons.ts';
import { newRun } from '../storage/runs.ts';
import { countInScope, leftAlone } from '../storage/undo.ts';
import { accountMeant, connect, connectedAccounts, ensureConnected } from './accounts.ts';
import { bugDetails } from './bugs.ts';
import { eraseData, exportData, importData } from './data.ts';
import type { Desk } from './desk.ts';
import type { Engine } from './engine.ts';
import { keepLooking } from './incoming.ts';
import type { Jobs } from './jobs.ts';
import { fixMail, forgetLesson, learntPage } from './learnt.ts';
import { activity, report, toActivityRow } from './log.ts';
import { readSettings, saveSettings, testKeyOf } from './settings.ts';
import { snapshotOf } from './snapshot.ts';
import type { Recount } from './unsorted.ts';
import type { World } from './world.ts';

/** A table of contents: what pages may ask, and who answers. */
export function createHandlers(
  world: World,
  deskOf: (account: string) => Desk,
  engine: Engine,
  jobs: Jobs,
  recount: Recount,
  onChange: (account: string | null) => void,
): Handlers {
  const { db, auth, keys, settings } = world;

  const tellAll = async (): Promise<void> => {
    onChange(null);
    for (const { email } of await connectedAccounts(world)) onChange(email);
  };

  const meant = async (named: string | null): Promise<string> => {
    const account = await accountMeant(world, named);
    if (account === null) throw new ProblemError('sign-in-needed');
    return account;
  };

  const walked = async (
    named: string | null,
    kind: 'undo' | 'redo',
    scope: UndoScope,
  ): Promise<UndoResult> => {
    const { id, counts } = await engine.walk(await ensureConnected(world, named), kind, scope);
    const left = (await leftAlone(db, id, Number.POSITIVE_INFINITY)).length;
    return { undone: counts.done, left, failed: counts.failed - left, runId: id };
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
    'run.stop': async ({ account }) => {
      await engine.stop(await meant(account));
      jobs.soon();
      return null;
    },
    activity: async ({ account, ...query }) => await activity(world, await meant(account), query),
    report: async ({ account, runId }) => await report(world, await meant(account), runId),
    'undo.message': async ({ account, journalId }) => await walked(account, 'undo', { journalId }),
    'undo.run': async ({ account, runId }) => {
      await jobs.letGo(await meant(account), (job) => job.runId === runId);
      return await walked(account, 'undo', { runId });
    },
    'undo.scope': async ({ account, scope }) => {
      // What waits would be sorted after all that it is meant to undo.
      if ('since' in scope) await jobs.letGo(await meant(account), ({ at }) => at >= scope.since);
      return await walked(account, 'undo', scope);
    },
    'undo.force': async ({ account, undoRunId }) => await walked(account, 'undo', { left: undoRunId }),
    redo: async ({ account, undoRunId }) => await walked(account, 'redo', { undone: undoRunId }),
    'undo.count': async ({ account, scope }) => {
      const asked = newRun('', await meant(account), 'undo', 0, scope);
      return { mails: await countInScope(db, asked) };
    },
    'undo.left': async ({ undoRunId }) => ({
      rows: (await leftAlone(db, undoRunId, 200)).map(toActivityRow),
    }),
    fix: async ({ account, journalId, category }) => {
      const email = await ensureConnected(world, account);
      const fixed = await fixMail(world, deskOf(email), journalId, category);
      onChange(email);
      return fixed;
    },
    'learnt.list': async ({ account, ...query }) => await learntPage(world, await meant(account), query),
    'learnt.forget': async ({ account, id }) => nothing(forgetLesson(world, await meant(account), id)),
    'learnt.forgetAll': async ({ account }) => nothing(forgetEverything(db, await meant(account))),
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
      await jobs.letGo(account);
      await auth.forget(account);
      await db.accounts.delete(account);
      if ((await connectedAccounts(world)).length === 0) await world.copier.forget();
      onChange(account);
      return null;
    },
    'options.open': ({ section }) => nothing(openOptions(section)),
    'bug.details': async () => ({ text: bugDetails() }),
    'panel.save': async (shape) => {
      await settings.saveDevice(shape);
      return null;
    },
    'settings.read': async ({ scope }) => await readSettings(world, scope),
    'settings.save': async ({ scope, device, account }) => {
      const saved = await saveSettings(world, scope, device, account);
      await keepLooking(world);
      await tellAll();
      return saved;
    },
    'data.export': async ({ secrets }) => ({ file: await exportData(world, secrets) }),
    'data.import': async ({ file }) => {
      const imported = await importData(world, file);
      await tellAll();
      return imported;
    },
    'data.erase': async () => {
      const accounts = await connectedAccounts(world);
      for (const { email } of accounts) await jobs.letGo(email);
      await eraseData(world, engine, jobs, recount);
      for (const { email } of accounts) onChange(email);
      return null;
    },
    'gemini.wait': async ({ account }) => nothing(jobs.wait(await meant(account))),
    'gemini.now': async ({ account }) => nothing(jobs.askNow(await ensureConnected(world, account))),
    'gemini.cancel': async ({ account }) => nothing(jobs.letGo(await meant(account))),
    'notice.seen': async () => {
      await world.copier.seen();
      await tellAll();
      return null;
    },
    'key.test': async ({ scope, key, model }) => await testKeyOf(world, scope, key, model),
    'key.protect': async ({ scope, passphrase }) => {
      await keys.protect(scope, passphrase);
      await tellAll();
      return null;
    },
    'key.unlock': async ({ scope, passphrase }) => {
      const unlocked = await keys.unlock(scope, passphrase);
      await tellAll();
      return { unlocked };
    },
  };
}

async function nothing(act: Promise<unknown>): Promise<null> {
  await act;
  return null;
}
