import type { GeminiOptions } from './gemini.ts';
import type { Mailbox } from './mailbox.ts';
import type { OAuthOptions } from './oauth.ts';
import type { PageOptions } from './page.ts';
import type { Rng } from './rng.ts';
import type { Fault, Handler, LogEntry, SandboxAccount, SandboxRequest } from './types.ts';

/** What every part of the sandbox shares. Each part is made once with it: `createX({ state, … })`. */
export interface SandboxState {
  readonly options: SandboxSettings;
  /** Signed-in accounts in Gmail's order: index N is `/mail/u/N/`. */
  readonly accounts: SandboxAccount[];
  /** By lower-cased address. */
  readonly mailboxes: Map<string, Mailbox>;
  readonly faults: Faults;
  /** Every request once, in the order answered; parts of a batch one by one. Handlers write it with `record`. */
  readonly log: LogEntry[];
  readonly clock: SandboxClock;
  /** Seeded: the same options give the same sandbox. */
  readonly rng: Rng;
}

export interface SandboxSettings {
  /** Gmail's quota table: cloud projects made since 2026-05-01, or before. */
  readonly profile: 'new' | 'old';
  readonly seed: number;
  readonly gmailLatencyMs: number;
  readonly modelLatencyMs: number;
  readonly enforceQuota: boolean;
  /** Gmail calls of one user answered at the same time; one more gets 429. */
  readonly concurrencyLimit: number;
  /** Each of these three belongs to the file its type comes from. */
  readonly oauth?: OAuthOptions;
  readonly gemini?: GeminiOptions;
  readonly page?: PageOptions;
}

export interface SandboxClock {
  /** ms since the epoch, moved by `advance`. */
  now(): number;
  /** Makes tokens expire and quota windows pass without waiting. */
  advance(ms: number): void;
  /** Real waiting. */
  sleep(ms: number): Promise<void>;
}

/** What oauth.ts gives the others. */
export interface TokenVerifier {
  /** Any one of the scopes is enough, as in Google's lists of scopes per method; `[]` means any token. */
  verify(
    authorization: string | undefined,
    anyOf: readonly string[],
  ): { readonly email: string; readonly scopes: readonly string[] } | 'unknown' | 'expired' | 'scope';
}

export interface OAuthPart extends TokenVerifier {
  readonly handle: Handler;
  /** A token without the consent pages, for tests. */
  issue(email: string, scopes: readonly string[]): string;
  /** Of one account, or of all. */
  revoke(email?: string): void;
  setTokenLife(seconds: number): void;
}

export interface Faults {
  add(fault: Fault): void;
  clear(): void;
  /** The fault to play on this call, used up unless it is bound to `whenPromptHas`. Call it once per call. */
  take(method: string, prompt?: string): Fault | undefined;
  /** Those that no call has met yet. */
  unplayed(): readonly Fault[];
}

/** Thrown by a handler: the server ends the connection without an answer. */
export class SocketReset extends Error {}

/** Thrown by a handler: the server never answers. */
export class SocketHang extends Error {}

/** Plays what a fault does below HTTP: 'delay' and 'act' wait, 'reset' and 'hang' throw. Other kinds are the handler's. */
export async function playTransport(state: SandboxState, fault: Fault | undefined): Promise<void> {
  if (fault?.kind === 'delay') await state.clock.sleep(fault.ms ?? 1_000);
  if (fault?.kind === 'act') await fault.act?.();
  if (fault?.kind === 'reset') throw new SocketReset('fault');
  if (fault?.kind !== 'hang') return;
  if (fault.ms === undefined) throw new SocketHang('fault');
  await state.clock.sleep(fault.ms);
  throw new SocketReset('fault');
}

/** One line of the log. `units` and `account` where they apply; status 0 means no answer was given. */
export function record(
  state: SandboxState,
  request: Pick<SandboxRequest, 'host' | 'url'>,
  entry: {
    readonly method: string;
    readonly status: number;
    readonly units?: number;
    readonly account?: string | null;
    readonly request?: unknown;
  },
): void {
  state.log.push({
    at: state.clock.now(),
    host: request.host,
    method: entry.method,
    path: request.url.pathname + request.url.search,
    status: entry.status,
    units: entry.units ?? 0,
    account: entry.account ?? null,
    ...(entry.request === undefined ? {} : { request: entry.request }),
  });
}

export function createClock(): SandboxClock {
  let offset = 0;
  return {
    now: () => Date.now() + offset,
    advance: (ms) => {
      offset += ms;
    },
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  };
}

export function createFaults(): Faults {
  let pending: { readonly fault: Fault; skip: number; left: number }[] = [];
  const matches = (fault: Fault, method: string, prompt: string | undefined) =>
    (fault.method === method || fault.method === '*') &&
    (fault.whenPromptHas === undefined || (prompt ?? '').includes(fault.whenPromptHas));
  return {
    unplayed: () =>
      pending.filter(({ fault, left }) => left === (fault.times ?? 1)).map(({ fault }) => fault),
    add: (fault) => {
      pending.push({ fault, skip: fault.after ?? 0, left: fault.times ?? 1 });
    },
    clear: () => {
      pending = [];
    },
    take: (method, prompt) => {
      for (const entry of pending) {
        if (entry.left <= 0 || !matches(entry.fault, method, prompt)) continue;
        if (entry.skip > 0) {
          entry.skip--;
          continue;
        }
        if (entry.fault.whenPromptHas === undefined) entry.left--;
        return entry.fault;
      }
      return undefined;
    },
  };
}
