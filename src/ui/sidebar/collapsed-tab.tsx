import type { RunView, Snapshot } from '../../messaging/protocol.ts';
import type { StartWords } from '../i18n/start-words.ts';
import { Mark } from '../parts/mark.tsx';
import { treated, unsortedText } from '../run-words.ts';

/** A tab of 40 px has room for four figures. */
const MOST = 9_999;

/**
 * The panel folded to the edge: the mark, and how much waits, or how far the run is. It is given its words, because
 * it stands in Gmail's page before the catalogues do.
 */
export function CollapsedTab({
  unsorted,
  run,
  words,
  busy,
  onOpen,
}: {
  unsorted: Snapshot['unsorted'];
  run: RunView | null;
  words: StartWords;
  /** It was pressed, and the panel is on its way. */
  busy?: boolean;
  onOpen: () => void;
}) {
  const running = run?.state === 'running' && run.total !== null && run.total > 0;
  const count = running
    ? words.format.percent(Math.min(1, treated(run) / run.total))
    : unsorted !== null && unsorted.count > 0
      ? `${words.format.number(Math.min(unsorted.count, MOST))}${unsorted.count > MOST ? '+' : ''}`
      : '';
  return (
    <button
      type="button"
      class="collapsed-tab"
      aria-label={words.app.open(running ? count : unsortedText(unsorted, words))}
      aria-expanded={false}
      data-fold
      aria-busy={busy || undefined}
      onClick={onOpen}
    >
      <Mark size={22} />
      {count !== '' && <span class="figures">{count}</span>}
    </button>
  );
}
