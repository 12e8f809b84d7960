import type { Category } from '../decision/category.ts';
import type { Problem } from '../shared/problem.ts';
import type { AskItem, ModelVerdict } from './ports.ts';
import type { WorkItem } from './records.ts';

/**
 * Mail that waits for Gemini's Batch mode (half the price, answers within a day), as rows and as types. A job is
 * written down before it is sent:
 *
 *     Google   unknown → there → gone       (or unknown → gone: it never came)
 *     wants    answers → work → nothing     (or answers → nothing: the user has let its mails go)
 *
 * Each step is durable by itself. A job that nobody wants is cancelled, and its row goes when Google has it no more.
 */
export interface Job {
  /** Also its display name at Google, by which it is found there when the answer to its sending was lost. */
  readonly id: string;
  readonly account: string;
  readonly runId: string;
  /** When it was written down, ms since the epoch. */
  readonly at: number;
  /** How many mails it asks about. */
  readonly mails: number;
  readonly google: 'unknown' | 'there' | 'gone';
  /** Google's name of it, `batches/…`; '' while it is unknown. */
  readonly name: string;
  /** 'work': its mails have been moved on, and their run has still to carry that out. */
  readonly wants: 'answers' | 'work' | 'nothing';
  readonly packs: readonly AskedPack[];
  /** Why it could not be looked after the last time. */
  readonly problem: Problem | null;
}

/** The mails of one request, and the number each had in its prompt. */
export interface AskedPack {
  readonly ids: readonly string[];
  readonly numbers: readonly number[];
}

export interface PackedJob {
  readonly packs: readonly AskedPack[];
  /** As they are sent, in the same order. */
  readonly requests: readonly object[];
}

export type JobLook =
  | { readonly kind: 'waits' }
  /** It will bring no answers: failed, cancelled, expired after two days, or forgotten. */
  | { readonly kind: 'lost' }
  | {
      readonly kind: 'answered';
      /** By message id; what is missing was not answered in a way that can be used. */
      readonly verdicts: ReadonlyMap<string, ModelVerdict>;
      readonly tokensIn: number;
      readonly tokensOut: number;
    };

/** Gemini's Batch mode. What it throws is a ProblemError for what may be over later, or an AbortError. */
export interface BatchModel {
  /**
   * As many of the items, from the first on, as one job and the day's calls have room for. Nothing is sent. Throws
   * 'model-day-limit' when the day has none left.
   */
  pack(items: readonly AskItem[], categories: readonly Category[]): Promise<PackedJob>;
  /**
   * Sends a job; its name at Google. Throws 'batch-refused' when Google will not have it, and anything else when it may
   * have come or not.
   */
  submit(id: string, job: PackedJob): Promise<string>;
  /** The name of the job that was sent under this id; null when Google lists none. */
  find(id: string): Promise<string | null>;
  look(name: string, packs: readonly AskedPack[], categories: readonly Category[]): Promise<JobLook>;
  /** Resolves also when it has ended already. */
  cancel(name: string): Promise<void>;
}

/** Each method is one durable transaction. */
export interface JobStore {
  /** Writes a job down and marks its mails as asked, in one step. */
  add(job: Job): Promise<void>;
  patch(id: string, patch: Partial<Pick<Job, 'google' | 'name' | 'wants' | 'problem'>>): Promise<void>;
  remove(id: string): Promise<void>;
  /** Removes it when it is over, here and at Google; says whether it was. */
  tidy(id: string): Promise<boolean>;
  ofRun(runId: string): Promise<readonly Job[]>;
  /** Its mails that still wait for an answer. */
  waiting(job: Job): Promise<readonly WorkItem[]>;
  /** Moves its mails on, those of them that still wait, and notes that their run has work. */
  settle(job: Job, items: readonly WorkItem[]): Promise<void>;
}

/** Asking later, for a journey. */
export interface Later {
  readonly model: BatchModel;
  readonly jobs: JobStore;
  /** More mails than these wait for half the price; Infinity: none, unless the user says so of a run. */
  readonly from: number;
  readonly newId: () => string;
}
