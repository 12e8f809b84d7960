// @vitest-environment happy-dom
import { beforeEach, describe, expect, test } from 'vitest';
import { createDock, type Dock } from '../../../src/gmail-page/dock.ts';
import { createFinder } from '../../../src/gmail-page/find.ts';
import { clearMarks } from '../../../src/gmail-page/sheet.ts';
import { addCompose, drawPage, find, rules, setWindowWidth } from './gmail-like.ts';

let dock: Dock;

beforeEach(() => {
  clearMarks(document);
  drawPage();
  setWindowWidth(1280);
  dock = createDock(window, createFinder(document));
});

/** A box fixed to the window's edge, which moves by the dock's margin as Gmail's does. */
const followed = () => (rules().includes('margin-inline-end') ? 360 : 0);
function openCompose(left: number, right: number): void {
  const box = {
    get left() {
      return left - followed();
    },
    get right() {
      return right - followed();
    },
  };
  addCompose(box);
}

describe('composing windows beside the panel', () => {
  test('the dock moves by the panel’s width, and the panel stays in front', () => {
    openCompose(700, 1240);
    expect(dock.settle(360, 'ltr')).toBe(false);
    expect(rules()).toBe('[data-auramail="dock"]{margin-inline-end:360px!important}');
  });

  test('looking again moves nothing further', () => {
    openCompose(700, 1240);
    dock.settle(360, 'ltr');
    expect(dock.settle(360, 'ltr')).toBe(false);
    expect(rules()).toContain('360px');
  });

  test('the dock is moved before the first window opens', () => {
    expect(dock.settle(360, 'ltr')).toBe(false);
    expect(rules()).toContain('360px');
  });

  test('when the last of several would leave the screen, none moves and the panel goes behind', () => {
    openCompose(700, 1240);
    openCompose(150, 680);
    expect(dock.settle(360, 'ltr')).toBe(true);
    expect(rules()).toBe('');
  });

  test('and all move again when that one is closed', () => {
    openCompose(700, 1240);
    openCompose(150, 680);
    dock.settle(360, 'ltr');
    find('#dock').lastElementChild?.remove();
    expect(dock.settle(360, 'ltr')).toBe(false);
    expect(rules()).toContain('360px');
  });

  test('a full-screen window stays as it is, with the panel behind it', () => {
    openCompose(60, 1220);
    expect(dock.settle(360, 'ltr')).toBe(true);
  });

  test('a window that does not follow its dock is still not covered', () => {
    addCompose({ left: 700, right: 1240 });
    expect(dock.settle(360, 'ltr')).toBe(true);
  });

  test('a closed or hidden window does not count', () => {
    addCompose({ left: 700, right: 1240 }).style.display = 'none';
    addCompose({ left: 1240, right: 1240 });
    expect(dock.settle(360, 'ltr')).toBe(false);
  });

  test('the other edge counts in right-to-left languages', () => {
    addCompose({ left: 400, right: 900 });
    expect(dock.settle(360, 'rtl')).toBe(false);
    addCompose({ left: 20, right: 380 });
    expect(dock.settle(360, 'rtl')).toBe(true);
  });

  test('giving the room back leaves no trace', () => {
    const before = document.documentElement.outerHTML;
    dock.settle(360, 'ltr');
    dock.settle(0, 'ltr');
    expect(document.documentElement.outerHTML).toBe(before);
  });

  test('a page without a dock is fine', () => {
    document.body.innerHTML = '';
    expect(dock.settle(360, 'ltr')).toBe(false);
  });
});
