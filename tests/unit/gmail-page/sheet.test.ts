// @vitest-environment happy-dom
import { beforeEach, describe, expect, test } from 'vitest';
import { clearMarks, createSheet } from '../../../src/gmail-page/sheet.ts';
import { drawPage, find, rules } from './gmail-like.ts';

beforeEach(() => {
  drawPage();
  clearMarks(document);
});

describe('a rule in Gmail’s page', () => {
  test('speaks of the marked element alone and wins over an inline style', () => {
    const app = find('#app');
    app.style.width = '1280px';
    expect(createSheet(document, 'app').write(app, 'width:900px!important')).toBe(true);
    expect(getComputedStyle(app).width).toBe('900px');
    expect(getComputedStyle(find('#dock')).width).not.toBe('900px');
  });

  test('writing the same twice changes nothing', () => {
    const sheet = createSheet(document, 'app');
    expect(sheet.write(find('#app'), 'width:900px')).toBe(true);
    expect(sheet.write(find('#app'), 'width:900px')).toBe(false);
    expect(sheet.write(find('#app'), 'width:800px')).toBe(true);
    expect(document.querySelectorAll('style[data-auramail]')).toHaveLength(1);
  });

  test('comes back when the page has dropped it', () => {
    const sheet = createSheet(document, 'app');
    sheet.write(find('#app'), 'width:900px');
    find('style[data-auramail]').remove();
    expect(sheet.write(find('#app'), 'width:900px')).toBe(true);
    expect(rules()).toContain('900px');
  });

  test('moves with its element and leaves no mark behind', () => {
    const sheet = createSheet(document, 'app');
    sheet.write(find('#app'), 'width:900px');
    sheet.write(find('#dock'), 'width:900px');
    expect(find('#app').hasAttribute('data-auramail')).toBe(false);
    expect(find('#dock').getAttribute('data-auramail')).toBe('app');
  });

  test('goes without a trace', () => {
    const before = document.documentElement.outerHTML;
    const sheet = createSheet(document, 'app');
    sheet.write(find('#app'), 'width:900px');
    expect(sheet.write(find('#app'), '')).toBe(true);
    expect(document.documentElement.outerHTML).toBe(before);
    expect(sheet.write(undefined, 'width:900px')).toBe(false);
  });
});
