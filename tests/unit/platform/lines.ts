/** chrome.runtime.connect between a worker and one offscreen document, and the document's coming and going. */

const ID = 'abcdefghijklmnopabcdefghijklmnop';
export const WORKER = { id: ID, url: `chrome-extension://${ID}/service-worker-loader.js` };

type Listener<T> = (value: T) => void;

function event<T>() {
  const listeners: Listener<T>[] = [];
  return {
    addListener: (listener: Listener<T>) => void listeners.push(listener),
    tell: (value: T) => {
      for (const listener of listeners) listener(value);
    },
  };
}

/** `load` is what the document's script does: it calls answerWorker. */
export function fakeLines(load: () => void | Promise<void>) {
  let onConnect: ReturnType<typeof event<object>> | null = null;
  const lines = new Set<() => void>();
  const state = { created: 0, fails: null as Error | null, sender: WORKER as object };

  /** Two ends; what one says the other hears a little later, as JSON. Who closes is not told of it. */
  function connect({ name }: { name: string }): object {
    const ends = [0, 1].map(() => ({ onMessage: event<unknown>(), onDisconnect: event<null>() }));
    let open = true;
    const side = (own: number) => ({
      name,
      ...ends[own],
      postMessage: (value: unknown) => {
        if (!open) throw new Error('Attempting to use a disconnected port object');
        const text = JSON.stringify(value);
        queueMicrotask(() => open && ends[1 - own]?.onMessage.tell(JSON.parse(text)));
      },
      disconnect: () => {
        if (!open) return;
        open = false;
        lines.delete(cut);
        queueMicrotask(() => ends[1 - own]?.onDisconnect.tell(null));
      },
    });
    const cut = (): void => side(1).disconnect();
    lines.add(cut);
    const there = onConnect;
    queueMicrotask(() => {
      if (there === null || there !== onConnect) cut();
      else there.tell({ ...side(1), sender: state.sender });
    });
    return side(0);
  }

  const page = {
    /** As window.close() and as a crash: every line is cut. */
    close: () => {
      onConnect = null;
      for (const cut of lines) cut();
    },
    isOpen: () => onConnect !== null,
  };

  const chrome = {
    runtime: {
      id: ID,
      lastError: undefined,
      connect,
      get onConnect() {
        if (onConnect === null) throw new Error('Only the document listens.');
        return onConnect;
      },
      getContexts: async () => (onConnect === null ? [] : [{}]),
    },
    offscreen: {
      createDocument: async () => {
        await null;
        if (state.fails !== null) throw state.fails;
        if (onConnect !== null) throw new Error('Only a single offscreen document may be created.');
        state.created += 1;
        onConnect = event<object>();
        await load();
      },
    },
  };
  return { chrome, page, state };
}
