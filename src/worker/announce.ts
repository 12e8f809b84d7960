import { broadcast } from '../platform/broadcast.ts';
import type { Broadcast, Snapshot } from '../messaging/protocol.ts';

/** Four times a second is as often as numbers may change under somebody's eyes. */
const EVERY_MS = 250;

/** Tells every page what has changed in an account, coalesced; the last state is always told. */
export function createAnnouncer(snapshotOf: (account: string) => Promise<Snapshot>): (account: string) => void {
  const due = new Set<string>();
  return (account) => {
    if (due.has(account)) return;
    due.add(account);
    setTimeout(() => {
      due.delete(account);
      void tell(account);
    }, EVERY_MS);
  };

  async function tell(account: string): Promise<void> {
    const message: Broadcast = { auramail: 'changed', snapshot: await snapshotOf(account) };
    await broadcast(message);
  }
}
