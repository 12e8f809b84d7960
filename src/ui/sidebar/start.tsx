import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { GmailHost } from '../../shared/gmail-host.ts';
import { chooseLanguage } from '../i18n/language.ts';
import { NOT_THERE, START } from '../i18n/start-words.ts';
import { belongsTo, useSnapshot } from '../state.ts';
import { CollapsedTab } from './collapsed-tab.tsx';
import { loadPanel, type MountPanel } from './load-panel.ts';
import type { Handover } from './panel.tsx';
import css from './start.css?inline';
import { useArrivalsRefresh } from './use-arrivals-refresh.ts';
import { useSight } from './use-sight.ts';

/**
 * What Gmail's page carries from its start: the folded panel, and the way to fetch the rest. The panel's code is
 * loaded when it was left open, when it is opened, and when a run is on; then it takes this one's place for good.
 * Returns the way to end whatever stands there.
 */
export function startSidebar(root: ShadowRoot, host: GmailHost, load = loadPanel): () => void {
  const before = root.adoptedStyleSheets;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [...before, sheet];
  let end = (): void => render(null, root);

  const handOver = (mountPanel: MountPanel, seen: Omit<Handover, 'focused'>): void => {
    const focused = root.activeElement !== null;
    render(null, root);
    root.adoptedStyleSheets = before;
    end = mountPanel(root, host, { ...seen, focused });
  };
  render(<Start host={host} load={load} onLoaded={handOver} />, root);
  return () => end();
}

function Start({
  host,
  load,
  onLoaded,
}: {
  host: GmailHost;
  load: () => Promise<MountPanel>;
  onLoaded: (mountPanel: MountPanel, seen: Omit<Handover, 'focused'>) => void;
}) {
  const { gmail, account } = useSight(host);
  const { snapshot, problem } = useSnapshot(account);
  /** How often the tab was pressed: after a failure it may be tried again. */
  const [pressed, setPressed] = useState(0);
  const [mountPanel, setMountPanel] = useState<{ readonly mount: MountPanel } | null>(null);
  const [failed, setFailed] = useState(false);

  const own = account !== null && belongsTo(snapshot?.account ?? null, account) ? snapshot : null;
  useArrivalsRefresh(host, own);
  const device = snapshot?.device;
  const left = device !== undefined && !device.collapsed;
  const needed = left || pressed > 0 || own?.run?.state === 'running';

  useEffect(() => {
    if (!needed) return undefined;
    let over = false;
    setFailed(false);
    load().then(
      (mount) => over || setMountPanel({ mount }),
      () => over || setFailed(true),
    );
    return () => {
      over = true;
    };
  }, [needed, pressed, load]);

  useEffect(() => {
    if (mountPanel !== null) onLoaded(mountPanel.mount, { snapshot, opened: pressed > 0 });
  }, [mountPanel]);

  // Until the panel's shape is known nothing is drawn, and what was left open comes open.
  if ((snapshot === null && problem === null) || (left && !failed)) return null;
  const language = chooseLanguage(device?.language ?? 'auto', [gmail.language, ...navigator.languages]);
  const words = START[language];
  const theme = device === undefined || device.theme === 'auto' ? gmail.theme : device.theme;
  return (
    <aside class="collapsed" aria-label={words.app.name} data-theme={theme} lang={language} dir={gmail.dir}>
      <CollapsedTab
        unsorted={own?.unsorted ?? null}
        run={own?.run ?? null}
        words={words}
        busy={needed && !failed}
        onOpen={() => setPressed(pressed + 1)}
      />
      {failed && (
        <div class="start-trouble" role="alert">
          <p>{NOT_THERE[language].what}</p>
          <button type="button" class="button" onClick={() => location.reload()}>
            {NOT_THERE[language].reload}
          </button>
        </div>
      )}
    </aside>
  );
}
