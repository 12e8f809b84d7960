import { useEffect, useRef } from 'preact/hooks';
import type { Snapshot } from '../../messaging/protocol.ts';
import type { GmailHost } from '../../shared/gmail-host.ts';

/** Asks Gmail to repaint its list after new mail has been sorted unasked: no run is seen then. */
export function useArrivalsRefresh(host: GmailHost, snapshot: Snapshot | null): void {
  const sorted = snapshot?.incoming?.sorted ?? null;
  const before = useRef<number | null>(null);
  useEffect(() => {
    if (before.current !== null && sorted !== null && sorted > before.current) host.refreshList();
    before.current = sorted;
  }, [sorted, host]);
}
