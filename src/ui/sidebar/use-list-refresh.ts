import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { Snapshot } from '../../messaging/protocol.ts';
import type { GmailHost } from '../../shared/gmail-host.ts';
import { coalesce } from '../parts/coalesce.ts';
import type { Outcome } from './use-outcome.ts';

/** Gmail repaints its list late by itself; asking more often than this would disturb the reader. In ms. */
const PAUSE = 5_000;

/** Asks Gmail to repaint its list after labels have changed. */
export function useListRefresh(
  host: GmailHost,
  run: Snapshot['run'],
  outcome: Outcome | null,
  fixes: number,
): void {
  const refresh = useMemo(() => coalesce(() => host.refreshList(), PAUSE), [host]);
  const changed = run === null || run.counts.done === 0 ? null : `${run.id} ${run.counts.done}`;
  const active = run?.state === 'running';
  useEffect(() => {
    if (changed !== null && active) refresh.call(undefined);
  }, [changed, active, refresh]);
  // The last changes of a run arrive together with its end.
  const wasActive = useRef(false);
  useEffect(() => {
    if (changed !== null && wasActive.current && !active) refresh.call(undefined);
    wasActive.current = active;
  }, [active, refresh]);
  // An undo can be so short that it is never seen under way.
  useEffect(() => {
    if (outcome !== null || fixes > 0) refresh.call(undefined);
  }, [outcome, fixes, refresh]);
  useEffect(() => refresh.cancel, [refresh]);
}
