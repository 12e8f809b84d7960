import { describe, expect, it } from 'vitest';
import { parseColor } from '../../../src/mail/color.ts';
import { parseDeclarations, readStylesheets } from '../../../src/mail/css.ts';

describe('parseDeclarations', () => {
  it('keeps the properties that decide visibility, lower-cased', () => {
    expect(parseDeclarations('COLOR: #FFF !important; border:1px; Display:None;;:x;opacity')).toEqual({
      color: '#fff',
      display: 'none',
    });
  });

  it('knows no inherited names', () => {
    expect(Object.keys(parseDeclarations('__proto__:x;constructor:y;toString:z'))).toEqual([]);
  });
});

describe('readStylesheets', () => {
  it('files rules under the last simple selector and merges them', () => {
    const rules = readStylesheets(
      '<style type="text/css"><!-- td.a, .b > p#c { color:red } .a{display:none} .d:hover{opacity:0} --></style><STYLE>p{width:0}</STYLE>',
    );
    expect(Object.fromEntries(rules)).toEqual({
      '.a': { color: 'red', display: 'none' },
      '#c': { color: 'red' },
      p: { width: '0' },
    });
  });

  it('steps over at-rules, nested braces included', () => {
    const rules = readStylesheets(
      '<style>@import url(x);@media screen{.a{display:none}.b{opacity:0}}.c{opacity:0}</style>',
    );
    expect([...rules.keys()]).toEqual(['.c']);
  });

  it('ends on sheets that do not', () => {
    for (const html of ['<style>', '<style', '<style>.a{', '<style>/*', '<style>@media{', '<style>}{']) {
      expect(readStylesheets(html.repeat(2_000)).size).toBeLessThanOrEqual(1);
    }
  });
});

describe('parseColor', () => {
  it.each([
    ['#fff', 0xffffff],
    ['#A1B2C3', 0xa1b2c3],
    ['ffffff', 0xffffff],
    ['#ffffff80', 0xffffff],
    ['rgb(1, 2,3)', 0x010203],
    ['rgba(255 255 255 / 0.9)', 0xffffff],
    ['rgb(300,0,0)', 0xff0000],
    ['white', 0xffffff],
    ['#fff url(x) no-repeat', 0xffffff],
  ])('%s', (value, color) => {
    expect(parseColor(value, 0)).toBe(color);
  });

  it('leaves the inherited colour, or says that it cannot tell', () => {
    for (const value of ['inherit', 'transparent', 'none', 'rgba(0,0,0,0)'])
      expect(parseColor(value, 7)).toBe(7);
    for (const value of ['', 'rebeccapurple', 'var(--x)', '#12345', 'constructor'])
      expect(parseColor(value, 7)).toBeNull();
  });
});
