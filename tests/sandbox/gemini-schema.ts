import { badRequest, unknownName } from './gemini-errors.ts';
import type { SandboxResponse } from './types.ts';

/**
 * The part of JSON Schema that Gemini takes as `responseJsonSchema`, and of OpenAPI as `responseSchema`.
 * https://ai.google.dev/api/generate-content#FIELDS.response_json_schema
 */

const JSON_SCHEMA = new Set([
  '$id',
  '$defs',
  '$ref',
  '$anchor',
  'type',
  'format',
  'title',
  'description',
  'enum',
  'items',
  'prefixItems',
  'minItems',
  'maxItems',
  'minimum',
  'maximum',
  'anyOf',
  'oneOf',
  'properties',
  'additionalProperties',
  'required',
  'propertyOrdering',
]);

const OPEN_API = new Set([
  'type',
  'format',
  'title',
  'description',
  'nullable',
  'enum',
  'items',
  'minItems',
  'maxItems',
  'minLength',
  'maxLength',
  'pattern',
  'minimum',
  'maximum',
  'minProperties',
  'maxProperties',
  'properties',
  'required',
  'anyOf',
  'propertyOrdering',
  'example',
  'default',
]);

const TYPES = new Set(['string', 'number', 'integer', 'boolean', 'array', 'object', 'null']);

/** Arrays with more possible lengths, or of one fixed length, do not become a grammar small enough to serve. */
const MAX_ITEMS = 100;

const TOO_MANY_STATES =
  'The specified schema produces a constraint that has too many states for serving. Typical causes of this error are schemas with lots of text (for example, very long property or enum names), schemas with long array length limits (especially when nested), or schemas using complex value matchers (for example, integers or numbers with minimum/maximum bounds or strings with complex formats like date-time)';

/** The refusal of a schema, or null when Gemini takes it. `field` in protobuf's spelling. */
export function checkSchema(
  schema: unknown,
  field: string,
  kind: 'json' | 'openapi',
): SandboxResponse | null {
  if (!isRecord(schema)) return badRequest(field, `Invalid value at '${field}': a schema must be an object.`);
  const allowed = kind === 'json' ? JSON_SCHEMA : OPEN_API;
  for (const name of Object.keys(schema)) if (!allowed.has(name)) return unknownName(name, field);
  return (
    checkType(schema, field, kind) ??
    checkArray(schema, field) ??
    checkObject(schema, field) ??
    checkParts(schema, field, kind)
  );
}

function checkType(
  schema: Record<string, unknown>,
  field: string,
  kind: 'json' | 'openapi',
): SandboxResponse | null {
  const { type } = schema;
  const types = Array.isArray(type) ? type : [type];
  if (Array.isArray(type) && kind === 'openapi') {
    return badRequest(
      field,
      `Unknown name "type" at '${field}': Proto field is not repeating, cannot start list.`,
    );
  }
  if (type !== undefined && !types.every((one) => TYPES.has(String(one).toLowerCase()))) {
    return badRequest(field, `Invalid value at '${field}.type': ${JSON.stringify(type)}`);
  }
  if (typeof schema.$ref === 'string' && Object.keys(schema).some((name) => !name.startsWith('$'))) {
    return badRequest(field, `Invalid value at '${field}': no other property may stand beside $ref.`);
  }
  const { enum: names } = schema;
  if (names !== undefined && !(Array.isArray(names) && names.length > 0 && names.every(isEnumValue))) {
    return badRequest(`${field}.enum`, `Invalid value at '${field}.enum': only strings and numbers.`);
  }
  return null;
}

function checkArray(schema: Record<string, unknown>, field: string): SandboxResponse | null {
  const isArray = String(schema.type).toLowerCase() === 'array';
  if (isArray && schema.items === undefined && schema.prefixItems === undefined) {
    return badRequest(`${field}.items`, `* GenerateContentRequest.${field}.items: missing field.`);
  }
  const { minItems: least, maxItems: most } = schema;
  const fixed = typeof least === 'number' && least > 1 && least === most;
  const long = typeof most === 'number' && most > MAX_ITEMS;
  const tuple = Array.isArray(schema.prefixItems) && schema.prefixItems.length > 8;
  return fixed || long || tuple ? badRequest('', TOO_MANY_STATES) : null;
}

function checkObject(schema: Record<string, unknown>, field: string): SandboxResponse | null {
  const properties = isRecord(schema.properties) ? schema.properties : {};
  const required = Array.isArray(schema.required) ? schema.required : [];
  const missing = required.findIndex((name) => !(String(name) in properties));
  if (missing < 0) return null;
  const at = `${field}.required[${missing}]`;
  return badRequest(at, `* GenerateContentRequest.${at}: property is not defined`);
}

function checkParts(
  schema: Record<string, unknown>,
  field: string,
  kind: 'json' | 'openapi',
): SandboxResponse | null {
  const parts: [string, unknown][] = [];
  for (const name of ['properties', '$defs']) {
    const group = schema[name];
    if (isRecord(group))
      for (const [key, part] of Object.entries(group)) parts.push([`${name}[${key}]`, part]);
  }
  for (const name of ['items', 'additionalProperties'])
    if (isRecord(schema[name])) parts.push([name, schema[name]]);
  for (const name of ['anyOf', 'oneOf', 'prefixItems']) {
    const group = schema[name];
    if (!Array.isArray(group)) continue;
    for (const [index, part] of group.entries()) parts.push([`${name}[${index}]`, part]);
  }
  for (const [name, part] of parts) {
    const refusal = checkSchema(part, `${field}.${name}`, kind);
    if (refusal !== null) return refusal;
  }
  return null;
}

function isEnumValue(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number';
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
