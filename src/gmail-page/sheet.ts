/** Marks the elements of Gmail that our rules speak of. */
const MARK = 'data-auramail';

/**
 * One rule of ours in Gmail's own document, for one marked element at a time. A style sheet with `!important`
 * holds where an inline style would not: Gmail writes widths into its elements at every resize. Taking it away
 * restores the page exactly.
 */
export interface Sheet {
  /** Returns whether anything changed. No declaration, no element: no rule. */
  write(element: HTMLElement | undefined, declaration: string): boolean;
}

export function createSheet(document: Document, name: string): Sheet {
  const style = document.createElement('style');
  style.setAttribute(MARK, `sheet-${name}`);
  let marked: HTMLElement | undefined;

  return {
    write(element, declaration) {
      const rule = element && declaration !== '' ? `[${MARK}="${name}"]{${declaration}}` : '';
      const target = rule === '' ? undefined : element;
      const stands = rule === '' || style.isConnected;
      if (rule === style.textContent && target === marked && stands) return false;
      if (target !== marked) marked?.removeAttribute(MARK);
      target?.setAttribute(MARK, name);
      marked = target;
      style.textContent = rule;
      if (rule === '') style.remove();
      else document.documentElement.append(style);
      return true;
    },
  };
}

/** Takes away what an older copy of AuraMail, cut off by an update, has left in the page. */
export function clearMarks(document: Document): void {
  for (const element of document.querySelectorAll(`[${MARK}]`)) {
    if (element.localName === 'style') element.remove();
    else element.removeAttribute(MARK);
  }
}
