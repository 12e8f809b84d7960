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

/** One mail's place in a run: listed → (undecided →) decided → journalled → done; skipped when it is gone or was sorted already. */
export type WorkState = 'listed' | 'undecided' | 'decided' | 'journalled' | 'done' | 'skipped';

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
  /** Filled when read, emptied when done: what the model and the log need, nothing else. */
  readonly digest: Digest | null;
  readonly decision: Decision | null;
  /** A change that a killed worker had sent and that was not in Gmail when we looked: it may still arrive. */
  readonly withdrawn?: JournalRow;
}

/** A read mail, boiled down to what later steps need, so that it is never read twice. */
export interface Digest {
  readonly labelIds: readonly string[];
  readonly date: number;
  readonly from: string;
  readonly fromName: string;
  /** The authenticated sender this mail's outcome may be remembered under; null when nobody vouches for it. */
  readonly sender: string | null;
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
  /** The undo or redo that last took hold of this row. */
  readonly undoRunId?: string;
  readonly problem: Problem | null;
}
