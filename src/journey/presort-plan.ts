import type { Mail } from '../mail/mail.ts';
import type { JourneySettings, SenderMemory } from './ports.ts';
import { type Checks, type Cluster, clusterOf, type Lead, type Place, SAID } from './presort-cluster.ts';
import { SendersPlan } from './presort-sender.ts';
import type { SearchFacts, WorkItem } from './records.ts';

/** Mails to be decided like others that were read. */
export interface Likeness {
  readonly ids: readonly string[];
  readonly lead: Lead;
}

/**
 * Which mail is read next, and which need not be read. It knows ids and what searches said of them, nothing else; all
 * of it can be built again from the table of work after a restart, though what was read of a sender counts anew.
 */
export class Plan {
  /** Newest first. */
  readonly #rest = new Map<string, Place>();
  readonly #senders = new Map<string, SendersPlan>();
  readonly #sendersOf = new Map<string, SendersPlan[]>();
  /** Not read for now: others may tell what they are. */
  readonly #held = new Set<string>();
  readonly #wanted = new Map<SendersPlan, readonly string[]>();
  readonly #changed = new Set<SendersPlan>();
  /** Mail in threads the user wrote in, of senders not met yet: it may show whom the user knows. */
  readonly #unmet = new Set<string>();
  #isSearched = false;

  /** More mail that is to be decided, newest first. */
  add(items: readonly WorkItem[]): void {
    this.#isSearched ||= items.some(({ sight }) => sight !== undefined);
    for (const { messageId: id, threadId, order, wroteInThread: wroteIn, sight } of items) {
      this.#rest.set(id, { ...(sight ?? UNSEEN), id, threadId, order });
      if (wroteIn) this.#unmet.add(id);
    }
  }

  get size(): number {
    return this.#rest.size;
  }

  /** Searches were made, so more of them may tell more. */
  get isSearched(): boolean {
    return this.#isSearched;
  }

  /** Mail is left whose decision waits for what the model says of a mail like it. */
  get isWaiting(): boolean {
    return this.#held.size > 0 && [...this.#senders.values()].some((sender) => sender.isWaiting);
  }

  /** Senders that runs before have read mail of. */
  recall(memories: readonly SenderMemory[]): void {
    for (const { sender, stream } of memories) {
      if (stream === undefined || this.#senders.has(stream.cluster.query)) continue;
      const cluster = { ...stream.cluster, sender };
      this.#senders.set(cluster.query, new SendersPlan(cluster, stream));
    }
  }

  /** What to read next: what decides most other mail, then what may show whom the user knows, then the newest. */
  next(count: number): readonly string[] {
    const wanted = [...this.#wanted].flatMap(([sender, ids]) => {
      const left = ids.filter((id) => this.#rest.has(id));
      return left.map((id) => ({ id, gain: sender.size / left.length }));
    });
    wanted.sort((one, other) => other.gain - one.gain);
    const chosen = new Set(wanted.slice(0, count).map(({ id }) => id));
    const page = {
      chosen,
      alike: new Set<string>(),
      count,
      strangers: this.#isSearched ? this.#fewStrangers() : count,
    };
    const hasLists = [...this.#senders.values()].some(({ cluster }) => cluster.isList);
    if (hasLists) this.#fill(page, ({ id }) => this.#unmet.has(id));
    this.#fill(page, ({ id }) => !this.#held.has(id));
    // Nothing else is left and nothing is awaited: what was held back can be read as well.
    if (chosen.size === 0 && !this.isWaiting) this.#fill(page, () => true);
    return [...chosen];
  }

  /** Of the last few strangers' mails many are by one sender: fewer at a time tell that sooner. */
  #fewStrangers(): number {
    let left = 0;
    for (const id of this.#rest.keys()) if (!this.#held.has(id) && !this.#sendersOf.has(id)) left += 1;
    return Math.min(STRANGERS.most, Math.max(STRANGERS.least, Math.ceil(left / STRANGERS.share)));
  }

  #fill(page: Page, fits: (place: Place) => boolean): void {
    const { chosen, alike, count } = page;
    for (const place of this.#rest.values()) {
      if (chosen.size >= count) return;
      const isStranger = !this.#sendersOf.has(place.id);
      if (chosen.has(place.id) || (isStranger && page.strangers === 0) || !fits(place)) continue;
      // What is of one thread, or begins alike, is likely to be by one sender: one of it may tell what the others are.
      const signs = this.#isSearched ? signsOf(place) : [];
      if (signs.some((sign) => alike.has(sign))) continue;
      chosen.add(place.id);
      for (const sign of signs) alike.add(sign);
      if (isStranger) page.strangers -= 1;
    }
  }

  /** This was read: what it says of its sender, and of whoever else a search found it for. */
  took(item: WorkItem, mail: Mail, memory: SenderMemory | undefined): void {
    this.#drop(item.messageId);
    for (const sender of this.#sendersFor(item, memory)) {
      sender.read(item, mail);
      this.#changed.add(sender);
    }
  }

  #sendersFor(item: WorkItem, memory: SenderMemory | undefined): ReadonlySet<SendersPlan> {
    const cluster = clusterOf(item);
    const others = this.#sendersOf.get(item.messageId) ?? [];
    if (cluster === null) return new Set(others);
    const own = this.#senders.get(cluster.query) ?? new SendersPlan(cluster, memory?.stream);
    this.#senders.set(cluster.query, own);
    return new Set([own, ...others]);
  }

