import { Check, CircleCheck } from 'lucide';
import type { RunView, Snapshot } from '../../messaging/protocol.ts';
import { useWords } from '../i18n/i18n.ts';
import { Button } from '../parts/button.tsx';
import { Empty as EmptyPlate } from '../parts/empty.tsx';
import { Icon } from '../parts/icon.tsx';
import { Mark } from '../parts/mark.tsx';
import { Notice } from '../parts/notice.tsx';
import { type ProblemHandlers, ProblemNotice } from '../parts/problem-notice.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { endedText } from '../run-words.ts';
import { useNow } from '../use-now.ts';

const HALF_MINUTE = 30_000;

export function Loading() {
  return <Skeleton lines={[55, 90, 70]} />;
}

/** What it does in a sentence, what it never does. */
export function FirstRun() {
  const words = useWords();
  return (
    <div class="welcome">
      <Mark size={40} />
      <h2>{words.sort.welcome}</h2>
      <p>{words.sort.does}</p>
      <ul class="promises">
        {words.sort.never.map((promise) => (
          <li key={promise}>
            <Icon node={Check} size={18} />
            <span>{promise}</span>
          </li>
        ))}
      </ul>
      <p class="muted small">{words.sort.connectFirst}</p>
    </div>
  );
}

export function NoClientId() {
  return (
    <>
      <FirstRun />
      {/* The large button below opens the settings. */}
      <ProblemNotice problem={{ code: 'no-client-id' }} on={{ options: undefined }} />
    </>
  );
}

export function Empty({ snapshot, onReport }: { snapshot: Snapshot | null; onReport: () => void }) {
  const words = useWords();
  const text = snapshot?.incoming === undefined ? words.sort.emptyText : words.sort.emptyWatched;
  return (
    <>
      <EmptyPlate icon={CircleCheck} title={words.sort.empty} text={text} />
      <LastRun snapshot={snapshot} onReport={onReport} />
    </>
  );
}

/** A run this page saw end, or that failed. */
export function Ended({
  run,
  snapshot,
  handlers,
  onReport,
}: {
  run: RunView;
  snapshot: Snapshot | null;
  handlers: ProblemHandlers;
  onReport: () => void;
}) {
  const words = useWords();
  const { archived, failed } = run.counts;
  return (
    <>
      {run.problem !== null && <ProblemNotice problem={run.problem} on={handlers} />}
      {run.note !== null && <ProblemNotice problem={run.note} />}
      <Notice tone={run.state === 'done' ? 'good' : 'calm'} title={endedText(run, words)}>
        {run.kind === 'sort' && <p>{words.sort.outcome(archived, failed)}</p>}
        {run.kind === 'sort' && run.counts.done > 0 && (
          <Button kind="plain" size="small" onPress={onReport}>
            {words.act.seeReport}
          </Button>
        )}
      </Notice>
      <NewToday snapshot={snapshot} />
    </>
  );
}

/** What was done unasked is told wherever nothing is going on. */
function NewToday({ snapshot }: { snapshot: Snapshot | null }) {
  const words = useWords();
  const { sorted, archived } = snapshot?.incoming ?? { sorted: 0, archived: 0 };
  return sorted === 0 ? null : <p class="muted">{words.sort.newToday(sorted, archived)}</p>;
}

export function LastRun({ snapshot, onReport }: { snapshot: Snapshot | null; onReport: () => void }) {
  const words = useWords();
  const now = useNow(HALF_MINUTE);
  const lastRun = snapshot?.lastRun ?? null;
  if (lastRun === null) return null;
  return (
    <div class="last-run">
      <NewToday snapshot={snapshot} />
      <p class="muted">
        {words.sort.lastRun(words.format.ago(lastRun.endedAt, now), lastRun.sorted, lastRun.archived)}
      </p>
      <Button kind="plain" size="small" onPress={onReport}>
        {words.act.seeReport}
      </Button>
    </div>
  );
}
