import type { GmailSight } from '../shared/gmail-host.ts';
import { gapsOf } from './edge.ts';
import type { Finder } from './find.ts';
import { createSheet } from './sheet.ts';

export interface Dock {
  /**
   * Keeps composing windows in reach of a panel that covers `width` CSS px at the edge. Returns whether one of them
   * still lies in the panel's place, so that the panel has to go behind it.
   */
  settle(width: number, dir: GmailSight['dir']): boolean;
}

/**
 * Composing windows hang in a dock of their own, outside the application and fixed to the window's edge, so making
 * the application narrower does not move them. The dock is given a margin at that edge, all of the panel's width
 * or none: none when a window would leave the screen at the other side, as with several or full-screen ones.
 */
export function createDock(view: Window, finder: Finder): Dock {
  const sheet = createSheet(view.document, 'dock');
  let moved = 0;

  function settle(width: number, dir: GmailSight['dir']): boolean {
    const dock = finder.all('dock')[0];
    const before = openWindows().map((element) => gapsOf(element, view, dir));
    const fits = before.every(({ start }) => start + moved >= width);
    const shift = dock && fits ? width : 0;
    sheet.write(dock, shift === 0 ? '' : `margin-inline-end:${shift}px!important`);
    moved = shift;
    return openWindows().some((element) => gapsOf(element, view, dir).end < width - 1);
  }

  const openWindows = (): HTMLElement[] =>
    finder.all('compose').filter((element) => element.checkVisibility() && element.offsetWidth > 0);

  return { settle };
}
