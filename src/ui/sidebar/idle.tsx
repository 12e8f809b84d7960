import type { Snapshot } from '../../messaging/protocol.ts';
import { useWords } from '../i18n/i18n.ts';
import { Button } from '../parts/button.tsx';
import { Notice } from '../parts/notice.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { takesText, unsortedFigure } from '../run-words.ts';
import { LastRun } from './states.tsx';

export function Idle({
  snapshot,
  onOptions,
  onReport,
}: {
  snapshot: Snapshot;
  onOptions: () => void;
  onReport: () => void;
}) {
  const words = useWords();
  const { unsorted } = snapshot;
  return (
    <>
      {unsorted === null ? (
        <p class="muted">{words.sort.counting}</p>
      ) : (
        <p class="headline figures">
          {unsortedFigure(unsorted, words)}{' '}
          <span class="headline-noun">{words.sort.unsorted(unsorted.count)}</span>
        </p>
      )}
      {takesText(unsorted, words) !== '' && <p class="muted small">{takesText(unsorted, words)}</p>}
      <LastRun snapshot={snapshot} onReport={onReport} />
      {snapshot.keyLocked && <ProblemNotice problem={{ code: 'key-locked' }} />}
      {!snapshot.hasKey && (
        <Notice tone="calm" title={words.sort.noKey}>
          <Button kind="plain" size="small" onPress={onOptions}>
            {words.sort.addKey}
          </Button>
        </Notice>
      )}
    </>
  );
}
