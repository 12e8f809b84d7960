import type { z } from 'zod/mini';
import { testKey } from '../classifier/gemini.ts';
import { tidyKey } from '../classifier/key.ts';
import { SORTING_MODELS } from '../classifier/models.ts';
import type { KeyTest, SettingsSaved, SettingsView } from '../messaging/protocol.ts';
import { redirectUri } from '../platform/identity.ts';
import { checkRules } from '../rules/check.ts';
import { ProblemError } from '../shared/problem.ts';
import { accountSettingsSchema, deviceSettingsSchema } from '../storage/settings.ts';
import { connectedAccounts } from './accounts.ts';
import { BUILT_IN_CLIENT_ID, type World } from './world.ts';

/** Settings as the options page sees them: everything but the key itself. */
export async function readSettings(world: World, scope: string): Promise<SettingsView> {
  const { apiKey, ...account } = await world.settings.account(scope);
  const key = await world.keys.read(apiKey);
  return {
    scope,
    device: await world.settings.device(),
    account,
    keyEnd: key === null || key === '' ? null : key.slice(-4),
    keyState: await world.keys.state(apiKey),
    builtInClientId: BUILT_IN_CLIENT_ID !== '',
    accounts: (await connectedAccounts(world)).map(({ email }) => email),
    redirectUri: redirectUri(),
    models: SORTING_MODELS,
  };
}

/** All or nothing: a mistake anywhere saves nothing, and says where it is. */
export async function saveSettings(
  world: World,
  scope: string,
  device: unknown,
  account: unknown,
): Promise<SettingsSaved> {
  const { rules, ...rest } = partsOf(account);
  const checked = rules === undefined ? { rules: undefined, mistakes: [] } : checkRules(rules);
  const devicePatch = checkParts(deviceSettingsSchema, partsOf(device));
  const accountPatch = checkParts(accountSettingsSchema, rest);
  const invalid = [...devicePatch.invalid, ...accountPatch.invalid];
  if (invalid.length > 0 || checked.mistakes.length > 0)
    return { saved: false, ruleMistakes: checked.mistakes, invalid };
  const typed = accountPatch.parts.apiKey;
  // A page types keys; it seals none.
  const apiKey =
    typed === undefined
      ? undefined
      : typeof typed === 'string'
        ? await world.keys.replacing(scope, typed)
        : null;
  if (apiKey === null) return { saved: false, ruleMistakes: [], invalid: ['apiKey'] };
  await world.settings.saveDevice(devicePatch.parts);
  await world.settings.saveAccount(scope, {
    ...accountPatch.parts,
    rules: checked.rules === undefined ? undefined : [...checked.rules],
    apiKey,
  });
  return { saved: true, ruleMistakes: [], invalid: [] };
}

export async function testKeyOf(
  world: World,
  scope: string,
  key: string | null,
  model: string,
): Promise<KeyTest> {
  const saved = await world.keys.read((await world.settings.account(scope)).apiKey);
  const apiKey = key === null ? saved : tidyKey(key);
  if (apiKey === null) throw new ProblemError('key-locked');
  if (apiKey === '') throw new ProblemError('key-missing');
  return await testKey({ api: world.gemini(apiKey), apiKey }, model, AbortSignal.timeout(60_000));
}

function partsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** Each part by itself: a default that a whole schema fills in must not overwrite what is stored. */
function checkParts<T extends z.core.$ZodShape>(schema: z.ZodMiniObject<T>, parts: Record<string, unknown>) {
  const good: Record<string, unknown> = {};
  const invalid: string[] = [];
  for (const [key, value] of Object.entries(parts)) {
    const field = schema.shape[key] as z.ZodMiniType | undefined;
    const parsed = field?.safeParse(value);
    if (parsed?.success === true) good[key] = parsed.data;
    else
      invalid.push(...(parsed?.error.issues ?? [{ path: [] }]).map(({ path }) => [key, ...path].join('.')));
  }
  return { parts: good as Partial<z.infer<z.ZodMiniObject<T>>>, invalid };
}
