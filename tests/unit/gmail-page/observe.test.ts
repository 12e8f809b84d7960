// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Watch, watchPage } from '../../../src/gmail-page/observe.ts';
import { drawPage, find, onFakeTime } from './gmail-like.ts';

onFakeTime();

let watch: Watch;
let looks = 0;

beforeEach(async () => {
  drawPage();
  looks = 0;
  watch = watchPage(window, () => {
    looks += 1;
  });
});
afterEach(() => watch.stop());

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

/** Until all timers of the beginning are over, and the count at zero. */
async function rest(): Promise<void> {
  await pass(11_000);
  looks = 0;
}

describe('watching the page', () => {
  test('looks at once and while the page comes to rest, then no more', async () => {
    await pass(20);
    expect(looks).toBe(1);
    await pass(11_000);
    expect(looks).toBe(5);
    await pass(60_000);
    expect(looks).toBe(5);
  });

  test('a storm of changes is few looks, and one after the last', async () => {
    await rest();
    for (let change = 0; change < 100; change += 1) {
      find('#row').append(document.createElement('b'));
      await pass(10);
    }
    const during = looks;
    expect(during).toBeLessThanOrEqual(5);
    await pass(1_000);
    expect(looks).toBe(during + 1);
  });

  test.each([
    ['a late label', () => find('.T-I').setAttribute('aria-label', 'Refresh')],
    ['the role of the view', () => find('#thread-view').setAttribute('role', 'main')],
    ['the direction', () => document.documentElement.setAttribute('dir', 'rtl')],
    [
      'the title',
      () => {
        document.title = 'Sent - owner@example.com - Gmail';
      },
    ],
    ['a composing window', () => find('#dock').append(document.createElement('div'))],
  ])('sees %s', async (_, change) => {
    await rest();
    change();
    await pass(400);
    expect(looks).toBeGreaterThanOrEqual(1);
  });

  test.each([
    ['hashchange', window],
    ['pageshow', window],
    ['resize', window],
    ['visibilitychange', document],
  ] as const)('looks on %s and again until the page has settled', async (type, target) => {
    await rest();
    target.dispatchEvent(new Event(type));
    await pass(11_000);
    expect(looks).toBe(5);
  });

  test('a change of style sheets is followed for a while', async () => {
    await rest();
    document.head.append(document.createElement('style'));
    await pass(11_000);
    expect(looks).toBe(5);
  });

  test('what happens inside the panel is not the page’s', async () => {
    const root = document.body.appendChild(document.createElement('div')).attachShadow({ mode: 'open' });
    await rest();
    root.append('text');
    await pass(1_000);
    expect(looks).toBe(0);
  });

  test('a failing look does not end the watch', async () => {
    watch.stop();
    const complain = vi.spyOn(console, 'warn').mockReturnValue();
    watch = watchPage(window, () => {
      looks += 1;
      throw new TypeError('Gmail changed: owner@example.com');
    });
    await pass(11_000);
    expect(looks).toBe(5);
    expect(complain).toHaveBeenCalledTimes(1);
    expect(JSON.stringify(complain.mock.calls)).not.toContain('owner@');
    complain.mockRestore();
  });

  test('after the end nothing looks any more', async () => {
    await rest();
    watch.stop();
    watch.soon();
    window.dispatchEvent(new Event('hashchange'));
    find('#row').append('x');
    await pass(11_000);
    expect(looks).toBe(0);
  });
});
