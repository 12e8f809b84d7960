import 'fake-indexeddb/auto';
import '../knowledge.ts';
import { DEFAULT_CATEGORIES } from '../../src/decision/category.ts';
import { createMailbox } from '../../src/gmail/client.ts';
import { createPace } from '../../src/gmail/pace.ts';
import type { Clock, Model, Ports } from '../../src/journey/ports.ts';
import type { Run, UndoScope } from '../../src/journey/records.ts';
import type { Rule } from '../../src/rules/schema.ts';
import { createJourneyStore } from '../../src/storage/journey-store.ts';
import { newRun } from '../../src/storage/runs.ts';
import { AuraDatabase } from '../../src/storage/schema.ts';
import { createGmail } from '../sandbox/gmail-rest.ts';
import { Mailbox as SandboxMailbox } from '../sandbox/mailbox.ts';
import { createRng } from '../sandbox/rng.ts';
import { createClock, createFaults, type SandboxState } from '../sandbox/state.ts';

/** The journey over the strict sandbox's Gmail, called without a network, and a real Dexie over a memory IndexedDB. */
const ACCOUNT = 'ann@example.com';

let databases = 0;

export interface RigOptions {
  readonly model?: Model;
  readonly rules?: readonly Rule[];
  /** From how many mails on searches are made; missing: never. */
  readonly planFrom?: number;
  /** Every mail is read. */
  readonly thorough?: boolean;
  /** Called in each second of a wait, which else is one leap. */
  readonly eachSecond?: () => Promise<unknown>;
}

export function openRig(options: RigOptions = {}) {
  const { planFrom = Number.POSITIVE_INFINITY, thorough = false } = options;
  const rng = createRng(7);
  const sandboxClock = createClock();
  const mailbox = new SandboxMailbox({ email: ACCOUNT, name: 'Ann' }, rng, () => sandboxClock.now());
  const state: SandboxState = {
    options: {
      profile: 'new',
      seed: 7,
      gmailLatencyMs: 0,
      modelLatencyMs: 0,
      enforceQuota: true,
      concurrencyLimit: 12,
    },
    accounts: [{ email: ACCOUNT, name: 'Ann' }],
    mailboxes: new Map([[ACCOUNT, mailbox]]),
    faults: createFaults(),
    log: [],
    clock: sandboxClock,
    rng,
  };
  const gmail = createGmail({ state, oauth: { verify: () => ({ email: ACCOUNT, scopes: [] }) } });
  const db = new AuraDatabase(`rig-${++databases}`);

  // Waiting is jumping: a minute of quota passes at once, for us and for the sandbox.
  const clock: Clock = {
    now: () => sandboxClock.now(),
    sleep: async (ms, signal) => {
      signal?.throwIfAborted();
      const until = sandboxClock.now() + ms;
      while (options.eachSecond !== undefined && sandboxClock.now() + 1_000 < until) {
        sandboxClock.advance(1_000);
        await options.eachSecond();
      }
      sandboxClock.advance(Math.max(0, until - sandboxClock.now()));
      await new Promise((resolve) => setTimeout(resolve, 0));
    },
  };

  const fetchHere = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const url = new URL(String(input));
    if (url.pathname.includes('/attachments/')) throw new Error('A journey fetched an attachment.');
    const response = await gmail.handle({
      method: init?.method ?? 'GET',
      host: url.host,
      url,
      headers: Object.fromEntries(new Headers(init?.headers)),
      body: Buffer.from(typeof init?.body === 'string' ? init.body : ''),
      at: clock.now(),
    });
    init?.signal?.throwIfAborted();
    const empty = response.status === 204;
    return new Response(empty ? null : String(response.body ?? ''), {
      status: response.status,
      headers: response.headers ?? {},
    });
  };

  const saved = new Map<string, unknown>();
  const pace = createPace({
    profile: 'new',
    cell: { load: async () => saved.get('pace'), save: (value) => void saved.set('pace', value) },
    clock,
    onWait: () => undefined,
  });
  const store = createJourneyStore(db, ACCOUNT, clock);

  function ports(controller = new AbortController(), changed: Partial<Ports> = {}): Ports {
    return {
      mailbox: createMailbox({
        fetch: fetchHere,
        account: ACCOUNT,
        token: { get: async () => 'token', renew: async () => 'token' },
        pace,
        clock,
        signal: controller.signal,
        onSpend: () => undefined,
        random: () => 0.5,
      }),
      model: options.model ?? null,
      store,
      clock,
      settings: {
        categories: DEFAULT_CATEGORIES,
        rules: options.rules ?? [],
        packSize: 25,
        planFrom,
        thorough,
      },
      signal: controller.signal,
      onDoing: () => undefined,
      flush: async () => undefined,
      ...changed,
    };
  }

  let runs = 0;
  async function begin(kind: Run['kind'] = 'sort', undoOf: UndoScope | null = null): Promise<Run> {
    const account = { email: ACCOUNT, connectedAt: 0, usedAt: 0, unsorted: null, labels: [] };
    await db.accounts.put((await db.accounts.get(ACCOUNT)) ?? account);
    const fresh = newRun(`run-${++runs}`, ACCOUNT, kind, clock.now() + runs, undoOf);
    const run = { ...fresh, historyId: mailbox.historyId };
    await db.runs.add(run);
    return run;
  }

  const again = async (run: Run): Promise<Run> => (await db.runs.get(run.id)) ?? run;

  return { state, mailbox, db, store, clock, pace, ports, begin, again };
}

