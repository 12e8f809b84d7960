import { createMailbox } from '../../../src/gmail/client.ts';
import { createPace, type Pace } from '../../../src/gmail/pace.ts';
import type { QuotaProfile } from '../../../src/gmail/quota.ts';
import type { Spend, TokenSource } from '../../../src/gmail/transport.ts';
import type { Clock } from '../../../src/journey/ports.ts';
import type { Waiting } from '../../../src/journey/records.ts';

/** HTTP as Gmail speaks it, answered by the test; everything of ours between is the real code. */

export interface Seen {
  readonly method: string;
  /** After /users/me/. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly token: string;
  readonly body: unknown;
}

export type Reply =
  | { readonly status?: number; readonly json?: unknown; readonly headers?: Record<string, string> }
  | 'reset'
  | 'hang';

/** Follows Vitest's fake timers, and real time without them. */
export const timerClock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const timer = setTimeout(resolve, ms);
      signal?.addEventListener('abort', () => {
        clearTimeout(timer);
        reject(signal.reason);
      });
    }),
};

export function refused(
  status: number,
  reason: string,
  message = reason,
  headers: Record<string, string> = {},
): Reply {
  return {
    status,
    json: { error: { code: status, message, errors: [{ domain: 'global', reason, message }] } },
    headers,
  };
}

export function memoryCell(saved: unknown = null): {
  load(): Promise<unknown>;
  save(state: unknown): void;
  saved: unknown;
} {
  const cell = {
    saved,
    load: async () => cell.saved,
    save: (state: unknown) => {
      cell.saved = JSON.parse(JSON.stringify(state));
    },
  };
  return cell;
}

export function fakeGmail(
  answer: (request: Seen, index: number) => Reply,
  options: {
    profile?: QuotaProfile;
    token?: Partial<TokenSource>;
    timeoutMs?: number;
    cell?: ReturnType<typeof memoryCell>;
  } = {},
) {
  const seen: Seen[] = [];
  const spent: Spend[] = [];
  const waits: (Waiting | null)[] = [];
  const abort = new AbortController();
  const cell = options.cell ?? memoryCell();
  const pace: Pace = createPace({
    profile: options.profile ?? 'new',
    cell,
    clock: timerClock,
    onWait: (waiting) => waits.push(waiting),
  });
  const mailbox = createMailbox({
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const url = new URL(request.url);
      const text = await request.text();
      seen.push({
        method: request.method,
        path: `${url.host}${url.pathname}`.replace('gmail.googleapis.com/gmail/v1/users/me/', ''),
        query: url.searchParams,
        token: (request.headers.get('authorization') ?? '').replace('Bearer ', ''),
        body: text === '' ? null : JSON.parse(text),
      });
      const reply = answer(seen.at(-1) ?? never(), seen.length - 1);
      if (reply === 'reset') throw new TypeError('Failed to fetch');
      if (reply === 'hang') return await hanging(init?.signal);
      const status = reply.status ?? 200;
      const body =
        reply.json === undefined
          ? null
          : typeof reply.json === 'string'
            ? reply.json
            : JSON.stringify(reply.json);
      return new Response(body, { status, ...(reply.headers && { headers: reply.headers }) });
    },
    account: 'me@example.com',
    token: { get: async () => 'good', renew: async () => 'renewed', ...options.token },
    pace,
    clock: timerClock,
    signal: abort.signal,
    onSpend: (spend) => spent.push(spend),
    random: () => 0,
    ...(options.timeoutMs && { timeoutMs: options.timeoutMs }),
  });
  return { mailbox, pace, seen, spent, waits, abort, cell };
}

function hanging(signal: AbortSignal | null | undefined): Promise<never> {
  return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
}

function never(): never {
  throw new Error('unreachable');
}
