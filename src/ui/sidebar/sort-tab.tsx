import { ask } from '../../messaging/client.ts';
import type { Snapshot } from '../../messaging/protocol.ts';
import type { Problem } from '../../shared/problem.ts';
import { useWords } from '../i18n/i18n.ts';
import { Button } from '../parts/button.tsx';
import { Live } from '../parts/live.tsx';
import { type ProblemHandlers, ProblemNotice } from '../parts/problem-notice.tsx';
import { trusted } from '../parts/trusted.ts';
import { RunButtons } from '../run-buttons.tsx';
import { endedText, progressText } from '../run-words.ts';
import { type SortView, sortView } from '../sort-view.ts';
import { useAction } from '../use-action.ts';
import { Idle } from './idle.tsx';
import { Running } from './running.tsx';
import { Empty, Ended, FirstRun, Loading, NoClientId } from './states.tsx';
import { Waits } from './waits.tsx';

export interface SortTabProps {
  readonly account: string | null;
  readonly snapshot: Snapshot | null;
  readonly page: {
    readonly online: boolean;
    readonly seenEnding: string | null;
    readonly problem: Problem | null;
  };
  readonly onRefresh: () => void;
  readonly onStarted: (runId: string) => void;
  readonly onReport: () => void;
}

/** The main tab: what there is to do, and the one button that does it, always at the bottom. */
export function SortTab({ account, snapshot, page, onRefresh, onStarted, onReport }: SortTabProps) {
  const words = useWords();
  const { busy, problem, run, clear } = useAction();
  const view = sortView(snapshot, page);

  const start = trusted(() =>
    run(async () => {
      onStarted((await ask('run.start', { account })).runId);
      onRefresh();
    }),
  );
  const connect = trusted(() =>
    run(async () => {
      // Resuming signs in by itself.
      if (view.kind === 'paused') await ask('run.resume', { account });
      else await ask('account.connect', { hint: account });
      onRefresh();
    }),
  );
  const options = (): void => run(async () => void (await ask('options.open', {})));
  const retry = (): void => {
    clear();
    onRefresh();
  };
  const handlers: ProblemHandlers = {
    connect,
    options: (section) => run(async () => void (await ask('options.open', { section }))),
    retry,
    // The large button below does that.
    resume: undefined,
  };

  return (
    <>
      <div class="scroll stack">
        {problem !== null && <ProblemNotice problem={problem} on={handlers} live />}
        {view.kind === 'loading' && <Loading />}
        {view.kind === 'no-client-id' && <NoClientId />}
        {view.kind === 'first-run' && <FirstRun />}
        {view.kind === 'problem' && <ProblemNotice problem={view.problem} on={handlers} />}
        {view.kind === 'idle' && snapshot !== null && (
          <Idle snapshot={snapshot} onOptions={options} onReport={onReport} />
        )}
        {view.kind === 'empty' && <Empty snapshot={snapshot} onReport={onReport} />}
        {view.kind === 'ended' && (
          <Ended run={view.run} snapshot={snapshot} handlers={handlers} onReport={onReport} />
        )}
        {(view.kind === 'running' || view.kind === 'paused') && snapshot !== null && (
          <Running run={view.run} categories={snapshot.categories} handlers={handlers} />
        )}
        {snapshot !== null && <Waits account={account} snapshot={snapshot} onDone={onRefresh} />}
      </div>
      <Live text={spoken(view, words)} />
      <div class="footer">
        {view.kind === 'running' || view.kind === 'paused' ? (
          <RunButtons account={account} run={view.run} onDone={onRefresh} />
        ) : view.kind === 'no-client-id' ? (
          <Button kind="primary" size="large" wide onPress={options}>
            {words.act.openSettings}
          </Button>
        ) : view.kind === 'first-run' ? (
          <>
            <Button kind="primary" size="large" wide busy={busy} onPress={connect}>
              {words.act.connect}
            </Button>
            <Button wide busy={busy} onPress={start}>
              {words.act.sortNow}
            </Button>
          </>
        ) : (
          <Button kind="primary" size="large" wide busy={busy || view.kind === 'loading'} onPress={start}>
            {words.act.sortNow}
          </Button>
        )}
      </div>
    </>
  );
}

function spoken(view: SortView, words: ReturnType<typeof useWords>): string {
  if (view.kind === 'ended') return endedText(view.run, words);
  if (view.kind !== 'running') return '';
  const waiting = view.run.waiting === null ? '' : `. ${words.waiting[view.run.waiting.reason]}`;
  return progressText(view.run, words) + waiting;
}
