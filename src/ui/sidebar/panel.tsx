import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Snapshot } from '../../messaging/protocol.ts';
import type { GmailHost } from '../../shared/gmail-host.ts';
import { CATALOGUE, WordsContext } from '../i18n/i18n.ts';
import { chooseLanguage } from '../i18n/language.ts';
import { ProblemNotice, RemediesContext } from '../parts/problem-notice.tsx';
import { Tabs } from '../parts/tabs.tsx';
import { useRemedies } from '../remedies.ts';
import { belongsTo, useSnapshot } from '../state.ts';
import { useOnline } from '../use-online.ts';
import { ActivityTab } from './activity-tab.tsx';
import { CollapsedTab } from './collapsed-tab.tsx';
import { Header } from './header.tsx';
import { ReportTab } from './report-tab.tsx';
import { ResizeHandle } from './resize-handle.tsx';
import { SortTab } from './sort-tab.tsx';
import { useArrivalsRefresh } from './use-arrivals-refresh.ts';
import { useListRefresh } from './use-list-refresh.ts';
import { useOutcome } from './use-outcome.ts';
import { useRunEnd } from './use-run-end.ts';
import { useShape } from './use-shape.ts';
import { useSight } from './use-sight.ts';

type TabKey = 'sort' | 'activity' | 'report';

/** What Gmail's page knew and showed before the panel was loaded: it goes on from there. */
export interface Handover {
  readonly snapshot: Snapshot | null;
  /** The folded panel was pressed. */
  readonly opened: boolean;
  /** It had the focus. */
  readonly focused: boolean;
}

/** AuraMail in Gmail: one landmark, open as a panel or collapsed to a tab. Nothing is drawn before its shape is known. */
export function Panel({ host, handover }: { host: GmailHost; handover: Handover }) {
  const { gmail, account, settled } = useSight(host);
  const live = useSnapshot(account, handover.snapshot);
  // Until Gmail says whose mailbox it is, the worker speaks of the account used last: only its settings hold here.
  const own = account !== null && belongsTo(live.snapshot?.account ?? null, account) ? live.snapshot : null;
  const device = live.snapshot?.device;
  const drawn = live.snapshot !== null || live.problem !== null;
  const shape = useShape(host, device, drawn, handover.opened);
  const online = useOnline();
  const remedies = useRemedies(account, own, live.refresh);
  const [tab, setTab] = useState<TabKey>('sort');
  const end = useRunEnd(own?.run ?? null, (run) => {
    if (run.kind === 'sort' && run.state !== 'failed') setTab('report');
  });
  const outcomes = useOutcome(account, own?.run ?? null);
  const [fixes, setFixes] = useState(0);
  useListRefresh(host, own?.run ?? null, outcomes.latest, fixes);
  useArrivalsRefresh(host, own);
  const box = useRef<HTMLElement>(null);
  const fold = useFoldFocus(box, drawn, shape.collapsed, handover.focused);
  if (!drawn) return null;

  const words =
    CATALOGUE[chooseLanguage(device?.language ?? 'auto', [gmail.language, ...navigator.languages])];
  const theme = device === undefined || device.theme === 'auto' ? gmail.theme : device.theme;
  const frame = { 'aria-label': words.app.name, 'data-theme': theme, lang: words.language, dir: gmail.dir };

  if (shape.collapsed) {
    return (
      <WordsContext.Provider value={words}>
        <aside class="collapsed" ref={box} {...frame}>
          <CollapsedTab
            unsorted={own?.unsorted ?? null}
            run={own?.run ?? null}
            words={words}
            onOpen={() => fold(() => shape.collapse(false))}
          />
        </aside>
      </WordsContext.Provider>
    );
  }

  const tabs = (['sort', 'activity', 'report'] as const).map((key) => ({ key, name: words.app.tabs[key] }));
  return (
    <WordsContext.Provider value={words}>
      <RemediesContext.Provider value={remedies.on}>
        <aside class="panel" ref={box} {...frame} style={{ width: `${shape.width}px` }}>
          <ResizeHandle width={shape.width} dir={gmail.dir} onResize={shape.resize} />
          <Header account={account} snapshot={own} onCollapse={() => fold(() => shape.collapse(true))} />
          {remedies.problem !== null && <ProblemNotice problem={remedies.problem} live />}
          {own?.notice !== undefined && <ProblemNotice problem={own.notice} />}
          {gmail.account.kind === 'delegated' || (gmail.account.kind === 'unknown' && settled) ? (
            <div class="scroll">
              <ProblemNotice
                problem={{
                  code: gmail.account.kind === 'delegated' ? 'delegated-mailbox' : 'account-unknown',
                }}
              />
            </div>
          ) : (
            <Tabs label={words.app.name} tabs={tabs} selected={tab} onSelect={setTab}>
              {tab === 'sort' && (
                <SortTab
                  account={account}
                  snapshot={own}
                  page={{ online, seenEnding: end.seenEnding, problem: live.problem }}
                  onRefresh={live.refresh}
                  onStarted={end.watch}
                  onReport={() => setTab('report')}
                />
              )}
              {tab === 'activity' && account !== null && own !== null && (
                <ActivityTab
                  key={account}
                  account={account}
                  snapshot={own}
                  outcomes={outcomes}
                  onFixed={() => setFixes((count) => count + 1)}
                  onRefresh={live.refresh}
                />
              )}
              {tab === 'report' && account !== null && own !== null && (
                <ReportTab account={account} snapshot={own} outcomes={outcomes} onRefresh={live.refresh} />
              )}
            </Tabs>
          )}
        </aside>
      </RemediesContext.Provider>
    </WordsContext.Provider>
  );
}

/** The button that folds the panel and the one that unfolds it hand the focus to each other. */
function useFoldFocus(
  box: RefObject<HTMLElement | null>,
  drawn: boolean,
  collapsed: boolean,
  focused: boolean,
): (act: () => void) => void {
  const due = useRef(focused);
  useLayoutEffect(() => {
    if (!drawn || !due.current) return;
    due.current = false;
    box.current?.querySelector<HTMLElement>('[data-fold]')?.focus({ preventScroll: true });
  }, [drawn, collapsed]);
  return (act) => {
    due.current = true;
    act();
  };
}
