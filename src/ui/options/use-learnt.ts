import { useCallback, useEffect, useState } from 'preact/hooks';
import { ask } from '../../messaging/client.ts';
import type { LessonView } from '../../messaging/protocol.ts';
import { type Problem, problemOf } from '../../shared/problem.ts';

const PAGE = 50;

interface Shown {
  /** null until the first page is there. */
  readonly lessons: readonly LessonView[] | null;
  readonly more: boolean;
  /** Lessons taken back before the eyes of this page: they keep their place, so that nothing jumps. */
  readonly forgotten: ReadonlySet<number>;
}

const NOTHING: Shown = { lessons: null, more: false, forgotten: new Set() };

/** What one account has taught, newest first, a page at a time. */
export function useLearnt(account: string) {
  const [shown, setShown] = useState(NOTHING);
  const [problem, setProblem] = useState<Problem | null>(null);

  const load = useCallback(
    (fetch: () => Promise<Omit<Shown, 'forgotten'>>) =>
      fetch().then(
        (page) => {
          setShown((old) => ({ ...old, ...page }));
          setProblem(null);
        },
        (thrown: unknown) => setProblem(problemOf(thrown)),
      ),
    [],
  );

  const reload = useCallback(() => {
    setShown(NOTHING);
    return load(() => fetchNext(account, []));
  }, [account, load]);

  useEffect(() => {
    void reload();
  }, [reload]);

  return {
    ...shown,
    problem,
    reload,
    loadMore: (): void => void load(() => fetchNext(account, shown.lessons ?? [])),
    forget: async (id: number): Promise<void> => {
      await ask('learnt.forget', { account, id });
      const before = shown.lessons ?? [];
      const after = await fetchUpTo(account, before.length);
      // A lesson that this one had replaced may count again.
      const now = new Map(after.map((lesson) => [lesson.id, lesson]));
      setShown((old) => ({
        ...old,
        lessons: (old.lessons ?? []).map((lesson) => now.get(lesson.id) ?? lesson),
        forgotten: new Set([...old.forgotten, id]),
      }));
    },
    forgetAll: async (): Promise<void> => {
      await ask('learnt.forgetAll', { account });
      setShown({ ...NOTHING, lessons: [] });
    },
  };
}

async function fetchNext(account: string, lessons: readonly LessonView[]) {
  const before = lessons.at(-1)?.id ?? null;
  const page = await ask('learnt.list', { account, before, limit: PAGE });
  return { lessons: [...lessons, ...page.lessons], more: page.more };
}

async function fetchUpTo(account: string, count: number): Promise<readonly LessonView[]> {
  let page = await fetchNext(account, []);
  while (page.more && page.lessons.length < count) page = await fetchNext(account, page.lessons);
  return page.lessons;
}
