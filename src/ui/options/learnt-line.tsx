import { useId, useRef } from 'preact/hooks';
import type { Category, LessonView } from '../../messaging/protocol.ts';
import { categoryName } from '../decision-words.ts';
import { useWords, type Words } from '../i18n/i18n.ts';
import { Button } from '../parts/button.tsx';
import { Dot } from '../parts/dot.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { trusted } from '../parts/trusted.ts';
import { useKeepFocus } from '../parts/use-keep-focus.ts';
import { useAction } from '../use-action.ts';

interface LearntLineProps {
  readonly lesson: LessonView;
  readonly categories: readonly Category[];
  readonly now: number;
  readonly forgotten: boolean;
  readonly onForget: () => Promise<void>;
}

/** One lesson: whose mail, what it is, how the user said so, when; and the way to take it back. */
export function LearntLine({ lesson, categories, now, forgotten, onForget }: LearntLineProps) {
  const words = useWords();
  const text = words.learnt;
  const id = useId();
  const box = useRef<HTMLLIElement>(null);
  const { busy, problem, run } = useAction();
  useKeepFocus(box);
  const category = categories.find(({ key }) => key === lesson.category);
  return (
    <li class={forgotten || !lesson.active ? 'learnt learnt-idle' : 'learnt'} tabIndex={-1} ref={box}>
      <div class="learnt-words">
        <p class="learnt-sender" id={id}>
          {lesson.sender.replace(/^list:/, '')}
        </p>
        <p class="learnt-category">
          <Dot category={category} />
          <span>{[categoryName(lesson.category, categories, words), text.how[lesson.how]].join(' · ')}</span>
        </p>
        <p class="muted small">
          {[
            lesson.subject === '' ? '' : words.options.rules.quoted(lesson.subject),
            dated(lesson.at, now, words),
          ]
            .filter((part) => part !== '')
            .join(', ')}
        </p>
        {!lesson.active && !forgotten && <p class="muted small">{text.replaced}</p>}
      </div>
      <div>
        <span role="status" class="muted">
          {forgotten && text.forgotten}
        </span>
        {!forgotten && (
          <Button size="small" busy={busy} describedBy={id} onPress={trusted(() => run(onForget))}>
            {text.forget}
          </Button>
        )}
      </div>
      {problem !== null && <ProblemNotice problem={problem} live />}
    </li>
  );
}

function dated(at: number, now: number, { learnt, format }: Words): string {
  const today = new Date(at).toDateString() === new Date(now).toDateString();
  return today ? learnt.today : learnt.on(format.date(at, now));
}
