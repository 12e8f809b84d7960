import { useId, useRef, useState } from 'preact/hooks';
import type { Category } from '../../messaging/protocol.ts';
import { useWords } from '../i18n/i18n.ts';
import { Dot } from '../parts/dot.tsx';
import { useDismiss } from '../parts/use-dismiss.ts';
import { COLOUR_NAMES, PALETTE } from './palette.ts';

/** The category's colour as a button; pressed, it offers the colours Gmail has for labels. */
export function ColourPicker({
  category,
  label,
  onPick,
}: {
  category: Category;
  label: string;
  onPick: (colours: { background: string; text: string }) => void;
}) {
  const words = useWords();
  const name = useId();
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  useDismiss(box, open, () => setOpen(false));
  return (
    <div class="colour" ref={box}>
      <button
        type="button"
        class="button button-icon"
        aria-label={label}
        title={label}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Dot category={category} />
      </button>
      {open && (
        <fieldset class="swatches" aria-label={label}>
          {COLOUR_NAMES.map((colour) => (
            <input
              key={colour}
              type="radio"
              class="swatch"
              name={name}
              aria-label={words.options.categories.colours[colour]}
              title={words.options.categories.colours[colour]}
              checked={PALETTE[colour].background === category.background}
              style={{ '--hue': PALETTE[colour].background }}
              onChange={() => onPick(PALETTE[colour])}
            />
          ))}
        </fieldset>
      )}
    </div>
  );
}
