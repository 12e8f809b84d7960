import { Ellipsis } from 'lucide';
import { useId, useRef } from 'preact/hooks';
import { ask } from '../../messaging/client.ts';
import type { ActivityRow, Category } from '../../messaging/protocol.ts';
import type { Problem } from '../../shared/problem.ts';
import { categoryName, outcome, title, whose, why } from '../decision-words.ts';
import { fill } from '../i18n/fill.ts';
import { useWords, type Words } from '../i18n/i18n.ts';
import { Button } from '../parts/button.tsx';
import { Dot } from '../parts/dot.tsx';
import { MenuButton, type MenuEntry } from '../parts/menu-button.tsx';
import { trusted } from '../parts/trusted.ts';
import { useKeepFocus } from '../parts/use-keep-focus.ts';
import { useAction } from '../use-action.ts';
import { FixLine, FixMenu } from './fix.tsx';
import { useFix } from './use-fix.ts';
import type { Outcome } from './use-outcome.ts';
import type { WideAsk } from './wide-undo.tsx';

interface RowProps {
  readonly row: ActivityRow;
  readonly account: string;
  readonly categories: readonly Category[];
  readonly now: number;
  /** A later row of this mail stands in its place: it is undone there. */
  readonly replaced: boolean;
  /** Something is being put back already. */
  readonly held: boolean;
  readonly onUndone: (outcome: Outcome) => void;
  readonly onFixed: () => void;
  readonly onAsk: (asked: WideAsk) => void;
}

/** One decision: whose mail, what was done with it, why, and the way back. */
export function Row({ row, account, categories, now, replaced, held, onUndone, onFixed, onAsk }: RowProps) {
  const words = useWords();
  const id = useId();
  const box = useRef<HTMLLIElement>(null);
  const { busy, problem, run } = useAction();
  const right = useFix(account, row, replaced, onFixed, onUndone);
  useKeepFocus(box);
  const undo = trusted(() =>
    run(async () => {
      const result = await ask('undo.message', { account, journalId: row.id });
      onUndone({ kind: 'undo', parts: [result], report: null });
    }),
  );
  return (
    <li
      class={replaced || row.state === 'undone' ? 'activity-row activity-undone' : 'activity-row'}
      tabIndex={-1}
      ref={box}
    >
      <p class="activity-from" title={row.from}>
        {whose(row, words)}
      </p>
      <time class="muted small figures" dateTime={new Date(row.at).toISOString()}>
        {words.format.when(row.at, now)}
      </time>
      <p class="activity-subject" id={id}>
        {title(row, words)}
      </p>
      <p class="activity-what small">
        <Dot category={categories.find(({ key }) => key === row.category)} />
        <span>
          {[
            categoryName(row.category, categories, words),
            replaced ? words.learnt.replacedRow : outcome(row, words),
            ...facts(row, words),
          ].join(' · ')}
        </span>
      </p>
      <p class="activity-why muted small">{why(row, words)}</p>
      {row.state === 'applied' && !replaced && (
        <span class="activity-undo">
          <Button size="small" busy={busy || right.busy || held} describedBy={id} onPress={undo}>
            {words.act.undo}
          </Button>
          <FixMenu
            row={row}
            categories={categories}
            describedBy={id}
            busy={busy || right.busy || held}
            onFix={right.fix}
          />
          <MenuButton
            icon={Ellipsis}
            iconOnly
            label={words.undo.rowMore}
            describedBy={id}
            busy={held}
            entries={wider(row, categories, words, onAsk)}
          />
        </span>
      )}
      <FixLine
        row={row}
        categories={categories}
        fixed={right.fixed}
        busy={right.busy}
        describedBy={id}
        onUndo={right.undo}
      />
      <Trouble row={row} live={problem ?? right.problem} />
    </li>
  );
}

/** `live`: what went wrong with the press just made, as against what the log has kept. */
function Trouble({ row, live }: { row: ActivityRow; live: Problem | null }) {
  const words = useWords();
  const problem = live ?? row.problem;
  if (problem === null) return null;
  const { what, did, todo } = words.problems[problem.code];
  // A mail the user has changed since is as they want it: nothing went wrong.
  const calm = problem.code === 'touched-since';
  const sentences = calm ? (row.state === 'applied' ? [what, did] : [what]) : [what, todo];
  return (
    <p
      class={calm ? 'activity-why muted small' : 'activity-why mistake'}
      role={live === null ? undefined : 'alert'}
    >
      {sentences.map((sentence) => fill(sentence, problem.params)).join(' ')}
    </p>
  );
}

/** Undoing more than this one mail. */
function wider(
  { from, fromName, category }: ActivityRow,
  categories: readonly Category[],
  words: Words,
  onAsk: (asked: WideAsk) => void,
): MenuEntry[] {
  const bySender = words.undo.from(fromName || from);
  const byCategory = words.undo.within(categoryName(category, categories, words));
  const entry = (title: string, scope: Extract<WideAsk, { scope: unknown }>['scope']): MenuEntry => ({
    name: title,
    onChoose: () => onAsk({ title, scope }),
  });
  return [...(from === '' ? [] : [entry(bySender, { sender: from })]), entry(byCategory, { category })];
}

function facts(row: ActivityRow, words: Words): string[] {
  return [
    row.urgency === 'high' ? words.activity.urgent : '',
    row.amount ?? '',
    row.due === undefined ? '' : words.activity.due(words.format.day(row.due)),
  ].filter((fact) => fact !== '');
}
