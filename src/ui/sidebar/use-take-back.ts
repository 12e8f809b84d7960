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
  const act = (kind: Outcome['kind'], work: () => Promise<readonly UndoResult[]>): void =>
    run(async () => tell({ kind, report, parts: await work() }));
  return {
    busy,
    problem,
    undo: (work) => act('undo', async () => [await work()]),
    redo: ({ parts }) =>
      act('redo', () => inTurn(parts, ({ runId }) => ask('redo', { account, undoRunId: runId }))),
    force: ({ parts }) =>
      act('undo', async () => [
        ...parts.map((part) => ({ ...part, left: 0 })),
        ...(await inTurn(
          parts.filter(({ left }) => left > 0),
          ({ runId }) => ask('undo.force', { account, undoRunId: runId }),
        )),
      ]),
  };
}

async function inTurn(
  parts: readonly UndoResult[],
  work: (part: UndoResult) => Promise<UndoResult>,
): Promise<UndoResult[]> {
  const results: UndoResult[] = [];
  for (const part of parts) results.push(await work(part));
  return results;
}
