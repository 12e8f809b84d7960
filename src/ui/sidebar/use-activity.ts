import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { ask } from '../../messaging/client.ts';
import type { ActivityPage, ActivityRow, Snapshot } from '../../messaging/protocol.ts';
import { type Problem, problemOf } from '../../shared/problem.ts';
import { coalesce } from '../parts/coalesce.ts';

const PAGE = 50;
/** The most one request may ask for. */
const LIMIT = 200;
const TWO_SECONDS = 2_000;

export interface Activity {
  /** null until the first page is there. */
  readonly rows: readonly ActivityRow[] | null;
  readonly more: boolean;
  readonly problem: Problem | null;
  readonly loadMore: () => void;
  /** Fetches again all that is shown: any of it may have changed. */
  readonly reload: () => void;
}

type Shown = Pick<Snapshot, 'run' | 'incoming'>;

/** The decisions of an account, newest first, a page at a time, joined by the new ones of a run as they are made. */
export function useActivity(account: string, { run, incoming }: Shown): Activity {
  const [state, setState] = useState<Omit<Activity, 'loadMore' | 'reload'>>({
    rows: null,
    more: false,
    problem: null,
  });
  const shown = useRef<ActivityPage>({ rows: [], more: false });
  const loading = useRef(false);
  const outdated = useRef(false);
  /** More was asked for while something else was on its way: nobody asks again as long as the foot stays in sight. */
  const wanted = useRef(false);

  const load = useCallback(
    (fetch: () => Promise<ActivityPage>) => {
      loading.current = true;
      fetch()
        .then(
          (page) => {
            shown.current = page;
            setState({ ...page, problem: null });
          },
          (thrown: unknown) => setState((old) => ({ ...old, problem: problemOf(thrown) })),
        )
        .finally(() => {
          loading.current = false;
          if (outdated.current) reload();
          else if (wanted.current) loadMore();
        });
    },
    [account],
  );

  const reload = useCallback(() => {
    // What is on its way may have been read before the change: then once more after it.
    outdated.current = loading.current;
    if (!loading.current) load(() => fetchUpTo(account, Math.max(PAGE, shown.current.rows.length)));
  }, [account, load]);

  const loadMore = useCallback(() => {
    wanted.current = loading.current;
    const { rows, more } = shown.current;
    if (more && !loading.current) load(() => fetchNext(account, shown.current, rows.length + LIMIT));
  }, [account, load]);

  const latest = useRef(coalesce<void>(() => undefined, TWO_SECONDS));
  useEffect(() => {
    const newest = coalesce<void>(() => {
      if (loading.current) outdated.current = true;
      else load(() => fetchNewest(account, shown.current));
    }, TWO_SECONDS);
    latest.current = newest;
    return newest.cancel;
  }, [account, load]);

  // Every broadcast that moves a count or ends a run may have changed the list.
  const moved = run === null ? '' : `${run.id} ${run.state} ${run.counts.done} ${run.recent[0]?.id ?? 0}`;
  const stamp = `${moved} ${incoming?.sorted ?? 0}`;
  useEffect(() => latest.current.call(), [account, stamp]);

  return { ...state, loadMore, reload };
}

async function fetchUpTo(account: string, count: number): Promise<ActivityPage> {
  let page: ActivityPage = { rows: [], more: true };
  while (page.more && page.rows.length < count) page = await fetchNext(account, page, count);
  return page;
}

async function fetchNext(account: string, shown: ActivityPage, count = 0): Promise<ActivityPage> {
  const limit = Math.min(LIMIT, Math.max(PAGE, count - shown.rows.length));
  const before = shown.rows.at(-1)?.id ?? null;
  const { rows, more } = await ask('activity', { account, before, limit, runId: null });
  return { rows: [...shown.rows, ...rows], more };
}

/** A fresh first page, joined by the older rows that it leaves as they are; without these where a gap would open. */
async function fetchNewest(account: string, shown: ActivityPage): Promise<ActivityPage> {
  const limit = Math.min(LIMIT, Math.max(PAGE, shown.rows.length));
  const { rows, more } = await ask('activity', { account, before: null, limit, runId: null });
  const last = rows.at(-1);
  const newest = shown.rows[0];
  if (last === undefined || newest === undefined || newest.id < last.id) return { rows, more };
  const older = shown.rows.filter((row) => row.id < last.id);
  return { rows: [...rows, ...older], more: older.length > 0 ? shown.more : more };
}
