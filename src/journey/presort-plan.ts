import type { Decision } from '../decision/decision.ts';
import { isAlike, weigh } from '../learning/cluster.ts';
import { byOpening } from '../learning/opening.ts';
import { needed, type Sample, spots } from '../learning/samples.ts';
import { type Cluster, clusterOf, isSuspect, type Lead, mayLead } from './presort-cluster.ts';
import type { SearchFacts, WorkItem } from './records.ts';

/** Mails to be decided like one that was read. */
export interface Likeness {
  readonly ids: readonly string[];
  readonly lead: Lead;
}

/** A listed mail that nobody has read or decided yet. */
interface Place extends SearchFacts {
  readonly id: string;
}

interface Read extends Sample {
  readonly decision: Decision;
  readonly typed: boolean;
  readonly opening: string;
}

interface Sender {
  readonly cluster: Cluster;
  readonly samples: Read[];
  /** null until a search has told. */
  members: readonly Place[] | null;
  /** Mails of theirs that the model is asked about just now. */
  waiting: number;
  /** What is to be read next of their mail. */
  wanted: readonly string[];
}

/**
 * Which mail is read next, and which need not be read. It knows ids and what searches said of them, nothing else; all
 * of it can be built again from the table of work after a restart, though what was read of a sender counts anew.
 */
export class Plan {
  /** Newest first. */
  readonly #rest = new Map<string, Place>();
  readonly #senders = new Map<string, Sender>();
  readonly #sendersOf = new Map<string, Sender[]>();
  /** Not read for now: a few others may tell what they are. */
  readonly #held = new Set<string>();
  readonly #changed = new Set<Sender>();
  /** Mail in threads the user wrote in, of senders not met yet: it may show whom the user knows. */
  readonly #unmet = new Set<string>();
  #checks = { spotReads: 0, spotDisagreed: 0 };

  constructor(items: readonly WorkItem[]) {
    for (const { messageId: id, wroteInThread: wroteIn, sight } of items) {
      this.#rest.set(id, { ...(sight ?? UNSEEN), id });
      if (wroteIn) this.#unmet.add(id);
    }
  }

  /** Mail is left whose decision waits for what the model says of a mail like it. */
  get isWaiting(): boolean {
    return this.#held.size > 0 && [...this.#senders.values()].some(({ waiting }) => waiting > 0);
  }

  /** What to read next: what decides most other mail, then what may show whom the user knows, then the newest. */
  next(count: number): readonly string[] {
    const wanted = [...this.#senders.values()].flatMap(({ wanted: ids, members }) => {
      const left = ids.filter((id) => this.#rest.has(id));
      return left.map((id) => ({ id, gain: (members?.length ?? 0) / left.length }));
    });
    wanted.sort((one, other) => other.gain - one.gain);
    const chosen = new Set(wanted.slice(0, count).map(({ id }) => id));
    const hasLists = [...this.#senders.values()].some(({ cluster }) => cluster.isList);
    if (hasLists) this.#fill(chosen, count, ({ id }) => this.#unmet.has(id));
    this.#fill(chosen, count, ({ id }) => !this.#held.has(id));
    // Nothing else is left and nothing is awaited: what was held back can be read as well.
    if (chosen.size === 0 && !this.isWaiting) this.#fill(chosen, count, () => true);
    return [...chosen];
  }

  #fill(chosen: Set<string>, count: number, fits: (place: Place) => boolean): void {
    if (chosen.size >= count) return;
    for (const place of this.#rest.values()) {
      if (fits(place)) chosen.add(place.id);
      if (chosen.size >= count) return;
    }
  }

