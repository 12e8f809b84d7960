import type { JournalRow, Run, WorkItem } from '../../src/journey/records.ts';
import type { Reply, RequestName, RequestPayload, Responses } from '../../src/messaging/protocol.ts';
import type { ExtensionBrowser } from './browser.ts';

/** What the extension has stored, and what its worker answers, seen from a page of the extension. */

interface Tables {
  runs: Run;
  journal: JournalRow;
  work: WorkItem;
}

/** Every row of a table; [] while the database has not been made. */
export async function readTable<T extends keyof Tables>(
  browser: ExtensionBrowser,
  table: T,
): Promise<Tables[T][]> {
  const page = await browser.backstage();
  return page.evaluate(async (name) => {
    // Opening a database that does not exist would make an empty one.
    const there = (await indexedDB.databases()).some((one) => one.name === 'auramail');
    if (!there) return [];
    const settled = <R>(request: IDBRequest<R>) =>
      new Promise<R>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await settled(indexedDB.open('auramail'));
    try {
      if (!database.objectStoreNames.contains(name)) return [];
      return await settled(database.transaction(name).objectStore(name).getAll());
    } finally {
      database.close();
    }
  }, table);
}

/** The run started last; undefined before the first. */
export async function latestRun(browser: ExtensionBrowser): Promise<Run | undefined> {
  const runs = await readTable(browser, 'runs');
  return runs.sort((left, right) => left.startedAt - right.startedAt).at(-1);
}

export function isOver(run: Run | undefined): boolean {
  return run !== undefined && (run.state === 'done' || run.state === 'stopped' || run.state === 'failed');
}

/** As the extension's own pages ask the worker. Throws with the problem's code when the worker refuses. */
export async function ask<N extends RequestName>(
  browser: ExtensionBrowser,
  name: N,
  payload: RequestPayload<N>,
): Promise<Responses[N]> {
  const page = await browser.backstage();
  const reply = await page.evaluate(
    ([request, data]) => chrome.runtime.sendMessage({ auramail: request, payload: data }) as Promise<unknown>,
    [name, payload] as const,
  );
  const { ok, ...rest } = reply as Reply<N>;
  if (!ok) throw new Error(`${name}: ${JSON.stringify(rest)}`);
  return (rest as { readonly value: Responses[N] }).value;
}
