import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excerptOf } from '../../../src/security/excerpt.ts';
import { hostileText } from '../mail/hostile.ts';

const of = (text: string, max = 600, snippet = '') => excerptOf({ text, snippet }, max);

describe('excerptOf', () => {
  it('is one line of what the mail itself says', () => {
    const text =
      'Hi,\n\nFriday at ten is fine for me.\n\n-- \nAnn\n\nOn Mon, 5 Jan 2026, Bob <b@x.example> wrote:\n> When?';
    expect(of(text)).toBe('Hi, Friday at ten is fine for me.');
  });

  it('cuts addresses to their host and masks secrets', () => {
    expect(of('Code 482913, see https://www.example.com/a/b?token=abcdefghijklmnop#x now')).toBe(
      'Code [code], see [www.example.com] now',
    );
    expect(of('see https://[broken now')).toBe('see [link] now');
  });

  it('drops ruled lines', () => {
    expect(of('Total\n==========\n10 EUR ****** ok')).toBe('Total 10 EUR ok');
  });

  it('takes Gmail’s snippet when there is no text', () => {
    expect(of('', 50, 'from the snippet')).toBe('from the snippet');
  });

  it('never exceeds its length, never halves a character, and ends with an ellipsis when cut', () => {
    expect(of('word '.repeat(200), 20)).toBe('word word word word…');
    expect(of('😀'.repeat(50), 10)).toBe('😀😀😀😀…');
    fc.assert(
      fc.property(hostileText(200), fc.nat(100), (text, max) => {
        const excerpt = of(text, max);
        expect(excerpt.length).toBeLessThanOrEqual(max);
        expect(excerpt.isWellFormed()).toBe(true);
        expect(excerpt).not.toMatch(/[\n\0\u200B\u202E]/);
      }),
    );
  });
});
