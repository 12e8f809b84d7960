import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { RunKind } from '../../journey/records.ts';
import { ask } from '../../messaging/client.ts';
import type { RunView, UndoResult } from '../../messaging/protocol.ts';

/** How an undo, or the redo of one, went. */
export interface Outcome {
  readonly kind: Exclude<RunKind, 'sort'>;
  readonly result: UndoResult;
  /** The run whose report asked for it; null: it was asked for elsewhere. */
  readonly report: string | null;
}

export interface Outcomes {
  readonly latest: Outcome | null;
  readonly tell: (outcome: Outcome) => void;
  readonly dismiss: () => void;
}

/** The undo or redo that is under way or paused. */
export function walkOf(run: RunView | null): RunView | null {
  return run !== null && run.kind !== 'sort' && (run.state === 'running' || run.state === 'paused')
    ? run
    : null;
}

/**
 * The last undo or redo of this account. Who asked for it tells how it went; one that was paused meanwhile, lost its
 * worker, or was begun in another tab is looked up when it has ended before the eyes of this page.
 */
export function useOutcome(account: string | null, run: RunView | null): Outcomes {
  const [latest, setLatest] = useState<Outcome | null>(null);
  const watched = useRef<Pick<Outcome, 'kind'> & { readonly id: string }>();
  const walk = walkOf(run);

  useEffect(() => setLatest(null), [account]);

  useEffect(() => {
    const ended = watched.current;
    watched.current = undefined;
    if (walk !== null && walk.kind !== 'sort') watched.current = { id: walk.id, kind: walk.kind };
    if (ended === undefined || ended.id === walk?.id || account === null) return undefined;
    let outdated = false;
    lookUp(account, ended.id).then(
      (result) => {
        if (outdated || result === null) return;
        setLatest((old) => ({
          kind: ended.kind,
          result,
          report: old?.result.runId === ended.id ? old.report : null,
        }));
      },
      // Whoever asked for it has heard of the problem; here it would come out of the blue.
      () => undefined,
    );
    return () => {
      outdated = true;
    };
  }, [account, walk?.id]);

  const dismiss = useCallback(() => setLatest(null), []);
  return { latest, tell: setLatest, dismiss };
}

async function lookUp(account: string, runId: string): Promise<UndoResult | null> {
  const [report, { rows }] = await Promise.all([
    ask('report', { account, runId }),
    ask('undo.left', { account, undoRunId: runId }),
  ]);
  if (report === null) return null;
  const { done, failed } = report.counts;
  return { undone: done, left: rows.length, failed: Math.max(0, failed - rows.length), runId };
}
