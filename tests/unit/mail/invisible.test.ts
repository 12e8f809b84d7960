import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cut, foldLine, foldLines, stripInvisible } from '../../../src/mail/invisible.ts';
import { hostileText } from './hostile.ts';

describe('stripInvisible', () => {
  it.each([
    ['zero width space', 'pay\u200Bpal'],
    ['zero width joiner', 'pay\u200Dpal'],
    ['word joiner', 'pay\u2060pal'],
    ['soft hyphen', 'pay\u00ADpal'],
    ['grapheme joiner', 'pay\u034Fpal'],
    ['bidi override', 'pay\u202Epal'],
    ['bidi isolate', 'pay\u2067pal'],
    ['byte order mark', 'pay\uFEFFpal'],
    ['Hangul filler', 'pay\u3164pal'],
    ['variation selector', 'pay\uFE0Fpal'],
    ['tag characters', 'pay\u{E0069}\u{E0067}pal'],
    ['supplementary selectors', 'pay\u{E0110}pal'],
    ['NUL', 'pay\0pal'],
    ['C1 control', 'pay\u0085pal'],
    ['interlinear mark', 'pay\uFFF9pal'],
  ])('removes %s', (_name, text) => {
    expect(stripInvisible(text)).toBe('paypal');
  });

  it('keeps what is seen: accents, emoji, Arabic, tabs and newlines', () => {
    for (const text of ['naïve', 'це їжак', '😀', 'مرحبا', 'a\tb\nc', 'é'])
      expect(stripInvisible(text)).toBe(text);
  });

  it('leaves well-formed text without lone surrogates, whatever it is given', () => {
    fc.assert(
      fc.property(hostileText(100), (text) => {
        expect(stripInvisible(text).isWellFormed()).toBe(true);
        expect(stripInvisible(stripInvisible(text))).toBe(stripInvisible(text));
      }),
    );
    expect(stripInvisible('a\uD800b')).toBe('a\uFFFDb');
  });
});

describe('folding', () => {
  it('keeps lines and single empty lines, drops runs of white space', () => {
    expect(foldLines('  one \u00A0 two\r\n\r\n\r\n\r\nthree\t\tfour \n')).toBe('one two\n\nthree four');
    expect(foldLine(' one\n\n two \u2003three ')).toBe('one two three');
  });

  it('cuts between characters, not inside them', () => {
    expect(cut('ab😀', 3)).toBe('ab');
    expect(cut('ab😀', 4)).toBe('ab😀');
    expect(cut('abc', 5)).toBe('abc');
  });
});
