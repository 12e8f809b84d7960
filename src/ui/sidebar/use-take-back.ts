import { useEffect } from 'preact/hooks';
import { ask } from '../../messaging/client.ts';
import type { UndoResult } from '../../messaging/protocol.ts';
import type { Problem } from '../../shared/problem.ts';
import { useAction } from '../use-action.ts';
import type { Outcome, Outcomes } from './use-outcome.ts';

export interface TakeBack {
  readonly busy: boolean;
  readonly problem: Problem | null;
  readonly undo: (work: () => Promise<UndoResult>) => void;
  /** Does again what this outcome took back, or what a redo did not manage. */
  readonly redo: (outcome: Outcome) => void;
  /** Puts back also what was left alone. */
  readonly force: (outcome: Outcome) => void;
}

/** Undo and redo on behalf of one place in the panel; how it went is told to all of them. */
export function useTakeBack(account: string, { latest, tell }: Outcomes, report: string | null): TakeBack {
  const { busy, problem, run, clear } = useAction();
  // A worker that was killed on the way cannot answer, but ends what it began.
  useEffect(clear, [latest]);
  const act = (kind: Outcome['kind'], work: () => Promise<UndoResult>): void =>
    run(async () => tell({ kind, report, result: await work() }));
  return {
    busy,
    problem,
    undo: (work) => act('undo', work),
    redo: ({ result }) => act('redo', () => ask('redo', { account, undoRunId: result.runId })),
    force: ({ result }) => act('undo', () => ask('undo.force', { account, undoRunId: result.runId })),
  };
}
