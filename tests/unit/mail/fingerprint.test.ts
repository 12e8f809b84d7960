import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fingerprintOf } from '../../../src/mail/fingerprint.ts';

const notice = (name: string, number: number, link: string): string => `Hello ${name},

the build of branch “feature-${number}” has failed after ${number} minutes. See the log at ${link} for the details.
You get this notice because you watch the project. Change that in your settings whenever you like.`;

const of = (text: string): string => fingerprintOf({ text });

describe('fingerprintOf', () => {
  test('is the same for every copy of a template', () => {
    const first = of(notice('Ann', 7, 'https://ci.example/1'));
    expect(first).not.toBe('');
    fc.assert(
      fc.property(fc.constantFrom('Bob', 'Олена', 'Zoë'), fc.nat(), fc.webUrl(), (name, number, url) => {
        expect(of(notice(name, number, url))).toBe(first);
      }),
    );
  });

  test('differs where the words differ', () => {
    const text = notice('Ann', 7, 'https://ci.example/1');
    expect(of(text.replace('has failed', 'has passed'))).not.toBe(of(text));
    expect(of(`${text}\nYour invoice is attached to this message as well.`)).not.toBe(of(text));
  });

  test('is silent where there are too few words to tell templates apart', () => {
    expect(of('')).toBe('');
    expect(of('View this mail in your browser.')).toBe('');
  });

  test('never throws, and is short', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2_000 }), (text) => {
        expect(of(text)).toMatch(/^[0-9a-z]{0,12}$/);
        expect(of(text)).toBe(of(text));
      }),
    );
  });
});
