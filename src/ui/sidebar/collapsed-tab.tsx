import type { RunView, Snapshot } from '../../messaging/protocol.ts';
import { useWords } from '../i18n/i18n.ts';
import { Mark } from '../parts/mark.tsx';
import { treated, unsortedText } from '../run-words.ts';

/** A tab of 40 px has room for four figures. */
const MOST = 9_999;

/** The panel folded to the edge: the mark, and how much waits, or how far the run is. */
export function CollapsedTab({
  unsorted,
  run,
  onOpen,
}: {
  unsorted: Snapshot['unsorted'];
  run: RunView | null;
  onOpen: () => void;
}) {
  const words = useWords();
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
      onClick={onOpen}
    >
      <Mark size={22} />
      {count !== '' && <span class="figures">{count}</span>}
    </button>
  );
}
