import { useCallback, useRef, useState } from 'preact/hooks';
import { type Problem, problemOf } from '../shared/problem.ts';

export interface Action {
  readonly busy: boolean;
  readonly problem: Problem | null;
  readonly clear: () => void;
  /** Runs the work unless some is under way already; what it throws becomes `problem`. */
  readonly run: (work: () => Promise<void>) => void;
}

/** One thing at a time that a person asked for, and what went wrong with the last. */
export function useAction(): Action {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const active = useRef(false);

  const run = useCallback((work: () => Promise<void>) => {
    if (active.current) return;
    active.current = true;
    setBusy(true);
    setProblem(null);
    work()
      .catch((thrown: unknown) => setProblem(problemOf(thrown)))
      .finally(() => {
        active.current = false;
        setBusy(false);
      });
  }, []);

  const clear = useCallback(() => setProblem(null), []);
  return { busy, problem, clear, run };
}
