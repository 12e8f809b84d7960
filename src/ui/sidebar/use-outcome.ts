import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { RunKind } from '../../journey/records.ts';
import { ask } from '../../messaging/client.ts';
import type { RunView, UndoResult } from '../../messaging/protocol.ts';

/** How an undo, or the redo of one, went. */
export interface Outcome {
  readonly kind: Exclude<RunKind, 'sort'>;
  /** One for each of its runs: an undo that was insisted on afterwards has two. */
  readonly parts: readonly UndoResult[];
  /** The run whose report asked for it; null: it was asked for elsewhere. */
  readonly report: string | null;
}

export interface Outcomes {
  readonly latest: Outcome | null;
  readonly tell: (outcome: Outcome) => void;
  readonly dismiss: () => void;
}

/** All of its parts together. */
export function totalOf({ parts }: Outcome): Omit<UndoResult, 'runId'> {
  const sum = (key: 'undone' | 'left' | 'failed'): number => parts.reduce((all, part) => all + part[key], 0);
  return { undone: sum('undone'), left: sum('left'), failed: sum('failed') };
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
  const watched = useRef<{ readonly id: string; readonly kind: Outcome['kind'] } | null>(null);
  const walk = walkOf(run);

  useEffect(() => setLatest(null), [account]);

  useEffect(() => {
    const ended = watched.current;
    watched.current = walk !== null && walk.kind !== 'sort' ? { id: walk.id, kind: walk.kind } : null;
    if (ended === null || ended.id === walk?.id || account === null) return undefined;
    let outdated = false;
    lookUp(account, ended.id).then(
      (result) => {
        if (outdated || result === null) return;
        setLatest((old) =>
          old?.parts.some(({ runId }) => runId === result.runId)
            ? { ...old, parts: old.parts.map((part) => (part.runId === result.runId ? result : part)) }
            : { kind: ended.kind, parts: [result], report: null },
        );
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
