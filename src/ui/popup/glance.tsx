import type { Snapshot } from '../../messaging/protocol.ts';
import { useWords } from '../i18n/i18n.ts';
import { Notice } from '../parts/notice.tsx';
import { type ProblemHandlers, ProblemNotice } from '../parts/problem-notice.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { Progress } from '../progress.tsx';
import { endedText, unsortedFigure } from '../run-words.ts';
import type { SortView } from '../sort-view.ts';
import { useNow } from '../use-now.ts';

/** How things stand, in one look. */
export function Glance({
  view,
  snapshot,
  handlers,
}: {
  view: SortView;
  snapshot: Snapshot | null;
  handlers: ProblemHandlers;
}) {
  const words = useWords();
  switch (view.kind) {
    case 'loading':
      return <Skeleton lines={[50, 80]} />;
    case 'no-client-id':
      // The large button below opens the settings.
      return <ProblemNotice problem={{ code: 'no-client-id' }} on={{ options: undefined }} />;
    case 'first-run':
      return (
        <div>
          <p>{words.sort.does}</p>
          <p class="muted small">{words.sort.connectFirst}</p>
        </div>
      );
    case 'problem':
      return <ProblemNotice problem={view.problem} on={handlers} />;
    case 'running':
      return <Progress run={view.run} />;
    case 'paused':
      return (
        <>
          {view.run.problem !== null ? (
            <ProblemNotice problem={view.run.problem} on={handlers} />
          ) : (
            <Notice tone="calm" title={words.sort.paused} />
          )}
          <Progress run={view.run} />
        </>
      );
    case 'ended':
      return (
        <>
          {view.run.problem !== null && <ProblemNotice problem={view.run.problem} on={handlers} />}
          <p>{endedText(view.run, words)}</p>
        </>
      );
    case 'empty':
      return (
        <div>
          <p class="headline">{words.sort.empty}</p>
          <LastRun snapshot={snapshot} />
        </div>
      );
    case 'idle':
      return (
        <div>
          <Unsorted unsorted={snapshot?.unsorted ?? null} />
          <LastRun snapshot={snapshot} />
        </div>
      );
  }
}

function Unsorted({ unsorted }: { unsorted: Snapshot['unsorted'] }) {
  const words = useWords();
  if (unsorted === null) return <p>{words.popup.idle}</p>;
  return (
    <p class="headline figures">
      {unsortedFigure(unsorted, words)}{' '}
      <span class="headline-noun">{words.sort.unsorted(unsorted.count)}</span>
    </p>
  );
}

function LastRun({ snapshot }: { snapshot: Snapshot | null }) {
  const words = useWords();
  const now = useNow(30_000);
  const { lastRun, incoming } = snapshot ?? { lastRun: null };
  if (lastRun === null) return null;
  const ago = words.format.ago(lastRun.endedAt, now);
  return (
    <>
      {incoming !== undefined && incoming.sorted > 0 && (
        <p class="muted small">{words.sort.newToday(incoming.sorted, incoming.archived)}</p>
      )}
      <p class="muted small">{words.sort.lastRun(ago, lastRun.sorted, lastRun.archived)}</p>
    </>
  );
}