  /** These were read: what they say of their senders. */
  took(items: readonly WorkItem[]): void {
    for (const item of items) {
      const place = this.#drop(item.messageId);
      if (place === undefined || item.sight === undefined) continue;
      const cluster = clusterOf(item);
      const own = cluster === null ? undefined : this.#senderOf(cluster);
      for (const sender of new Set([...(own ? [own] : []), ...(this.#sendersOf.get(place.id) ?? [])])) {
        if (item.state === 'undecided') sender.waiting += 1;
        else this.#learn(sender, item);
        this.#changed.add(sender);
      }
    }
  }

  /** These are not there any more. */
  lost(ids: Iterable<string>): void {
    for (const id of ids) this.#drop(id);
  }

  /** The model has spoken about mail that waited for it. */
  heard(items: readonly WorkItem[]): void {
    for (const item of items) {
      const cluster = clusterOf(item);
      const own = cluster === null ? undefined : this.#senders.get(cluster.query);
      for (const sender of new Set([...(own ? [own] : []), ...(this.#sendersOf.get(item.messageId) ?? [])])) {
        if (sender.waiting === 0) continue;
        sender.waiting -= 1;
        this.#learn(sender, item);
        this.#changed.add(sender);
      }
    }
  }

  /** The model will not speak any more: what waited for it is read. */
  giveUp(): void {
    for (const sender of this.#senders.values()) sender.waiting = 0;
    this.#held.clear();
  }

  /** Senders newly met, of whom a search is to tell all mail. Lists wait until it is known whom the user knows. */
  unsearched(): readonly Cluster[] {
    if (this.#rest.size === 0) return [];
    return [...this.#senders.values()]
      .filter(({ members, cluster }) => members === null && !(cluster.isList && this.#unmet.size > 0))
      .map(({ cluster }) => cluster);
  }

  /** What the search for a sender's mail has found; [] for one whose mail is to be read one by one. */
  found({ query }: Cluster, ids: readonly string[]): void {
    const sender = this.#senders.get(query);
    if (sender === undefined) return;
    sender.members = ids.flatMap((id) => {
      const place = this.#rest.get(id);
      return place === undefined || place.own ? [] : [place];
    });
    for (const { id } of sender.members) {
      this.#unmet.delete(id);
      this.#sendersOf.set(id, [...(this.#sendersOf.get(id) ?? []), sender]);
    }
    this.#changed.add(sender);
  }

  /** What was counted since it was last asked for. */
  takeChecks(): { readonly spotReads: number; readonly spotDisagreed: number } {
    const checks = this.#checks;
    this.#checks = { spotReads: 0, spotDisagreed: 0 };
    return checks;
  }

  /** What can be decided by now without being read. Each mail is named once, and is out of the plan then. */
  decide(): readonly Likeness[] {
    const likenesses = [...this.#changed].flatMap((sender) => this.#decideFor(sender));
    this.#changed.clear();
    return likenesses;
  }

  #decideFor(sender: Sender): readonly Likeness[] {
    const { cluster, samples } = sender;
    const isPerson = isPersons(sender);
    const members = (sender.members ?? []).filter(({ id }) => this.#rest.has(id));
    sender.members = sender.members === null ? null : members;
    sender.wanted = [];
    if (sender.waiting > 0) {
      for (const { id } of members) this.#held.add(id);
      return [];
    }
    const old = isPerson ? members.filter(({ recent }) => !recent) : members;
    const { decided, wanted } = weigh(old, samples, isPerson);
    for (const { id } of members) this.#held.delete(id);
    // A person's new mail is read anyway, and tells enough about the old.
    const isTold = old.length < members.length;
    sender.wanted = isTold ? [] : wanted.flatMap(({ members: next }) => next.map(({ id }) => id));
    for (const { id } of wanted.flatMap(({ kind }) => kind)) this.#held.add(id);
    return decided
      .flatMap((group) => byOpening(group, samples.filter(mayLead)))
      .flatMap(({ members: alike, like, keep }): Likeness[] => {
        if (!mayLead(like)) return [];
        const archive = like.archive && !keep && !isPerson;
        const lead: Lead = { decision: { ...like.decision, archive }, cluster, count: samples.length };
        for (const { id } of alike) this.#drop(id);
        return [{ ids: alike.map(({ id }) => id), lead }];
      });
  }

  #learn(sender: Sender, item: WorkItem): void {
    const { decision, sight } = item;
    const { typed = true } = item.digest ?? {};
    if (decision === null || sight === undefined) return;
    // What was kept for itself says nothing about where other mail goes.
    const isKept = sight.starred || sight.labelled || item.wroteInThread;
    if (sight.own || (isKept && !isPersons(sender))) return;
    const { archive, tier, confidence } = decision;
    const category = isSuspect(item) ? 'danger' : decision.category;
    const { tab, marks } = sight;
    const before = sender.samples.filter((one) => one.marks === marks);
    this.#check({ tab, marks, category, archive, tier, confidence }, before, sender);
    sender.samples.push({
      tab,
      marks,
      category,
      archive,
      tier,
      confidence,
      decision,
      typed,
      opening: sight.opening,
    });
  }

  /** Counts a mail that was read only to see whether the ones before were right. */
  #check(sample: Sample, before: readonly Sample[], { members }: Sender): void {
    const [first] = before;
    if (first === undefined || members === null) return;
    const size = members.filter((one) => one.marks === sample.marks).length + before.length;
    if (spots(size) === 0 || before.length < needed(size, first) - spots(size)) return;
    this.#checks.spotReads += 1;
    if (!isAlike(first, sample)) this.#checks.spotDisagreed += 1;
  }

  #senderOf(cluster: Cluster): Sender {
    const known = this.#senders.get(cluster.query);
    if (known !== undefined) return known;
    const sender: Sender = { cluster, samples: [], members: null, waiting: 0, wanted: [] };
    this.#senders.set(cluster.query, sender);
    return sender;
  }

  #drop(id: string): Place | undefined {
    const place = this.#rest.get(id);
    this.#rest.delete(id);
    this.#held.delete(id);
    this.#unmet.delete(id);
    return place;
  }
}

/** Of a mail that came while searches were made nothing is known: it is read. */
const UNSEEN: SearchFacts = {
  tab: '',
  marks: '',
  opening: '',
  starred: false,
  labelled: false,
  own: true,
  recent: true,
};

/** The user has written to them, or nothing of theirs that was read was sent to many. */
function isPersons({ cluster, samples }: Sender): boolean {
  return cluster.knownPerson || (!cluster.isList && samples.every(({ typed }) => typed));
}
