import type { JournalRow, Run } from '../../src/journey/records.ts';
import { ask } from '../e2e/database.ts';
import type { Stand } from './stand.ts';
import { journalOf, type Standing, standingOf } from './stored.ts';

/** The patient person before the screen: presses what a run that waits asks them to press, until all is at rest. */
export class Person {
  readonly #stand: Stand;
  readonly #account: string;

  constructor(stand: Stand, account: string) {
    this.#stand = stand;
    this.#account = account;
  }

  async sort(): Promise<void> {
    await this.#press(async (browser) => {
      await ask(browser, 'run.start', { account: this.#account });
    });
    await this.rest();
  }

  /** Again when the browser or the worker died under it: what was begun then goes on by itself. */
  async undo(runId: string): Promise<void> {
    await this.#press(async (browser) => {
      await ask(browser, 'undo.run', { account: this.#account, runId });
    });
    await this.rest();
  }

  async runs(): Promise<readonly Run[]> {
    return (await this.#standing()).runs;
  }

  async journal(): Promise<readonly JournalRow[]> {
    return await this.#patiently(async () => await journalOf(await this.#stand.browser(), this.#account));
  }

  /** Until no run of this account is open. Throws when that takes longer than a minute. */
  async rest(): Promise<void> {
    const end = Date.now() + 60_000;
    while (Date.now() < end) {
      const { runs, intended } = await this.#standing();
      const open = runs.filter(({ state }) => state === 'running' || state === 'paused');
      // After a stop, what was under way is still being settled.
      if (open.length === 0 && intended === 0) return;
      for (const run of open) if (run.state === 'paused') await this.#help(run);
      // A page that asks wakes a worker that was killed.
      await this.#press(async (browser) => void (await ask(browser, 'state', { account: this.#account })));
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`Not at rest after a minute: ${JSON.stringify(await this.runs())}`);
  }

  async #help({ problem }: Run): Promise<void> {
    const account = this.#account;
    await this.#press(async (browser) => {
      if (problem !== null && /^(model|key)-/.test(problem.code))
        await ask(browser, 'settings.save', { scope: account, account: { apiKey: '' } });
      if (problem !== null && /^(sign-in|consent|scope)-/.test(problem.code))
        await ask(browser, 'account.connect', { hint: account });
      await ask(browser, 'run.resume', { account });
    });
  }

  /** The button may come to nothing: the worker or the browser may die under it. The next look tells. */
  async #press(act: (browser: Awaited<ReturnType<Stand['browser']>>) => Promise<void>): Promise<void> {
    await act(await this.#stand.browser()).catch(() => undefined);
  }

  async #standing(): Promise<Standing> {
    return await this.#patiently(async () => await standingOf(await this.#stand.browser(), this.#account));
  }

  /** The browser may die while it is looked into. */
  async #patiently<T>(look: () => Promise<T>): Promise<T> {
    for (let tries = 0; ; tries += 1) {
      try {
        return await look();
      } catch (error) {
        if (tries === 20) throw error;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
  }
}
