import { createGate, type Gate } from '../classifier/gate.ts';
import { createPace, type Pace, type StateCell } from '../gmail/pace.ts';
import type { QuotaProfile } from '../gmail/quota.ts';
import type { TokenSource } from '../gmail/transport.ts';
import type { RunKind, Waiting } from '../journey/records.ts';
import type { Limits } from '../storage/settings.ts';
import type { Live } from './live.ts';
import type { World } from './world.ts';

/**
 * What the worker holds open for one account while it lives: handles, not facts. All facts are in the database, so a
 * worker that is killed loses a desk and nothing else.
 */
export interface Desk {
  readonly account: string;
  readonly tokens: TokenSource;
  /** One pace for all that is sent to this Gmail, or two runs would each spend the whole quota. */
  pace(profile: QuotaProfile): Pace;
  /** One gate for all that is asked with this key, whichever account asks. */
  gate(apiKey: string, limits: Limits): Promise<Gate>;
  waiting: Waiting | null;
  readonly live: Partial<Record<RunKind, Live>>;
}

export function createDesks(world: World, onChange: (account: string) => void): (account: string) => Desk {
  const desks = new Map<string, Desk>();
  const gates = new Map<string, Gate>();

  async function gate(apiKey: string, limits: Limits): Promise<Gate> {
    const name = `gemini:${await fingerprint(apiKey)}`;
    const {
      modelCallsPerMinute: callsPerMinute,
      modelTokensPerMinute: tokensPerMinute,
      modelCallsPerDay: callsPerDay,
    } = limits;
    const id = JSON.stringify([name, callsPerMinute, tokensPerMinute, callsPerDay]);
    const made =
      gates.get(id) ??
      createGate({
        limits: { callsPerMinute, tokensPerMinute, callsPerDay },
        cell: meterCell(world, name),
        clock: world.clock,
        onWait: (waiting) => {
          for (const desk of desks.values()) if (desk.live.sort) tell(desk, waiting);
        },
      });
    gates.set(id, made);
    return made;
  }

  function tell(desk: Desk, waiting: Waiting | null): void {
    desk.waiting = waiting;
    onChange(desk.account);
  }

  return (account) => {
    const there = desks.get(account);
    if (there) return there;
    const paces = new Map<QuotaProfile, Pace>();
    const desk: Desk = {
      account,
      tokens: world.auth.tokens(account),
      gate,
      waiting: null,
      live: {},
      pace: (profile) => {
        const cell = meterCell(world, `gmail:${account}`);
        const onWait = (waiting: Waiting | null) => tell(desk, waiting);
        const pace = paces.get(profile) ?? createPace({ profile, cell, clock: world.clock, onWait });
        paces.set(profile, pace);
        return pace;
      },
    };
    desks.set(account, desk);
    return desk;
  };
}

/** Names a key's meter without holding the key. */
async function fingerprint(apiKey: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(apiKey));
  return Array.from(new Uint8Array(digest).slice(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );
}

/** Where a meter's state outlives the worker. Saves overtake each other: only the latest state counts. */
export function meterCell({ db }: World, name: string): StateCell {
  let latest: { readonly state: unknown } | null = null;
  let writing = false;
  async function write(): Promise<void> {
    if (writing) return;
    writing = true;
    while (latest !== null) {
      const { state } = latest;
      latest = null;
      await db.meters.put({ name, state }).catch(() => undefined);
    }
    writing = false;
  }
  return {
    load: async () => (await db.meters.get(name))?.state,
    save: (state) => {
      latest = { state };
      void write();
    },
  };
}
