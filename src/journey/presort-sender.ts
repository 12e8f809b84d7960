import { beside } from '../learning/beside.ts';
import { type Glimpse, glimpsing, type Leaning, mannerOf } from '../learning/glimpse.ts';
import { tallyOf, type Weighed, weigh, weighLetters } from '../learning/groups.ts';
import { isCheck, pick } from '../learning/sampling.ts';
import { kindsOf, leansOf, type Sample, type Member as Seen } from '../learning/sight.ts';
import { viewOf } from '../learning/signs.ts';
import {
  heard,
  isTalk,
  type Kind,
  kindOf,
  type Lean,
  letterOf,
  streamOf,
  type Tally,
  witnessOf,
} from '../learning/stream.ts';
import { shapeOf } from '../learning/subject-shape.ts';
import type { Mail } from '../mail/mail.ts';
import { senderFacts } from './06-recall.ts';
import { conclude } from './08-decide.ts';
import type { JourneySettings } from './ports.ts';
import { alarmIn, type Checks, type Cluster, type Place, saidOf, withoutWords } from './presort-cluster.ts';
import type { WorkItem } from './records.ts';
import type { RememberedStream } from './remembered.ts';

/** One of this sender's. */
interface Member extends Place, Seen {}

/** A mail of this sender's that was read. */
interface Read extends Sample {
  readonly item: WorkItem;
  readonly typed: boolean;
}

/** What of a sender's unread mail can be decided, and what is to be read. */
export interface SendersTurn extends Weighed<Member, Read> {
  /** Not to be read for now: others may tell what they are. */
  readonly held: readonly Member[];
}

/** All that one run knows of one sender's mail. */
export class SendersPlan {
  readonly cluster: Cluster;
  /** null until a search has told. */
  #members: readonly Member[] | null = null;
  #size = 0;
  readonly #reads = new Map<string, Read>();
  /** What their mail seemed to be when it was found. */
  #kinds: ReadonlySet<Kind> = new Set();
  #leans: ReadonlyMap<Kind, Lean> = new Map();
  #manner: readonly string[] | null;
  readonly #before: ReadonlyMap<Kind, Tally>;
  readonly #wasTyped: boolean;
  readonly #alarms = { seen: 0, careful: 0, suspect: 0 };
  /** Mails of theirs that the model is asked about just now. */
  readonly #waiting = new Set<string>();
  #checks: Checks = { spotReads: 0, spotDisagreed: 0 };

  constructor(cluster: Cluster, before: RememberedStream | undefined) {
    this.cluster = cluster;
    this.#manner = before?.manner ?? null;
    this.#before = new Map(before?.kinds.map(({ kind, tally }) => [kind, tally]));
    this.#wasTyped = before?.typed ?? true;
  }

  get isSearched(): boolean {
    return this.#members !== null;
  }

  /** Something of theirs was to be careful of: nothing is known of them any more. */
  get isSuspect(): boolean {
    const { seen, careful, suspect } = this.#alarms;
    return suspect > 0 || (careful > 0 && (this.isPerson || seen < CLEARING * careful));
  }

  get isWaiting(): boolean {
    return this.#waiting.size > 0;
  }

  /** Mails of theirs that were found. */
  get size(): number {
    return this.#size;
  }

