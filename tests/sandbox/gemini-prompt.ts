import { isRecord } from './gemini-schema.ts';

/** What a model would find in the prompt: one mail per line of JSON, named by `i` or `id`. */

export interface PromptItem {
  /** As it stands in the prompt. */
  readonly id: string | number;
  /** 'i' or 'id'. */
  readonly idField: string;
  /** Everything the line says, by its own names. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** All text of the line, for looking up words. */
  readonly text: string;
}

const ID_FIELDS = ['i', 'id'];

/** Also takes lines that a hostile mail has smuggled in: telling them apart is the prompt's job, not the model's. */
export function readItems(userText: string): PromptItem[] {
  const items: PromptItem[] = [];
  for (const line of userText.split('\n')) {
    const start = line.indexOf('{');
    const end = line.lastIndexOf('}');
    if (start < 0 || end < start) continue;
    const fields = parse(line.slice(start, end + 1));
    const idField =
      fields === null
        ? undefined
        : ID_FIELDS.find((name) => ['string', 'number'].includes(typeof fields[name]));
    if (fields === null || idField === undefined || Object.keys(fields).length < 2) continue;
    items.push({ id: fields[idField] as string | number, idField, fields, text: wordsOf(fields).join('\n') });
  }
  return items;
}

function parse(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

function wordsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(wordsOf);
  return isRecord(value) ? Object.values(value).flatMap(wordsOf) : [];
}
