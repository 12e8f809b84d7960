import type { Locator, Page } from '@playwright/test';
import { TEST_CLIENT_ID } from '../sandbox/oauth.ts';
import type { ExtensionBrowser } from './browser.ts';

/** What a person does, in the order they do it. Everything is found by its role and its accessible name. */

/** The panel inside Gmail. */
export function sidebar(page: Page): Locator {
  return page.getByRole('complementary', { name: 'AuraMail' });
}

/** The Gmail page of the account that signed in as number `n`. */
export async function openGmail(browser: ExtensionBrowser, n = 0): Promise<Page> {
  return browser.open(`https://mail.google.com/mail/u/${n}/`);
}

export async function openOptions(browser: ExtensionBrowser): Promise<Page> {
  return browser.open(browser.url('options'));
}

export async function openPopup(browser: ExtensionBrowser): Promise<Page> {
  const page = await browser.open(browser.url('popup'));
  await page.setViewportSize({ width: 340, height: 600 });
  return page;
}

export async function saveClientId(browser: ExtensionBrowser, clientId = TEST_CLIENT_ID): Promise<void> {
  const page = await openOptions(browser);
  await page.getByRole('textbox', { name: 'Google client ID' }).fill(clientId);
  await save(page);
  await page.close();
}

export async function saveKey(browser: ExtensionBrowser, key: string): Promise<void> {
  const page = await openOptions(browser);
  await page.getByRole('textbox', { name: 'Gemini API key' }).fill(key);
  await save(page);
  await page.close();
}

/** Presses "Save" and waits until the page says so. */
async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved', { exact: true }).first().waitFor();
}

/** Does what opens Google's sign-in, then agrees there (or cancels). */
export async function consent(
  browser: ExtensionBrowser,
  opensSignIn: () => Promise<void>,
  { answer = 'Allow', as }: { readonly answer?: 'Allow' | 'Cancel'; readonly as?: string } = {},
): Promise<void> {
  const [window] = await Promise.all([browser.context.waitForEvent('page'), opensSignIn()]);
  const button = window.getByRole('button', { name: answer, exact: true });
  if (as !== undefined) {
    await button.waitFor();
    await useAnotherAccount(window, as);
  }
  const closed = window.waitForEvent('close');
  await button.click();
  await closed;
}

/** Google shows the account that was hinted at; a person may choose another one all the same. */
async function useAnotherAccount(window: Page, email: string): Promise<void> {
  const url = new URL(window.url());
  url.searchParams.delete('login_hint');
  await window.goto(url.href);
  await window.getByRole('link', { name: email }).click();
}

/** Connects the account of an open Gmail page through its panel. */
export async function connect(browser: ExtensionBrowser, gmail: Page): Promise<void> {
  await consent(browser, () => sidebar(gmail).getByRole('button', { name: 'Connect Gmail' }).click());
  await sidebar(gmail).getByRole('button', { name: 'Sort now' }).waitFor();
}

/** Colours and sizes are what they will be: whatever fades or slides has come to its end. */
export async function stilled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const moving = document
      .getAnimations()
      .filter((one) => Number.isFinite(one.effect?.getComputedTiming().endTime));
    await Promise.allSettled(moving.map((one) => one.finished));
  });
}
