// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import type { Problem } from '../../../src/shared/problem.ts';
import { fill } from '../../../src/ui/i18n/fill.ts';
import { CATALOGUE } from '../../../src/ui/i18n/i18n.ts';
import { Popup } from '../../../src/ui/popup/popup.tsx';
import { openSidebar, type Page } from './sidebar-support.ts';
import { all, doing, installWorker, one, press, show, snapshotOf, textOf, type Worker } from './support.tsx';

/** What befell the stored data is told in the panel and in the popup, until the user has read it. */
const LOST: Problem = { code: 'log-lost', params: { restored: 12, total: 12, at: 1 } };
const WORDS = 'The browser lost AuraMail’s log in a crash.';

let page: Page | undefined;
afterEach(async () => {
  await doing(() => page?.unmount());
  page = undefined;
  document.body.replaceChildren();
});

/** A worker that tells it until it hears that it was read. */
function telling(): Worker {
  let notice: Problem | null = LOST;
  return installWorker({
    state: () => snapshotOf(notice === null ? {} : { notice }),
    'notice.seen': () => {
      notice = null;
      return null;
    },
  });
}

describe('a log that was lost', () => {
  it('is told in the popup, beside what there is to do', async () => {
    const worker = telling();
    const root = await show(<Popup />);
    expect(textOf(root)).toContain(WORDS);
    expect(textOf(root)).toContain('12 decisions came back');
    one(root, 'button', 'Sort now');
    await press(one(root, 'button', 'All right'));
    expect(worker.payloads('notice.seen')).toEqual([{}]);
    expect(textOf(root)).not.toContain(WORDS);
  });

  it('is told in the panel', async () => {
    const worker = telling();
    page = await openSidebar();
    expect(textOf(page.root)).toContain(WORDS);
    one(page.root, 'button', 'Sort now');
    await press(one(page.root, 'button', 'All right'));
    expect(worker.payloads('notice.seen')).toEqual([{}]);
    expect(all(page.root, 'button', 'All right')).toEqual([]);
  });

  it.each([
    ['en', 12, /^12 decisions came back/, /Everything can be undone/],
    ['en', 5, /^5 of 12 decisions came back from the copy of /, /cannot be put back/],
    ['en', 0, /no readable copy of its 12 decisions/, /cannot be put back/],
    ['uk', 12, /відновлено 12 рішень/, /Усе можна повернути/],
    ['uk', 5, /відновлено 5; у журналі було 12 рішень/, /не можна/],
    ['uk', 0, /копії не знайшлося; у журналі було 12 рішень/, /не можна/],
  ] as const)('says in %s what became of it: %i of 12', (language, restored, did, todo) => {
    const words = CATALOGUE[language].problems['log-lost'];
    const params = { restored, total: 12, at: Date.UTC(2026, 10, 22, 12) };
    expect(fill(words.did, params)).toMatch(did);
    expect(fill(words.todo, params)).toMatch(todo);
  });
});
