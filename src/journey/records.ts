import type { CategoryKey } from '../decision/category.ts';
import type { Decision, Delta, Tier, Urgency, Verdict } from '../decision/decision.ts';
import type { Evidence } from '../decision/evidence.ts';
import type { Screening } from '../security/screening.ts';
import type { Problem } from '../shared/problem.ts';

/** The rows the journey keeps between two ticks of the worker. Every row belongs to one account (its address). */

/** 'redo' does again what an undo took back. */
export type RunKind = 'sort' | 'undo' | 'redo';

/** running → done | stopped | failed; paused and waiting-for-a-person go back to running. */
export type RunState = 'running' | 'paused' | 'done' | 'stopped' | 'failed';

/** What is being waited for, told in words on the panel. `until` in ms since the epoch. */
export interface Waiting {
  readonly reason: 'gmail-minute' | 'gmail-slow-down' | 'network' | 'model-minute' | 'model-slow-down';
  readonly until: number;
}

export interface RunCounts {
  /** Mails whose labels were changed (sort) or put back (undo). */
  readonly done: number;
  /** Of those, the ones that left the inbox. */
  readonly archived: number;
  readonly failed: number;
  readonly perCategory: Readonly<Partial<Record<CategoryKey, number>>>;
  readonly perTier: Readonly<Partial<Record<Tier, number>>>;
  readonly gmailUnits: number;
  readonly gmailRequests: number;
  readonly gmailReads: number;
  readonly modelCalls: number;
  readonly tokensIn: number;
  readonly tokensOut: number;
  /** Requests Gmail or Gemini refused and that were sent again. */
  readonly retries: number;
  /** Mails decided without being read. */
  readonly unread?: number;
  /** Mails read only to see whether such mail was decided rightly, and how many were not. */
  readonly spotReads?: number;
  readonly spotDisagreed?: number;
}

export interface Run {
  readonly id: string;
  readonly account: string;
  readonly kind: RunKind;
  readonly state: RunState;
  readonly startedAt: number;
  readonly endedAt: number | null;
  /** ms in which the run was neither paused nor stopped. */
  readonly activeMs: number;
  /** Mails in scope, null until all are listed. */
  readonly total: number | null;
  /** Where listing goes on: '' before the first page, null when it is complete. */
  readonly listCursor: string | null;
  readonly counts: RunCounts;
  /** Why it is paused or failed. */
  readonly problem: Problem | null;
  /** Gmail's history id when the run began. */
  readonly historyId: string | null;
  /** The history id of the last look: it may still be known when Gmail has forgotten the first. */
  readonly lookedAt?: string;
  /** New mail of one day, sorted as it came: begun by nobody, and opened again whenever more comes. */
  readonly incoming?: true;
  /** The user's word on this run's many mails for Gemini, whatever the settings say. */
  readonly patience?: 'later' | 'now';
  /** Why it asked Gemini at once although half the price was wished for. */
  readonly note?: Problem;
  /** For an undo or a redo: what it is about. */
  readonly undoOf: UndoScope | null;
}

/** What is taken back. `left`: what an earlier undo left alone because the user had touched it since; now they insist. */
export type UndoScope =
  | { readonly runId: string }
  | { readonly journalId: number }
  | { readonly sender: string }
  | { readonly category: CategoryKey }
  /** ms since the epoch. */
  | { readonly since: number }
  | { readonly left: string }
  /** Only for a redo: what this undo took back. */
  | { readonly undone: string };

/**
 * One mail's place in a run: listed → (undecided → (asked →)) decided → journalled → done. 'asked' waits for Gemini's
 * Batch mode; 'skipped' is done with: gone, or sorted already; of 'left', a change was sent once and may still arrive.
 */
export type WorkState =
  | 'listed'
  | 'undecided'
  | 'asked'
  | 'decided'
  | 'journalled'
  | 'done'
  | 'skipped'
  | 'left';

export interface WorkItem {
  readonly runId: string;
  readonly account: string;
  readonly messageId: string;
  readonly threadId: string;
  /** Position in Gmail's newest-first listing, from 0. */
  readonly order: number;
  readonly state: WorkState;
  /** The user wrote in this thread, as the list of sent mail tells. */
  readonly wroteInThread: boolean;
  /** What searches told of it before it was read; missing when none was made. */
  readonly sight?: SearchFacts;
  /** Filled when read, emptied when done: what the model and the log need, nothing else. */
  readonly digest: Digest | null;
  readonly decision: Decision | null;
  /** A batch has brought no answer about it that can be used: it is asked about at once. */
  readonly unanswered?: true;
  /** A change that a killed worker had sent and that was not in Gmail when we looked: it may still arrive. */
  readonly withdrawn?: JournalRow;
}

/** What searches told of a mail: enough to say which mails of one sender are of one kind. */
export interface SearchFacts {
  /** The label id of Gmail's tab; '' when it lies under none. */
  readonly tab: string;
  /** What it may speak of and which rules may hold for it, sorted, between spaces. */
  readonly marks: string;
  /** The beginning of its text; '' when it is not known. */
  readonly snippet: string;
  readonly starred: boolean;
  /** Under a label the user made. */
  readonly labelled: boolean;
  /** Whatever is known of its sender, it is read: it speaks to an AI, a rule may mean it, or it has a label of ours. */
  readonly own: boolean;
  /** Not older than 90 days. */
  readonly recent: boolean;
}

