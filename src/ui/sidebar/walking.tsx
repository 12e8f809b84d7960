import type { RunView } from '../../messaging/protocol.ts';
import { useWords } from '../i18n/i18n.ts';
import { Notice } from '../parts/notice.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { Progress } from '../progress.tsx';
import { RunButtons } from '../run-buttons.tsx';

/** An undo or redo under way or held, wherever it was asked for. */
export function Walking({ account, run, onDone }: { account: string; run: RunView; onDone: () => void }) {
  const words = useWords();
  return (
    <div class="stack">
      {run.state === 'paused' &&
        (run.problem === null ? (
          <Notice tone="calm" title={words.sort.paused} />
        ) : (
          <ProblemNotice problem={run.problem} />
        ))}
      <Progress run={run} />
      <RunButtons account={account} run={run} onDone={onDone} />
    </div>
  );
}
