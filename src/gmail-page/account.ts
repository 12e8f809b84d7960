import type { AccountSight } from '../shared/gmail-host.ts';
import type { Finder } from './find.ts';
import { SELECTORS } from './selectors.ts';
import { isDelegatedAddress } from './where.ts';

/** What the page says about whose mail it shows. */
export interface AccountSigns {
  readonly url: URL;
  /** The `aria-label`s of what looks like the account button. */
  readonly labels: readonly string[];
  readonly title: string;
  /** The address both signs agreed on earlier in this page; a page never changes its account without a reload. */
  readonly confirmed: string | null;
}

export function readAccountSigns(finder: Finder, view: Window, confirmed: string | null): AccountSigns {
  const inBanner = finder.all('accountButton');
  const buttons = inBanner.length > 0 ? inBanner : outsideMails(finder.all('accountButtonAnywhere'));
  return {
    url: new URL(view.location.href),
    labels: buttons.map((button) => button.getAttribute('aria-label') ?? ''),
    title: view.document.title,
    confirmed,
  };
}

function outsideMails(buttons: readonly HTMLElement[]): HTMLElement[] {
  return buttons.filter((button) => button.closest(SELECTORS.mailText.css) === null);
}

/**
 * Known only when the account button and the window's title name the same address. A title may lose its address for
 * a moment (a chat message blinks in it), so its silence is forgiven once the two have agreed; a contradiction never.
 */
export function judgeAccount(signs: AccountSigns): AccountSight {
  if (isDelegatedAddress(signs.url)) return { kind: 'delegated' };
  const fromButton = only(signs.labels.map(addressInLabel).filter((address) => address !== null));
  const fromTitle = addressInTitle(signs.title);
  if (fromButton === null || fromButton !== (fromTitle ?? signs.confirmed)) return { kind: 'unknown' };
  return { kind: 'known', email: fromButton };
}

/**
 * The address of `Google Account: Name  \n(name@example.com)`, in whatever language. The name is the user's own text
 * and may hold an address too, so the last one in brackets counts; without brackets there must be exactly one.
 */
export function addressInLabel(label: string): string | null {
  const text = label.replace(DIRECTION_MARKS, '');
  const bracketed = [...text.matchAll(/[(（]\s*([^\s()（）]+@[^\s()（）]+)\s*[)）]/g)].at(-1)?.[1];
  if (bracketed !== undefined) return asAddress(bracketed);
  const words = text.split(/[\s,;:()（）<>]+/).map(asAddress);
  return only(words.filter((word) => word !== null));
}

/** The address of `Inbox (2) - name@example.com - Gmail`. A subject may hold addresses, and stands before: the last part counts. */
export function addressInTitle(title: string): string | null {
  const parts = title.replace(DIRECTION_MARKS, '').split(/\s+[-–—]\s+/);
  return parts.map(asAddress).findLast((part) => part !== null) ?? null;
}

/** Invisible marks that Gmail puts around addresses in right-to-left languages. */
const DIRECTION_MARKS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

function asAddress(text: string): string | null {
  const trimmed = text.trim().toLowerCase();
  return /^[^\s@"'<>()]+@[^\s@"'<>()]+\.[^\s@"'<>().]+$/.test(trimmed) ? trimmed : null;
}

/** The one value they all share; null when there is none or they differ. */
function only(values: readonly string[]): string | null {
  const [first] = values;
  return first !== undefined && values.every((value) => value === first) ? first : null;
}
