import { createAsker } from '../classifier/ask.ts';
import { createGenerate } from '../classifier/gemini.ts';
import { modelsFor } from '../classifier/models.ts';
import { createMailbox } from '../gmail/client.ts';
import type { Mailbox, Model, Ports } from '../journey/ports.ts';
import { ProblemError } from '../shared/problem.ts';
import { createJourneyStore } from '../storage/journey-store.ts';
import type { AccountSettings } from '../storage/settings.ts';
import type { Desk } from './desk.ts';
import { loadKnowledge } from './knowledge.ts';
import { laterOf } from './later.ts';
import type { Live } from './live.ts';
import type { World } from './world.ts';

/** The journey's real ports, built in this one place. */
export async function buildPorts(
  world: World,
  desk: Desk,
  live: Live,
  told: { readonly onChange: () => void; readonly flush: () => Promise<void> },
): Promise<Ports> {
  await loadKnowledge();
  const settings = await world.settings.account(desk.account);
  const { signal } = live.controller;
  const mailbox = (until: AbortSignal): Mailbox =>
    mailboxOf(world, desk, settings, until, (spend) => {
      live.spend({
        gmailUnits: spend.units,
        gmailRequests: spend.requests,
        gmailReads: spend.reads,
        retries: spend.retries,
      });
    });
  return {
    // A change that is under way is let finish: cut off, it might reach Gmail after we have looked.
    mailbox: { ...mailbox(signal), change: mailbox(later(signal, LET_FINISH_MS)).change },
    model: await modelOf(world, desk, settings, live),
    later: await laterOf(world, desk, settings, { packSize: PACK_SIZE, signal }),
    store: world.copier.ahead(createJourneyStore(world.db, desk.account, world.clock)),
    clock: world.clock,
    settings: {
      categories: settings.categories,
      rules: settings.rules,
      packSize: PACK_SIZE,
      planFrom: WORTH_PLANNING,
      thorough: settings.thorough,
    },
    signal,
    onDoing: (doing) => {
      live.doing = doing;
      told.onChange();
    },
    flush: told.flush,
  };
}

const LET_FINISH_MS = 5_000;

function later(signal: AbortSignal, ms: number): AbortSignal {
  const controller = new AbortController();
  signal.addEventListener('abort', () => setTimeout(() => controller.abort(signal.reason), ms), {
    once: true,
  });
  return controller.signal;
}

/** 25 mails a call cost 2.8 times less than one; more saves almost nothing. */
export const PACK_SIZE = 25;

/** A plan costs some hundred units of searches: fewer mails than these are read for about as much. */
export const WORTH_PLANNING = 100;

export function mailboxOf(
  world: World,
  desk: Desk,
  settings: AccountSettings,
  signal: AbortSignal,
  onSpend: Parameters<typeof createMailbox>[0]['onSpend'] = () => undefined,
): Mailbox {
  return createMailbox({
    fetch: (input, init) => fetch(input, init),
    account: desk.account,
    token: desk.tokens,
    pace: desk.pace(settings.limits.gmailProfile),
    clock: world.clock,
    signal,
    onSpend,
    random: Math.random,
  });
}

/** All that needs no model is done; what needs one waits for the passphrase. */
const LOCKED: Model = {
  ask: async () => {
    throw new ProblemError('key-locked');
  },
};

async function modelOf(
  world: World,
  desk: Desk,
  settings: AccountSettings,
  live: Live,
): Promise<Model | null> {
  const { limits, model } = settings;
  const apiKey = await world.keys.read(settings.apiKey);
  if (apiKey === '') return null;
  if (apiKey === null) return LOCKED;
  return createAsker({
    generate: createGenerate(world.gemini(apiKey)),
    gate: await desk.gate(apiKey, limits),
    models: modelsFor(model),
    clock: world.clock,
    random: Math.random,
    signal: live.controller.signal,
    packSize: PACK_SIZE,
    onUsage: ({ calls, tokensIn, tokensOut, retries }) =>
      live.spend({ modelCalls: calls, tokensIn, tokensOut, retries }),
  });
}