  get readCount(): number {
    const before = [...this.#before.values()].reduce((sum, { count }) => sum + count, 0);
    return this.#reads.size + Math.round(before);
  }

  /** The user has written to them, or what was read of theirs was typed and reads like it. */
  get isPerson(): boolean {
    const { isList, knownPerson } = this.cluster;
    if (knownPerson || isList) return knownPerson;
    return this.#isTyped && isTalk(this.#tally(null));
  }

  /** This mail was read, and is as the item says. */
  read(item: WorkItem, mail: Mail): void {
    const { digest, sight } = item;
    if (digest === null) return;
    const alarm = alarmIn(item);
    this.#alarms.seen += 1;
    if (alarm !== 'none') this.#alarms[alarm] += 1;
    const facts = senderFacts(mail, digest.facts);
    this.#manner ??= mannerOf(mail, facts);
    if (item.state === 'undecided') this.#waiting.add(item.messageId);
    // What the user sees to themselves says nothing about where other mail goes.
    const isKept = digest.facts.starred || digest.facts.ownLabel || item.wroteInThread;
    if (sight?.own === true || (isKept && !this.isPerson)) return;
    const seen = witnessOf(viewOf(mail, facts));
    const { decision } = item;
    // To those the user writes to, more is known than a model sees.
    const isSure = this.cluster.knownPerson && decision !== null && decision.tier !== 'none';
    const witness = isSure ? heard(seen, decision.category) : seen;
    const marks = sight?.marks ?? '';
    const tab = sight?.tab ?? '';
    const opening = shapeOf(sight?.snippet ?? '');
    const found = this.#members?.find(({ id }) => id === item.messageId);
    const before = { expected: found?.kind ?? null, seemed: found?.leaning.wanted ?? 0 };
    const speaks = witness.speaks || marks !== '';
    const { typed = true } = digest;
    const sample = { item, typed, tab, marks, opening, ...before, witness: { ...witness, speaks } };
    this.#learn(sample);
    this.#count(sample);
  }

  /** The model has spoken about a mail that waited for it. */
  heard(item: WorkItem): void {
    this.#waiting.delete(item.messageId);
    const before = this.#reads.get(item.messageId);
    if (before === undefined) return;
    const { decision } = item;
    const witness = decision?.tier === 'model' ? heard(before.witness, decision.category) : before.witness;
    this.#learn({ ...before, item, witness });
  }

  /** The model will not speak any more. */
  giveUp(): void {
    this.#waiting.clear();
  }

  /** Looks at the first words of mail of theirs. */
  glimpse(): Glimpse {
    return glimpsing(this.#manner ?? []);
  }

  /** These are theirs, of what is left, and lean so, by id; returns them with what they seem to be. */
  found(places: readonly Place[], leanings: ReadonlyMap<string, Leaning>): readonly Place[] {
    const glimpse = this.glimpse();
    const looked = places.map((place): Place & { readonly leaning: Leaning } => ({
      ...place,
      leaning: leanings.get(place.id) ?? glimpse(place.tab, ''),
    }));
    const reads = [...this.#reads.values()].filter(({ expected }) => expected === null);
    const seen = reads.map(({ tab, item }) => ({
      tab,
      leaning: glimpse(tab, item.sight?.snippet ?? ''),
    }));
    const kinds = kindsOf([...looked, ...seen]);
    const members = looked.map((place, i) => ({ ...place, kind: kinds[i] ?? 'review' }));
    for (const [i, read] of reads.entries())
      this.#learn({ ...read, expected: kinds[looked.length + i] ?? null });
    this.#leans = leansOf(members);
    this.#kinds = new Set(members.map(({ kind }) => kind));
    // What each leans to is summed up by now.
    this.#members = members.map(({ leaning: { category, confidence, wanted }, ...member }) => ({
      ...member,
      leaning: { category, confidence, wanted },
    }));
    this.#size = this.#members.length;
    return this.#members;
  }

