import { ExternalLink, Settings } from 'lucide';
import { useState } from 'preact/hooks';
import { ask } from '../../messaging/client.ts';
import { WordsContext } from '../i18n/i18n.ts';
import { Button } from '../parts/button.tsx';
import { SelectField } from '../parts/field.tsx';
import { Icon } from '../parts/icon.tsx';
import { Mark } from '../parts/mark.tsx';
import { type ProblemHandlers, ProblemNotice, RemediesContext } from '../parts/problem-notice.tsx';
import { trusted } from '../parts/trusted.ts';
import { RunButtons } from '../run-buttons.tsx';
import { sortView } from '../sort-view.ts';
import { useSnapshot } from '../state.ts';
import { useAction } from '../use-action.ts';
import { useOnline } from '../use-online.ts';
import { usePage } from '../use-page.ts';
import { Glance } from './glance.tsx';

/** One glance and one action, with or without a Gmail tab. */
export function Popup() {
  const [chosen, setChosen] = useState<string | null>(null);
  const { snapshot, problem: unreachable, refresh } = useSnapshot(chosen);
  const words = usePage(snapshot?.device);
  const online = useOnline();
  const { busy, problem, run, clear } = useAction();
  const account = chosen ?? snapshot?.account ?? null;
  const view = sortView(snapshot, { online, seenEnding: null, problem: unreachable });

  const start = trusted(() =>
    run(async () => {
      await ask('run.start', { account });
      refresh();
    }),
  );
  const connect = trusted(() =>
    run(async () => {
      // Resuming signs in by itself.
      if (view.kind === 'paused') await ask('run.resume', { account });
      else await ask('account.connect', { hint: account });
      refresh();
    }),
  );
  const options = (): void => run(async () => void (await ask('options.open', {})));
  const retry = (): void => {
    clear();
    refresh();
  };
  const handlers: ProblemHandlers = {
    connect,
    options: (section) => run(async () => void (await ask('options.open', { section }))),
    retry,
    seen: () =>
      run(async () => {
        await ask('notice.seen', {});
        refresh();
      }),
  };
  const accounts = snapshot?.accounts ?? [];

  return (
    <WordsContext.Provider value={words}>
      <header class="popup-header">
        <Mark size={24} />
        <div>
          <h1>{words.app.name}</h1>
          {accounts.length < 2 && account !== null && <p class="muted small">{account}</p>}
        </div>
      </header>
      <RemediesContext.Provider value={handlers}>
        <main class="stack popup-main">
          {accounts.length > 1 && account !== null && (
            <SelectField
              quiet
              label={words.popup.account}
              value={account}
              options={accounts.map((value) => ({ value, name: value }))}
              onValue={setChosen}
            />
          )}
          {problem !== null && <ProblemNotice problem={problem} on={handlers} live />}
          {snapshot?.notice !== undefined && <ProblemNotice problem={snapshot.notice} />}
          <Glance view={view} snapshot={snapshot} handlers={handlers} />
          {view.kind === 'running' || view.kind === 'paused' ? (
            <RunButtons account={account} run={view.run} onDone={refresh} />
          ) : view.kind === 'no-client-id' ? (
            <Button kind="primary" size="large" wide onPress={options}>
              {words.act.openSettings}
            </Button>
          ) : (
            <Button kind="primary" size="large" wide busy={busy || view.kind === 'loading'} onPress={start}>
              {words.act.sortNow}
            </Button>
          )}
        </main>
      </RemediesContext.Provider>
      <footer class="popup-links">
        <a
          class="button button-quiet button-small"
          href="https://mail.google.com/mail/"
          target="_blank"
          rel="noreferrer"
        >
          <Icon node={ExternalLink} size={18} />
          <span>{words.act.openGmail}</span>
        </a>
        <Button kind="quiet" size="small" icon={Settings} onPress={options}>
          {words.act.settings}
        </Button>
      </footer>
    </WordsContext.Provider>
  );
}
