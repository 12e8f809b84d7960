// @vitest-environment happy-dom
import { beforeEach, describe, expect, test } from 'vitest';
import { createFinder } from '../../../src/gmail-page/find.ts';
import { SELECTORS, type SelectorName } from '../../../src/gmail-page/selectors.ts';
import { addCompose, drawPage, find } from './gmail-like.ts';

beforeEach(() => drawPage());

const NAMES = Object.keys(SELECTORS) as SelectorName[];

describe('selectors', () => {
  test.each(NAMES)('%s has a date and matches something in the page we test with', (name) => {
    addCompose({ left: 0, right: 10 });
    find('#row').classList.add('x7');
    expect(SELECTORS[name].seen).toMatch(/^20\d\d-(0[1-9]|1[0-2])$/);
    const button = find('[role="banner"] a');
    if (name === 'accountButtonAnywhere') find('#app').append(button);
    expect(createFinder(document).all(name)).not.toHaveLength(0);
  });

  test.each(NAMES)('%s is none of the names Google changes at will', (name) => {
    expect(SELECTORS[name].css).not.toMatch(/gb_|jscontroller|jsname|#\\?:/);
  });
});

describe('finding', () => {
  test('only what is shown counts as shown', () => {
    const finder = createFinder(document);
    expect(finder.shown('list')).toBe(find('[gh="tl"]'));
    find('#list-view').style.display = 'none';
    expect(finder.shown('list')).toBeUndefined();
    expect(finder.all('list')).toHaveLength(1);
  });

  test('keeps a record of what holds', () => {
    const finder = createFinder(document);
    expect(finder.health().list).toBe('untried');
    finder.all('list');
    finder.all('compose');
    expect(finder.health()).toMatchObject({ list: 'found', compose: 'missing', app: 'untried' });
    document.body.innerHTML = '';
    finder.all('list');
    finder.all('list');
    expect(finder.health().list).toBe('lost');
    drawPage();
    finder.all('list');
    expect(finder.health().list).toBe('found');
  });
});
