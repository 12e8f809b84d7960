import type { PageAct, PageList, PageThread } from '../types.ts';

/** The page's own way to its server; Gmail has one too, apart from the public API. */
export interface Api {
  list(view: string, page: number): Promise<PageList>;
  /** null when it is gone. */
  thread(id: string): Promise<PageThread | null>;
  act(kind: PageAct['kind'], threadIds: readonly string[]): Promise<void>;
}

export function createApi(base: string): Api {
  return {
    list: async (view, page) => {
      const answer = await fetch(
        `${base}data/list?${new URLSearchParams({ view, page: String(page) })}${extra()}`,
      );
      return (await answer.json()) as PageList;
    },
    thread: async (id) => {
      const answer = await fetch(`${base}data/thread?${new URLSearchParams({ id })}`);
      return answer.ok ? ((await answer.json()) as PageThread) : null;
    },
    act: async (kind, threadIds) => {
      await fetch(`${base}data/act`, { method: 'POST', body: JSON.stringify({ kind, threadIds }) });
    },
  };
}

/** The address's own page size goes along. */
function extra(): string {
  const size = new URLSearchParams(location.search).get('size');
  return size === null ? '' : `&size=${size}`;
}