export interface Letter {
  readonly from?: string;
  readonly subject?: string;
  readonly text?: string;
  /** Of the text's beginning, as lists show it; all of the text unless told otherwise. */
  readonly snippet?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly labelIds?: readonly string[];
  readonly threadId?: string;
  /** When it came, ms since the epoch. */
  readonly at?: number;
}

let letters = 0;

/** Puts a plain mail into the sandbox's mailbox, one minute newer than the last. */
export function deliver(mailbox: SandboxMailbox, letter: Letter = {}): string {
  letters += 1;
  const headers = {
    From: letter.from ?? `Sender ${letters} <sender${letters}@shop.example>`,
    To: ACCOUNT,
    Subject: letter.subject ?? `Letter ${letters}`,
    Date: 'Mon, 16 Nov 2026 10:00:00 +0000',
    'Message-ID': `<${letters}@letters.example>`,
    'Content-Type': 'text/plain; charset=utf-8',
    ...letter.headers,
  };
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const raw = Buffer.from(`${head.join('\r\n')}\r\n\r\n${letter.text ?? 'Hello.'}\r\n`);
  return mailbox.add({
    raw,
    labelIds: [...(letter.labelIds ?? ['INBOX', 'UNREAD'])],
    internalDate: letter.at ?? Date.UTC(2026, 10, 1) + letters * 60_000,
    snippet: letter.snippet ?? letter.text ?? 'Hello.',
    ...(letter.threadId === undefined ? {} : { threadId: letter.threadId }),
  }).id;
}

/** A newsletter as its headers show it: bulk, authenticated, and under Gmail's own tab. */
export function newsletter(list: string): Letter {
  return {
    from: `${list} <news@${list}.example>`,
    subject: `${list} weekly`,
    text: 'This week in the world of things. Read more on our site.',
    headers: {
      'List-Id': `<news.${list}.example>`,
      'List-Unsubscribe': `<https://${list}.example/unsubscribe>`,
      Precedence: 'bulk',
      'Authentication-Results': `mx.google.com; dkim=pass header.i=@${list}.example; spf=pass smtp.mailfrom=news@${list}.example; dmarc=pass header.from=${list}.example`,
    },
    labelIds: ['INBOX', 'UNREAD', 'CATEGORY_PROMOTIONS'],
  };
}
