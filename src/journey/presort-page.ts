import type { Place } from './presort-cluster.ts';

/**
 * How many mails of nobody met yet are read at once. Six searches tell 20 senders apart; among more mails too many are
 * by one sender, each read for nothing.
 */
const STRANGERS = 20;

interface PageOptions {
  /** Mails read at once. */
  readonly count: number;
  /** Searches tell what else a sender has sent. */
  readonly isSearched: boolean;
  /** The mail's sender is not known. */
  readonly isStranger: (id: string) => boolean;
}

/** What is read next, at once: nothing in it should tell what another of it is. */
export class Page {
  readonly chosen: Set<string>;
  readonly #alike = new Set<string>();
  readonly #options: PageOptions;
  #strangers: number;

  constructor(first: readonly string[], options: PageOptions) {
    this.chosen = new Set(first.slice(0, options.count));
    this.#options = options;
    this.#strangers = options.isSearched ? STRANGERS : options.count;
  }

  fill(places: Iterable<Place>, fits: (place: Place) => boolean): void {
    const { count, isSearched, isStranger } = this.#options;
    for (const place of places) {
      if (this.chosen.size >= count) return;
      const isNew = isStranger(place.id);
      if (this.chosen.has(place.id) || (isNew && this.#strangers === 0) || !fits(place)) continue;
      const signs = isSearched ? signsOf(place) : [];
      if (signs.some((sign) => this.#alike.has(sign))) continue;
      this.chosen.add(place.id);
      for (const sign of signs) this.#alike.add(sign);
      if (isNew) this.#strangers -= 1;
    }
  }
}

/** What marks mails that are likely to be by one sender: one of them may tell what the others are. */
function signsOf({ threadId, opening, tab }: Place): readonly string[] {
  return [threadId, ...(opening === '' ? [] : [`${tab} ${opening.slice(0, ALIKE)}`])];
}

/** Letters in which the beginnings of two mails of one sender are alike. */
const ALIKE = 8;
