import type { ComponentChild, RefObject } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ActivityRow } from '../../messaging/protocol.ts';
import { type Bundle, bundlesOf, type Entry } from './bundles.ts';

/** CSS px of a row that was never drawn. */
const USUAL_HEIGHT = 130;

/**
 * A list of any length of which only what is on show, a screen above and below, and what holds the focus is in the
 * page; the rest is kept free as room of the same height. `draw` must stay the same function while it draws the same.
 */
export function ActivityList({
  rows,
  draw,
}: {
  rows: readonly ActivityRow[];
  draw: (entry: Entry) => ComponentChild;
}) {
  const box = useRef<HTMLDivElement>(null);
  const before = useRef<readonly Bundle[]>([]);
  const bundles = useMemo(() => bundlesOf(rows, before.current), [rows]);
  before.current = bundles;
  const { near, rowHeights } = useNear(box);
  const focused = useFocused(box);
  // The neighbours too, so that the Tab key finds the next row whichever way it goes.
  const at = bundles.findIndex(({ key }) => key === focused);
  return (
    <div class="activity" ref={box}>
      {bundles.map((bundle, index) => (
        <Part
          key={bundle.key}
          bundle={bundle}
          draw={draw}
          drawn={near === null ? index === 0 : near.has(bundle.key) || (at >= 0 && Math.abs(index - at) <= 1)}
          rowHeight={rowHeights.get(bundle.key) ?? USUAL_HEIGHT}
        />
      ))}
    </div>
  );
}

function Part({
  bundle: { key, entries },
  draw,
  drawn,
  rowHeight,
}: {
  bundle: Bundle;
  draw: (entry: Entry) => ComponentChild;
  drawn: boolean;
  rowHeight: number;
}) {
  const rows = useMemo(() => (drawn ? entries.map(draw) : null), [drawn, entries, draw]);
  return drawn ? (
    <ul data-bundle={key}>{rows}</ul>
  ) : (
    <div data-bundle={key} style={{ height: `${Math.round(entries.length * rowHeight)}px` }} />
  );
}

/** Which bundles are within a screen of what is on show (null: nothing was seen yet), and how high a row of each is. */
function useNear(box: RefObject<HTMLDivElement | null>): {
  readonly near: ReadonlySet<number> | null;
  readonly rowHeights: ReadonlyMap<number, number>;
} {
  const [near, setNear] = useState<ReadonlySet<number> | null>(null);
  const rowHeights = useRef(new Map<number, number>());
  const observer = useRef<IntersectionObserver | null>(null);

  useLayoutEffect(() => {
    const watcher = new IntersectionObserver(
      (entries) =>
        setNear((old) => {
          const next = new Set(old);
          for (const { target, isIntersecting, boundingClientRect } of entries) {
            const key = keyOf(target);
            if (key === null || !target.isConnected) continue;
            if (target.childElementCount > 0)
              rowHeights.current.set(key, boundingClientRect.height / target.childElementCount);
            if (isIntersecting) next.add(key);
            else next.delete(key);
          }
          return next;
        }),
      { root: box.current?.parentElement ?? null, rootMargin: '100% 0px' },
    );
    observer.current = watcher;
    return () => watcher.disconnect();
  }, []);

  // What it watches already it does not begin to watch again (Intersection Observer, "observe").
  useLayoutEffect(() => {
    for (const part of box.current?.children ?? []) observer.current?.observe(part);
  });
  return { near, rowHeights: rowHeights.current };
}

/** The bundle that holds the focus: taken out of the page, it would lose it. */
function useFocused(box: RefObject<HTMLDivElement | null>): number | null {
  const [focused, setFocused] = useState<number | null>(null);
  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const look = (): void => {
      const { activeElement } = element.getRootNode() as Document | ShadowRoot;
      setFocused(activeElement !== null && element.contains(activeElement) ? keyOf(activeElement) : null);
    };
    // The focus that leaves is nowhere for a while, microtasks included: look when it has arrived.
    let timer: ReturnType<typeof setTimeout> | undefined;
    const later = (): void => {
      clearTimeout(timer);
      timer = setTimeout(look);
    };
    element.addEventListener('focusin', look);
    element.addEventListener('focusout', later);
    return () => {
      clearTimeout(timer);
      element.removeEventListener('focusin', look);
      element.removeEventListener('focusout', later);
    };
  }, []);
  return focused;
}

function keyOf(element: Element): number | null {
  const key = element.closest<HTMLElement>('[data-bundle]')?.dataset.bundle;
  return key === undefined ? null : Number(key);
}
