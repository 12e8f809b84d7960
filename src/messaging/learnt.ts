import * as z from 'zod/mini';
import { CATEGORY_KEYS, type CategoryKey } from '../decision/category.ts';
import type { Fix } from '../journey/fix.ts';
import type { LessonHow } from '../journey/records.ts';

/** What pages may ask about what was learnt from the user; part of the protocol. */

const account = z.nullable(z.email());

export const learntRequests = {
  /** The user says what a mail of the log is. It can be undone by its run, as a sort can. */
  fix: {
    ring: 'page',
    payload: z.object({ account, journalId: z.int(), category: z.enum(CATEGORY_KEYS) }),
  },
  /** Newest first; `before` is the id of the last lesson seen. */
  'learnt.list': {
    ring: 'extension',
    payload: z.object({
      account,
      before: z.nullable(z.int()),
      limit: z.int().check(z.gte(1), z.lte(200)),
    }),
  },
  /** Takes one lesson back. */
  'learnt.forget': { ring: 'extension', payload: z.object({ account, id: z.int() }) },
  /** Takes all lessons back, and what was remembered of the decisions made here. */
  'learnt.forgetAll': { ring: 'extension', payload: z.object({ account }) },
} as const;

export interface LearntResponses {
  fix: Fix;
  'learnt.list': LearntPage;
  'learnt.forget': null;
  'learnt.forgetAll': null;
}

export interface LessonView {
  readonly id: number;
  /** ms since the epoch. */
  readonly at: number;
  /** The address, or `list:<id>` for a mailing list. */
  readonly sender: string;
  readonly subject: string;
  /** What the user says it is. */
  readonly category: CategoryKey;
  readonly how: LessonHow;
  /** It has an effect: no later word of the user has replaced it. */
  readonly active: boolean;
}

export interface LearntPage {
  readonly lessons: readonly LessonView[];
  readonly more: boolean;
}
