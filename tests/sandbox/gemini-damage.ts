import { type AnswerShape, categoryField, type Row, wrap } from './gemini-answer.ts';
import type { Fault } from './types.ts';

/** Answers gone wrong, as models give them. Each is a whole answer text made from the right rows. */
export function damage(
  kind: Fault['kind'],
  shape: AnswerShape,
  rows: readonly Row[],
  idField: string,
): string {
  switch (kind) {
    case 'missing':
      // Every third row, and at least one.
      return wrap(
        shape,
        rows.filter((_, index) => index % 3 !== 0),
      );
    case 'foreign':
      return wrap(shape, [
        ...rows,
        ...rows.slice(0, 1).map((row) => ({ ...row, [idField]: strange(row[idField]) })),
      ]);
    case 'doubled':
      return wrap(shape, [...rows, ...rows.slice(0, 1).map((row) => otherwise(shape, row))]);
    case 'malformed':
      return `Here is the JSON you asked for:\n${wrap(shape, rows).replace(/"/g, "'").slice(0, -1)}`;
    case 'truncated':
      return cut(wrap(shape, rows));
    default:
      return wrap(shape, rows);
  }
}

/** In the middle, inside a row when there is more than one. */
export function cut(text: string): string {
  return text.slice(0, Math.max(1, Math.floor(text.length * 0.6)));
}

function strange(id: unknown): string | number {
  return typeof id === 'number' ? id + 100_000 : `${String(id)}-nobody`;
}

function otherwise(shape: AnswerShape, row: Row): Row {
  const field = categoryField(shape);
  if (field === null) return row;
  return { ...row, [field.name]: field.values.find((value) => value !== row[field.name]) ?? row[field.name] };
}
