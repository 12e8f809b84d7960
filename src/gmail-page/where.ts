/** Views that Gmail opens in windows of their own, where a panel would only stand in the way: composing, printing, the original of a mail, one mail by link, attachments. */
const SMALL_VIEWS = new Set(['btop', 'pt', 'lg', 'om', 'cm', 'att']);

/** Whether this window shows Gmail itself: the top frame of an HTML page at an address where mail is listed. */
export function isGmailApp(view: Window): boolean {
  return (
    view.top === view &&
    view.document.documentElement.localName === 'html' && // /mail/feed/atom is XML
    isGmailAddress(new URL(view.location.href))
  );
}

export function isGmailAddress(url: URL): boolean {
  if (url.hostname !== 'mail.google.com' || !url.pathname.startsWith('/mail/')) return false;
  if (SMALL_VIEWS.has(url.searchParams.get('view') ?? '')) return false;
  return !/\/(popout|chat|feed)(\/|$)/.test(url.pathname);
}

/** Somebody else's mailbox, opened by delegation: `/mail/b/…`, `/mail/u/0/d/…`. */
export function isDelegatedAddress(url: URL): boolean {
  return /^\/mail\/(u\/\d+\/)?[bd]\//.test(url.pathname);
}
