import { Mailbox } from '../../sandbox/mailbox.ts';
import { createRng } from '../../sandbox/rng.ts';
import { createClock, createFaults, type SandboxSettings, type SandboxState } from '../../sandbox/state.ts';
import type { Handler, SandboxAccount, SandboxResponse } from '../../sandbox/types.ts';

/** A sandbox's state without its server: parts are called by hand, time stands until it is moved. */

export const ANN: SandboxAccount = { email: 'ann@gmail.com', name: 'Ann Kovalenko' };
export const BOB: SandboxAccount = { email: 'bob@gmail.com', name: 'Bob Melnyk' };

/** Noon in California on a day in winter: neither a minute nor a day ends by surprise. */
export const NOON = Date.UTC(2026, 11, 1, 20);

export function standingState(
  accounts: readonly SandboxAccount[] = [ANN],
  options: Partial<SandboxSettings> = {},
): SandboxState {
  const real = createClock();
  let now = NOON;
  const advance = (ms: number) => {
    now += ms;
  };
  const clock = { ...real, now: () => now, advance, sleep: async () => {} };
  const rng = createRng(1);
  return {
    options: {
      profile: 'new',
      seed: 1,
      gmailLatencyMs: 0,
      modelLatencyMs: 0,
      enforceQuota: true,
      concurrencyLimit: 12,
      ...options,
    },
    accounts: [...accounts],
    mailboxes: new Map(accounts.map((account) => [account.email, new Mailbox(account, rng, clock.now)])),
    faults: createFaults(),
    log: [],
    clock,
    rng,
  };
}

export interface Call {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Anything but a string is sent as JSON. */
  readonly body?: unknown;
}

export async function call(
  handle: Handler,
  address: string,
  { method, headers = {}, body }: Call = {},
): Promise<SandboxResponse> {
  const url = new URL(address);
  const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
  return handle({
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    host: url.host,
    url,
    headers,
    body: Buffer.from(text),
    at: NOON,
  });
}

export function jsonOf(response: SandboxResponse): Record<string, unknown> {
  return JSON.parse(String(response.body)) as Record<string, unknown>;
}
