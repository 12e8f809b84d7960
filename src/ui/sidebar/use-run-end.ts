import { useEffect, useRef, useState } from 'preact/hooks';
import type { RunView } from '../../messaging/protocol.ts';

export interface RunEnd {
  /** The run that came to its end before the eyes of this page. */
  readonly seenEnding: string | null;
  /** Also look out for a run so short that it is never seen running. */
  readonly watch: (runId: string) => void;
}

/** Calls back once when a run that was under way in this page ends. */
export function useRunEnd(run: RunView | null, onEnd: (run: RunView) => void): RunEnd {
  const watched = useRef<string | null>(null);
  const [seenEnding, setSeenEnding] = useState<string | null>(null);

  useEffect(() => {
    if (run === null) return;
    if (run.state === 'running' || run.state === 'paused') {
      watched.current = run.id;
      setSeenEnding(null);
    } else if (watched.current === run.id) {
      watched.current = null;
      setSeenEnding(run.id);
      onEnd(run);
    }
  }, [run?.id, run?.state]);

  const watch = (runId: string): void => {
    watched.current = runId;
  };
  return { seenEnding, watch };
}
