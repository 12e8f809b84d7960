import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';

/**
 * When what held the focus inside `box` goes away (a button that has done its work), the box takes the focus, so that
 * a keyboard goes on from there and not from the top of Gmail. The box must be focusable; its owner must be what draws
 * the parts that go away.
 */
export function useKeepFocus(box: RefObject<HTMLElement | null>): void {
  const holder = useRef<Element | null>(null);

  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const onIn = (event: FocusEvent): void => {
      holder.current = event.target instanceof Element ? event.target : null;
    };
    const onOut = (event: FocusEvent): void => {
      const left = event.target;
      // Browsers also tell of the focus that is lost because its element is being removed: look again after that.
      queueMicrotask(() => {
        if (left === holder.current && left instanceof Element && left.isConnected) holder.current = null;
      });
    };
    element.addEventListener('focusin', onIn);
    element.addEventListener('focusout', onOut);
    return () => {
      element.removeEventListener('focusin', onIn);
      element.removeEventListener('focusout', onOut);
    };
  }, []);

  useLayoutEffect(() => {
    if (holder.current === null || holder.current.isConnected) return;
    holder.current = null;
    const root = box.current?.getRootNode() as Document | ShadowRoot | undefined;
    const now = root?.activeElement ?? null;
    if (now === null || now === document.body) box.current?.focus({ preventScroll: true });
  });
}
