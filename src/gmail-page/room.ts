import type { GmailSight } from '../shared/gmail-host.ts';
import { gapsOf } from './edge.ts';
import type { Finder } from './find.ts';
import { createSheet } from './sheet.ts';

/** ms that Gmail gets to lay itself out in less width before the panel is laid over it instead. */
const PATIENCE = 1_500;
/** CSS px that Gmail needs for itself to stay usable; in a smaller window the panel lies over it. */
const LEAST_FOR_GMAIL = 640;

export interface Room {
  /**
   * Makes Gmail narrower by `width` CSS px; 0 gives the room back. Called again and again: it also looks whether
   * Gmail took the room it was left, and gives up until the window or the width changes when it did not.
   */
  settle(width: number, dir: GmailSight['dir']): void;
}

/**
 * Pushes Gmail aside instead of covering it: a width for the element that holds the whole application. A margin on
 * `body` has no effect, since Gmail reckons with the window's size, and it looks at that size again only when told.
 */
export function createRoom(view: Window, finder: Finder): Room {
  const sheet = createSheet(view.document, 'app');
  let asked: { app: HTMLElement; width: number; inner: number; at: number } | undefined;
  let refused = false;

  function settle(width: number, dir: GmailSight['dir']): void {
    const app = finder.all('app').find((element) => element.querySelector('[role="main"]') !== null);
    const inner = view.innerWidth;
    if (!app || width === 0 || inner - width < LEAST_FOR_GMAIL) {
      asked = undefined;
      write(undefined, 0);
      return;
    }
    if (asked?.app !== app || asked.width !== width || asked.inner !== inner) {
      asked = { app, width, inner, at: view.performance.now() };
      refused = false;
    } else if (!fits(app, width, dir) && view.performance.now() - asked.at > PATIENCE) {
      refused = true;
    }
    write(app, refused ? 0 : width);
  }

  /** The list itself must end before the panel, not only the element around it, which may cut it off. */
  function fits(app: HTMLElement, width: number, dir: GmailSight['dir']): boolean {
    const boxes = [app, finder.shown('main') ?? app];
    return boxes.every((box) => gapsOf(box, view, dir).end >= width - 1);
  }

  function write(app: HTMLElement | undefined, width: number): void {
    const declaration = width === 0 ? '' : `width:calc(100vw - ${width}px)!important;min-width:0!important`;
    if (sheet.write(app, declaration)) view.dispatchEvent(new Event('resize'));
  }

  return { settle };
}
