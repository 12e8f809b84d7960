import { Undo2 } from 'lucide';
import { useId, useRef, useState } from 'preact/hooks';
import { ask } from '../../messaging/client.ts';
import type { Report, RunView } from '../../messaging/protocol.ts';
import { useWords } from '../i18n/i18n.ts';
import { Button } from '../parts/button.tsx';
import { Confirm } from '../parts/confirm.tsx';
import { Notice } from '../parts/notice.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { trusted } from '../parts/trusted.ts';
import { useKeepFocus } from '../parts/use-keep-focus.ts';
import { ResultStrip } from './result-strip.tsx';
import { useLookAgain } from './use-look-again.ts';
import { type Outcomes, walkOf } from './use-outcome.ts';
import { useTakeBack } from './use-take-back.ts';
import { Walking } from './walking.tsx';

/** From here on an undo is large, and asks once more. Below, its sentence stands beside the button. */
const LARGE = 500;

interface UndoRunProps {
  readonly account: string;
  readonly report: Report;
  /** The run under way, if any: nothing can be undone meanwhile. */
  readonly active: RunView | null;
  readonly outcomes: Outcomes;
  readonly onDone: () => void;
}

export function UndoRun({ account, report, active, outcomes, onDone }: UndoRunProps) {
  const words = useWords();
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const [asking, setAsking] = useState(false);
  const takeBack = useTakeBack(account, outcomes, report.runId);
  useKeepFocus(box);
  const undo = (): void => {
    setAsking(false);
    takeBack.undo(() => ask('undo.run', { account, runId: report.runId }));
  };

  const walk = walkOf(active);
  const outcome = walk === null && outcomes.latest?.report === report.runId ? outcomes.latest : null;
  const large = report.undoable >= LARGE;
  return (
    <div class="undo-run" tabIndex={-1} ref={box}>
      {walk !== null && <Walking account={account} run={walk} onDone={onDone} />}
      <ResultStrip account={account} outcome={outcome} takeBack={takeBack} />
      {walk === null && takeBack.problem !== null && <ProblemNotice problem={takeBack.problem} live />}
      {active === null && report.undoable === 0 && report.counts.done > 0 && (
        <Undone account={account} told={outcome !== null} />
      )}
      {active === null &&
        report.undoable > 0 &&
        (asking ? (
          <Confirm
            question={words.report.undoAsk(report.undoable)}
            yes={words.report.undoConfirm(report.undoable)}
            onYes={trusted(undo)}
            onNo={() => setAsking(false)}
          />
        ) : (
          <>
            <Button
              kind="outlined"
              icon={Undo2}
              wide
              busy={takeBack.busy}
              describedBy={id}
              onPress={trusted(large ? () => setAsking(true) : undo)}
            >
              {words.act.undoRun}
            </Button>
            <p id={id} class="muted small undo-run-text">
              {words.report.undoText(report.undoable)}
            </p>
          </>
        ))}
    </div>
  );
}

/** Nothing of the run is left to undo; `told`: how that came is said above already. */
function Undone({ account, told: known }: { account: string; told: boolean }) {
  const words = useWords();
  const { told, lookAgain } = useLookAgain(account);
  return (
    <Notice tone={known ? 'calm' : 'good'} title={known ? words.report.undoneText : words.report.undone}>
      <p role="status">{told === '' && !known ? words.report.undoneText : told}</p>
      <Button size="small" onPress={lookAgain}>
        {words.act.lookAgain}
      </Button>
    </Notice>
  );
}
