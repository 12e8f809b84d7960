import type { z } from 'zod/mini';
import { MAX_DEPTH, type Rule, type RuleMistake, ruleSchema } from './schema.ts';
import { plainLine } from './words.ts';

/** As many as the settings hold. */
export const MAX_RULES = 500;

/**
 * Reads rules from anything: what a person typed, an imported file, an older version's data. Rules without a
 * mistake come back parsed, in order; every mistake is named by its path inside its rule. Never throws.
 * A mistake that belongs to no rule has the ruleId ''.
 */
export function checkRules(input: unknown): {
  readonly rules: readonly Rule[];
  readonly mistakes: readonly RuleMistake[];
} {
  if (!Array.isArray(input)) return { rules: [], mistakes: [{ ruleId: '', path: [], code: 'malformed' }] };
  if (input.length > MAX_RULES) return { rules: [], mistakes: [{ ruleId: '', path: [], code: 'too-many' }] };
  const rules: Rule[] = [];
  const mistakes: RuleMistake[] = [];
  const ids = new Set<string>();
  const names = new Set<string>();
  for (const value of input) {
    const read = readRule(value);
    if (Array.isArray(read)) {
      mistakes.push(...read);
      continue;
    }
    const name = plainLine(read.name);
    if (ids.has(read.id)) mistakes.push({ ruleId: read.id, path: ['id'], code: 'malformed' });
    else if (names.has(name)) mistakes.push({ ruleId: read.id, path: ['name'], code: 'doubled-name' });
    else rules.push(read);
    ids.add(read.id);
    names.add(name);
  }
  return { rules, mistakes };
}

function readRule(value: unknown): Rule | RuleMistake[] {
  const id = child(value, 'id');
  const ruleId = typeof id === 'string' ? id : '';
  // Before zod: its recursion has no bound of its own, and a value with a cycle in it has no end.
  const excess = excessOf(child(value, 'when'));
  if (excess !== null) return [{ ruleId, path: ['when'], code: excess }];
  const parsed = ruleSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  return parsed.error.issues.flatMap((issue) => mistakesOf(issue, value, ruleId, []));
}

/** More than any form of ours makes; also the bound on work when objects are shared inside a hostile value. */
const MAX_CONDITIONS = 1_000;

/** Depth is counted in groups (all, any, not) inside each other: a test alone has none. */
function excessOf(condition: unknown): 'too-deep' | 'too-many' | null {
  const open: { readonly node: unknown; readonly groups: number }[] = [{ node: condition, groups: 0 }];
  let seen = 0;
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at.groups > MAX_DEPTH) return 'too-deep';
    for (const key of ['all', 'any', 'not']) {
      const inside = child(at.node, key);
      if (inside === undefined) continue;
      const nodes: readonly unknown[] = Array.isArray(inside) ? inside : [inside];
      seen += nodes.length;
      if (seen > MAX_CONDITIONS) return 'too-many';
      for (const node of nodes) open.push({ node, groups: at.groups + 1 });
    }
  }
  return null;
}

type Path = readonly (string | number)[];

function mistakesOf(issue: z.core.$ZodIssue, value: unknown, ruleId: string, above: Path): RuleMistake[] {
  const here = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step));
  const path = [...above, ...here];
  if (issue.code === 'invalid_union') {
    // A condition may be one of four shapes and zod reports all four failures: only the one that was meant helps.
    const node = here.reduce(child, value);
    const meant = issue.errors[shapeOf(node)];
    if (meant !== undefined) return meant.flatMap((inner) => mistakesOf(inner, node, ruleId, path));
  }
  return [{ ruleId, path, code: codeOf(issue.message) }];
}

/** Place of the shape in `conditionSchema`'s union. */
function shapeOf(node: unknown): number {
  if (child(node, 'all') !== undefined) return 1;
  if (child(node, 'any') !== undefined) return 2;
  return child(node, 'not') === undefined ? 0 : 3;
}

function child(value: unknown, key: string | number): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Readonly<Record<string | number, unknown>>)[key];
}

/** The schema's own messages are the codes; zod's English ones mean a shape no form of ours can make. */
const NAMED: readonly RuleMistake['code'][] = [
  'empty',
  'too-long',
  'too-many',
  'no-conditions',
  'not-an-address',
  'not-a-domain',
];

function codeOf(message: string): RuleMistake['code'] {
  return NAMED.find((code) => code === message) ?? 'malformed';
}
