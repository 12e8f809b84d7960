import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { OptionsSection } from '../../messaging/protocol.ts';
import type { Problem } from '../../shared/problem.ts';
import { fill } from '../i18n/fill.ts';
import { useWords } from '../i18n/i18n.ts';
import { PROBLEMS, REMEDIES, type Remedy, urlFor } from '../problems.ts';
import { Button } from './button.tsx';
import { CopyDetails } from './copy-details.tsx';
import { Notice } from './notice.tsx';

/** What can be done from where the notice stands; a button whose act is left out is not there. */
export interface ProblemHandlers {
  readonly connect?: ((event: Event) => void) | undefined;
  readonly resume?: ((event: Event) => void) | undefined;
  readonly retry?: ((event: Event) => void) | undefined;
  readonly seen?: (() => void) | undefined;
  readonly options?: ((section: OptionsSection) => void) | undefined;
}

/** What a whole page can do about problems, for notices that are not given acts of their own. */
export const RemediesContext = createContext<ProblemHandlers>({});

/** A problem in words: what happened, what was done, what to do, and the buttons; Google's own words are folded away. */
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
  const { what, did, todo } = words.problems[problem.code];
  const { tone, remedies } = PROBLEMS[problem.code];
  const said = problem.params?.message;
  return (
    <Notice tone={tone} title={fill(what, problem.params)} live={live ?? false}>
      <p>
        {fill(did, problem.params)} {fill(todo, problem.params)}
      </p>
      {typeof said === 'string' && said !== '' && (
        <details class="small">
          <summary>{words.app.details}</summary>
          <p>{said}</p>
        </details>
      )}
      {remedies.length > 0 && (
        <div class="row">
          {remedies.map((remedy) => (
            <RemedyButton key={remedy} remedy={remedy} problem={problem} on={on} />
          ))}
        </div>
      )}
    </Notice>
  );
}

function RemedyButton({ remedy, problem, on }: { remedy: Remedy; problem: Problem; on: ProblemHandlers }) {
  const name = useWords().remedies[remedy];
  const act = useAct(remedy, on);
  if (REMEDIES[remedy].does === 'copy') return <CopyDetails problem={problem} name={name} />;
  if (REMEDIES[remedy].does === 'link') {
    return (
      <a class="button button-outlined button-small" href={urlFor(problem)} target="_blank" rel="noreferrer">
        {name}
      </a>
    );
  }
  if (act === undefined) return null;
  return (
    <Button kind="outlined" size="small" onPress={act}>
      {name}
    </Button>
  );
}

function useAct(remedy: Remedy, on: ProblemHandlers): ((event: Event) => void) | undefined {
  const acts = { ...useContext(RemediesContext), ...on };
  const wanted = REMEDIES[remedy];
  switch (wanted.does) {
    case 'options': {
      const { options } = acts;
      return options && (() => options(wanted.section));
    }
    case 'reload':
      return () => location.reload();
    case 'copy':
    case 'link':
      return undefined;
    default:
      return acts[wanted.does];
  }
}
