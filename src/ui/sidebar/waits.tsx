import { ask } from '../../messaging/client.ts';
import type { RunView, Snapshot } from '../../messaging/protocol.ts';
import { useWords } from '../i18n/i18n.ts';
import { Button } from '../parts/button.tsx';
import { Notice } from '../parts/notice.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { trusted } from '../parts/trusted.ts';
import { useAction } from '../use-action.ts';
import { useNow } from '../use-now.ts';

const HALF_MINUTE = 30_000;

interface WaitsProps {
  readonly account: string | null;
  readonly snapshot: Snapshot;
  readonly onDone: () => void;
}

/** Mail that waits for Gemini at half the price, and the way out; or the offer to let it wait. */
export function Waits({ account, snapshot: { waits, run }, onDone }: WaitsProps) {
  const text = useWords().waits;
  const { format } = useWords();
  const now = useNow(HALF_MINUTE);
  const { busy, problem, run: act } = useAction();
  const asks = (name: 'gemini.wait' | 'gemini.now' | 'gemini.cancel') =>
    trusted(() =>
      act(async () => {
        await ask(name, { account });
        onDone();
      }),
    );
  return (
    <>
      {problem !== null && <ProblemNotice problem={problem} live />}
      {waits !== undefined && (
        <Notice tone="calm" title={text.mailsWait(waits.mails, format.ago(waits.since, now))}>
          <p>{text.text}</p>
          <div class="row">
            <Button kind="outlined" size="small" busy={busy} onPress={asks('gemini.now')}>
              {text.now}
            </Button>
            <Button kind="plain" size="small" busy={busy} onPress={asks('gemini.cancel')}>
              {text.cancel}
            </Button>
          </div>
        </Notice>
      )}
      {waits !== undefined && waits.problem !== null && <ProblemNotice problem={waits.problem} />}
      {run !== null && isOpen(run) && run.couldWait !== null && (
        <Notice tone="calm" title={text.mailsOffered(run.couldWait)}>
          <p>{text.offer}</p>
          <Button kind="outlined" size="small" busy={busy} onPress={asks('gemini.wait')}>
            {text.wait}
          </Button>
        </Notice>
      )}
      {run !== null && isOpen(run) && run.note !== null && <ProblemNotice problem={run.note} />}
    </>
  );
}

function isOpen({ state }: RunView): boolean {
  return state === 'running' || state === 'paused';
}
