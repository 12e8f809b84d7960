import type { Glimpse, Leaning } from '../learning/glimpse.ts';
import { shapeOf } from '../learning/subject-shape.ts';
import type { Mail } from '../mail/mail.ts';
import type { JourneySettings, Ports } from './ports.ts';
import {
  type Checks,
  type Cluster,
  clusterOf,
  isOldLetter,
  type Lead,
  likeOthers,
  OLD_LETTER,
  type Place,
  SAID,
} from './presort-cluster.ts';
import { Page } from './presort-page.ts';
import { SendersPlan } from './presort-sender.ts';
import { isUntold } from './presort-sets.ts';
import type { SearchFacts, WorkItem } from './records.ts';
import type { SenderMemory } from './remembered.ts';

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
  /** Such mail that need not be read to be called what it is. */
  readonly #letters = new Set<string>();
  readonly #mayCall: boolean;
  readonly #openings = new Map<string, string>();
  #isSearched = false;

  /** `mayCall`: mail may be called something without any of its sender's being read. */
  constructor(mayCall: boolean) {
    this.#mayCall = mayCall;
  }

  /** More mail that is to be decided, newest first. */
  add(items: readonly WorkItem[]): void {
    this.#isSearched ||= items.some(({ sight }) => sight !== undefined);
    for (const { messageId: id, threadId, order, wroteInThread: wroteIn, sight } of items) {
      const { snippet, ...facts } = sight ?? UNSEEN;
      this.#rest.set(id, { ...facts, id, threadId, order, opening: this.#openingOf(snippet) });
      if (wroteIn) (this.#mayCall && isOldLetter(sight) ? this.#letters : this.#unmet).add(id);
    }
  }

  /** Mail of one template begins with the same words: they are kept once. */
  #openingOf(snippet: string): string {
    const opening = shapeOf(snippet);
    const known = this.#openings.get(opening);
    if (known === undefined) this.#openings.set(opening, opening);
    return known ?? opening;
  }

  get size(): number {
    return this.#rest.size;
  }

  has(id: string): boolean {
    return this.#rest.has(id);
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
    const page = new Page(
      wanted.map(({ id }) => id),
      { count, isSearched: this.#isSearched, isStranger: (id) => this.#isStranger(id) },
    );
    const fill = (fits: (place: Place) => boolean): void => page.fill(this.#rest.values(), fits);
    const hasLists = [...this.#senders.values()].some(({ cluster }) => cluster.isList);
    if (hasLists) fill(({ id }) => this.#unmet.has(id));
    fill(({ id }) => !this.#held.has(id) && !this.#letters.has(id));
    // Nothing else is left and nothing is awaited: what was held back can be read as well.
    if (page.chosen.size === 0 && !this.isWaiting) fill(() => true);
    return [...page.chosen];
  }

  /** Nobody knows whose it is. */
  #isStranger(id: string): boolean {
    return !this.#sendersOf.has(id);
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

  /** Looks at mail that a search has found for this sender, before that is told. */
  glimpse({ query }: Cluster): Glimpse | null {
    return this.#senders.get(query)?.glimpse() ?? null;
  }

  /** What the search for a sender's mail has found, and what it leans to; [] for one whose mail is to be read one by one. */
  found({ query }: Cluster, ids: readonly string[], leanings: ReadonlyMap<string, Leaning>): void {
    const sender = this.#senders.get(query);
    if (sender === undefined) return;
    const places = ids.flatMap((id) => {
      const place = this.#rest.get(id);
      return place === undefined || place.own || (sender.cluster.isList && this.#isOfKnown(id))
        ? []
        : [place];
    });
    for (const place of sender.found(places, leanings)) {
      const { id } = place;
      // Their plan and this one hold the same object: of a hundred thousand mails, each once.
      this.#rest.set(id, place);
      this.#unmet.delete(id);
      this.#letters.delete(id);
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
    return [...senders.flatMap((sender) => this.#decideFor(sender)), ...this.#decideLetters()];
  }

  /** Once all whose mail is to be read are met: what a search has not found for any of them. */
  #decideLetters(): readonly Likeness[] {
    if (this.#letters.size === 0) return [];
    for (const id of this.#rest.keys()) if (this.#isStranger(id) && !this.#letters.has(id)) return [];
    const ids = [...this.#letters];
    for (const id of ids) this.#drop(id);
    return [{ ids, lead: OLD_LETTER }];
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
      for (const { id } of members) {
        this.#drop(id);
        this.#sendersOf.delete(id);
      }
      // Whether mail that may leave does leave is the category's setting, unless somebody has said so of this sender.
      const archive = SAID.has(tier) ? { archive: leaves } : leaves ? {} : { archive: false };
      const verdict = { category, confidence, tier: tier === 'none' ? 'local' : tier, ...archive } as const;
      const lead = { verdict, evidence, cluster, told: likeOthers(cluster, sender.readCount) };
      return { ids: members.map(({ id }) => id), lead };
    });
  }

  #drop(id: string): void {
    this.#rest.delete(id);
    this.#held.delete(id);
    this.#unmet.delete(id);
    this.#letters.delete(id);
  }
}

/** Mail is called something without its sender's being met only where nothing else could be said of the sender. */
export async function newPlan(ports: Ports): Promise<Plan> {
  return new Plan(!ports.settings.thorough && (await isUntold(ports)));
}

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
