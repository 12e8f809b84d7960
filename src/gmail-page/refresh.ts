import type { Finder } from './find.ts';

/** ms between two repaints: each makes Gmail fetch its list anew. */
const LEAST_PAUSE = 4_000;
const EDITABLE = 'input, textarea, select, [contenteditable=""], [contenteditable="true"], [role="textbox"]';

export interface Refresher {
  /** Wishes for a repaint; it comes when it disturbs nobody. Wishes made meanwhile are the same wish. */
  ask(): void;
  /** Fulfils an open wish if it may be. */
  settle(): void;
}

/**
 * Gmail does not repaint its list when labels change through the API; its own refresh button makes it. Pressed only
 * while a list is on show, nothing in it is selected and nobody is typing in Gmail; never a reload of the page.
 */
export function createRefresher(view: Window, finder: Finder, panel: HTMLElement): Refresher {
  let wished = false;
  let last = Number.NEGATIVE_INFINITY;

  function settle(): void {
    if (!wished || view.performance.now() - last < LEAST_PAUSE || !disturbsNobody()) return;
    const button = finder.shown('refreshButton');
    if (!button) return;
    wished = false;
    last = view.performance.now();
    const focused = deepFocus(view.document);
    press(button, view);
    if (deepFocus(view.document) !== focused) focused?.focus({ preventScroll: true });
  }

  function disturbsNobody(): boolean {
    const { document } = view;
    const { activeElement } = document;
    const typing = activeElement !== panel && activeElement?.matches(EDITABLE) === true;
    return (
      document.visibilityState === 'visible' &&
      !typing &&
      finder.shown('list') !== undefined &&
      finder.shown('selectedRow') === undefined
    );
  }

  return {
    ask() {
      wished = true;
      settle();
    },
    settle,
  };
}

/** Gmail's buttons act on the whole sequence, not on `click` alone. */
function press(button: HTMLElement, view: Window): void {
  for (const type of ['mousedown', 'mouseup', 'click']) {
    button.dispatchEvent(
      new MouseEvent(type, { bubbles: true, cancelable: true, composed: true, button: 0, view }),
    );
  }
}

/** The focused element, also inside our own shadow root. */
function deepFocus(document: Document): HTMLElement | null {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  return focused instanceof HTMLElement ? focused : null;
}
