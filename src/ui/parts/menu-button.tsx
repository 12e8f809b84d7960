import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Icon, type IconNode } from './icon.tsx';
import { useDismiss } from './use-dismiss.ts';

export interface MenuEntry {
  readonly name: string;
  readonly mark?: ComponentChildren;
  /** The press, so that it can be told whether a person made it. */
  readonly onChoose: (event: Event) => void;
}

interface MenuButtonProps {
  readonly label: string;
  readonly entries: readonly MenuEntry[];
  readonly icon: IconNode;
  /** Only the icon is seen. */
  readonly iconOnly?: boolean;
  /** Focusable, but without effect for now. */
  readonly busy?: boolean;
  readonly describedBy?: string;
}

/** After the ARIA authoring practices: arrows, Home and End move, Escape and Tab close, a choice gives the focus back. */
export function MenuButton({ label, entries, icon, iconOnly, busy, describedBy }: MenuButtonProps) {
  const id = useId();
  const box = useRef<HTMLSpanElement>(null);
  const trigger = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  /** The entry that takes the focus as it opens; null: closed. */
  const [open, setOpen] = useState<'first' | 'last' | null>(null);
  const close = (): void => setOpen(null);
  useDismiss(box, open !== null, close);

  useLayoutEffect(() => {
    const list = menu.current;
    const button = trigger.current;
    if (open === null || list === null || button === null) return undefined;
    // In the top layer: a row that scrolls, or is not drawn while out of sight, would cut it off.
    list.showPopover();
    place(list, button);
    entriesOf(list)
      .at(open === 'first' ? 0 : -1)
      ?.focus({ preventScroll: true });
    const { top, height } = button.getBoundingClientRect();
    // A scroll is told of a frame late: one that ended before the press, or rows that settle, must not close the menu.
    const onScroll = (): void => {
      if (Math.abs(button.getBoundingClientRect().top - top) > height) close();
      else place(list, button);
    };
    const root = list.getRootNode();
    root.addEventListener('scroll', onScroll, true);
    return () => root.removeEventListener('scroll', onScroll, true);
  }, [open]);

  const onTriggerKey = (event: KeyboardEvent): void => {
    if (busy || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
    event.preventDefault();
    setOpen(event.key === 'ArrowDown' ? 'first' : 'last');
  };
  const onMenuKey = (event: KeyboardEvent): void => {
    if (event.key === 'Tab') close();
    const all = menu.current === null ? [] : entriesOf(menu.current);
    const at = all.indexOf(event.target as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    all.at(to % all.length)?.focus();
  };
  /** The focus has left the panel altogether. */
  const onFocusOut = (event: FocusEvent): void => {
    if (event.relatedTarget === null) close();
  };
  const choose = (entry: MenuEntry, event: Event): void => {
    close();
    trigger.current?.focus();
    entry.onChoose(event);
  };

  return (
    <span class="menu-box" ref={box} onFocusOut={onFocusOut}>
      <button
        ref={trigger}
        type="button"
        id={id}
        class={iconOnly ? 'button button-icon' : 'button button-quiet button-small'}
        aria-haspopup="menu"
        aria-expanded={open !== null}
        aria-disabled={busy ? 'true' : undefined}
        aria-label={iconOnly ? label : undefined}
        aria-describedby={describedBy}
        title={iconOnly ? label : undefined}
        onClick={() => !busy && setOpen(open === null ? 'first' : null)}
        onKeyDown={onTriggerKey}
      >
        <Icon node={icon} size={18} />
        {!iconOnly && <span>{label}</span>}
      </button>
      {open !== null && (
        <div
          ref={menu}
          class="pop-menu"
          role="menu"
          popover="manual"
          aria-labelledby={id}
          onKeyDown={onMenuKey}
        >
          {entries.map((entry) => (
            <button
              key={entry.name}
              type="button"
              role="menuitem"
              tabIndex={-1}
              onClick={(event) => choose(entry, event)}
            >
              {entry.mark}
              <span>{entry.name}</span>
            </button>
          ))}
        </div>
      )}
    </span>
  );
}

function entriesOf(menu: HTMLElement): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('[role=menuitem]')];
}

const GAP = 4;

/** Under its button, or above it where there is no room; never over the edge of the window. */
function place(menu: HTMLElement, trigger: HTMLElement): void {
  const around = trigger.getBoundingClientRect();
  const { width, height } = menu.getBoundingClientRect();
  const below = around.bottom + GAP;
  const top = below + height <= innerHeight ? below : around.top - GAP - height;
  const left = getComputedStyle(trigger).direction === 'rtl' ? around.left : around.right - width;
  menu.style.top = `${Math.max(GAP, top)}px`;
  menu.style.left = `${Math.max(GAP, Math.min(left, innerWidth - width - GAP))}px`;
}
