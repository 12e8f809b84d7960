import type { ExtensionBrowser } from './browser.ts';
import { readTable } from './database.ts';

/** The subject of the n-th row of a log that was made longer: 0 is the oldest. */
export const subjectOf = (n: number): string => `Old mail ${n}`;

/** Fills the log up to `count` rows, like those that a run has written, all of them older mail. */
export async function lengthenLog(browser: ExtensionBrowser, count: number): Promise<void> {
  const rows = await readTable(browser, 'journal');
  const page = await browser.backstage();
  await page.evaluate(
    async ([templates, total]) => {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open('auramail');
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error);
      });
      const writing = database.transaction('journal', 'readwrite');
      const store = writing.objectStore('journal');
      store.clear();
      for (let n = 0; n < total; n++) {
        const { id: _, ...row } = templates[n % templates.length] ?? {};
        store.add({ ...row, messageId: `old-${n}`, subject: `Old mail ${n}` });
      }
      await new Promise((resolve, reject) => {
        writing.oncomplete = resolve;
        writing.onerror = () => reject(writing.error);
      });
      database.close();
    },
    [rows as { id?: number }[], count] as const,
  );
}
