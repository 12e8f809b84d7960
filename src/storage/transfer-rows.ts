import * as z from 'zod';
import { EVIDENCE_CODES } from '../decision/evidence.ts';
import type { JournalRow, Run, RunCounts } from '../journey/records.ts';
import { PROBLEM_CODES } from '../shared/problem.ts';
import { accountRow, exclusionRow, journalRow, memoryRow, personRow, runRow } from './row-schemas.ts';
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

const run = z
  .object({
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
    } satisfies Whole<RunCounts>),
  } satisfies Whole<Run>)
  // Its work is not in the file, so it cannot go on; what it did can be undone all the same.
  .transform((read) =>
    read.state === 'running' || read.state === 'paused'
      ? { ...read, state: 'stopped' as const, endedAt: read.endedAt ?? read.startedAt, problem: null }
      : read,
  );

/** Undo walks a row's change backwards: no file may make it throw mail away or send any. */
const changeable = z.array(z.string().min(1).max(300)).refine((ids) => ids.every((id) => !NEVER.has(id)));
const NEVER: ReadonlySet<string> = new Set(['TRASH', 'SPAM', 'SENT', 'DRAFT']);

const knownEvidence: ReadonlySet<string> = new Set(EVIDENCE_CODES);

const journal = z
  .object({
    ...journalRow.shape,
    delta: z.object({ add: changeable, remove: changeable }),
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
  } satisfies Whole<Omit<JournalRow, 'id'>>)
  // Whether it had reached Gmail when the file was written, nobody knows: an undo looks before it changes anything.
  .transform((read) => ({ ...read, state: UNSETTLED.has(read.state) ? ('applied' as const) : read.state }));
const UNSETTLED: ReadonlySet<string> = new Set(['intended', 'undoing', 'redoing']);

const exclusion = z.object(exclusionRow.shape satisfies Whole<ExclusionRow>);
const person = z.object(personRow.shape satisfies Whole<PersonRow>);
const memory = z.object(memoryRow.shape satisfies Whole<MemoryRow>);

export const transferRows = {
  accounts: account,
  runs: run,
  journal,
  exclusions: exclusion,
  people: person,
  memory,
} as const;
