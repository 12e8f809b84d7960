import * as z from 'zod';
import { CATEGORY_KEYS, type Category, type CategoryKey } from '../decision/category.ts';
import type { ModelVerdict } from '../journey/ports.ts';

/** What Gemini is asked to write for each mail. Names are one letter long: output costs eight times as much as input. */

/** 'danger' is the security guard's word and 'review' means that nobody knows: neither is the model's to say. */
export type ModelCategory = Exclude<CategoryKey, 'danger' | 'review'>;

export function modelCategories(categories: readonly Category[]): ModelCategory[] {
  const there = new Set(categories.map(({ key }) => key));
  return CATEGORY_KEYS.filter((key): key is ModelCategory => isModels(key) && there.has(key));
}

function isModels(key: CategoryKey): key is ModelCategory {
  return key !== 'danger' && key !== 'review';
}

/**
 * The answer's JSON schema: a plain array of small objects. Without lengths or bounds, which Gemini turns into a
 * grammar of "too many states".
 */
export function answerSchema(keys: readonly ModelCategory[]): Record<string, unknown> {
  const line = z.object({
    i: z.number().meta({ type: 'integer', description: "The mail's i" }),
    c: z.enum(keys).describe('Category'),
    u: z.enum(['low', 'high']).optional().describe('Urgency'),
    d: z.string().optional().describe('Due date, YYYY-MM-DD'),
    a: z.string().optional().describe('Amount with currency'),
    n: z.string().optional().describe('Company'),
    r: z.string().optional().describe('Reason, at most 15 words'),
  });
  return cleaned(z.toJSONSchema(z.array(line)));
}

/** https://ai.google.dev/api/generate-content#FIELDS.response_json_schema */
const SUPPORTED = new Set(['type', 'description', 'enum', 'items', 'properties', 'required']);

function cleaned(schema: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const kept = Object.entries(schema).filter(([name]) => SUPPORTED.has(name));
  return Object.fromEntries(kept.map(([name, value]) => [name, inside(name, value)]));
}

function inside(name: string, value: unknown): unknown {
  if (name === 'items') return isRecord(value) ? cleaned(value) : value;
  if (name !== 'properties' || !isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, isRecord(part) ? cleaned(part) : part]),
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A line that came back: the category must be right, anything else that is wrong is left out. */
const lineSchema = z.object({
  i: z.union([
    z.int(),
    z
      .string()
      .regex(/^\d{1,6}$/)
      .transform(Number),
  ]),
  c: z.string().transform((name) => name.trim().toLowerCase()),
  u: z.enum(['low', 'normal', 'high']).optional().catch(undefined),
  d: z.iso.date().optional().catch(undefined),
  a: words(40),
  n: words(80),
  r: words(160),
});

export interface AnswerLine {
  readonly i: number;
  /** null when the category is not one of those asked for. */
  readonly verdict: ModelVerdict | null;
}

/** null when the line does not even say which mail it is about. */
export function readLine(value: unknown, keys: readonly ModelCategory[]): AnswerLine | null {
  const parsed = lineSchema.safeParse(value);
  if (!parsed.success) return null;
  const { i, c, u, d, a, n, r } = parsed.data;
  const category = keys.find((key) => key === c);
  if (category === undefined) return { i, verdict: null };
  const details = {
    ...(u && { urgency: u }),
    ...(d && { due: d }),
    ...(a && { amount: a }),
    ...(n && { company: n }),
  };
  const reason = r && !/https?:|www\./i.test(r) ? r.split(' ').slice(0, MAX_REASON_WORDS).join(' ') : '';
  return { i, verdict: { category, details, ...(reason && { reason }) } };
}

const MAX_REASON_WORDS = 15;

/** Text that is shown: a mail may have bent it, so nothing invisible and nothing long passes. */
function words(max: number) {
  return z
    .string()
    .transform((text) =>
      text
        .replace(/[\p{C}\s]+/gu, ' ')
        .trim()
        .slice(0, max)
        .toWellFormed()
        .trim(),
    )
    .optional()
    .catch(undefined);
}
