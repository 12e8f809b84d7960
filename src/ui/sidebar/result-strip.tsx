import { CircleCheck, Info, Redo2, X } from 'lucide';
import { useId } from 'preact/hooks';
import { fill } from '../i18n/fill.ts';
import { useWords, type Words } from '../i18n/i18n.ts';
import { Button, IconButton } from '../parts/button.tsx';
import { Icon } from '../parts/icon.tsx';
import { trusted } from '../parts/trusted.ts';
import { LeftList, useLeftList } from './left-list.tsx';
import { type Outcome, totalOf } from './use-outcome.ts';
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
  const list = useLeftList(account, outcome);
  const id = useId();
  const total = outcome === null ? null : totalOf(outcome);
  return (
    <div class={total === null ? 'strip-idle' : total.undone > 0 ? 'strip strip-good' : 'strip'}>
      {total !== null && <Icon node={total.undone > 0 ? CircleCheck : Info} />}
      <div class="strip-main">
        <div role="status" class="strip-told figures" id={id}>
          {outcome !== null && told(outcome, words).map((line) => <p key={line}>{line}</p>)}
        </div>
        {outcome !== null && <Acts outcome={outcome} takeBack={takeBack} list={list} describedBy={id} />}
      </div>
      {total !== null && onClose !== undefined && (
        <IconButton icon={X} label={words.undo.close} onPress={onClose} />
      )}
      {total !== null && <LeftList list={list} total={total.left} />}
    </div>
  );
}

interface ActsProps {
  readonly outcome: Outcome;
  readonly takeBack: TakeBack;
  readonly list: ReturnType<typeof useLeftList>;
  readonly describedBy: string;
}

function Acts({ outcome, takeBack, list, describedBy }: ActsProps) {
  const words = useWords();
  const { undone, left, failed } = totalOf(outcome);
  const { busy } = takeBack;
  // After an undo, what it put back; after a redo, what it did not manage.
  const again = outcome.kind === 'undo' ? undone > 0 : failed > 0;
  return (
    <div class="strip-acts">
      {again && (
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
      {left > 0 && (
        <Button size="small" expanded={list.open} describedBy={describedBy} onPress={list.toggle}>
          {list.open ? words.undo.hide : words.undo.show}
        </Button>
      )}
      {left > 0 && outcome.kind === 'undo' && (
        <Button
          size="small"
          busy={busy}
          describedBy={describedBy}
          onPress={trusted(() => takeBack.force(outcome))}
        >
          {words.undo.anyway}
        </Button>
      )}
    </div>
  );
}

function told(outcome: Outcome, words: Words): string[] {
  const { kind } = outcome;
  const { undone, left, failed } = totalOf(outcome);
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
