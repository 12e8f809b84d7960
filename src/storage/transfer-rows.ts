import * as z from 'zod';
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

const params = z.record(z.string(), z.union([z.string().max(1_000), z.number()])).exactOptional();
const problem = z
  .object({ code: z.enum(PROBLEM_CODES), params })
  .nullable()
  .catch(null);
const line = z.string().max(2_000);

/** A field that rows gain is named here too, or it would be lost on the way. */
type Whole<Row> = Readonly<Record<keyof Row, z.ZodType>>;

const account = z.object({
  ...accountRow.shape,
  labels: z.array(z.object({ id: z.string(), name: z.string(), type: z.enum(['system', 'user']) })),
} satisfies Whole<AccountRow>);

const count = z.number().min(0).default(0);

const run = z.object({
  ...runRow.shape,
  lookedAt: z.string().max(40).exactOptional(),
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
    unread: z.number().min(0).exactOptional(),
    spotReads: z.number().min(0).exactOptional(),
    spotDisagreed: z.number().min(0).exactOptional(),
  } satisfies Whole<RunCounts>),
} satisfies Whole<Run>);

// Its work is not in the file, so it cannot go on; what it did can be undone all the same.
const endedRun = run.transform((read) =>
  read.state === 'running' || read.state === 'paused'
    ? { ...read, state: 'stopped' as const, endedAt: read.endedAt ?? read.startedAt, problem: null }
    : read,
);

/** Undo walks a row's change backwards: no file may make it throw mail away or send any. */
const changeable = z.array(z.string().min(1).max(300)).refine((ids) => ids.every((id) => !NEVER.has(id)));
const NEVER: ReadonlySet<string> = new Set(['TRASH', 'SPAM', 'SENT', 'DRAFT']);

const knownEvidence: ReadonlySet<string> = new Set(EVIDENCE_CODES);

const delta = z.object({ add: changeable, remove: changeable });
const rowId = z.number().int().min(1);

const journal = z.object({
  ...journalRow.shape,
  delta,
  evidence: z
    .array(z.object({ code: z.string(), params }))
    .max(100)
    .transform((all) => all.filter(({ code }) => knownEvidence.has(code))),
  urgency: z.enum(['low', 'normal', 'high']).exactOptional(),
  due: line.exactOptional(),
  amount: line.exactOptional(),
  company: line.exactOptional(),
  from: line,
  fromName: line,
  subject: line,
  correcting: z.boolean().exactOptional(),
  undoRunId: z.string().max(200).exactOptional(),
  problem,
} satisfies Whole<Omit<JournalRow, 'id' | 'fixes'>>);

const foreignJournal = journal
  // Whether it had reached Gmail when the file was written, nobody knows: an undo looks before it changes anything.
  // Which row one corrects is lost, since ids are given anew.
  .transform((read) => ({
    ...read,
    state: UNSETTLED.has(read.state) ? ('applied' as const) : read.state,
  }));
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
  journal: journal.extend({
    id: rowId,
    fixes: z.object({ id: rowId, delta }).exactOptional(),
  } satisfies Partial<Whole<JournalRow>>),
  lessons: lesson.extend({ id: rowId }),
} as const;
