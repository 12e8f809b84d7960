import { type Rule, ruleSchema } from '../rules/schema.ts';
import {
  type AccountSettings,
  accountSettingsSchema,
  type DeviceSettings,
  deviceSettingsSchema,
} from './settings.ts';
import type { OwnSettings, Patch } from './settings-store.ts';

/**
 * What an exported file adds to the settings here. A part that was set here stays; one that still is as AuraMail came
 * is taken from the file; rules of both stand side by side, those from here first.
 */
export function mergeSettings(
  here: OwnSettings,
  file: unknown,
): {
  readonly device: Patch<DeviceSettings>;
  readonly accounts: Readonly<Record<string, Patch<AccountSettings>>>;
  /** Settings that changed, and those that could not be read. */
  readonly added: number;
  readonly skipped: number;
} {
  const { device, accounts } = partsOf(file);
  const ofDevice = missing(deviceSettingsSchema, here.device, partsOf(device));
  const scopes = Object.entries(partsOf(accounts)).map(([scope, parts]) => {
    const { rules, ...rest } = partsOf(parts);
    const own = here.accounts[scope] ?? {};
    const found = missing(accountSettingsSchema, own, rest);
    const merged = mergeRules(own.rules ?? [], Array.isArray(rules) ? rules : []);
    const patch = merged.added === 0 ? found.patch : { ...found.patch, rules: merged.rules };
    return { scope, patch, added: found.added + merged.added, skipped: found.skipped + merged.skipped };
  });
  return {
    device: ofDevice.patch,
    accounts: Object.fromEntries(
      scopes.filter(({ added }) => added > 0).map(({ scope, patch }) => [scope, patch]),
    ),
    added: ofDevice.added + scopes.reduce((sum, { added }) => sum + added, 0),
    skipped: ofDevice.skipped + scopes.reduce((sum, { skipped }) => sum + skipped, 0),
  };
}

interface Part {
  safeParse(value: unknown): { readonly success: boolean; readonly data?: unknown };
}

function missing<T extends object>(
  schema: { parse(value: unknown): T; readonly shape: Readonly<Record<string, unknown>> },
  own: Partial<T>,
  file: Readonly<Record<string, unknown>>,
): { readonly patch: Patch<T>; readonly added: number; readonly skipped: number } {
  const defaults = schema.parse({}) as Readonly<Record<string, unknown>>;
  const patch: Record<string, unknown> = {};
  let skipped = 0;
  for (const [key, value] of Object.entries(file)) {
    const part = Object.hasOwn(schema.shape, key) ? (schema.shape[key] as Part) : undefined;
    const read = part?.safeParse(value);
    if (read?.success !== true) skipped += 1;
    else {
      const here = (own as Readonly<Record<string, unknown>>)[key] ?? defaults[key];
      if (same(here, defaults[key]) && !same(here, read.data)) patch[key] = read.data;
    }
  }
  return { patch: patch as Patch<T>, added: Object.keys(patch).length, skipped };
}

const MAX_RULES = 500;

function mergeRules(here: readonly Rule[], file: readonly unknown[]) {
  const rules = [...here];
  let skipped = 0;
  for (const value of file) {
    const read = readRule(value);
    if (read === null || rules.length >= MAX_RULES) skipped += 1;
    else if (!rules.some((rule) => rule.id === read.id || sameName(rule, read))) rules.push(read);
  }
  return { rules, added: rules.length - here.length, skipped };
}

function readRule(value: unknown): Rule | null {
  try {
    return ruleSchema.safeParse(value).data ?? null;
  } catch {
    // Nested so deeply that reading it ran out of stack.
    return null;
  }
}

function sameName(a: Rule, b: Rule): boolean {
  return a.name.toLowerCase() === b.name.toLowerCase();
}

function partsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
