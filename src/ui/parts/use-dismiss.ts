import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

/** Closes what is open in `box` on Escape (the focus goes back to its button), and on a press or focus elsewhere. */
export function useDismiss(box: RefObject<HTMLElement | null>, open: boolean, close: () => void): void {
  useEffect(() => {
    const element = box.current;
    if (!open || element === null) return undefined;
    const root = element.getRootNode();
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      close();
      element.querySelector('button')?.focus();
    };
    const onElsewhere = (event: Event): void => {
      if (!event.composedPath().includes(element)) close();
    };
    element.addEventListener('keydown', onKey);
    root.addEventListener('pointerdown', onElsewhere);
    root.addEventListener('focusin', onElsewhere);
    return () => {
      element.removeEventListener('keydown', onKey);
      root.removeEventListener('pointerdown', onElsewhere);
      root.removeEventListener('focusin', onElsewhere);
    };
  }, [open]);
}
