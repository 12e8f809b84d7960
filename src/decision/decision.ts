import type { CategoryKey } from './category.ts';
import type { Evidence } from './evidence.ts';

/** Who decided, in order of precedence: a tier can never override one above it (the guard stands beside them). */
export const TIERS = ['guard', 'rule', 'memory', 'gmail', 'local', 'student', 'model', 'none'] as const;
export type Tier = (typeof TIERS)[number];

export type Urgency = 'low' | 'normal' | 'high';

/** What matters in a mail that stays: only what the model, or later the local tiers, found in it. */
export interface Details {
  readonly urgency?: Urgency;
  /** ISO date YYYY-MM-DD. */
  readonly due?: string;
  /** As written in the mail, with currency. */
  readonly amount?: string;
  readonly company?: string;
}

/** A tier's opinion. It names a category; it never chooses an action. */
export interface Verdict {
  readonly category: CategoryKey;
  /** 0..1; 1 for what the user said. */
  readonly confidence: number;
  readonly tier: Tier;
  readonly evidence: readonly Evidence[];
  readonly details?: Details;
  /** A rule's own wish for archiving, which replaces the category's. */
  readonly archive?: boolean;
}

/** What will be done with a mail, and why: the output of policy, the input of the journal. */
export interface Decision {
  readonly category: CategoryKey;
  readonly archive: boolean;
  readonly tier: Tier;
  readonly confidence: number;
  /** In reading order: what decided, then corrections, then what kept it in the inbox. */
  readonly evidence: readonly Evidence[];
  readonly details?: Details;
}

/** Label ids to add to and take from a message. Disjoint, sorted, without doubles. */
export interface Delta {
  readonly add: readonly string[];
  readonly remove: readonly string[];
}
