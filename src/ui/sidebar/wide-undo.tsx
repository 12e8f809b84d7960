import { useEffect, useState } from 'preact/hooks';
import { CATEGORY_KEYS } from '../../decision/category.ts';
import { ask } from '../../messaging/client.ts';
import type { Category, WideScope } from '../../messaging/protocol.ts';
import { type Problem, problemOf } from '../../shared/problem.ts';
import { categoryName } from '../decision-words.ts';
import { fill } from '../i18n/fill.ts';
import { useWords } from '../i18n/i18n.ts';
import { Confirm } from '../parts/confirm.tsx';
import { SelectField } from '../parts/field.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { trusted } from '../parts/trusted.ts';
import { SinceFields, type SinceValue, startOf, TODAY } from './since-fields.tsx';

/** What a menu asked for; a category or a time that is not named yet is asked for here. */
export type WideAsk =
  | { readonly title: string; readonly scope: WideScope }
  | { readonly title: string; readonly choose: 'category' | 'since' };

interface WideUndoProps {
  readonly account: string;
  readonly asked: WideAsk;
  readonly categories: readonly Category[];
  readonly onYes: (scope: WideScope) => void;
  readonly onNo: () => void;
}

/** Says how many mails a wide undo would put back, and does it after one more press. */
export function WideUndo({ account, asked, categories, onYes, onNo }: WideUndoProps) {
  const words = useWords();
  const [since, setSince] = useState<SinceValue>(TODAY);
  const [chosen, setChosen] = useState<WideScope | null>(null);
  const choose = 'choose' in asked ? asked.choose : null;
  const scopes: readonly WideScope[] =
    'scope' in asked
      ? [asked.scope]
      : asked.choose === 'category'
        ? CATEGORY_KEYS.map((category) => ({ category }))
        : [startOf(since)].flatMap((start) => (start === null ? [] : [{ since: start }]));
  const { counts, problem } = useCounts(account, scopes);

  const some = scopes.filter((each) => (counts.get(keyOf(each)) ?? 0) > 0);
  const scope = choose === 'category' ? (chosen ?? some[0] ?? scopes[0]) : scopes[0];
  const count = scope === undefined ? undefined : counts.get(keyOf(scope));

  // The form is drawn when its first field is known, so that the focus goes there.
  if (choose === 'category' && counts.size === 0 && problem === null)
    return <p class="muted">{words.undo.counting}</p>;

  const question =
    problem !== null ? (
      <ProblemNotice problem={problem} />
    ) : scope === undefined ? null : count === undefined ? (
      words.undo.counting
    ) : count === 0 ? (
      `${fill(words.problems['nothing-to-undo'].what)} ${fill(words.problems['nothing-to-undo'].did)}`
    ) : (
      words.undo.will(count)
    );

  return (
    <Confirm
      title={asked.title}
      question={question}
      yes={count === undefined || count === 0 ? null : words.report.undoConfirm(count)}
      onYes={trusted(() => scope !== undefined && onYes(scope))}
      onNo={onNo}
    >
      {choose === 'since' && <SinceFields value={since} onValue={setSince} />}
      {choose === 'category' && some.length > 0 && scope !== undefined && (
        <SelectField
          label={words.undo.categoryField}
          value={keyOf(scope)}
          options={some.map((each) => ({
            value: keyOf(each),
            name: `${nameOf(each)} · ${words.format.number(counts.get(keyOf(each)) ?? 0)}`,
          }))}
          onValue={(key) => setChosen(some.find((each) => keyOf(each) === key) ?? null)}
        />
      )}
    </Confirm>
  );

  function nameOf(each: WideScope): string {
    return 'category' in each ? categoryName(each.category, categories, words) : '';
  }
}

function keyOf(scope: WideScope): string {
  return JSON.stringify(scope);
}

/** How many mails each scope would put back, as far as the worker has answered. */
function useCounts(account: string, scopes: readonly WideScope[]) {
  const [state, setState] = useState<{
    readonly counts: ReadonlyMap<string, number>;
    readonly problem: Problem | null;
  }>({ counts: new Map(), problem: null });
  useEffect(() => {
    let outdated = false;
    Promise.all(
      scopes.map(
        async (scope) => [keyOf(scope), (await ask('undo.count', { account, scope })).mails] as const,
      ),
    ).then(
      (all) => !outdated && setState({ counts: new Map(all), problem: null }),
      (thrown: unknown) => !outdated && setState({ counts: new Map(), problem: problemOf(thrown) }),
    );
    return () => {
      outdated = true;
    };
  }, [account, JSON.stringify(scopes)]);
  return state;
}
