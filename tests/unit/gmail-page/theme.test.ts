// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createFinder } from '../../../src/gmail-page/find.ts';
import { parseColour, readTheme } from '../../../src/gmail-page/theme.ts';
import { drawPage, find } from './gmail-like.ts';

beforeEach(() => drawPage());
afterEach(() => vi.restoreAllMocks());

const theme = () => readTheme(createFinder(document), window);
const paint = (parts: { ground?: string; text?: string }): void => {
  find('#ground').style.backgroundColor = parts.ground ?? 'rgba(0, 0, 0, 0)';
  find('.aio').style.color = parts.text ?? 'rgb(34, 34, 34)';
};

function systemIsDark(dark: boolean): void {
  vi.spyOn(window, 'matchMedia').mockReturnValue({ matches: dark } as MediaQueryList);
}

describe('the theme', () => {
  test.each([
    ['a light list', { ground: 'rgb(255, 255, 255)' }, 'light'],
    ['a dark list', { ground: 'rgb(31, 31, 31)', text: 'rgb(230, 230, 230)' }, 'dark'],
    [
      'a light list in the dark frame of a picture theme',
      { ground: 'rgb(255, 255, 255)', text: 'rgb(255, 255, 255)' },
      'light',
    ],
    ['a list that is see-through, in a dark frame', { text: 'rgb(232, 234, 237)' }, 'dark'],
    ['a list that is see-through, in a light frame', { text: 'rgb(32, 33, 36)' }, 'light'],
    ['a nearly white veil', { ground: 'rgba(255, 255, 255, 0.93)', text: 'rgb(255, 255, 255)' }, 'light'],
  ])('%s', (_, parts, expected) => {
    systemIsDark(expected === 'light');
    paint(parts);
    expect(theme()).toBe(expected);
  });

  test.each([
    [true, 'dark'],
    [false, 'light'],
  ])('with nothing found, the system decides (dark: %s)', (dark, expected) => {
    document.body.innerHTML = '';
    systemIsDark(dark);
    expect(theme()).toBe(expected);
  });

  test('a hidden view has no say', () => {
    paint({ ground: 'rgb(31, 31, 31)', text: 'rgb(32, 33, 36)' });
    find('#ground').style.display = 'none';
    expect(theme()).toBe('light');
  });
});

describe('a computed colour', () => {
  test.each([
    ['rgb(1, 2, 3)', { red: 1, alpha: 1 }],
    ['rgba(200, 2, 3, 0.25)', { red: 200, alpha: 0.25 }],
    ['rgba(0, 0, 0, 0)', { red: 0, alpha: 0 }],
  ])('%s', (text, expected) => {
    expect(parseColour(text)).toEqual(expected);
  });

  test.each(['', 'transparent', '#fff', 'color(srgb 1 1 1)', 'rgb(1, 2)'])('undecided: %j', (text) => {
    expect(parseColour(text)).toBeNull();
  });
});
