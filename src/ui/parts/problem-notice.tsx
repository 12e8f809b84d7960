import type { Problem } from '../../shared/problem.ts';
import { fill } from '../i18n/fill.ts';
import { useWords } from '../i18n/i18n.ts';
import { Button } from './button.tsx';
import { Notice } from './notice.tsx';
import { type ActionKind, actionFor, actionName, urlFor } from './problem-action.ts';

/** What can be done from where the notice stands; a kind left out gets no button. */
export type ProblemHandlers = Readonly<
  Partial<Record<Exclude<ActionKind, 'open-url' | 'reload'>, (event: Event) => void>>
>;

const CALM: ReadonlySet<string> = new Set([
  'delegated-mailbox',
  'account-unknown',
  'offline',
  'nothing-to-undo',
  'run-active',
  'key-missing',
]);

/** A problem in words: what happened, what to do, one button; what Google itself said is folded away. */
export function ProblemNotice({
  problem,
  on = {},
  live,
}: {
  problem: Problem;
  on?: ProblemHandlers;
  live?: boolean;
}) {
  const words = useWords();
  const sentence = words.problems[problem.code];
  const kind = actionFor(problem);
  const said = problem.params?.message;
  return (
    <Notice
      tone={CALM.has(problem.code) ? 'calm' : 'careful'}
      title={fill(sentence.what, problem.params)}
      live={live ?? false}
    >
      <p>{fill(sentence.todo, problem.params)}</p>
      {typeof said === 'string' && said !== '' && (
        <details class="small">
          <summary>{words.app.details}</summary>
          <p>{said}</p>
        </details>
      )}
      {kind !== null && <Action kind={kind} problem={problem} on={on} />}
    </Notice>
  );
}

function Action({ kind, problem, on }: { kind: ActionKind; problem: Problem; on: ProblemHandlers }) {
  const words = useWords();
  const name = actionName(kind, words);
  if (kind === 'open-url') {
    return (
      <a class="button button-outlined button-small" href={urlFor(problem)} target="_blank" rel="noreferrer">
        {name}
      </a>
    );
  }
  const act = kind === 'reload' ? () => location.reload() : on[kind];
  if (act === undefined) return null;
  return (
    <Button kind="outlined" size="small" onPress={act}>
      {name}
    </Button>
  );
}