/** A read mail, boiled down to what later steps need, so that it is never read twice. */
export interface Digest {
  readonly labelIds: readonly string[];
  readonly date: number;
  readonly from: string;
  readonly fromName: string;
  /** The authenticated sender this mail's outcome may be remembered under; null when nobody vouches for it. */
  readonly sender: string | null;
  /** The subject's shape and the text's template, by which it is compared with earlier mail of the sender. */
  readonly shape?: string;
  readonly print?: string;
  /** Nothing shows that a machine, or somebody writing to many, has sent it. */
  readonly typed?: boolean;
  /** What the account's own classifier sees, as numbers; only of mail that it may judge. */
  readonly features?: readonly number[];
  /** Something in it may matter: a bill, a code, a date. */
  readonly matters?: boolean;
  readonly subject: string;
  readonly listId: string | null;
  readonly hasUnsubscribe: boolean;
  /** Cleaned, cut, secrets masked: the exact text a model may see. */
  readonly excerpt: string;
  readonly screening: Screening;
  /** Facts only the run knows, that policy needs after the model has answered. */
  readonly facts: MailFacts;
  /** An opinion already formed but not sure enough to act on alone. */
  readonly hunch: Verdict | null;
}

/** Facts about a mail that its own text cannot tell. */
export interface MailFacts {
  /** The user has sent mail to this sender before. */
  readonly knownPerson: boolean;
  /** The user wrote in this thread. */
  readonly wroteInThread: boolean;
  readonly starred: boolean;
  /** Carries a label the user made. */
  readonly ownLabel: boolean;
  /** Authentication passed for a sender known to send account-security mail. */
  readonly securitySender: boolean;
  /** The user wants such mail of this sender in the inbox: since when, YYYY-MM-DD. */
  readonly wanted?: string;
  /** The user archives such mail of this sender unread: since when, YYYY-MM-DD. */
  readonly unwanted?: string;
}

/** intended → applied | failed; applied → undoing → undone → redoing → applied. What an undo leaves stays applied. */
export type JournalState = 'intended' | 'applied' | 'failed' | 'undoing' | 'undone' | 'redoing';

/** One change of one message: the intent, its exact inverse and its reason, written before Gmail is touched. */
export interface JournalRow {
  /** Assigned by the database, ascending. */
  readonly id?: number;
  readonly account: string;
  readonly runId: string;
  readonly messageId: string;
  readonly threadId: string;
  /** When the intent was written, ms since the epoch. */
  readonly at: number;
  readonly state: JournalState;
  /** Label ids the message had before. */
  readonly before: readonly string[];
  /** Exactly what this change adds and removes: nothing that was there already, nothing that was not. */
  readonly delta: Delta;
  readonly category: CategoryKey;
  readonly archived: boolean;
  readonly tier: Tier;
  readonly confidence: number;
  readonly evidence: readonly Evidence[];
  readonly urgency?: Urgency;
  readonly due?: string;
  readonly amount?: string;
  readonly company?: string;
  readonly from: string;
  readonly fromName: string;
  readonly subject: string;
  readonly mailDate: number;
  /** The mail was archived while the user starred or labelled it: INBOX is on its way back. */
  readonly correcting?: boolean;
  /**
   * The user corrected what another row did: its id, and what both have changed together. Can be undone by itself;
   * with that row it is undone as one.
   */
  readonly fixes?: { readonly id: number; readonly delta: Delta };
  /** The undo or redo that last took hold of this row. */
  readonly undoRunId?: string;
  readonly problem: Problem | null;
}

/**
 * What the user did: named another category, took a change back, moved a mail into another label of ours, starred it,
 * archived it unread, answered it, put it back into the inbox.
 */
export type LessonHow = 'fix' | 'undo' | 'moved' | 'starred' | 'archived' | 'replied' | 'kept';

/** What was learnt from the user about one mail. */
export interface Lesson {
  /** Assigned by the database, ascending. */
  readonly id?: number;
  readonly account: string;
  readonly messageId: string;
  readonly sender: string;
  readonly shape: string;
  /** For people to read; emptied with the log. */
  readonly subject: string;
  /** What it had been called; null when nobody here had. */
  readonly from: CategoryKey | null;
  /** What the user says it is; the same as `from` when they only moved it into or out of the inbox. */
  readonly category: CategoryKey;
  readonly how: LessonHow;
  /** ms since the epoch. */
  readonly at: number;
}

/** A message that was added to a mailbox. */
export interface Arrival {
  readonly id: string;
  readonly threadId: string;
  /** The labels it came with; null when Gmail does not say. */
  readonly labelIds: readonly string[] | null;
  /** When in the mailbox's history it came. */
  readonly historyId: string;
}

/** A look for new mail. */
export interface ArrivalsLook {
  readonly historyId: string;
  /** ms since the epoch. */
  readonly at: number;
}

/** Found by such a look, to be sorted. */
export interface NewMail {
  readonly id: string;
  readonly threadId: string;
  /** The user wrote in this thread. */
  readonly wroteInThread: boolean;
}
