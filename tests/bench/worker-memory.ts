import type { CDPSession } from '@playwright/test';
import type { ExtensionBrowser } from '../e2e/browser.ts';

/** Watches how much memory the service worker holds, from outside: the worker itself is told nothing. */

const EVERY_MS = 2_000;

interface HeapUsage {
  readonly totalSize: number;
  readonly embedderHeapUsedSize?: number;
  readonly backingStorageSize?: number;
}

/** Ends with the peak, in bytes: the heap as it is allocated, what the browser holds for it, and its buffers. */
export function watchMemory(browser: ExtensionBrowser): { stop(): Promise<number> } {
  let peak = 0;
  let stopped = false;
  const watched = (async () => {
    while (!stopped) {
      peak = Math.max(peak, await heapOf(browser));
      await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
    }
  })();
  return {
    async stop() {
      stopped = true;
      await watched;
      return peak;
    },
  };
}

/** 0 when the worker sleeps. https://chromedevtools.github.io/devtools-protocol/v8/Runtime/#method-getHeapUsage */
async function heapOf(browser: ExtensionBrowser): Promise<number> {
  const session = await browser.context.browser()?.newBrowserCDPSession();
  if (session === undefined) throw new Error('This browser cannot be asked for its targets.');
  try {
    const { targetInfos } = await session.send('Target.getTargets');
    const worker = targetInfos.find(
      ({ type, url }) => type === 'service_worker' && url.includes(browser.extensionId),
    );
    if (worker === undefined) return 0;
    const usage = await ask(session, worker.targetId);
    return usage.totalSize + (usage.embedderHeapUsedSize ?? 0) + (usage.backingStorageSize ?? 0);
  } finally {
    await session.detach();
  }
}

async function ask(session: CDPSession, targetId: string): Promise<HeapUsage> {
  const { sessionId } = await session.send('Target.attachToTarget', { targetId, flatten: false });
  const answer = new Promise<HeapUsage>((resolve) => {
    session.on('Target.receivedMessageFromTarget', ({ message }) => {
      const { id, result } = JSON.parse(message) as { id?: number; result?: HeapUsage };
      if (id === 1 && result !== undefined) resolve(result);
    });
  });
  const message = JSON.stringify({ id: 1, method: 'Runtime.getHeapUsage' });
  await session.send('Target.sendMessageToTarget', { sessionId, message });
  const gone = new Promise<HeapUsage>((resolve) => setTimeout(resolve, EVERY_MS, { totalSize: 0 }));
  return Promise.race([answer, gone]);
}
