/** ms between two looks at a page that is busy. */
const LEAST_PAUSE = 250;
/** ms after a change of view, window or theme at which to look again: Gmail paints in stages, and slowly on slow days. */
const SETTLING = [250, 1_000, 3_000, 10_000];
/** Attributes that tell something without a node coming or going. */
const TELLING = ['aria-label', 'role', 'dir', 'lang', 'class'];

export interface Watch {
  /** Looks now and again until the page has come to rest. */
  soon(): void;
  stop(): void;
}

/**
 * Calls `sync` whenever the page may have changed: at most once per frame and once in 250 ms however busy Gmail is,
 * and surely once after the last change. `sync` reads everything anew, so it does not matter which change it was.
 */
export function watchPage(view: Window, sync: () => void): Watch {
  const { document } = view;
  const ended = new AbortController();
  let frame: number | undefined;
  let pause: number | undefined;
  let settling: number[] = [];
  let last = Number.NEGATIVE_INFINITY;
  let complained = false;

  const look = (): void => {
    if (ended.signal.aborted || frame !== undefined || pause !== undefined) return;
    const wait = LEAST_PAUSE - (view.performance.now() - last);
    if (wait > 0) {
      pause = view.setTimeout(() => {
        pause = undefined;
        look();
      }, wait);
      return;
    }
    frame = view.requestAnimationFrame(() => {
      frame = undefined;
      last = view.performance.now();
      try {
        sync();
      } catch (error) {
        // Foreign ground: a page that surprises us must not cost the panel. The message may quote mail, the name does not.
        if (!complained)
          console.warn(
            'AuraMail could not read Gmail’s page:',
            error instanceof Error ? error.name : typeof error,
          );
        complained = true;
      }
    });
  };

  const soon = (): void => {
    if (ended.signal.aborted) return;
    for (const timer of settling) view.clearTimeout(timer);
    settling = SETTLING.map((ms) => view.setTimeout(look, ms));
    look();
  };

  const changes = new MutationObserver((records) => {
    // A style sheet that comes or goes may be a change of theme, which is applied step by step.
    if (records.some((record) => record.target === document.head)) soon();
    else look();
  });
  changes.observe(document.documentElement, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: TELLING,
  });

  const { signal } = ended;
  for (const type of ['hashchange', 'pageshow', 'resize']) view.addEventListener(type, soon, { signal });
  document.addEventListener('visibilitychange', soon, { signal });
  view.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', soon, { signal });
  soon();

  return {
    soon,
    stop() {
      ended.abort();
      changes.disconnect();
      for (const timer of [pause, ...settling]) view.clearTimeout(timer);
      if (frame !== undefined) view.cancelAnimationFrame(frame);
    },
  };
}
