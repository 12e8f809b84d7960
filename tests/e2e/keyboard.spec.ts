import { expect, test } from './rig.ts';
import { sidebar } from './steps.ts';

declare global {
  interface Window {
    /** Kept by the sandbox's Gmail page: how many of its single-key shortcuts were triggered. */
    readonly __hotkeys: number;
  }
}

test("keys typed in the panel never reach Gmail's shortcuts", async ({ gmail, sandbox }) => {
  const start = sandbox.log.length;
  // The page does listen, or this test would prove nothing.
  await gmail.getByRole('row').first().waitFor();
  await gmail.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await gmail.keyboard.press('j');
  const heard = await gmail.evaluate(() => window.__hotkeys);
  expect(heard).toBeGreaterThan(0);

  await sidebar(gmail).getByRole('tab', { name: 'Activity' }).focus();
  for (const key of ['e', '#', 'r', 'u', 'x', 's', 'ArrowRight']) await gmail.keyboard.press(key);
  expect(await gmail.evaluate(() => window.__hotkeys)).toBe(heard);
  expect(sandbox.log.slice(start).filter((entry) => /odify|trash|delete/i.test(entry.method))).toEqual([]);
});
