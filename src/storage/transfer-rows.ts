import * as z from 'zod/mini';
import { EVIDENCE_CODES } from '../decision/evidence.ts';
import type { JournalRow, Lesson, Run, RunCounts } from '../journey/records.ts';
import { PROBLEM_CODES } from '../shared/problem.ts';
import {
  accountRow,
  exclusionRow,
  journalRow,
  lessonRow,
  memoryRow,
  personRow,
  runRow,
} from './row-schemas.ts';
import type { AccountRow, ExclusionRow, MemoryRow, PersonRow } from './schema.ts';

/**
 * Rows as an exported file may hold them. A file comes from outside, whoever wrote it: what is shown or sent to Gmail
 * later is checked to the last field, and fields nobody knows are dropped.
 */

const params = z.exactOptional(
  z.record(z.string(), z.union([z.string().check(z.maxLength(1_000)), z.number()])),
);
const known = z.object({ code: z.enum(PROBLEM_CODES), params });
const problem = z.catch(z.nullable(known), null);
const line = z.string().check(z.maxLength(2_000));

/** A field that rows gain is named here too, or it would be lost on the way. */
type Whole<Row> = Readonly<Record<keyof Row, z.ZodMiniType>>;

const account = z.object({
  ...accountRow.shape,
  labels: z.array(z.object({ id: z.string(), name: z.string(), type: z.enum(['system', 'user']) })),
} satisfies Whole<AccountRow>);

const count = z._default(z.number().check(z.gte(0)), 0);

const run = z.object({
  ...runRow.shape,
  lookedAt: z.exactOptional(z.string().check(z.maxLength(40))),
  incoming: z.exactOptional(z.literal(true)),
  patience: z.exactOptional(z.enum(['later', 'now'])),
  note: z.exactOptional(known),
  problem,
  counts: z.object({
    ...runRow.shape.counts.shape,
    gmailUnits: count,
    gmailRequests: count,
    gmailReads: count,
    modelCalls: count,
    tokensIn: count,
    tokensOut: count,
    retries: count,
    unread: z.exactOptional(z.number().check(z.gte(0))),
    spotReads: z.exactOptional(z.number().check(z.gte(0))),
    spotDisagreed: z.exactOptional(z.number().check(z.gte(0))),
  } satisfies Whole<RunCounts>),
} satisfies Whole<Run>);

// Its work is not in the file, so it cannot go on; what it did can be undone all the same.
const endedRun = z.pipe(
  run,
  z.transform((read) =>
    read.state === 'running' || read.state === 'paused'
      ? { ...read, state: 'stopped' as const, endedAt: read.endedAt ?? read.startedAt, problem: null }
      : read,
  ),
);

/** Undo walks a row's change backwards: no file may make it throw mail away or send any. */
const changeable = z
  .array(z.string().check(z.minLength(1), z.maxLength(300)))
  .check(z.refine((ids) => ids.every((id) => !NEVER.has(id))));
const NEVER: ReadonlySet<string> = new Set(['TRASH', 'SPAM', 'SENT', 'DRAFT']);

const knownEvidence: ReadonlySet<string> = new Set(EVIDENCE_CODES);

const delta = z.object({ add: changeable, remove: changeable });
const rowId = z.int().check(z.gte(1));

const journal = z.object({
  ...journalRow.shape,
  delta,
  evidence: z.pipe(
    z.array(z.object({ code: z.string(), params })).check(z.maxLength(100)),
    z.transform((all) => all.filter(({ code }) => knownEvidence.has(code))),
  ),
  urgency: z.exactOptional(z.enum(['low', 'normal', 'high'])),
  due: z.exactOptional(line),
  amount: z.exactOptional(line),
  company: z.exactOptional(line),
  from: line,
  fromName: line,
  subject: line,
  correcting: z.exactOptional(z.boolean()),
  undoRunId: z.exactOptional(z.string().check(z.maxLength(200))),
  problem,
} satisfies Whole<Omit<JournalRow, 'id' | 'fixes'>>);

const foreignJournal = z.pipe(
  journal,
  z.transform((read) => ({
    ...read,
    state: UNSETTLED.has(read.state) ? ('applied' as const) : read.state,
  })),
);
const UNSETTLED: ReadonlySet<string> = new Set(['intended', 'undoing', 'redoing']);

const exclusion = z.object(exclusionRow.shape satisfies Whole<ExclusionRow>);
const person = z.object(personRow.shape satisfies Whole<PersonRow>);
const memory = z.object(memoryRow.shape satisfies Whole<MemoryRow>);
const lesson = z.object(lessonRow.shape satisfies Whole<Omit<Lesson, 'id'>>);

export const transferRows = {
  accounts: account,
  runs: endedRun,
  journal: foreignJournal,
  exclusions: exclusion,
  people: person,
  memory,
  lessons: lesson,
} as const;

/** Rows of our own copy go back to where they came from as they were, under their own ids. */
export const copiedRows = {
  ...transferRows,
  runs: run,
  journal: z.extend(journal, {
    id: rowId,
    fixes: z.exactOptional(z.object({ id: rowId, delta })),
  } satisfies Partial<Whole<JournalRow>>),
  lessons: z.extend(lesson, { id: rowId }),
} as const;
