/**
 * Every selector AuraMail uses in Gmail's page, and nowhere else. `seen`: the last month it was found in captured
 * markup. Most stable first within an entry: ARIA roles and `gh=` outlive class names by years. None of them is
 * needed for the panel to work; a missing one only costs the comfort it serves.
 */
export const SELECTORS = {
  /** Address in brackets at the end of a localised `aria-label`; appears seconds late. Banner first: mail bodies may hold links too. */
  accountButton: { css: '[role="banner"] a[role="button"][aria-label*="@"]', seen: '2026-08' },
  /** The same when Google drops the banner role: then `mailText` has to be left out. */
  accountButtonAnywhere: { css: 'a[role="button"][aria-label*="@"]', seen: '2026-08' },
  /** Where words of other people stand, and links with labels of their making. */
  mailText: { css: '[role="main"], [role="dialog"], .a3s', seen: '2025-09' },
  /** The element that holds all of Gmail but its floating windows; Gmail gives it a width in px. */
  app: { css: 'body > div.nH', seen: '2025-09' },
  /** The view on show: Gmail moves the role between sibling views. */
  main: { css: '[role="main"]', seen: '2025-09' },
  /** Holds the composing windows at the bottom, a sibling of the app. */
  dock: { css: 'body > div.dw', seen: '2025-09' },
  /** A composing window. */
  compose: { css: 'body > div.dw [role="dialog"], body > div.dw .nH.Hd', seen: '2025-09' },
  /** A list of conversations; several at once in Priority and Multiple Inboxes. */
  list: { css: '[gh="tl"]', seen: '2025-09' },
  /** A row the user ticked. */
  selectedRow: { css: 'tr.zA.x7', seen: '2024-02' },
  /** `act` numbers have been stable for ten years; `nu` is the class of the same button. */
  refreshButton: { css: '[act="20"], div.T-I.nu', seen: '2024-11' },
  /** Label of an entry of the left column: its text colour tells the frame's theme. */
  frameText: { css: '.aio', seen: '2025-09' },
  /** Ground of the list: its background tells the list's theme. */
  listGround: { css: '.bkK > .nH', seen: '2025-09' },
} as const satisfies Record<string, { css: string; seen: string }>;

export type SelectorName = keyof typeof SELECTORS;
