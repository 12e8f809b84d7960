import * as z from 'zod/mini';
import { CATEGORY_KEYS } from '../decision/category.ts';
import { TIERS } from '../decision/decision.ts';
import type { JournalState, LessonHow, RunKind, RunState, WorkState } from '../journey/records.ts';

/**
 * What a row must have to be used at all: enough that no reader stumbles over it. Fields not named here stay as they
 * are.
 */

const time = z.number().check(z.gte(0));
const labels = z.array(z.string().check(z.maxLength(300))).check(z.maxLength(1_000));
const problem = z.nullable(z.looseObject({ code: z.string() }));
const email = z.string().check(z.minLength(3), z.maxLength(320));
const id = z.string().check(z.minLength(1), z.maxLength(200));

const keysOf = <K extends string>(all: Record<K, true>) => z.enum(Object.keys(all) as [K, ...K[]]);

const runState = keysOf<RunState>({ running: true, paused: true, done: true, stopped: true, failed: true });
const runKind = keysOf<RunKind>({ sort: true, undo: true, redo: true });
const workState = keysOf<WorkState>({
  listed: true,
  undecided: true,
  asked: true,
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
  unsorted: z.nullable(z.looseObject({ count: z.number(), atLeast: z.boolean(), at: time })),
  labels: z.array(z.looseObject({ id, name: z.string() })),
});

export const runRow = z.looseObject({
  id,
  account: email,
  kind: runKind,
  state: runState,
  startedAt: time,
  endedAt: z.nullable(time),
  activeMs: z.number(),
  total: z.nullable(z.number()),
  listCursor: z.nullable(z.string()),
  counts: z.looseObject({
    done: z.number(),
    archived: z.number(),
    failed: z.number(),
    perCategory: tally,
    perTier: tally,
  }),
  problem,
  historyId: z.nullable(z.string()),
  undoOf: z.nullable(z.looseObject({})),
});

const workRow = z.looseObject({
  runId: id,
  account: email,
  messageId: id,
  threadId: z.string(),
  order: z.number(),
  state: workState,
  digest: z.nullable(z.looseObject({ labelIds: labels, from: z.string(), excerpt: z.string() })),
  decision: z.nullable(
    z.looseObject({ category: z.enum(CATEGORY_KEYS), archive: z.boolean(), tier: z.enum(TIERS) }),
  ),
});

export const journalRow = z.looseObject({
  account: email,
  runId: id,
  messageId: id,
  threadId: z.string().check(z.maxLength(200)),
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
  name: z.exactOptional(z.string().check(z.maxLength(320))),
  checkedAt: time,
});

const shapeMemory = z.object({
  counts: z.partialRecord(z.enum(CATEGORY_KEYS), z.int().check(z.gte(0))),
  taught: z.nullable(z.enum(CATEGORY_KEYS)),
  taughtFrom: z.exactOptional(z.enum(CATEGORY_KEYS)),
  taughtAt: z.exactOptional(time),
  stays: z.exactOptional(z.boolean()),
  usedAt: z.exactOptional(time),
});

const share = z.number().check(z.gte(0));
const kind = z.union([z.enum(CATEGORY_KEYS), z.literal('bulk')]);

const rememberedStream = z.object({
  cluster: z.object({
    // It goes into a search as it is.
    query: z.string().check(z.regex(/^(?:from:[\w.+%-]+@[\w.-]+|list:[\w-][\w.-]*)$/), z.maxLength(1_000)),
    isList: z.boolean(),
    shown: z.object({
      from: z.string(),
      fromName: z.string(),
      listId: z.nullable(z.string()),
      hasUnsubscribe: z.boolean(),
    }),
    knownPerson: z.boolean(),
    securitySender: z.boolean(),
  }),
  manner: z.array(z.string().check(z.maxLength(200))).check(z.maxLength(200)),
  typed: z.boolean(),
  kinds: z.array(
    z.object({
      kind,
      tally: z.object({
        count: share,
        mass: share,
        talk: share,
        shares: z.partialRecord(z.enum(CATEGORY_KEYS), share),
      }),
    }),
  ),
});

export const memoryRow = z.looseObject({
  ...shapeMemory.shape,
  stream: z.exactOptional(rememberedStream),
  account: email,
  sender: z.string().check(z.minLength(1), z.maxLength(1_000)),
  shapes: z.exactOptional(
    z
      .record(z.string().check(z.regex(/^[~=]/), z.maxLength(400)), shapeMemory)
      .check(z.refine((shapes) => Object.keys(shapes).length <= 200)),
  ),
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
  sender: z.string().check(z.minLength(1), z.maxLength(1_000)),
  shape: z.string().check(z.maxLength(400)),
  subject: z.string().check(z.maxLength(2_000)),
  from: z.nullable(z.enum(CATEGORY_KEYS)),
  category: z.enum(CATEGORY_KEYS),
  how: lessonHow,
  at: time,
});

const jobRow = z.looseObject({
  id,
  account: email,
  runId: id,
  at: time,
  mails: z.number().check(z.gte(0)),
  google: z.enum(['unknown', 'there', 'gone']),
  name: z.string().check(z.maxLength(300)),
  wants: z.enum(['answers', 'work', 'nothing']),
  packs: z.array(z.object({ ids: z.array(id), numbers: z.array(z.number()) })),
  problem,
});

export const rowSchemas = {
  accounts: accountRow,
  runs: runRow,
  work: workRow,
  journal: journalRow,
  lessons: lessonRow,
  jobs: jobRow,
} as const;
