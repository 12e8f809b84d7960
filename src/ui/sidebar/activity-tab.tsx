import { History, Undo2 } from 'lucide';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Snapshot } from '../../messaging/protocol.ts';
import { useWords } from '../i18n/i18n.ts';
import { Button } from '../parts/button.tsx';
import { Empty } from '../parts/empty.tsx';
import { MenuButton } from '../parts/menu-button.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { useNow } from '../use-now.ts';
import { ActivityList } from './activity-list.tsx';
import { Row } from './activity-row.tsx';
import type { Entry } from './bundles.ts';
import { UndoDock } from './undo-dock.tsx';
import { useActivity } from './use-activity.ts';
import { type Outcomes, walkOf } from './use-outcome.ts';
import type { WideAsk } from './wide-undo.tsx';

const MINUTE = 60_000;

interface ActivityTabProps {
  readonly account: string;
  readonly snapshot: Snapshot;
  readonly outcomes: Outcomes;
  /** Labels were changed without a run. */
  readonly onFixed: () => void;
  readonly onRefresh: () => void;
}

/** Every decision, and the way back from each, from many, and from having gone back. */
export function ActivityTab({ account, snapshot, outcomes, onFixed, onRefresh }: ActivityTabProps) {
  const words = useWords();
  const now = useNow(MINUTE);
  const bar = useRef<HTMLDivElement>(null);
  const [asked, setAsked] = useState<WideAsk | null>(null);
  const { rows, more, problem, loadMore, reload } = useActivity(account, snapshot);
  const walk = walkOf(snapshot.run);
  const held = walk !== null;
  const { latest, tell } = outcomes;
  useEffect(() => {
    if (latest !== null) reload();
  }, [latest, reload]);
  // Every broadcast brings equal categories in a new array; rows are not drawn again for that.
  const { categories } = snapshot;
  const draw = useCallback(
    ({ row, replaced }: Entry) => (
      <Row
        key={row.id}
        row={row}
        account={account}
        categories={categories}
        now={now}
        replaced={replaced}
        held={held}
        onUndone={tell}
        onFixed={() => {
          reload();
          onFixed();
        }}
        onAsk={setAsked}
      />
    ),
    [account, JSON.stringify(categories), now, held, tell, reload, words],
  );
  return (
    <>
      {rows !== null && rows.length > 0 && (
        <div class="activity-bar" ref={bar}>
          <MenuButton
            icon={Undo2}
            label={words.undo.more}
            busy={held}
            entries={(['category', 'since'] as const).map((choose) => ({
              name: words.undo[choose],
              onChoose: () => setAsked({ title: words.undo[choose], choose }),
            }))}
          />
        </div>
      )}
      <div class="scroll scroll-flush">
        {problem !== null && <ProblemNotice problem={problem} on={{ retry: reload }} />}
        {rows === null && problem === null && (
          <div class="padded">
            <Skeleton lines={[60, 90, 75, 60, 85, 70]} />
          </div>
        )}
        {rows?.length === 0 && (
          <Empty icon={History} title={words.activity.empty} text={words.activity.emptyText} />
        )}
        {rows !== null && rows.length > 0 && <ActivityList rows={rows} draw={draw} />}
        {more && <More count={rows?.length ?? 0} onReached={loadMore} />}
      </div>
      <UndoDock
        account={account}
        categories={categories}
        walk={walk}
        asked={asked}
        outcomes={outcomes}
        onAnswered={() => setAsked(null)}
        onChanged={onRefresh}
        home={bar}
      />
    </>
  );
}

/** Loads the next page when it comes near; the button is for keyboards and for browsers that do not scroll. */
function More({ count, onReached }: { count: number; onReached: () => void }) {
  const words = useWords();
  const here = useRef<HTMLDivElement>(null);
  // A new observer after every page: one that is still in sight has to report again.
  useEffect(() => {
    const target = here.current;
    if (target === null) return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) onReached();
      },
      // Fetched before it is reached.
      { root: target.parentElement, rootMargin: '200% 0px' },
    );
    observer.observe(target);
    return () => observer.disconnect();
  }, [count]);
  return (
    <div class="padded" ref={here}>
      <Button wide onPress={onReached}>
        {words.act.more}
      </Button>
    </div>
  );
}
