import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { ExtensionBrowser } from '../e2e/browser.ts';
import { ask } from '../e2e/database.ts';
import { openOptions, openPopup } from '../e2e/steps.ts';

/** Screenshots of every surface, in both themes and both languages. */

export interface Look {
  readonly language: 'en' | 'uk';
  readonly theme: 'light' | 'dark';
}

export const LOOKS: readonly Look[] = [
  { language: 'en', theme: 'light' },
  { language: 'en', theme: 'dark' },
  { language: 'uk', theme: 'light' },
  { language: 'uk', theme: 'dark' },
];

/** Where Gmail's page is shown in a look. */
export function gmailUrl({ language, theme }: Look): string {
  return `https://mail.google.com/mail/u/0/?theme=${theme}&hl=${language}`;
}

/** Tells the extension which look it has, as its options page would. */
export async function wear(browser: ExtensionBrowser, look: Look): Promise<void> {
  await ask(browser, 'settings.save', { scope: '*', device: look });
}

export class Screens {
  readonly #folder: string;
  readonly #browser: ExtensionBrowser;

  constructor(folder: string, browser: ExtensionBrowser) {
    this.#folder = folder;
    this.#browser = browser;
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
  }

  /**
   * Gmail's page with the panel in it. It is loaded anew in each look: the page's own theme is in its address.
   * Ends early when what was to be shown (a run under way) is over.
   */
  async gmail(
    name: string,
    page: Page,
    looks: readonly Look[],
    shows: () => Promise<boolean>,
  ): Promise<void> {
    for (const look of looks) {
      await this.#wear(look, page);
      await page.goto(gmailUrl(look));
      if (!(await shows())) return;
      await this.#shoot(name, look, page);
    }
  }

  async popup(looks: readonly Look[]): Promise<void> {
    for (const look of looks) await this.#own('popup', look, openPopup);
  }

  async options(looks: readonly Look[]): Promise<void> {
    for (const look of looks) await this.#own('options', look, openOptions);
  }

  /** As high as what is in it: a stretched screenshot would put its footer in the middle. */
  async #own(name: string, look: Look, open: typeof openOptions): Promise<void> {
    await wear(this.#browser, look);
    const page = await open(this.#browser);
    await page.emulateMedia({ colorScheme: look.theme });
    await page.getByRole('button').first().waitFor();
    const width = page.viewportSize()?.width ?? 1440;
    await page.setViewportSize({ width, height: 100 });
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ width, height: Math.max(height, 100) });
    await this.#shoot(name, look, page);
    await page.close();
  }

  async #wear(look: Look, page: Page): Promise<void> {
    await wear(this.#browser, look);
    await page.emulateMedia({ colorScheme: look.theme });
  }

  async #shoot(name: string, look: Look, page: Page): Promise<void> {
    await page.mouse.move(0, 0);
    await page.waitForLoadState('networkidle');
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    await page.screenshot({ path: join(this.#folder, `${name}-${look.theme}-${look.language}.png`) });
  }
}
