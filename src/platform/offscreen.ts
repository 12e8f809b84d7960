import { ProblemError } from '../shared/problem.ts';

/** One call over a line of its own: `PORT` is opened for it, and closed when it is over or given up. */
const PORT = 'auramail-offscreen';

/** The document has the message: from here on it may have been acted upon. */
const TAKEN = 'taken';

export interface OffscreenPage {
  /** Path in the extension. */
  readonly path: string;
  /** For whoever reviews the extension. */
  readonly justification: string;
}

/**
 * A document without a window, made when it is first asked and gone by itself when nobody asks any more; one that an
 * earlier life of the worker left is found again. There is never more than one in an extension.
 * https://developer.chrome.com/docs/extensions/reference/api/offscreen
 */
export function createOffscreen(
  page: OffscreenPage,
): (message: unknown, signal: AbortSignal) => Promise<unknown> {
  let opening: Promise<void> | null = null;
  const open = (): Promise<void> => {
    opening ??= openOnce(page).finally(() => {
      opening = null;
    });
    return opening;
  };
  return async (message, signal) => {
    for (let attempt = 1; ; attempt += 1) {
      signal.throwIfAborted();
      await open();
      signal.throwIfAborted();
      const reply = await exchange(message, signal);
      if (reply.kind === 'answer') return reply.value;
      // It closed itself between being found and being asked.
      if (reply.kind === 'untaken' && attempt < MOST_ATTEMPTS) continue;
      throw new Error('The offscreen document was closed.');
    }
  };
}

const MOST_ATTEMPTS = 3;

async function openOnce({ path, justification }: OffscreenPage): Promise<void> {
  const open = await chrome.runtime.getContexts({ contextTypes: ['OFFSCREEN_DOCUMENT'] });
  if (open.length > 0) return;
  // None of the reasons names a library; they are for the reviewer, and only AUDIO_PLAYBACK changes what happens.
  try {
    await chrome.offscreen.createDocument({ url: path, reasons: ['BLOBS'], justification });
  } catch (error) {
    throw new ProblemError('unexpected', { name: 'OffscreenDocument' }, { cause: error });
  }
}

type Exchanged =
  | { readonly kind: 'answer'; readonly value: unknown }
  | { readonly kind: 'untaken' }
  | { readonly kind: 'lost' };

/** Only the document listens for lines, so that what is said on one reaches no other page. */
function exchange(message: unknown, signal: AbortSignal): Promise<Exchanged> {
  return new Promise((resolve, reject) => {
    const port = chrome.runtime.connect({ name: PORT });
    let taken = false;
    const onAbort = (): void => {
      port.disconnect();
      reject(signal.reason);
    };
    signal.addEventListener('abort', onAbort, { once: true });
    const settle = (exchanged: Exchanged): void => {
      signal.removeEventListener('abort', onAbort);
      resolve(exchanged);
    };
    port.onMessage.addListener((said: unknown) => {
      if (said === TAKEN) {
        taken = true;
        return;
      }
      port.disconnect();
      settle({ kind: 'answer', value: said });
    });
    port.onDisconnect.addListener(() => {
      // Read, or Chrome writes it to the console.
      void chrome.runtime.lastError;
      settle({ kind: taken ? 'lost' : 'untaken' });
    });
    port.postMessage(message);
  });
}

/**
 * The document's side: what is given up, or asked by a worker that has died since, is aborted. After `idleMs` without
 * a question the document closes itself, as the worker may be asleep by then.
 */
export function answerWorker(
  answer: (message: unknown, signal: AbortSignal) => Promise<unknown>,
  idleMs: number,
): void {
  let lines = 0;
  const closeWhenIdle = (): (() => void) => {
    const timer = setTimeout(() => window.close(), idleMs);
    return () => clearTimeout(timer);
  };
  let stay = closeWhenIdle();
  chrome.runtime.onConnect.addListener((port) => {
    if (port.name !== PORT || !isOurs(port.sender)) {
      port.disconnect();
      return;
    }
    lines += 1;
    stay();
    const over = new AbortController();
    port.onDisconnect.addListener(() => over.abort());
    port.onMessage.addListener((message: unknown) => {
      port.postMessage(TAKEN);
      void answer(message, over.signal).then((value) => {
        if (!over.signal.aborted) port.postMessage(value);
      });
    });
    over.signal.addEventListener('abort', () => {
      lines -= 1;
      if (lines === 0) stay = closeWhenIdle();
    });
  });
}

/** A content script, too, could open a line: it has a tab, and the origin of the page it is in. */
function isOurs(sender: chrome.runtime.MessageSender | undefined): boolean {
  const { id } = chrome.runtime;
  return (
    sender?.id === id &&
    sender.tab === undefined &&
    sender.url?.startsWith(`chrome-extension://${id}/`) === true
  );
}
