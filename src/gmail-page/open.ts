import type { GmailHost } from '../shared/gmail-host.ts';
import { createGmailHost } from './host.ts';
import { placePanelElement } from './panel-element.ts';
import { isGmailApp } from './where.ts';

/** Draws the panel into the shadow root; returns the way to end it. */
type Mount = (root: ShadowRoot, host: GmailHost) => () => void;

/** Puts the panel into this window if it shows Gmail; the element stands at once, what Gmail shows is read later. */
export function openInGmail(view: Window, mount: Mount): void {
  if (!isGmailApp(view)) return;
  const panel = placePanelElement(view.document);
  let unmount = (): void => {};
  const gmail = createGmailHost(view, panel, () => unmount());
  unmount = mount(panel.root, gmail);
}
