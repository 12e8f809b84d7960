import type { Broadcast, Snapshot } from '../messaging/protocol.ts';
import { broadcast } from '../platform/broadcast.ts';

/** Twice a second is as often as numbers need to change under somebody's eyes; each telling reads the database. */
const PAUSE_MS = 500;

/**
 * Tells every page what has changed in an account (null: in what holds for all of them): the first change at once,
 * the last one always, between them rarely, and one after the other: an older state never overtakes a newer one.
 */
export function createAnnouncer(
  snapshotOf: (account: string | null) => Promise<Snapshot>,
): (account: string | null) => void {
  /** Accounts being told of, and whether they have changed again since. */
  const telling = new Map<string | null, boolean>();

  async function tell(account: string | null): Promise<void> {
    const message: Broadcast = { auramail: 'changed', snapshot: await snapshotOf(account) };
    await broadcast(message);
  }

  return function announce(account) {
    if (telling.has(account)) return void telling.set(account, true);
    telling.set(account, false);
    void tell(account)
      .catch(() => undefined)
      .then(() =>
        setTimeout(() => {
          const changed = telling.get(account) === true;
          telling.delete(account);
          if (changed) announce(account);
        }, PAUSE_MS),
      );
  };
}
