import { vi } from 'vitest';
import type { Snapshot } from '../../../src/messaging/protocol.ts';
import { AuraDatabase, DATABASE } from '../../../src/storage/schema.ts';
import { type Sandbox, startSandbox } from '../../sandbox/server.ts';
import { type FakeChrome, fakeChrome, fetchOf } from './chrome.ts';

/** The whole worker as wire.ts puts it together, against the sandbox. Only chrome.* is played. */
export const ANN = 'ann@example.com';

/** A sandbox for the whole file, which `fetch` leads to. */
export async function openSandbox(
  options: Partial<Parameters<typeof startSandbox>[0]> = {},
): Promise<Sandbox> {
  const accounts = [{ email: ANN, name: 'Ann' }];
  const sandbox = await startSandbox({ accounts, profile: 'old', gmailLatencyMs: 0, ...options });
  vi.stubGlobal('fetch', fetchOf(sandbox));
  // Dexie tells that the last test's database goes.
  vi.spyOn(console, 'warn').mockReturnValue(undefined);
  return sandbox;
}

/** No mail, no database, no consent and no faults: as before the first test. */
export async function empty(sandbox: Sandbox): Promise<void> {
  await new AuraDatabase(DATABASE).delete();
  sandbox.faults.clear();
  sandbox.tokens.forgetConsent();
  for (const { email } of sandbox.state.accounts) {
    const mailbox = sandbox.mailbox(email);
    for (const id of [...mailbox.messages.keys()]) mailbox.delete(id);
  }
}

type Area = 'local' | 'session' | 'copies' | 'alarms';

/** A fresh worker, over what the last one had stored in these places of the browser. */
export async function startWorker(
  sandbox: Sandbox,
  stored?: FakeChrome,
  areas: readonly Area[] = [],
): Promise<FakeChrome> {
  const { fake, api } = fakeChrome(sandbox);
  for (const area of areas)
    for (const [key, value] of stored?.[area] ?? []) fake[area].set(key, value as string);
  vi.stubGlobal('chrome', api);
  vi.resetModules();
  await import('../../../src/worker/wire.ts');
  return fake;
}

/** What is shown once the run is over, or held. */
export async function rested(chrome: FakeChrome, account = ANN): Promise<Snapshot> {
  return await vi.waitFor(
    async () => {
      const snapshot = await chrome.ask('state', { account });
      if (snapshot.run === null || snapshot.run.state === 'running') throw new Error('still running');
      return snapshot;
    },
    { timeout: 20_000, interval: 50 },
  );
}
