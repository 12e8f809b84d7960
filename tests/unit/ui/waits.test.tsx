// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CATALOGUE } from '../../../src/ui/i18n/i18n.ts';
import { openSidebar, type Page } from './sidebar-support.ts';
import {
  ANN,
  all,
  doing,
  installWorker,
  one,
  press,
  runOf,
  snapshotOf,
  textOf,
  type Worker,
} from './support.tsx';

/** Mail that waits for Gemini at half the price, as the panel tells of it. */
const { en } = CATALOGUE;
const NOW = Date.UTC(2026, 10, 20, 12);
let page: Page;
let worker: Worker;

async function open(over: Parameters<typeof snapshotOf>[0]): Promise<void> {
  worker = installWorker({
    state: () => snapshotOf(over),
    'gemini.wait': () => null,
    'gemini.now': () => null,
    'gemini.cancel': () => null,
  });
  page = await openSidebar();
}

const text = (): string => textOf(page.root);
const waits = { mails: 240, since: NOW - 3 * 3_600_000, problem: null };

beforeEach(() =>
  vi.useFakeTimers({
    now: NOW,
    toFake: ['setTimeout', 'setInterval', 'Date', 'clearTimeout', 'clearInterval'],
  }),
);
afterEach(async () => {
  await doing(() => page.unmount());
  document.body.replaceChildren();
  vi.useRealTimers();
});

describe('what waits for Gemini', () => {
  it('is told with how many and since when, beside what can be done meanwhile', async () => {
    await open({ waits });
    expect(text()).toContain('240 mails wait for Gemini (asked 3 hours ago)');
    expect(one(page.root, 'button', 'Sort now').getAttribute('aria-disabled')).not.toBe('true');
  });

  it('can be asked about at once, or not at all', async () => {
    await open({ waits });
    await press(one(page.root, 'button', en.waits.now));
    expect(worker.payloads('gemini.now')).toEqual([{ account: ANN }]);
    await press(one(page.root, 'button', en.waits.cancel));
    expect(worker.payloads('gemini.cancel')).toEqual([{ account: ANN }]);
  });

  it('says what keeps Gemini from being asked', async () => {
    await open({ waits: { ...waits, problem: { code: 'key-refused' } } });
    expect(text()).toContain(en.problems['key-refused'].what);
  });

  it('does not listen to a page that presses its buttons', async () => {
    await open({ waits });
    await press(one(page.root, 'button', en.waits.now), false);
    expect(worker.payloads('gemini.now')).toEqual([]);
  });

  it('is not spoken of when nothing waits', async () => {
    await open({ run: runOf() });
    expect(text()).not.toContain('wait for Gemini');
    expect(all(page.root, 'button', en.waits.wait)).toEqual([]);
  });
});

describe('the offer to wait', () => {
  it.each(['running', 'paused'] as const)('is made in a run that is %s, and taken', async (state) => {
    await open({ run: runOf({ state, couldWait: 1_300 }) });
    expect(text()).toContain('1,300 mails still need Gemini');
    await press(one(page.root, 'button', en.waits.wait));
    expect(worker.payloads('gemini.wait')).toEqual([{ account: ANN }]);
  });
});

describe('a run that asked at once after all', () => {
  it('says why', async () => {
    await open({ run: runOf({ note: { code: 'batch-lost' } }) });
    expect(text()).toContain(en.problems['batch-lost'].what);
  });

  it('is not told again when it is long over', async () => {
    await open({ run: runOf({ state: 'done', note: { code: 'batch-lost' } }) });
    expect(text()).not.toContain(en.problems['batch-lost'].what);
  });
});
