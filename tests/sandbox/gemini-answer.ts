import { CATEGORY_KEYS, DEFAULT_CATEGORIES } from '../../src/decision/category.ts';
import type { Opinion } from './gemini-judge.ts';
import type { PromptItem } from './gemini-prompt.ts';
import { isRecord } from './gemini-schema.ts';

/** Writes an opinion in whatever shape the response schema asks for: an array of small objects, or one inside an object. */

export type Row = Record<string, unknown>;

export interface AnswerShape {
  /** The schema of one row. */
  readonly row: Record<string, unknown>;
  /** Where the array stands in the answer; null when it is the answer. */
  readonly field: string | null;
}

/** null when the schema asks for something else than a list of rows. */
export function shapeOf(schema: Record<string, unknown> | null): AnswerShape | null {
  if (schema === null) return null;
  if (isRecord(schema.items)) return { row: schema.items, field: null };
  const properties = isRecord(schema.properties) ? schema.properties : {};
  for (const [field, part] of Object.entries(properties)) {
    if (isRecord(part) && isRecord(part.items)) return { row: part.items, field };
  }
  return null;
}

export function wrap(shape: AnswerShape, rows: readonly Row[]): string {
  return JSON.stringify(shape.field === null ? rows : { [shape.field]: rows });
}

export function rowFor(shape: AnswerShape, item: PromptItem, opinion: Opinion): Row {
  const properties = isRecord(shape.row.properties) ? shape.row.properties : {};
  const required = Array.isArray(shape.row.required) ? shape.row.required : [];
  const row: Row = {};
  for (const [name, part] of Object.entries(properties)) {
    const schema = isRecord(part) ? part : {};
    const value = name === item.idField ? idAs(schema, item.id) : valueFor(name, schema, opinion);
    if (value !== undefined) row[name] = value;
    else if (required.includes(name)) row[name] = emptyOf(schema);
  }
  return row;
}

/** The category's other spellings: prompts may use the key, the label's name, or a code of their own. */
export function categoryField(
  shape: AnswerShape,
): { readonly name: string; readonly values: readonly string[] } | null {
  const properties = isRecord(shape.row.properties) ? shape.row.properties : {};
  for (const [name, part] of Object.entries(properties)) {
    const values = enumOf(part).filter((value) => spellings().has(value.toLowerCase()));
    if (values.length > 1) return { name, values: enumOf(part) };
  }
  return null;
}

function valueFor(name: string, schema: Record<string, unknown>, opinion: Opinion): unknown {
  const values = enumOf(schema);
  if (values.some((value) => spellings().has(value.toLowerCase())))
    return pickCategory(values, opinion.category);
  if (values.includes('high') || values.includes('normal'))
    return opinion.urgency === 'normal' ? undefined : opinion.urgency;
  const meaning = `${name} ${String(schema.description ?? '')}`.toLowerCase();
  if (/^d|due|date/.test(meaning)) return opinion.due;
  if (/^a|amount|money/.test(meaning)) return opinion.amount;
  if (/^n|company/.test(meaning)) return opinion.company;
  if (/^r|reason|why/.test(meaning)) return STAYS.has(opinion.category) ? opinion.reason : undefined;
  return undefined;
}

/** Where people want to know why; elsewhere a reason only costs tokens. */
const STAYS = new Set(['action', 'important', 'personal', 'bills', 'security']);

function pickCategory(values: readonly string[], key: string): string | undefined {
  const name = DEFAULT_CATEGORIES.find((category) => category.key === key)?.name;
  const exact = values.find((value) => [key, name?.toLowerCase()].includes(value.toLowerCase()));
  return exact ?? values.find((value) => ['updates', 'personal'].includes(value.toLowerCase())) ?? values[0];
}

function spellings(): ReadonlySet<string> {
  return new Set([...CATEGORY_KEYS, ...DEFAULT_CATEGORIES.map((category) => category.name.toLowerCase())]);
}

function enumOf(schema: unknown): string[] {
  return isRecord(schema) && Array.isArray(schema.enum) ? schema.enum.map(String) : [];
}

function idAs(schema: Record<string, unknown>, id: string | number): string | number {
  return schema.type === 'string' ? String(id) : Number.isFinite(Number(id)) ? Number(id) : id;
}

function emptyOf(schema: Record<string, unknown>): unknown {
  if (enumOf(schema).length > 0) return enumOf(schema)[0];
  const type = Array.isArray(schema.type)
    ? (schema.type.find((one) => one === 'null') ?? schema.type[0])
    : schema.type;
  const empty: Readonly<Record<string, unknown>> = {
    null: null,
    array: [],
    object: {},
    boolean: false,
    integer: 0,
    number: 0,
  };
  return String(type) in empty ? empty[String(type)] : '';
}
