import { existsSync, readlinkSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page, type Worker } from '@playwright/test';
import { familyOf, killAll, untilGone } from './processes.ts';

/** Chromium with the built extension in it, on a profile that outlives a crash. */

export interface BrowserOptions {
  /** Path of the executable. */
  readonly chromium: string;
  /** What maps Google's hosts to the sandbox, and loads the extension. */
  readonly args: readonly string[];
  readonly headless?: boolean;
  readonly locale?: string;
  readonly viewport?: { readonly width: number; readonly height: number } | null;
}

export class ExtensionBrowser {
  readonly #options: BrowserOptions;
  readonly #profile: string;
  #context: BrowserContext;
  #extensionId: string;
  #backstage: Page | null = null;

  private constructor(
    options: BrowserOptions,
    profile: string,
    context: BrowserContext,
    extensionId: string,
  ) {
    this.#options = options;
    this.#profile = profile;
    this.#context = context;
    this.#extensionId = extensionId;
  }

  static async start(options: BrowserOptions): Promise<ExtensionBrowser> {
    const profile = await mkdtemp(join(tmpdir(), 'auramail-profile-'));
    const context = await launch(options, profile);
    return new ExtensionBrowser(options, profile, context, await idOf(context));
  }

  get context(): BrowserContext {
    return this.#context;
  }

  get extensionId(): string {
    return this.#extensionId;
  }

  /** Where an extension page lives: 'options', 'popup' … */
  url(page: string): string {
    return `chrome-extension://${this.#extensionId}/src/entrypoints/${page}.html`;
  }

  async open(url: string): Promise<Page> {
    const page = await this.#context.newPage();
    await page.goto(url);
    return page;
  }

  /** A page of the extension that shows nothing and runs nothing: the way to its database and to its worker. */
  async backstage(): Promise<Page> {
    if (this.#backstage === null || this.#backstage.isClosed()) {
      this.#backstage = await this.open(`chrome-extension://${this.#extensionId}/manifest.json`);
    }
    return this.#backstage;
  }

  async worker(): Promise<Worker> {
    return workerOf(this.#context);
  }

  /** Ends the service worker as Chromium does, but at once. It starts again when something wakes it. */
  async killWorker(): Promise<void> {
    const session = await this.#context.newCDPSession(await this.backstage());
    await session.send('ServiceWorker.enable');
    await session.send('ServiceWorker.stopAllWorkers');
    await session.detach();
  }

  /** Pulls the plug: no page, worker or database gets a word in. */
  async crash(): Promise<void> {
    const closed = this.#context.waitForEvent('close', { timeout: 10_000 });
    // What writes the databases is a process of its own: were it to outlive the browser, the next would meet it.
    const pids = familyOf(browserPid(this.#profile));
    killAll(pids);
    await closed;
    await untilGone(pids);
    this.#backstage = null;
  }

  /** After a crash, what Chromium does with databases that it finds damaged: they are gone. */
  loseDatabases(): void {
    const folder = join(this.#profile, 'Default', 'IndexedDB');
    if (!existsSync(folder)) throw new Error('There was no database.');
    rmSync(folder, { recursive: true });
  }

  /** On the same profile. */
  async relaunch(): Promise<void> {
    this.#context = await launch(this.#options, this.#profile);
    this.#extensionId = await idOf(this.#context);
  }

  /**
   * Closed as a person closes it, and opened again. Chromium writes down that an extension is installed some ten
   * seconds later, or here: one whose browser crashes before that is installed anew, and its database is emptied.
   */
  async restart(): Promise<void> {
    await this.#context.close();
    this.#backstage = null;
    await this.relaunch();
  }

  async close(): Promise<void> {
    await this.#context.close();
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function launch(options: BrowserOptions, profile: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profile, {
    executablePath: options.chromium,
    headless: options.headless ?? true,
    args: [...options.args],
    locale: options.locale ?? 'en-US',
    viewport: options.viewport === undefined ? { width: 1440, height: 900 } : options.viewport,
  });
}

async function workerOf(context: BrowserContext): Promise<Worker> {
  return context.serviceWorkers()[0] ?? context.waitForEvent('serviceworker');
}

async function idOf(context: BrowserContext): Promise<string> {
  return new URL((await workerOf(context)).url()).host;
}

/** Chromium marks the profile it uses with a link `<host>-<pid>`. */
function browserPid(profile: string): number {
  const pid = Number(readlinkSync(join(profile, 'SingletonLock')).split('-').at(-1));
  if (!Number.isInteger(pid) || pid < 2) throw new Error(`No browser runs on ${profile}.`);
  return pid;
}
