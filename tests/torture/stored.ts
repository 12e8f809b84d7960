import type { JournalRow, Run } from '../../src/journey/records.ts';
import type { ExtensionBrowser } from '../e2e/browser.ts';

/** What the extension has stored for one account, read by index: other rounds' rows are many. */

export interface Standing {
  readonly runs: readonly Run[];
  /** Rows whose outcome is not known yet. */
  readonly intended: number;
}

export async function standingOf(browser: ExtensionBrowser, account: string): Promise<Standing> {
  const page = await browser.backstage();
  return await page.evaluate(async (email) => {
    const settled = <R>(request: IDBRequest<R>) =>
      new Promise<R>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await settled(indexedDB.open('auramail'));
    try {
      const stores = database.transaction(['runs', 'journal']);
      const mine = IDBKeyRange.bound([email], [email, []]);
      const runs = await settled(stores.objectStore('runs').index('[account+startedAt]').getAll(mine));
      const byState = stores.objectStore('journal').index('[runId+state]');
      const counts = await Promise.all(runs.map(({ id }) => settled(byState.count([id, 'intended']))));
      return { runs, intended: counts.reduce((sum, count) => sum + count, 0) };
    } finally {
      database.close();
    }
  }, account);
}

export async function journalOf(browser: ExtensionBrowser, account: string): Promise<readonly JournalRow[]> {
  const page = await browser.backstage();
  return await page.evaluate(async (email) => {
    const settled = <R>(request: IDBRequest<R>) =>
      new Promise<R>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await settled(indexedDB.open('auramail'));
    try {
      const journal = database.transaction('journal').objectStore('journal');
      return await settled(journal.index('[account+id]').getAll(IDBKeyRange.bound([email], [email, []])));
    } finally {
      database.close();
    }
  }, account);
}
