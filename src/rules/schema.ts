import * as z from 'zod/mini';
import { CATEGORY_KEYS } from '../decision/category.ts';

/**
 * A user rule: a condition tree over facts of a mail, and what to do when it holds.
 * The first enabled rule that matches, in the user's order, decides.
 */

const text = z.string().check(z.trim(), z.minLength(1, 'empty'), z.maxLength(500, 'too-long'));

/** One fact of a mail. Comparisons ignore case and fold white space. */
export const testSchema = z.discriminatedUnion('field', [
  /** The From address, whole: `ann@example.com`. */
  z.object({ field: z.literal('sender'), value: z.email('not-an-address') }),
  /** The From domain or one above it: `example.com` also matches `mail.example.com`. */
  z.object({
    field: z.literal('domain'),
    value: z
      .string()
      .check(
        z.trim(),
        z.regex(/^@?([\p{L}\p{N}]([\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,}$/u, 'not-a-domain'),
      ),
  }),
  /** These words, as whole words next to each other, in the subject. */
  z.object({ field: z.literal('subject'), value: text }),
  /** These words, as whole words next to each other, in the subject or the text. */
  z.object({ field: z.literal('words'), value: text }),
  /** The List-Id, whole or a part of it between dots. */
  z.object({ field: z.literal('list'), value: text }),
  /** Has an unsubscribe header (true) or has none (false). */
  z.object({ field: z.literal('unsubscribe'), value: z.boolean() }),
]);

export type Test = z.infer<typeof testSchema>;

export type Condition =
  | Test
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition };

/** Deep enough for people, shallow enough for every stack. */
export const MAX_DEPTH = 5;

const conditionSchema: z.ZodMiniType<Condition> = z.lazy(() =>
  z.union([
    testSchema,
    z.strictObject({
      all: z.array(conditionSchema).check(z.minLength(1, 'no-conditions'), z.maxLength(50, 'too-many')),
    }),
    z.strictObject({
      any: z.array(conditionSchema).check(z.minLength(1, 'no-conditions'), z.maxLength(50, 'too-many')),
    }),
    z.strictObject({ not: conditionSchema }),
  ]),
);

export const ruleSchema = z.strictObject({
  id: z.string().check(z.minLength(1)),
  name: z.string().check(z.trim(), z.minLength(1, 'empty'), z.maxLength(100, 'too-long')),
  enabled: z.boolean(),
  when: conditionSchema,
  category: z.enum(CATEGORY_KEYS),
  /** `category` follows the category's own setting; the others override it. */
  action: z.enum(['category', 'keep', 'archive']),
});

export type Rule = z.infer<typeof ruleSchema>;

/** A mistake in a rule, by path, for the sentence beside the field. */
export interface RuleMistake {
  readonly ruleId: string;
  /** Path inside the rule, e.g. ['when', 'all', 0, 'value']. */
  readonly path: readonly (string | number)[];
  readonly code:
    | 'empty'
    | 'too-long'
    | 'too-many'
    | 'too-deep'
    | 'no-conditions'
    | 'not-an-address'
    | 'not-a-domain'
    | 'doubled-name'
    | 'malformed';
}
