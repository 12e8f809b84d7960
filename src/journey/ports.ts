import type { Category, CategoryKey } from '../decision/category.ts';
import type { Delta, Details } from '../decision/decision.ts';
import type { StudentState } from '../learning/student-state.ts';
import type { GmailMessage } from '../mail/mail.ts';
import type { Rule } from '../rules/schema.ts';
import type { Contact } from '../security/known-signs.ts';
import type { Problem } from '../shared/problem.ts';
import type { Later } from './jobs.ts';
import type {
  Arrival,
  ArrivalsLook,
  Digest,
  JournalRow,
  Lesson,
  LessonHow,
  NewMail,
  Run,
  RunCounts,
  WorkItem,
  WorkState,
} from './records.ts';
import type { MemoryBefore, Relearn, SenderMemory } from './remembered.ts';

/**
 * Everything the journey needs from the world, as types. The real ones are built in one place
 * (worker/ports.ts); tests of the journey pass their own.
 */
export interface Ports {
  readonly mailbox: Mailbox;
  /** null when there is no key. */
  readonly model: Model | null;
  /** For mail that may wait for half the price; null when it cannot be asked so. */
  readonly later?: Later | null;
  /** Told what is being done, for the panel; must not throw. */
  readonly onDoing: (doing: Doing) => void;
  /** Writes what was spent so far into the run's counts, so that a report is whole when the run ends. */
  readonly flush: () => Promise<void>;
  readonly store: JourneyStore;
  readonly clock: Clock;
  readonly settings: JourneySettings;
  /** Aborted on pause, stop and shutdown: every wait and every request ends with it. */
  readonly signal: AbortSignal;
}

export type Doing = 'listing' | 'reading' | 'asking' | 'labelling' | 'undoing' | 'finishing';

