import { SELECTORS, type SelectorName } from './selectors.ts';

/** Whether a selector found something the last time it was asked, or had before and now does not. */
type Health = 'untried' | 'found' | 'missing' | 'lost';

export type SelectorHealth = Readonly<Record<SelectorName, Health>>;

export interface Finder {
  /** The first element that is shown; undefined when there is none. */
  shown(name: SelectorName): HTMLElement | undefined;
  /** All elements, in document order. */
  all(name: SelectorName): HTMLElement[];
  /** For the report of a broken page: which selectors still hold. */
  health(): SelectorHealth;
}

export function createFinder(document: Document): Finder {
  const names = Object.keys(SELECTORS) as SelectorName[];
  const health = Object.fromEntries(names.map((name) => [name, 'untried'])) as Record<SelectorName, Health>;

  const all = (name: SelectorName): HTMLElement[] => {
    const found = [...document.querySelectorAll<HTMLElement>(SELECTORS[name].css)];
    if (found.length > 0) health[name] = 'found';
    else health[name] = health[name] === 'found' || health[name] === 'lost' ? 'lost' : 'missing';
    return found;
  };
  return {
    all,
    shown: (name) => all(name).find((element) => element.checkVisibility()),
    health: () => ({ ...health }),
  };
}
