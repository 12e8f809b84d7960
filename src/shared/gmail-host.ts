/** What the panel may know of, and ask of, the Gmail page it stands in. gmail-page/ implements it; ui/ uses it. */

export type AccountSight =
  | { readonly kind: 'known'; readonly email: string }
  /** Somebody else's mailbox, opened by delegation: nothing is sorted there. */
  | { readonly kind: 'delegated' }
  /** Not seen yet, or the page's own signs disagree: nothing is sorted. */
  | { readonly kind: 'unknown' };

export interface GmailSight {
  readonly account: AccountSight;
  readonly theme: 'light' | 'dark';
  /** BCP 47, from `<html lang>`; '' when Gmail does not say. */
  readonly language: string;
  readonly dir: 'ltr' | 'rtl';
}

export interface GmailHost {
  sight(): GmailSight;
  /** Calls back after every change of the sight; returns the way to stop. */
  subscribe(listener: () => void): () => void;
  /** Makes room for the panel beside Gmail, or gives the room back. */
  setPanel(shape: { readonly collapsed: boolean; readonly width: number }): void;
  /** Asks Gmail to repaint its list after labels have changed. Never while the user composes or has mails selected. */
  refreshList(): void;
}