  /** A mail that was just read, decided as its sender's mail is decided. */
  settled(item: WorkItem, settings: JourneySettings): WorkItem {
    const cluster = clusterOf(item);
    return (cluster && this.#senders.get(cluster.query)?.settled(item, settings)) ?? item;
  }

  /** These are not there any more. */
  lost(ids: Iterable<string>): void {
    for (const id of ids) this.#drop(id);
  }

  /** The model has spoken about mail that waited for it. */
  heard(items: readonly WorkItem[]): void {
    for (const item of items) {
      for (const sender of this.#sendersFor(item, undefined)) {
        sender.heard(item);
        this.#changed.add(sender);
      }
    }
  }

  /** What the model says of this mail decides others that nobody has read. */
  awaits(item: WorkItem): boolean {
    const senders = [...this.#sendersFor(item, undefined)];
    return senders.some((sender) => sender.isWaiting && sender.size > 0);
  }

  /** The model will not speak any more: what waited for it is decided without. */
  giveUp(): void {
    for (const sender of this.#senders.values()) {
      if (sender.isWaiting) this.#changed.add(sender);
      sender.giveUp();
    }
    this.#held.clear();
  }

  /** Senders of whom a search is to tell all mail. Lists wait until it is known whom the user knows. */
  unsearched(): readonly Cluster[] {
    if (!this.#isSearched || this.#rest.size === 0) return [];
    return [...this.#senders.values()]
      .filter(({ isSearched, cluster }) => !isSearched && !(cluster.isList && this.#unmet.size > 0))
      .map(({ cluster }) => cluster);
  }

  /** A search has told all mail of this sender. */
  isSearchedFor(query: string): boolean {
    return this.#senders.get(query)?.isSearched ?? false;
  }

  /** What the search for a sender's mail has found; [] for one whose mail is to be read one by one. */
  found({ query }: Cluster, ids: readonly string[]): void {
    const sender = this.#senders.get(query);
    if (sender === undefined) return;
    const places = ids.flatMap((id) => {
      const place = this.#rest.get(id);
      return place === undefined || place.own || (sender.cluster.isList && this.#isOfKnown(id))
        ? []
        : [place];
    });
    for (const place of sender.found(places)) {
      const { id } = place;
      // Their plan and this one hold the same object: of a hundred thousand mails, each once.
      this.#rest.set(id, place);
      this.#unmet.delete(id);
      this.#sendersOf.set(id, [...(this.#sendersOf.get(id) ?? []), sender]);
    }
    this.#changed.add(sender);
  }

  #isOfKnown(id: string): boolean {
    return this.#sendersOf.get(id)?.some(({ cluster }) => cluster.knownPerson) ?? false;
  }

  /** What was read only to check, since this was last asked for. */
  takeChecks(): Checks {
    const all = { spotReads: 0, spotDisagreed: 0 };
    for (const sender of this.#senders.values()) {
      const { spotReads, spotDisagreed } = sender.takeChecks();
      all.spotReads += spotReads;
      all.spotDisagreed += spotDisagreed;
    }
    return all;
  }

  /** Senders of whom more is known since this was last asked for. */
  takeChanged(): readonly SendersPlan[] {
    const changed = [...this.#changed];
    this.#changed.clear();
    return changed;
  }

  /** What can be decided of these senders' mail without being read. Each mail is named once, and is out of the plan then. */
  decide(senders: readonly SendersPlan[]): readonly Likeness[] {
    return senders.flatMap((sender) => this.#decideFor(sender));
  }

  #decideFor(sender: SendersPlan): readonly Likeness[] {
    const { cluster } = sender;
    const { decided, wanted, open, held } = sender.turn((id) => this.#rest.has(id));
    for (const { id } of open) this.#held.delete(id);
    for (const { id } of held) this.#held.add(id);
    this.#wanted.set(
      sender,
      wanted.map(({ id }) => id),
    );
    return decided.map(({ members, like, category, confidence, leaves }): Likeness => {
      const { tier = 'local', evidence = [] } = like?.item.decision ?? {};
      for (const { id } of members) this.#drop(id);
      // Whether mail that may leave does leave is the category's setting, unless somebody has said so of this sender.
      const archive = SAID.has(tier) ? { archive: leaves } : leaves ? {} : { archive: false };
      const verdict = { category, confidence, tier: tier === 'none' ? 'local' : tier, ...archive } as const;
      const lead = { verdict, evidence, cluster, count: sender.readCount };
      return { ids: members.map(({ id }) => id), lead };
    });
  }

  #drop(id: string): void {
    this.#rest.delete(id);
    this.#held.delete(id);
    this.#unmet.delete(id);
  }
}

function signsOf({ threadId, snippet, tab }: Place): readonly string[] {
  return [threadId, ...(snippet === '' ? [] : [`${tab} ${snippet.slice(0, ALIKE)}`])];
}

/** How many mails of nobody met yet are read at once: six searches tell 20 senders apart. */
const STRANGERS = { most: 20, least: 10, share: 3 } as const;

/** What is chosen for one page. */
interface Page {
  readonly chosen: Set<string>;
  readonly alike: Set<string>;
  readonly count: number;
  /** So many more. */
  strangers: number;
}

/** Letters in which the beginnings of two mails of one sender are alike. */
const ALIKE = 8;

/** Of a mail that came while searches were made nothing is known: it is read. */
const UNSEEN: SearchFacts = {
  tab: '',
  marks: '',
  snippet: '',
  starred: false,
  labelled: false,
  own: true,
  recent: true,
};
