import { ask } from '../e2e/database.ts';
import type { Mailbox } from '../sandbox/mailbox.ts';
import { userAct } from './hands.ts';
import type { Stand } from './stand.ts';
import type { Happening, Trial } from './trials.ts';

/** Puts a trial where it waits for its moment. */
export function arrange(trial: Trial, stand: Stand, mailbox: Mailbox, inbox: readonly string[]): void {
  const { faults } = stand.sandbox;
  if (trial.kind === 'fault') {
    faults.add(trial.fault);
  } else {
    const { moment, happening } = trial;
    faults.add({ ...moment, kind: 'act', act: () => play(happening, stand, mailbox, inbox) });
  }
}

/** Resolves when it has happened. What goes on from there is not waited for. */
async function play(
  happening: Happening,
  stand: Stand,
  mailbox: Mailbox,
  inbox: readonly string[],
): Promise<void> {
  const { sandbox } = stand;
  const account = mailbox.email;
  switch (happening.what) {
    case 'worker killed':
      await stand.killWorker();
      await sandbox.state.clock.sleep(happening.late);
      break;
    case 'browser killed':
      await stand.killBrowser();
      await sandbox.state.clock.sleep(happening.late);
      break;
    case 'offline':
      await stand.goOffline(happening.ms);
      break;
    case 'token revoked':
      sandbox.tokens.revoke(account);
      break;
    case 'consent forgotten':
      sandbox.tokens.forgetConsent(account);
      break;
    case 'history forgotten':
      mailbox.forgetOldHistory();
      break;
    case 'clock jumps':
      sandbox.state.clock.advance(happening.minutes * 60_000);
      break;
    case 'second tab':
      void press('run.start', stand, account);
      break;
    case 'paused':
      await press('run.pause', stand, account);
      await sandbox.state.clock.sleep(happening.late);
      break;
    case 'stopped':
      await press('run.stop', stand, account);
      await sandbox.state.clock.sleep(happening.late);
      break;
    case 'mail arrives':
      mailbox.user.addMessage({ subject: 'While you were sorting' });
      break;
    case 'label deleted':
    case 'label renamed':
      changeLabel(happening.what, happening.which, mailbox);
      break;
    case 'user':
      userAct(happening.act, inbox[happening.mail % inbox.length], mailbox);
  }
}

/** A button, in whatever tab. It may come to nothing: another fault may kill the worker. */
async function press(
  name: 'run.start' | 'run.pause' | 'run.stop',
  stand: Stand,
  account: string,
): Promise<void> {
  await ask(await stand.browser(), name, { account }).then(
    () => undefined,
    () => undefined,
  );
}

function changeLabel(what: 'label deleted' | 'label renamed', which: number, mailbox: Mailbox): void {
  const ours = [...mailbox.labels.values()].filter(({ name }) => name.startsWith('AuraMail/'));
  const label = ours[which % Math.max(ours.length, 1)];
  if (label === undefined) return;
  if (what === 'label deleted') mailbox.user.deleteLabel(label.id);
  else mailbox.user.renameLabel(label.id, `Renamed ${label.id} ${mailbox.historyId}`);
}
