import { createBatchModel } from '../classifier/batch.ts';
import { modelsFor, SORTING_MODELS } from '../classifier/models.ts';
import type { BatchModel, Later } from '../journey/jobs.ts';
import { createJobStore } from '../storage/jobs.ts';
import type { AccountSettings } from '../storage/settings.ts';
import type { Desk } from './desk.ts';
import type { World } from './world.ts';

/** Gemini's Batch mode with an account's key: null when there is none, 'locked' while it cannot be used. */
export async function batchModelOf(
  world: World,
  desk: Desk,
  settings: AccountSettings,
  about: { readonly packSize: number; readonly signal: AbortSignal },
): Promise<BatchModel | null | 'locked'> {
  const apiKey = await world.keys.read(settings.apiKey);
  if (apiKey === '') return null;
  if (apiKey === null) return 'locked';
  return createBatchModel({
    api: world.gemini(apiKey),
    gate: await desk.gate(apiKey, settings.limits),
    model: modelsFor(settings.model)[0] ?? SORTING_MODELS[0],
    random: Math.random,
    ...about,
  });
}

/** null when nothing can be asked for later: a run then asks, or is held, as ever. */
export async function laterOf(
  world: World,
  desk: Desk,
  settings: AccountSettings,
  about: { readonly packSize: number; readonly signal: AbortSignal },
): Promise<Later | null> {
  const model = await batchModelOf(world, desk, settings, about);
  if (model === null || model === 'locked') return null;
  return {
    model,
    jobs: createJobStore(world.db),
    from: settings.askLater ? settings.askLaterFrom : Number.POSITIVE_INFINITY,
    newId: () => `auramail-${crypto.randomUUID()}`,
  };
}
