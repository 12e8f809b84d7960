import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { ask } from '../../messaging/client.ts';
import type { ActivityRow, RunView } from '../../messaging/protocol.ts';
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
  /** Fetches again what is shown: something in it has changed. */
  readonly reload: () => void;
}

/** The decisions of an account, newest first, a page at a time, joined by the new ones of a run as they are made. */
export function useActivity(account: string, run: RunView | null): Activity {
  const [state, setState] = useState<Omit<Activity, 'loadMore' | 'reload'>>({
    rows: null,
    more: false,
    problem: null,
  });
  const shown = useRef<readonly ActivityRow[]>([]);
  const loading = useRef(false);

  const load = useCallback(
    (before: number | null, limit: number) => {
      if (loading.current) return;
      loading.current = true;
      ask('activity', { account, before, limit, runId: null })
        .then(
          (page) => {
            const kept = before === null ? older(shown.current, page.rows) : shown.current;
            const rows = before === null ? [...page.rows, ...kept] : [...kept, ...page.rows];
            shown.current = rows;
            setState((old) => ({
              rows,
              more: before === null && kept.length > 0 ? old.more : page.more,
              problem: null,
            }));
          },
          (thrown: unknown) => setState((old) => ({ ...old, problem: problemOf(thrown) })),
        )
        .finally(() => {
          loading.current = false;
        });
    },
    [account],
  );
  const latest = useRef(coalesce<void>(() => undefined, TWO_SECONDS));
  useEffect(() => {
    const newest = coalesce<void>(reload, TWO_SECONDS);
    latest.current = newest;
    return newest.cancel;
  }, [reload]);

  // Every broadcast that moves a count or ends a run may have changed the list.
  const stamp = run === null ? '' : `${run.id} ${run.state} ${run.counts.done} ${run.recent[0]?.id ?? 0}`;
  useEffect(() => latest.current.call(), [account, stamp]);

  const loadMore = (): void => {
    const last = shown.current.at(-1);
    if (last !== undefined && state.more) load(last.id, PAGE);
  };
  return { ...state, loadMore, reload };
}

/** The rows that a fresh first page leaves as they are; none where a gap would open between the two. */
function older(rows: readonly ActivityRow[], fresh: readonly ActivityRow[]): readonly ActivityRow[] {
  const last = fresh.at(-1);
  const newest = rows[0];
  if (last === undefined || newest === undefined || newest.id < last.id) return [];
  return rows.filter((row) => row.id < last.id);
}
