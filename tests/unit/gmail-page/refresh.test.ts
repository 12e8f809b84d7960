// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createFinder } from '../../../src/gmail-page/find.ts';
import { placePanelElement } from '../../../src/gmail-page/panel-element.ts';
import { createRefresher, type Refresher } from '../../../src/gmail-page/refresh.ts';
import { addCompose, drawPage, find, onFakeTime } from './gmail-like.ts';

onFakeTime();

let refresher: Refresher;
let root: ShadowRoot;
let presses: string[];

beforeEach(() => {
  drawPage();
  const panel = placePanelElement(document);
  root = panel.root;
  refresher = createRefresher(window, createFinder(document), panel.element);
  presses = [];
  for (const type of ['mousedown', 'mouseup', 'click']) {
    find('#refresh').addEventListener(type, () => presses.push(type));
  }
});
afterEach(() => vi.restoreAllMocks());

const PRESSED_ONCE = ['mousedown', 'mouseup', 'click'];

describe('repainting Gmail’s list', () => {
  test('presses Gmail’s own button as a hand would', () => {
    refresher.ask();
    expect(presses).toEqual(PRESSED_ONCE);
  });

  test('is not done without a wish', () => {
    refresher.settle();
    expect(presses).toEqual([]);
  });

  test('wishes that come together are fulfilled once, the later ones after a pause', () => {
    refresher.ask();
    refresher.ask();
    refresher.ask();
    expect(presses).toEqual(PRESSED_ONCE);
    vi.advanceTimersByTime(5_000);
    refresher.settle();
    refresher.settle();
    expect(presses).toEqual([...PRESSED_ONCE, ...PRESSED_ONCE]);
  });

  const obstacles: [string, () => () => void][] = [
    [
      'mails are selected',
      () => {
        find('#row').classList.add('x7');
        return () => find('#row').classList.remove('x7');
      },
    ],
    [
      'somebody is composing',
      () => {
        const text = addCompose({ left: 0, right: 9 }).querySelector('textarea');
        text?.focus();
        return () => text?.blur();
      },
    ],
    [
      'an opened thread hides the list',
      () => {
        find('#list-view').style.display = 'none';
        return () => {
          find('#list-view').style.display = '';
        };
      },
    ],
    [
      'the button is not there yet',
      () => {
        find('#refresh').style.display = 'none';
        return () => {
          find('#refresh').style.display = '';
        };
      },
    ],
    [
      'the tab is in the background',
      () => {
        const state = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
        return () => state.mockRestore();
      },
    ],
  ];

  test.each(obstacles)('waits while %s', (_, arise) => {
    const pass = arise();
    refresher.ask();
    expect(presses).toEqual([]);
    pass();
    refresher.settle();
    expect(presses).toEqual(PRESSED_ONCE);
  });

  test('a mail selected in a list out of sight does not matter', () => {
    find('#thread-view').innerHTML = '<table><tbody><tr class="zA x7"></tr></tbody></table>';
    refresher.ask();
    expect(presses).toEqual(PRESSED_ONCE);
  });

  test('gives the focus back to where it was, also inside the panel', () => {
    const button = root.appendChild(document.createElement('button'));
    button.focus();
    find('#refresh').addEventListener('mousedown', () => find('#refresh').focus());
    refresher.ask();
    expect(presses).toEqual(PRESSED_ONCE);
    expect(root.activeElement).toBe(button);
  });

  test('typing in the panel does not hold it up', () => {
    root.appendChild(document.createElement('input')).focus();
    refresher.ask();
    expect(presses).toEqual(PRESSED_ONCE);
  });
});
