import type { ComponentChildren, RefObject } from 'preact';
import { useRef } from 'preact/hooks';
import { ask } from '../../messaging/client.ts';
import type { Category, RunView } from '../../messaging/protocol.ts';
import { useWords } from '../i18n/i18n.ts';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { useKeepFocus } from '../parts/use-keep-focus.ts';
import { ResultStrip } from './result-strip.tsx';
import type { Outcomes } from './use-outcome.ts';
import { useTakeBack } from './use-take-back.ts';
import { Walking } from './walking.tsx';
import { type WideAsk, WideUndo } from './wide-undo.tsx';

interface DockProps {
  readonly account: string;
  readonly categories: readonly Category[];
  /** The undo or redo under way. */
  readonly walk: RunView | null;
  readonly asked: WideAsk | null;
  readonly outcomes: Outcomes;
  /** The question was answered, one way or the other. */
  readonly onAnswered: () => void;
  readonly onChanged: () => void;
  /** Where the focus goes when the dock closes. */
  readonly home: RefObject<HTMLElement | null>;
}

/** At the foot of the list: what a wide undo would do, how far it is, how it went. One of them at a time. */
export function UndoDock(props: DockProps) {
  const { account, walk, asked, outcomes, onAnswered, onChanged, home } = props;
  const words = useWords();
  const box = useRef<HTMLDivElement>(null);
  const takeBack = useTakeBack(account, outcomes, null);
  useKeepFocus(box);
  const close = (): void => {
    home.current?.querySelector('button')?.focus();
    outcomes.dismiss();
  };

  let content: ComponentChildren = null;
  if (walk !== null) content = <Walking account={account} run={walk} onDone={onChanged} />;
  else if (takeBack.busy && outcomes.latest === null) content = <p class="muted">{words.doing.undoing}…</p>;
  else if (asked !== null && !takeBack.busy)
    content = (
      <WideUndo
        key={asked.title}
        account={account}
        asked={asked}
        categories={props.categories}
        onYes={(scope) => {
          onAnswered();
          outcomes.dismiss();
          takeBack.undo(() => ask('undo.scope', { account, scope }));
        }}
        onNo={onAnswered}
      />
    );
  else if (takeBack.problem !== null) content = <ProblemNotice problem={takeBack.problem} live />;
  const outcome = content === null ? outcomes.latest : null;

  return (
    <div class={content === null && outcome === null ? 'dock-idle' : 'dock'} tabIndex={-1} ref={box}>
      {content}
      <ResultStrip account={account} outcome={outcome} takeBack={takeBack} onClose={close} />
    </div>
  );
}