  /** A mail that was read, decided as its sender's mail is decided. */
  settled(item: WorkItem, settings: JourneySettings): WorkItem {
    const read = this.#reads.get(item.messageId);
    const { digest } = item;
    // A model that is about to be asked knows better.
    if (read === undefined || digest === null || this.isSuspect || item.state === 'undecided') return item;
    const { isPerson } = this;
    if (digest.facts.knownPerson && !isPerson) return item;
    const tally = this.#tally(isPerson ? null : read.kind);
    const lean = isPerson ? null : (this.#leans.get(read.kind) ?? null);
    const stream = isPerson ? letterOf(tally) : streamOf(tally, lean, this.cluster.isList);
    const sender = this.cluster.shown.from || this.cluster.shown.fromName;
    // The first of its kind does not speak for itself twice: what is like it may tell what it is, not send it away.
    const isFirst = tally.count < 2;
    if (isFirst && !read.isSure && (isPerson || lean === null)) return item;
    const told = isFirst && stream !== null ? { ...stream, leaves: stream.leaves && read.fits } : stream;
    const verdict = beside(digest.hunch, { witness: read.witness, stream: told, sender, isPerson });
    if (verdict === digest.hunch) return item;
    const decided = conclude(item, verdict, undefined, settings);
    return decided.decision?.tier === 'none' ? item : decided;
  }

  /** What can be decided by now without being read; `left` says what is still there. */
  turn(left: (id: string) => boolean): SendersTurn {
    const members = (this.#members ?? []).filter(({ id }) => left(id));
    const weighed = this.#weigh(members);
    const decided = new Set(weighed.decided.flatMap(({ members: some }) => some));
    const free = new Set([...weighed.open, ...decided]);
    if (this.#members !== null) this.#members = members.filter((member) => !decided.has(member));
    return { ...weighed, held: members.filter((member) => !free.has(member)) };
  }

  #weigh(members: readonly Member[]): Weighed<Member, Read> {
    if (members.length === 0 || this.isWaiting) return NOTHING;
    const samples = [...this.#reads.values()];
    if (this.isSuspect) {
      const { seen, careful, suspect } = this.#alarms;
      const isClearing = suspect === 0 && !this.isPerson && seen < CLEARED_BY;
      if (!isClearing) return { ...NOTHING, open: members };
      return { ...NOTHING, wanted: pick(members, seen, CLEARING * careful - seen) };
    }
    const said = saidOf(samples);
    if (said !== null) return { ...NOTHING, decided: [{ ...said, members }] };
    if (this.isPerson) {
      // Their new mail is read anyway, and tells what the old is.
      const recent = members.filter((member) => member.recent && this.#isNewest(member, members));
      return recent.length > 0 ? { ...NOTHING, open: recent } : weighLetters(members, samples);
    }
    const { isList } = this.cluster;
    const isMixed = new Set([...this.#before.keys(), ...this.#kinds]).size > 1;
    return weigh({ members, samples, before: this.#before, leans: this.#leans, isList, isMixed });
  }

  /** Of a conversation the newest mail tells where it stands. */
  #isNewest({ threadId, order }: Member, members: readonly Member[]): boolean {
    const later = (one: Pick<WorkItem, 'threadId' | 'order'>): boolean =>
      one.threadId === threadId && one.order < order;
    return !members.some(later) && ![...this.#reads.values()].some(({ item }) => later(item));
  }

  /** What later runs should know of this sender; null for people, and for whom somebody poses as. */
  remembered(): RememberedStream | null {
    if (this.isPerson || this.isSuspect || this.#manner === null || this.#reads.size === 0) return null;
    const kinds = new Set([...this.#before.keys(), ...[...this.#reads.values()].map(({ kind }) => kind)]);
    const { sender: _name, ...cluster } = this.cluster;
    return {
      cluster,
      manner: this.#manner,
      typed: this.#isTyped,
      kinds: [...kinds].map((kind) => ({ kind, tally: this.#tally(kind) })),
    };
  }

  /** What was read only to see whether other mail was decided rightly, since it was last asked for. */
  takeChecks(): Checks {
    const checks = this.#checks;
    this.#checks = { spotReads: 0, spotDisagreed: 0 };
    return checks;
  }

  #learn(read: Omit<Read, 'kind' | 'category' | 'isSure' | 'fits'>): void {
    const { decision, digest } = read.item;
    const isSure = decision !== null && decision.tier !== 'none' && decision.category !== 'danger';
    const category = decision?.category ?? digest?.hunch?.category ?? 'review';
    const guess = read.expected ?? kindOf(digest?.hunch?.category ?? 'review');
    const kind = isSure ? kindOf(category) : guess;
    const fits = isSure && digest?.hunch?.archive !== false;
    const item = withoutWords(read.item);
    this.#reads.set(item.messageId, { ...read, item, kind, category, isSure, fits });
  }

  #count({ item, expected }: Pick<Read, 'item' | 'expected'>): void {
    if (expected === null) return;
    const known = this.#before.get(expected)?.count ?? 0;
    const before = known + [...this.#reads.values()].filter((read) => read.kind === expected).length;
    if (!isCheck(expected, this.size, before)) return;
    this.#checks.spotReads += 1;
    if (this.#reads.get(item.messageId)?.kind !== expected) this.#checks.spotDisagreed += 1;
  }

  get #isTyped(): boolean {
    return this.#wasTyped && [...this.#reads.values()].every(({ typed }) => typed);
  }

  #tally(kind: Kind | null): Tally {
    const samples = [...this.#reads.values()].filter((read) => kind === null || read.kind === kind);
    return tallyOf(samples, kind === null ? undefined : this.#before.get(kind));
  }
}

/** To whom many are written: one mail to be careful of may be a false alarm, if so many times as many were read. */
const CLEARING = 4;
/** And if it can be shown by so many. */
const CLEARED_BY = 12;

const NOTHING = { decided: [], wanted: [], open: [] } as const;
