import * as z from 'zod/mini';
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
 * The answer's JSON schema: a plain array of small objects, in what Gemini knows of JSON Schema
 * (https://ai.google.dev/api/generate-content#FIELDS.response_json_schema). Without lengths or bounds, which it turns
 * into a grammar of "too many states".
 */
export function answerSchema(keys: readonly ModelCategory[]): Record<string, unknown> {
  const text = (description: string) => ({ description, type: 'string' });
  const properties = {
    i: { type: 'integer', description: "The mail's i" },
    c: { ...text('Category'), enum: [...keys] },
    u: { ...text('Urgency'), enum: ['low', 'high'] },
    d: text('Due date, YYYY-MM-DD'),
    a: text('Amount with currency'),
    n: text('Company'),
    r: text('Reason, at most 15 words'),
  };
  return { type: 'array', items: { type: 'object', properties, required: ['i', 'c'] } };
}

/** A line that came back: the category must be right, anything else that is wrong is left out. */
const lineSchema = z.object({
  i: z.union([z.int(), z.pipe(z.string().check(z.regex(/^\d{1,6}$/)), z.transform(Number))]),
  c: z.pipe(
    z.string(),
    z.transform((name) => name.trim().toLowerCase()),
  ),
  u: z.catch(z.optional(z.enum(['low', 'normal', 'high'])), undefined),
  d: z.catch(z.optional(z.iso.date()), undefined),
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
  return z.catch(
    z.optional(
      z.pipe(
        z.string(),
        z.transform((text) =>
          text
            .replace(/[\p{C}\s]+/gu, ' ')
            .trim()
            .slice(0, max)
            .toWellFormed()
            .trim(),
        ),
      ),
    ),
    undefined,
  );
}
