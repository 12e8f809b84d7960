import { Clock } from 'lucide';
import type { RunView } from '../messaging/protocol.ts';
import { useWords } from './i18n/i18n.ts';
import { Icon } from './parts/icon.tsx';
import { ProgressBar } from './parts/progress-bar.tsx';
import { countedNoun, doingText, paceText, progressText, treated } from './run-words.ts';
import { useNow } from './use-now.ts';

/** How far a run is: the figures first and large, the bar, how long still, and what is happening in words. */
export function Progress({ run }: { run: RunView }) {
  const words = useWords();
  const text = progressText(run, words);
  const doing = doingText(run, words);
  const listing = treated(run) === 0 && (run.kind === 'sort' ? run.doing === 'listing' : run.total === null);
  const noun = countedNoun(run, words);
  return (
    <section class="progress-block">
      {listing ? (
        <p class="headline headline-words">{doing}</p>
      ) : (
        <p class="headline figures">
          {text} <span class="headline-noun">{noun}</span>
        </p>
      )}
      <ProgressBar done={treated(run)} total={run.total} label={noun} text={text} />
      {run.state === 'running' && (
        <>
          <p class="pace muted figures">{paceText(run, words)}</p>
          {run.waiting !== null ? <Waiting waiting={run.waiting} /> : !listing && <p>{doing}</p>}
        </>
      )}
    </section>
  );
}

function Waiting({ waiting }: { waiting: NonNullable<RunView['waiting']> }) {
  const words = useWords();
  const now = useNow(1_000);
  const seconds = Math.ceil((waiting.until - now) / 1_000);
  return (
    <p class="waiting figures">
      <Icon node={Clock} size={18} />
      <span>
        {words.waiting[waiting.reason]}{' '}
        {seconds > 0 ? words.goingOn(words.format.span(seconds)) : words.goingOnNow}
      </span>
    </p>
  );
}
