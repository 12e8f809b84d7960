import { useRef } from 'preact/hooks';
import { useWords } from '../i18n/i18n.ts';
import { MAX_WIDTH, MIN_WIDTH } from './use-shape.ts';

const STEP = 20;

/** The panel's inner edge: dragged with the pointer, moved with the arrow keys. */
export function ResizeHandle({
  width,
  dir,
  onResize,
}: {
  width: number;
  dir: 'ltr' | 'rtl';
  onResize: (width: number, keep: boolean) => void;
}) {
  const words = useWords();
  const grip = useRef<{ readonly x: number; readonly width: number } | null>(null);
  const outwards = dir === 'rtl' ? 1 : -1;
  const widthAt = (event: PointerEvent): number =>
    grip.current === null ? width : grip.current.width + outwards * (event.clientX - grip.current.x);

  const letGo = (event: PointerEvent): void => {
    if (grip.current !== null) onResize(widthAt(event), true);
    grip.current = null;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowLeft: -outwards * STEP, ArrowRight: outwards * STEP }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    onResize(width + step, true);
  };

  return (
    // A separator that can be moved is a widget, and so takes the focus (ARIA 1.2).
    <hr
      class="resize-handle"
      aria-orientation="vertical"
      aria-label={words.app.resize}
      aria-valuemin={MIN_WIDTH}
      aria-valuemax={MAX_WIDTH}
      aria-valuenow={width}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        grip.current = { x: event.clientX, width };
      }}
      onPointerMove={(event) => grip.current !== null && onResize(widthAt(event), false)}
      onPointerUp={letGo}
      onPointerCancel={letGo}
    />
  );
}
