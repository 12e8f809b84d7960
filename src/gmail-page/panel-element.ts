import { keepKeysInside } from './keys.ts';
import { clearMarks } from './sheet.ts';

const ID = 'auramail';
/** Over Gmail's menus (7) and composing windows (6), under its popups (1201). */
const ABOVE = '500';
/** Over the application, under composing windows. */
const BEHIND_COMPOSE = '5';

export interface PanelElement {
  readonly element: HTMLElement;
  readonly root: ShadowRoot;
  /**
   * Puts the panel back when Gmail has thrown it out. False when another copy of AuraMail has taken its place: this
   * one belongs to an extension that was updated, and must fall silent.
   */
  keep(): boolean;
  setBehindCompose(behind: boolean): void;
}

/**
 * The one element AuraMail adds to Gmail's page. It hangs on the root element, beside `body`, where Gmail's layout
 * does not reach it. The open shadow root keeps styles apart; it is no wall against the page.
 */
export function placePanelElement(document: Document): PanelElement {
  for (const old of document.querySelectorAll(`#${ID}`)) old.remove();
  clearMarks(document);

  const element = document.createElement('div');
  element.id = ID;
  element.style.cssText = `position: fixed; inset-block: 0; inset-inline-end: 0; z-index: ${ABOVE}`;
  const root = element.attachShadow({ mode: 'open' });
  const reset = new CSSStyleSheet();
  reset.replaceSync(':host { all: initial }');
  root.adoptedStyleSheets = [reset];
  keepKeysInside(element);
  document.documentElement.append(element);

  return {
    element,
    root,
    keep() {
      if (element.isConnected) return true;
      if (document.getElementById(ID)) return false;
      document.documentElement.append(element);
      return true;
    },
    setBehindCompose(behind) {
      element.style.zIndex = behind ? BEHIND_COMPOSE : ABOVE;
    },
  };
}
