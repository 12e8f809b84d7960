/**
 * Texts by name, kept by the browser outside its databases: Cache Storage writes each one as a file of its own, so
 * that what damages a database leaves it whole. https://developer.mozilla.org/docs/Web/API/CacheStorage
 */
export interface CopyStore {
  names(): Promise<readonly string[]>;
  /** null when there is none, or it cannot be read. */
  read(name: string): Promise<string | null>;
  write(name: string, text: string): Promise<void>;
  remove(names: readonly string[]): Promise<void>;
  clear(): Promise<void>;
}

const CACHE = 'auramail-copy';
/** A cache takes no addresses but web addresses; nothing is ever asked of this one. */
const BASE = 'https://copy.invalid/';

export const cacheCopies: CopyStore = {
  names: async () => {
    // Opening one that is not there would make it.
    if (!(await caches.has(CACHE))) return [];
    return (await (await caches.open(CACHE)).keys()).map(({ url }) => url.slice(BASE.length));
  },
  read: async (name) => {
    try {
      const kept = await caches.match(BASE + name, { cacheName: CACHE });
      return (await kept?.text()) ?? null;
    } catch {
      // Half written when the browser died.
      return null;
    }
  },
  write: async (name, text) => await (await caches.open(CACHE)).put(BASE + name, new Response(text)),
  remove: async (names) => {
    if (names.length === 0) return;
    const cache = await caches.open(CACHE);
    await Promise.all(names.map((name) => cache.delete(BASE + name)));
  },
  clear: async () => void (await caches.delete(CACHE)),
};
