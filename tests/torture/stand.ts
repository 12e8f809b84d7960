import type { BrowserContext, Page } from '@playwright/test';
import { ExtensionBrowser } from '../e2e/browser.ts';
import { ask } from '../e2e/database.ts';
import { fillMailbox } from '../sandbox/corpus.ts';
import { Mailbox } from '../sandbox/mailbox.ts';
import { TEST_CLIENT_ID } from '../sandbox/oauth.ts';
import { createRng } from '../sandbox/rng.ts';
import { type Sandbox, startSandbox } from '../sandbox/server.ts';
import type { Plan } from './plan.ts';

/**
 * The built extension in a real browser, before a strict Google: one of each for many rounds, with a new account for
 * each, and a new profile now and then. A killed browser comes back by itself.
 */

const SCOPE = 'https://www.googleapis.com/auth/gmail.modify';

const LIMITS = {
  gmailProfile: 'old',
  modelCallsPerMinute: 600,
  modelTokensPerMinute: 4_000_000,
  modelCallsPerDay: 500,
};

export interface StandOptions {
  /** Path of the executable. */
  readonly chromium: string;
  /** The folder of the built extension. */
  readonly dist: string;
  /** Those that may be played: a day limit shuts a key for good, so that each round has its own. */
  readonly rounds: readonly number[];
}

export class Stand {
  readonly sandbox: Sandbox;
  readonly #options: StandOptions;
  #browser: ExtensionBrowser;
  /** Crashes and returns, one behind the other. */
  #ready: Promise<void> = Promise.resolve();
  /** The browser ends because we end it. */
  #ending = false;

  private constructor(sandbox: Sandbox, options: StandOptions, browser: ExtensionBrowser) {
    this.sandbox = sandbox;
    this.#options = options;
    this.#browser = browser;
    this.#watch();
  }

  static async open(options: StandOptions): Promise<Stand> {
    const sandbox = await startSandbox({
      accounts: [],
      profile: 'old',
      gmailLatencyMs: 0,
      gemini: {
        keys: Object.fromEntries(options.rounds.map((round) => [keyOf(round), 'good'])),
        limits: { requestsPerMinute: 1_000, inputTokensPerMinute: 4_000_000, requestsPerDay: 100_000 },
      },
    });
    return new Stand(sandbox, options, await launch(options, sandbox));
  }

  /** The browser, as soon as there is one again. */
  async browser(): Promise<ExtensionBrowser> {
    await this.#ready;
    return this.#browser;
  }

  /** A clean profile: what earlier rounds have stored is gone. */
  async renew(): Promise<void> {
    this.#ending = true;
    await (await this.browser()).close();
    this.#browser = await launch(this.#options, this.sandbox);
    this.#watch();
  }

  /** A mailbox of real mails and its account, connected. */
  async admit({ round, seed, mails, asks }: Plan): Promise<Mailbox> {
    const { state, tokens } = this.sandbox;
    const account = { email: `round.${round}@gmail.com`, name: 'Ann Kovalenko' };
    const rng = createRng(seed);
    const mailbox = new Mailbox(account, rng, state.clock.now);
    fillMailbox(mailbox, { count: mails }, rng);
    state.accounts.push(account);
    state.mailboxes.set(account.email, mailbox);
    tokens.consent(account.email, TEST_CLIENT_ID, [SCOPE]);
    const browser = await this.browser();
    const apiKey = asks ? keyOf(round) : '';
    await ask(browser, 'settings.save', {
      scope: account.email,
      account: { limits: LIMITS, apiKey, sortNew: false },
    });
    await ask(browser, 'account.connect', { hint: account.email });
    return mailbox;
  }

  async dismiss({ email }: Mailbox): Promise<void> {
    const { state, faults, tokens } = this.sandbox;
    faults.clear();
    const browser = await this.browser();
    await ask(browser, 'account.disconnect', { account: email });
    tokens.forgetConsent(email);
    state.accounts.length = 0;
    state.mailboxes.clear();
    this.sandbox.clearLog();
  }

  async killWorker(): Promise<void> {
    await (await this.browser()).killWorker();
  }

  /** Resolves when the browser is dead; it is started again meanwhile. */
  async killBrowser(): Promise<void> {
    const dead = this.#ready.then(async () => {
      this.#ending = true;
      await this.#browser.crash();
    });
    this.#ready = dead.then(() => this.#relaunch());
    await dead;
  }

  async #relaunch(): Promise<void> {
    await this.#browser.relaunch();
    this.#watch();
  }

  /** A browser that dies by itself is one killed more: it is started again on the same profile. */
  #watch(): void {
    this.#ending = false;
    const { context } = this.#browser;
    agreeAlways(context);
    context.on('close', () => {
      if (!this.#ending) this.#ready = this.#ready.then(() => this.#relaunch());
    });
  }

  async goOffline(ms: number): Promise<void> {
    const { context } = await this.browser();
    await context.setOffline(true);
    setTimeout(() => void context.setOffline(false).catch(() => undefined), ms);
  }

  async close(): Promise<void> {
    this.#ending = true;
    await (await this.browser()).close();
    await this.sandbox.close();
  }
}

function keyOf(round: number): string {
  return `AIzaRound${round}`;
}

async function launch({ chromium, dist }: StandOptions, sandbox: Sandbox): Promise<ExtensionBrowser> {
  const browser = await ExtensionBrowser.start({ chromium, args: sandbox.chromiumArgs(dist) });
  await browser.restart();
  await ask(browser, 'settings.save', { scope: '*', device: { clientId: TEST_CLIENT_ID } });
  return browser;
}

/** Whenever Google asks, this person presses "Allow". */
function agreeAlways(context: BrowserContext): void {
  const agree = async (page: Page): Promise<void> => {
    await page.waitForURL('https://accounts.google.com/**', { timeout: 5_000 });
    await page.getByRole('button', { name: 'Allow', exact: true }).click({ timeout: 5_000 });
  };
  // Other pages never get there, and the browser may die under it.
  context.on('page', (page) => void agree(page).catch(() => undefined));
}
