import { History } from 'lucide';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { Snapshot } from '../../messaging/protocol.ts';
import { useWords } from '../i18n/i18n.ts';
import { Button } from '../parts/button.tsx';
import { Empty } from '../parts/empty.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { useNow } from '../use-now.ts';
import { Row } from './activity-row.tsx';
import { useActivity } from './use-activity.ts';

const MINUTE = 60_000;

export function ActivityTab({ account, snapshot }: { account: string; snapshot: Snapshot }) {
  const words = useWords();
  const now = useNow(MINUTE);
  const { rows, more, problem, loadMore, reload } = useActivity(account, snapshot.run);
  // Every broadcast brings equal categories in a new array; thousands of rows are not drawn again for that.
  const { categories } = snapshot;
  const list = useMemo(
    () =>
      rows?.map((row) => (
        <Row key={row.id} row={row} account={account} categories={categories} now={now} onUndone={reload} />
      )),
    [rows, account, JSON.stringify(categories), now, reload, words],
  );
  return (
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
      {rows !== null && rows.length > 0 && <ul class="activity">{list}</ul>}
      {more && <More count={rows?.length ?? 0} onReached={loadMore} />}
    </div>
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
    const observer = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) onReached();
    });
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
