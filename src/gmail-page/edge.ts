import type { GmailSight } from '../shared/gmail-host.ts';

/**
 * The panel stands at the end of the line: right in left-to-right languages, left in the others. Distances of a box
 * from that edge and from the opposite one, in CSS px, so that the layout is reckoned once for both directions.
 */
export interface Gaps {
  readonly start: number;
  readonly end: number;
}

export function gapsOf(element: Element, view: Window, dir: GmailSight['dir']): Gaps {
  const { left, right } = element.getBoundingClientRect();
  const rest = view.innerWidth - right;
  return dir === 'ltr' ? { start: left, end: rest } : { start: rest, end: left };
}
