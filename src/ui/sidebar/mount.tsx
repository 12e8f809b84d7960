import { render } from 'preact';
import type { GmailHost } from '../../shared/gmail-host.ts';
import { type Handover, Panel } from './panel.tsx';
import css from './sidebar.css?inline';

/** Draws the panel into the shadow root, from what was seen before it was loaded; returns the way to end it. */
export function mountSidebar(root: ShadowRoot, host: GmailHost, handover: Handover): () => void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  render(<Panel host={host} handover={handover} />, root);
  return () => render(null, root);
}