export interface Clock {
  /** ms since the epoch. */
  now(): number;
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export interface JourneySettings {
  readonly categories: readonly Category[];
  readonly rules: readonly Rule[];
  /** Mails per packed model call. */
  readonly packSize: number;
  /** From how many mails on searches are made, and mail is decided like other mail of its sender. */
  readonly planFrom: number;
  /** Every mail is read; else some are decided unread. */
  readonly thorough: boolean;
}

export interface MessageRef {
  readonly id: string;
  readonly threadId: string;
}

export interface LabelInfo {
  readonly id: string;
  readonly name: string;
  readonly type: 'system' | 'user';
}

export interface LabelSpec {
  readonly name: string;
  readonly background?: string;
  readonly text?: string;
  /** Hidden from Gmail's label list and message list. */
  readonly hidden?: boolean;
}

/** One account's Gmail. Pacing, retries and tokens are the implementation's; what it throws is a ProblemError or an AbortError. */
export interface Mailbox {
  profile(): Promise<{ readonly email: string; readonly historyId: string }>;
  /**
   * One page of ids, newest first; `pageToken` '' for the first. `labelIds` are AND-ed, `q` is Gmail search. Mail in
   * spam or in the trash is on no list that does not ask for `everywhere`, whatever labels it carries.
   */
  list(query: {
    readonly labelIds?: readonly string[];
    readonly q?: string;
    readonly pageToken?: string;
    readonly maxResults?: number;
    readonly everywhere?: boolean;
  }): Promise<{ readonly refs: readonly MessageRef[]; readonly nextPageToken: string | null }>;
  /** One page of threads with the beginning of each one's newest mail, as Gmail escapes it; as `list` otherwise. */
  snippets(query: {
    readonly labelIds: readonly string[];
    readonly q: string;
    readonly pageToken: string;
  }): Promise<{
    readonly snippets: readonly { readonly threadId: string; readonly snippet: string }[];
    readonly nextPageToken: string | null;
  }>;
  /** The whole message (`format=full`); null when it is gone. */
  read(id: string): Promise<GmailMessage | null>;
  /** Only labelIds (`format=minimal`); null when it is gone. */
  labelsOf(id: string): Promise<readonly string[] | null>;
  /** Everything that happened to messages since a history id; null when Gmail no longer remembers that far back. */
  changesSince(historyId: string): Promise<MailboxChanges | null>;
  labels(): Promise<readonly LabelInfo[]>;
  createLabel(spec: LabelSpec): Promise<LabelInfo>;
  /** Any number of ids; split and sent the cheapest way. Idempotent. Returns the ids Gmail no longer knows, where it says so. */
  change(ids: readonly string[], delta: Delta): Promise<{ readonly gone: readonly string[] }>;
}

export interface MailboxChanges {
  readonly messages: ReadonlyMap<string, MessageChange>;
  /** What was added to the mailbox, oldest first: received, sent or drafted. */
  readonly added: readonly Arrival[];
  /** Where the next look goes on. */
  readonly historyId: string;
}

/** What happened to the labels of one message, in order, whoever did it, and whether the message itself is gone. */
export interface MessageChange {
  readonly steps: readonly LabelStep[];
  readonly gone: boolean;
}

/** A label that came (`on`) or went. */
export interface LabelStep {
  readonly label: string;
  readonly on: boolean;
}

/** What is asked about one mail. */
export interface AskItem {
  readonly messageId: string;
  readonly digest: Digest;
  /** Asked in a call of its own, so that it cannot bend its neighbours' verdicts. */
  readonly alone: boolean;
  /** What the user said of earlier mails of this sender, newest first; at most 3. */
  readonly examples?: readonly Example[];
}

export interface Example {
  readonly subject: string;
  readonly category: CategoryKey;
}

export interface ModelVerdict {
  readonly category: CategoryKey;
  /** At most 15 words, the model's own. */
  readonly reason?: string;
  readonly details: Details;
}

export interface AskResult {
  readonly verdicts: ReadonlyMap<string, ModelVerdict>;
  /** messageId → why there is no verdict ('model-blocked', 'model-answer'); never a reason to stop. */
  readonly silent: ReadonlyMap<string, Problem>;
}

/** The packed model. Throws a ProblemError only for what stops every later call too (key refused, day limit …). */
export interface Model {
  ask(items: readonly AskItem[], categories: readonly Category[]): Promise<AskResult>;
}

/** One account's share of the database, as the journey uses it. Each method is one durable transaction. */
export interface JourneyStore {
  run(id: string): Promise<Run | undefined>;
  patchRun(id: string, patch: Partial<Omit<Run, 'id' | 'account' | 'counts'>>): Promise<void>;
  /** Adds to the run's counts; maps are added key by key. */
  bump(id: string, counts: Partial<RunCounts>): Promise<void>;
  /** Adds what is not there yet, and moves the listing on, in one step. */
  addListed(runId: string, items: readonly WorkItem[], cursor: string | null): Promise<void>;
  /** Rows of a run in one state, newest mail first. */
  work(runId: string, state: WorkState, limit: number): Promise<readonly WorkItem[]>;
  /** Shows all of them, some at a time. */
  eachWork(runId: string, state: WorkState, see: (items: readonly WorkItem[]) => void): Promise<void>;
  /** Those of a run's rows that are there. */
  workOf(runId: string, messageIds: readonly string[]): Promise<readonly WorkItem[]>;
  /** What is to become of decided mail, by id, newest first; `before` is what was told the last time. */
  decidedKinds(runId: string, before: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, string>>;
  countWork(runId: string, state?: WorkState): Promise<number>;
  saveWork(items: readonly WorkItem[]): Promise<void>;
  clearWork(runId: string): Promise<void>;
  /** Messages the user took back and that are left alone until asked for. */
  excluded(messageIds: readonly string[]): Promise<ReadonlySet<string>>;
  /** Intents, durable when this resolves, their work marked journalled in the same step; returns them with their ids. */
  addIntents(rows: readonly JournalRow[]): Promise<readonly JournalRow[]>;
  /** Intents of this account that were never settled, of whatever run: nobody else sorts it now. */
  intended(limit: number): Promise<readonly JournalRow[]>;
  /** Intents that changed before they were settled. */
  saveIntents(rows: readonly JournalRow[]): Promise<void>;
  /** Intents that never reached Gmail: the rows go, and their work waits to be applied again. */
  withdrawIntents(rows: readonly JournalRow[]): Promise<void>;
  /** An outcome: the rows' state, their work done and the run's counts, in one step. */
  settleIntents(rows: readonly JournalRow[], state: 'applied' | 'failed', problem?: Problem): Promise<void>;
  /** Marks what an undo or redo is about as its own; returns how many rows that is. */
  claim(run: Run): Promise<number>;
  claimed(run: Run, limit: number): Promise<readonly JournalRow[]>;
  /**
   * The outcome of taking back or doing again: the rows' state, the exclusion of their messages and the run's counts,
   * in one step. `problem` tells why a row was left as it was.
   */
  settleClaimed(
    run: Run,
    rows: readonly JournalRow[],
    outcome: 'done' | 'left',
    problem?: Problem,
  ): Promise<void>;
  knownPeople(addresses: readonly string[]): Promise<ReadonlyMap<string, boolean>>;
  savePeople(people: readonly (Contact & { readonly known: boolean })[]): Promise<void>;
  /** Everybody the user is known to have written to. */
  contacts(): Promise<readonly Contact[]>;
  /** The ids our labels had when they were last seen, with the names they were wanted under. */
  labelIds(): Promise<readonly LabelInfo[]>;
  saveLabelIds(labels: readonly LabelInfo[]): Promise<void>;
  /** Senders whose mail was read before, the last met first. */
  streams(limit: number): Promise<readonly SenderMemory[]>;
  memoryOf(senders: readonly string[]): Promise<ReadonlyMap<string, SenderMemory>>;
  /** Replaces what is remembered of each sender by what `change` makes of it, with nothing in between. */
  saveMemory(senders: readonly string[], change: (row: MemoryBefore) => SenderMemory): Promise<void>;
  journalRow(id: number): Promise<JournalRow | undefined>;
  /** The first row of a run, or of a correction; [] when there is none. */
  journalStart(runId: string): Promise<readonly JournalRow[]>;
  /** What was done to these messages here, oldest first. */
  journalOf(messageIds: readonly string[]): Promise<readonly JournalRow[]>;
  /** Writes lessons, and what their senders' memory becomes by them, in one step. */
  saveLessons(
    lessons: readonly Lesson[],
    relearn: Relearn,
    replaces: (later: Lesson, earlier: Lesson) => boolean,
  ): Promise<void>;
  /** Takes back what was said of one message in these ways. */
  saveForgotten(messageId: string, hows: readonly LessonHow[], relearn: Relearn): Promise<void>;
  /** The lessons about these senders, oldest first. */
  lessonsOf(senders: readonly string[]): Promise<readonly Lesson[]>;
  /** The user has shown something of what they want. */
  hasLessons(): Promise<boolean>;
  /** The account's own classifier as it was saved; undefined before it has learnt anything. */
  student(): Promise<StudentState | undefined>;
  /** Replaces it by what `change` makes of it, with nothing in between. */
  changeStudent(change: (before: StudentState | undefined) => StudentState): Promise<void>;
  /** Up to where in Gmail's history the user's acts were learnt from; null: never yet. */
  lastLook(): Promise<string | null>;
  saveLook(historyId: string): Promise<void>;
  /** How far new mail was looked for; null: nobody knows, and what there is by now is not new. */
  lastArrivals(): Promise<ArrivalsLook | null>;
  saveArrivals(look: ArrivalsLook | null): Promise<void>;
  /** Gives new mail, newest first, to the run of the day and notes how far was looked; not while the user's own is open. */
  takeIn(arrivals: readonly NewMail[], look: ArrivalsLook): Promise<void>;
}
