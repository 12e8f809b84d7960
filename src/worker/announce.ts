import type { Broadcast, Snapshot } from '../messaging/protocol.ts';
import { broadcast } from '../platform/broadcast.ts';

/** Four times a second is as often as numbers may change under somebody's eyes. */
const EVERY_MS = 250;

/** Tells every page what has changed in an account (null: in what holds for all of them): the first change at once, the last one always, between them rarely. */
export function createAnnouncer(
  snapshotOf: (account: string | null) => Promise<Snapshot>,
): (account: string | null) => void {
  /** Accounts told lately, and whether they have changed again since. */
  const told = new Map<string | null, boolean>();
  return function announce(account) {
    if (told.has(account)) return void told.set(account, true);
    told.set(account, false);
    void tell(account).catch(() => undefined);
    setTimeout(() => {
      const changed = told.get(account) === true;
      told.delete(account);
      if (changed) announce(account);
    }, EVERY_MS);
  };

  async function tell(account: string | null): Promise<void> {
    const message: Broadcast = { auramail: 'changed', snapshot: await snapshotOf(account) };
    await broadcast(message);
  }
}
