import { Undo2 } from 'lucide';
import { useId, useState } from 'preact/hooks';
import { ask } from '../../messaging/client.ts';
import type { Report, RunView } from '../../messaging/protocol.ts';
import { useWords } from '../i18n/i18n.ts';
import { Button } from '../parts/button.tsx';
import { Confirm } from '../parts/confirm.tsx';
import { Notice } from '../parts/notice.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { trusted } from '../parts/trusted.ts';
import { Progress } from '../progress.tsx';
import { RunButtons } from '../run-buttons.tsx';
import { useAction } from '../use-action.ts';
import { useLookAgain } from './use-look-again.ts';

/** From here on an undo is large, and asks once more. Below, its sentence stands beside the button. */
const LARGE = 500;

interface UndoRunProps {
  readonly account: string;
  readonly report: Report;
  /** The run under way, if any: nothing can be undone meanwhile. */
  readonly active: RunView | null;
  readonly onDone: () => void;
}

export function UndoRun({ account, report, active, onDone }: UndoRunProps) {
  const words = useWords();
  const id = useId();
  const [asking, setAsking] = useState(false);
  const { busy, problem, run } = useAction();
  const undo = (): void => {
    setAsking(false);
    run(async () => {
      await ask('undo.run', { account, runId: report.runId });
      onDone();
    });
  };

  if (active?.kind === 'undo') {
    return (
      <div class="stack">
        <Progress run={active} />
        <RunButtons account={account} run={active} onDone={onDone} />
      </div>
    );
  }
  if (report.undoable === 0) {
    if (report.counts.done === 0) return null;
    return <Undone account={account} />;
  }
  if (active !== null) return null;
  const large = report.undoable >= LARGE;
  return (
    <>
      {problem !== null && <ProblemNotice problem={problem} live />}
      {asking ? (
        <Confirm
          question={words.report.undoAsk(report.undoable)}
          yes={words.report.undoConfirm(report.undoable)}
          onYes={trusted(undo)}
          onNo={() => setAsking(false)}
        />
      ) : (
        <div class="undo-run">
          <Button
            kind="outlined"
            icon={Undo2}
            wide
            busy={busy}
            describedBy={id}
            onPress={trusted(large ? () => setAsking(true) : undo)}
          >
            {words.act.undoRun}
          </Button>
          <p id={id} class="muted small">
            {words.report.undoText(report.undoable)}
          </p>
        </div>
      )}
    </>
  );
}

function Undone({ account }: { account: string }) {
  const words = useWords();
  const { told, lookAgain } = useLookAgain(account);
  return (
    <Notice tone="good" title={words.report.undone}>
      <p role="status">{told === '' ? words.report.undoneText : told}</p>
      <Button size="small" onPress={lookAgain}>
        {words.act.lookAgain}
      </Button>
    </Notice>
  );
}
