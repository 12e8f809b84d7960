import { Pause, Play, Square } from 'lucide';
import { ask } from '../messaging/client.ts';
import type { RunView } from '../messaging/protocol.ts';
import { useWords } from './i18n/i18n.ts';
import { Button } from './parts/button.tsx';
import { ProblemNotice } from './parts/problem-notice.tsx';
import { trusted } from './parts/trusted.ts';
import { useAction } from './use-action.ts';

/** Pause or Resume, and Stop: what is done stays done, so none of them needs a question. */
export function RunButtons({
  account,
  run: view,
  onDone,
}: {
  account: string | null;
  run: RunView;
  onDone: () => void;
}) {
  const words = useWords();
  const { busy, problem, run } = useAction();
  const act = (work: () => Promise<unknown>) =>
    trusted(() =>
      run(async () => {
        await work();
        onDone();
      }),
    );
  return (
    <>
      {problem !== null && <ProblemNotice problem={problem} live />}
      <div class="run-buttons">
        {view.state === 'paused' ? (
          <Button
            kind="primary"
            icon={Play}
            wide
            busy={busy}
            onPress={act(() => ask('run.resume', { account }))}
          >
            {words.act.resume}
          </Button>
        ) : (
          <Button
            kind="outlined"
            icon={Pause}
            wide
            busy={busy}
            onPress={act(() => ask('run.pause', { account }))}
          >
            {words.act.pause}
          </Button>
        )}
        <Button
          kind="outlined"
          icon={Square}
          wide
          busy={busy}
          onPress={act(() => ask('run.stop', { account }))}
        >
          {words.act.stop}
        </Button>
      </div>
    </>
  );
}
