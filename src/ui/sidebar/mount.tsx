import { render } from 'preact';
import type { GmailHost } from '../../shared/gmail-host.ts';
import { Panel } from './panel.tsx';
import css from './sidebar.css?inline';

/** Draws the panel into the shadow root; returns the way to end it. */
export function mountSidebar(root: ShadowRoot, host: GmailHost): () => void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  render(<Panel host={host} />, root);
  return () => render(null, root);
}
