import { GoogleError } from './google-error.ts';

/** What a JSON body may hold. A field that is not named is refused, as Google refuses it. */
export type Shape = {
  readonly [field: string]: 'string' | 'boolean' | 'integer' | 'strings' | 'any' | Shape;
};

export function checkShape(body: unknown, shape: Shape, where = ''): Record<string, unknown> {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw invalid(`Invalid JSON payload received. Unexpected value${where === '' ? '' : ` at '${where}'`}.`);
  }
  for (const [field, value] of Object.entries(body)) {
    const kind = shape[field];
    const at = where === '' ? '' : ` at '${where}'`;
    if (kind === undefined) {
      throw invalid(`Invalid JSON payload received. Unknown name "${field}"${at}: Cannot find field.`);
    }
    const path = where === '' ? snake(field) : `${where}.${snake(field)}`;
    if (typeof kind === 'object') checkShape(value, kind, path);
    else if (!fits(value, kind))
      throw invalid(`Invalid value at '${path}' (TYPE_${kind.toUpperCase()}), ${JSON.stringify(value)}`);
  }
  return { ...body };
}

const STANDARD = new Set(
  'alt fields key prettyPrint quotaUser access_token oauth_token callback uploadType upload_protocol $.xgafv'.split(
    ' ',
  ),
);

export function checkQuery(query: URLSearchParams, allowed: readonly string[]): void {
  for (const name of query.keys()) {
    if (STANDARD.has(name) || allowed.includes(name)) continue;
    throw invalid(
      `Invalid JSON payload received. Unknown name "${name}": Cannot bind query parameter. Field '${name}' could not be found in request message.`,
    );
  }
}

export const invalid = (message: string) => new GoogleError(400, 'invalidArgument', message);

function fits(value: unknown, kind: string): boolean {
  switch (kind) {
    case 'strings':
      return Array.isArray(value) && value.every((item) => typeof item === 'string');
    case 'integer':
      return Number.isInteger(value);
    case 'any':
      return true;
    default:
      return typeof value === kind;
  }
}

const snake = (field: string) => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
