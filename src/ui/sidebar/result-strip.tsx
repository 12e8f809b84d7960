import { CircleCheck, Info, Redo2, X } from 'lucide';
import { useId } from 'preact/hooks';
import { fill } from '../i18n/fill.ts';
import { useWords, type Words } from '../i18n/i18n.ts';
import { Button, IconButton } from '../parts/button.tsx';
import { Icon } from '../parts/icon.tsx';
import { trusted } from '../parts/trusted.ts';
import { LeftList, useLeftList } from './left-list.tsx';
import type { Outcome } from './use-outcome.ts';
import type { TakeBack } from './use-take-back.ts';

interface StripProps {
  readonly account: string;
  readonly outcome: Outcome | null;
  readonly takeBack: TakeBack;
  readonly onClose?: () => void;
}

/** How the last undo or redo went, and the way back from it. Always there, so that what appears in it is read out. */
export function ResultStrip({ account, outcome, takeBack, onClose }: StripProps) {
  const words = useWords();
  const id = useId();
  const left = useLeftList(account, outcome?.result.runId ?? null);
  const { busy } = takeBack;
  const done = (outcome?.result.undone ?? 0) > 0;
  return (
    <div class={outcome === null ? undefined : done ? 'strip strip-good' : 'strip'}>
      {outcome !== null && <Icon node={done ? CircleCheck : Info} />}
      <div role="status" class="strip-told figures" id={id}>
        {outcome !== null && told(outcome, words).map((line) => <p key={line}>{line}</p>)}
      </div>
      {outcome !== null && onClose !== undefined && (
        <IconButton icon={X} label={words.undo.close} onPress={onClose} />
      )}
      {outcome !== null && (
        <div class="row strip-acts">
          {canRedo(outcome) && (
            <Button
              size="small"
              icon={Redo2}
              busy={busy}
              hint={words.undo.redoHint}
              onPress={trusted(() => takeBack.redo(outcome))}
            >
              {words.undo.redo}
            </Button>
          )}
          {outcome.result.left > 0 && (
            <Button size="small" expanded={left.open} describedBy={id} onPress={left.toggle}>
              {left.open ? words.undo.hide : words.undo.show}
            </Button>
          )}
          {outcome.result.left > 0 && outcome.kind === 'undo' && (
            <Button
              size="small"
              busy={busy}
              describedBy={id}
              onPress={trusted(() => takeBack.force(outcome))}
            >
              {words.undo.anyway}
            </Button>
          )}
        </div>
      )}
      {outcome !== null && <LeftList list={left} total={outcome.result.left} />}
    </div>
  );
}

/** After an undo, what it put back; after a redo, what it did not manage. */
function canRedo({ kind, result }: Outcome): boolean {
  return kind === 'undo' ? result.undone > 0 : result.failed > 0;
}

function told({ kind, result }: Outcome, words: Words): string[] {
  const { undone, left, failed } = result;
  if (undone + left + failed === 0) {
    const { what, did } = words.problems['nothing-to-undo'];
    return [`${fill(what)} ${fill(did)}`];
  }
  return [
    undone > 0 ? words.sort.ended[kind].done(undone) : words.undo.none[kind],
    left > 0 ? words.undo.left(left) : '',
    failed > 0 ? words.undo.notDone[kind](failed) : '',
  ].filter((line) => line !== '');
}
