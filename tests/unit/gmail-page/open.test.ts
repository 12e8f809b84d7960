// @vitest-environment happy-dom
import { afterEach, describe, expect, test, vi } from 'vitest';
import { openInGmail } from '../../../src/gmail-page/open.ts';
import { drawPage, OWNER, onFakeTime } from './gmail-like.ts';

onFakeTime();
afterEach(() => vi.advanceTimersByTimeAsync(11_000));

const hosts = () => document.querySelectorAll('#auramail');

describe('opening the panel in a window', () => {
  test('mounts it at once into a root in the page, with Gmail’s sight at hand', () => {
    drawPage();
    const mount = vi.fn((root: ShadowRoot, host) => {
      expect(root.host.isConnected).toBe(true);
      expect(host.sight().account).toEqual({ kind: 'known', email: OWNER });
      return () => {};
    });
    openInGmail(window, mount);
    expect(mount).toHaveBeenCalledTimes(1);
  });

  test.each(['/mail/u/0/?view=btop', '/mail/u/0/popout', '/mail/feed/atom'])('does nothing in %s', (path) => {
    drawPage({ path });
    openInGmail(window, () => expect.unreachable());
    expect(hosts()).toHaveLength(0);
  });

  test('does nothing in a frame', () => {
    drawPage();
    const framed = new Proxy(window, {
      get: (target, key) => (key === 'top' ? {} : Reflect.get(target, key)),
    });
    openInGmail(framed, () => expect.unreachable());
    expect(hosts()).toHaveLength(0);
  });

  test('a second copy replaces the first, which takes itself down', async () => {
    drawPage();
    const down: string[] = [];
    openInGmail(window, () => () => down.push('old'));
    openInGmail(window, () => () => down.push('young'));
    await vi.advanceTimersByTimeAsync(500);
    expect(down).toEqual(['old']);
    expect(hosts()).toHaveLength(1);
  });
});
