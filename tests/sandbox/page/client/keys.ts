/**
 * Gmail's single-key shortcuts: heard in the bubble phase on the document, ignored in fields by looking at
 * `event.target`. Inside a foreign shadow root the target is the host, so typing there acts on mail, unless the
 * host stops the event.
 */
export type Shortcuts = Readonly<Record<string, () => void>>;

/** Read by tests as `window.__hotkeys` and `window.__refreshes`. */
export const counters = window as unknown as {
  /** How often a shortcut has acted. */
  __hotkeys: number;
  /** How often the refresh button made the list new. */
  __refreshes: number;
};

export function listenToKeys(shortcuts: Shortcuts): void {
  counters.__hotkeys = 0;
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
    if (isField(event.target)) return;
    const act = Object.hasOwn(shortcuts, event.key) ? shortcuts[event.key] : undefined;
    if (act === undefined) return;
    counters.__hotkeys++;
    event.preventDefault();
    act();
  });
}

function isField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.matches('input, textarea, select') || target.isContentEditable;
}
