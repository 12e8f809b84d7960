import * as z from 'zod';
import { CATEGORY_KEYS } from '../decision/category.ts';
import { TIERS } from '../decision/decision.ts';
import type { JournalState, LessonHow, RunKind, RunState, WorkState } from '../journey/records.ts';

/**
 * What a row must have to be used at all: enough that no reader stumbles over it. Fields not named here stay as they
 * are.
 */

const time = z.number().min(0);
const labels = z.array(z.string().max(300)).max(1_000);
const problem = z.looseObject({ code: z.string() }).nullable();
const email = z.string().min(3).max(320);
const id = z.string().min(1).max(200);

const keysOf = <K extends string>(all: Record<K, true>) => z.enum(Object.keys(all) as [K, ...K[]]);

const runState = keysOf<RunState>({ running: true, paused: true, done: true, stopped: true, failed: true });
const runKind = keysOf<RunKind>({ sort: true, undo: true, redo: true });
const workState = keysOf<WorkState>({
  listed: true,
  undecided: true,
  decided: true,
  journalled: true,
  done: true,
  skipped: true,
  left: true,
});
const journalState = keysOf<JournalState>({
  intended: true,
  applied: true,
  failed: true,
  undoing: true,
  undone: true,
  redoing: true,
});

const tally = z.record(z.string(), z.number());

export const accountRow = z.looseObject({
  email,
  connectedAt: time,
  usedAt: time,
  unsorted: z.looseObject({ count: z.number(), atLeast: z.boolean(), at: time }).nullable(),
  labels: z.array(z.looseObject({ id, name: z.string() })),
});

export const runRow = z.looseObject({
  id,
  account: email,
  kind: runKind,
  state: runState,
  startedAt: time,
  endedAt: time.nullable(),
  activeMs: z.number(),
  total: z.number().nullable(),
  listCursor: z.string().nullable(),
  counts: z.looseObject({
    done: z.number(),
    archived: z.number(),
    failed: z.number(),
    perCategory: tally,
    perTier: tally,
  }),
  problem,
  historyId: z.string().nullable(),
  undoOf: z.looseObject({}).nullable(),
});

const workRow = z.looseObject({
  runId: id,
  account: email,
  messageId: id,
  threadId: z.string(),
  order: z.number(),
  state: workState,
  digest: z.looseObject({ labelIds: labels, from: z.string(), excerpt: z.string() }).nullable(),
  decision: z
    .looseObject({ category: z.enum(CATEGORY_KEYS), archive: z.boolean(), tier: z.enum(TIERS) })
    .nullable(),
});

export const journalRow = z.looseObject({
  account: email,
  runId: id,
  messageId: id,
  threadId: z.string().max(200),
  at: time,
  state: journalState,
  before: labels,
  delta: z.looseObject({ add: labels, remove: labels }),
  category: z.enum(CATEGORY_KEYS),
  archived: z.boolean(),
  tier: z.enum(TIERS),
  confidence: z.number(),
  evidence: z.array(z.looseObject({ code: z.string() })),
  from: z.string(),
  fromName: z.string(),
  subject: z.string(),
  mailDate: z.number(),
  problem,
});

export const exclusionRow = z.looseObject({ account: email, messageId: id, at: time });

export const personRow = z.looseObject({
  account: email,
  address: email,
  known: z.boolean(),
  name: z.string().max(320).exactOptional(),
  checkedAt: time,
});

const shapeMemory = z.object({
  counts: z.partialRecord(z.enum(CATEGORY_KEYS), z.number().int().min(0)),
  taught: z.enum(CATEGORY_KEYS).nullable(),
  taughtFrom: z.enum(CATEGORY_KEYS).exactOptional(),
  taughtAt: time.exactOptional(),
  stays: z.boolean().exactOptional(),
  usedAt: time.exactOptional(),
});

export const memoryRow = z.looseObject({
  ...shapeMemory.shape,
  account: email,
  sender: z.string().min(1).max(1_000),
  shapes: z
    .record(z.string().regex(/^[~=]/).max(400), shapeMemory)
    .refine((shapes) => Object.keys(shapes).length <= 200)
    .exactOptional(),
  updatedAt: time,
});

const lessonHow = keysOf<LessonHow>({
  fix: true,
  undo: true,
  moved: true,
  starred: true,
  archived: true,
  replied: true,
  kept: true,
});

export const lessonRow = z.looseObject({
  account: email,
  messageId: id,
  sender: z.string().min(1).max(1_000),
  shape: z.string().max(400),
  subject: z.string().max(2_000),
  from: z.enum(CATEGORY_KEYS).nullable(),
  category: z.enum(CATEGORY_KEYS),
  how: lessonHow,
  at: time,
});

export const rowSchemas = {
  accounts: accountRow,
  runs: runRow,
  work: workRow,
  journal: journalRow,
  lessons: lessonRow,
} as const;
