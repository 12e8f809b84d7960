import { useId } from 'preact/hooks';
import { ask } from '../../messaging/client.ts';
import type { ActivityRow, Category } from '../../messaging/protocol.ts';
import { categoryName, outcome, why } from '../decision-words.ts';
import { fill } from '../i18n/fill.ts';
import { useWords } from '../i18n/i18n.ts';
import { Button } from '../parts/button.tsx';
import { Dot } from '../parts/dot.tsx';
import { trusted } from '../parts/trusted.ts';
import { useAction } from '../use-action.ts';

interface RowProps {
  readonly row: ActivityRow;
  readonly account: string;
  readonly categories: readonly Category[];
  readonly now: number;
  readonly onUndone: () => void;
}

/** One decision: whose mail, what was done with it, why, and the way back. */
export function Row({ row, account, categories, now, onUndone }: RowProps) {
  const words = useWords();
  const id = useId();
  const { busy, problem, run } = useAction();
  const failure = problem ?? row.problem;
  const undo = trusted(() =>
    run(async () => {
      await ask('undo.message', { account, journalId: row.id });
      onUndone();
    }),
  );
  return (
    <li class={row.state === 'undone' ? 'activity-row activity-undone' : 'activity-row'}>
      <p class="activity-from" title={row.from}>
        {row.fromName || row.from}
      </p>
      <time class="muted small figures" dateTime={new Date(row.at).toISOString()}>
        {words.format.when(row.at, now)}
      </time>
      <p class="activity-subject" id={id}>
        {row.subject || words.activity.noSubject}
      </p>
      <p class="activity-what small">
        <Dot category={categories.find(({ key }) => key === row.category)} />
        <span>
          {[categoryName(row.category, categories, words), outcome(row, words), ...facts(row, words)].join(
            ' · ',
          )}
        </span>
      </p>
      <p class="activity-why muted small">{why(row, words)}</p>
      {row.state === 'applied' && (
        <span class="activity-undo">
          <Button size="small" busy={busy} describedBy={id} onPress={undo}>
            {words.act.undo}
          </Button>
        </span>
      )}
      {failure !== null && (
        <p class="mistake activity-why" role={problem === null ? undefined : 'alert'}>
          {fill(words.problems[failure.code].what, failure.params)}{' '}
          {fill(words.problems[failure.code].todo, failure.params)}
        </p>
      )}
    </li>
  );
}

function facts(row: ActivityRow, words: ReturnType<typeof useWords>): string[] {
  return [
    row.urgency === 'high' ? words.activity.urgent : '',
    row.amount ?? '',
    row.due === undefined ? '' : words.activity.due(words.format.day(row.due)),
  ].filter((fact) => fact !== '');
}
