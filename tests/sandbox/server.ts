import { createCalendar } from './calendar.ts';
import { type CorpusPick, fillMailbox } from './corpus.ts';
import { createGemini } from './gemini.ts';
import { createGmail } from './gmail-rest.ts';
import { Mailbox } from './mailbox.ts';
import { createOAuth, type OAuth } from './oauth.ts';
import { createPage } from './page.ts';
import { createRng } from './rng.ts';
import { createClock, createFaults, type Faults, type SandboxSettings, type SandboxState } from './state.ts';
import { type Listening, listen } from './transport.ts';
import type { Handler, LogEntry, SandboxAccount } from './types.ts';
import { type Usage, usageOf } from './usage.ts';

export interface SandboxOptions extends Partial<SandboxSettings> {
  /** In Gmail's order. `mails`: how many of the corpus lie in the inbox, or which. Default one account with none. */
  readonly accounts?: readonly (SandboxAccount & { readonly mails?: number | CorpusPick })[];
  /** "Now" for the dates of the mails, ms since the epoch; default the time of the call. */
  readonly now?: number;
}

/** The stand-in for Google on one local TLS port. Nothing of it outlives `close`. */
export interface Sandbox {
  readonly port: number;
  /** The names it answers for. */
  readonly hosts: readonly string[];
  readonly state: SandboxState;
  readonly log: readonly LogEntry[];
  readonly faults: Faults;
  /** Tokens, clients and consent: revoke, setTokenLife, issue, consent, registerClient … */
  readonly tokens: Omit<OAuth, 'handle' | 'verify'>;
  /** Arguments for Chromium with the unpacked extension; every other host is not found. */
  chromiumArgs(extensionDir: string): string[];
  /** For clients in Node: like the global fetch, but every host leads here. */
  readonly fetch: typeof globalThis.fetch;
  mailbox(email: string): Mailbox;
  /** Signs a further account in, after the others. */
  addAccount(account: SandboxAccount & { readonly mails?: number | CorpusPick }): Mailbox;
  /** Sums over the log since the start or the last `clearLog`. */
  usage(): Usage;
  clearLog(): void;
  close(): Promise<void>;
}

const DEFAULT_ACCOUNT: SandboxAccount = { email: 'alex.morgan@gmail.com', name: 'Alex Morgan' };

export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const state = createState(options);
  const oauth = createOAuth({ state });
  const gmail = createGmail({ state, oauth });
  const calendar = createCalendar({ state, oauth });
  const apis: Handler = (request) =>
    request.url.pathname.startsWith('/calendar/') ? calendar.handle(request) : gmail.handle(request);
  const handlers: Readonly<Record<string, Handler>> = {
    'mail.google.com': createPage({ state }).handle,
    'gmail.googleapis.com': gmail.handle,
    'www.googleapis.com': apis,
    'accounts.google.com': oauth.handle,
    'oauth2.googleapis.com': oauth.handle,
    'generativelanguage.googleapis.com': createGemini({ state }).handle,
  };

  const addAccount: Sandbox['addAccount'] = ({ mails, ...account }) => {
    const mailbox = new Mailbox(account, createRng(state.rng.int(2 ** 31)), state.clock.now);
    state.accounts.push(account);
    state.mailboxes.set(mailbox.email, mailbox);
    const pick = typeof mails === 'number' ? { count: mails } : mails;
    if (pick !== undefined)
      fillMailbox(mailbox, { now: options.now ?? state.clock.now(), ...pick }, state.rng);
    return mailbox;
  };
  for (const account of options.accounts ?? [DEFAULT_ACCOUNT]) addAccount(account);

  const listening = await listen(handlers, state);
  return {
    ...listening,
    state,
    log: state.log,
    faults: state.faults,
    tokens: oauth,
    chromiumArgs: (extensionDir) => chromiumArgs(extensionDir, listening),
    mailbox: (email) => {
      const mailbox = state.mailboxes.get(email.toLowerCase());
      if (mailbox === undefined) throw new Error(`No account ${email} in the sandbox`);
      return mailbox;
    },
    addAccount,
    usage: () => usageOf(state.log),
    clearLog: () => {
      state.log.length = 0;
    },
  };
}

function createState(options: SandboxOptions): SandboxState {
  const { accounts: _, now: __, seed = 1, ...settings } = options;
  return {
    options: {
      profile: 'new',
      gmailLatencyMs: 15,
      modelLatencyMs: 0,
      enforceQuota: true,
      concurrencyLimit: 12,
      ...settings,
      seed,
    },
    accounts: [],
    mailboxes: new Map(),
    faults: createFaults(),
    log: [],
    clock: createClock(),
    rng: createRng(seed),
  };
}

function chromiumArgs(extensionDir: string, { hosts, port }: Listening): string[] {
  const rules = [
    ...hosts.map((host) => `MAP ${host} 127.0.0.1:${port}`),
    'MAP * ~NOTFOUND',
    'EXCLUDE 127.0.0.1',
  ];
  return [
    ...'no-sandbox disable-gpu disable-quic no-first-run disable-background-networking disable-component-update disable-sync'
      .split(' ')
      .map((name) => `--${name}`),
    `--disable-extensions-except=${extensionDir}`,
    `--load-extension=${extensionDir}`,
    `--host-resolver-rules=${rules.join(', ')}`,
    '--ignore-certificate-errors',
  ];
}
