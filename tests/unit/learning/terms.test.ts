import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lookAt } from '../../../src/learning/features.ts';
import { termsOf } from '../../../src/learning/terms.ts';
import { mailWith } from '../rules/mail-with.ts';

describe('terms', () => {
  test('are beginnings of words, in the subject and anywhere, and pairs', () => {
    const terms = termsOf('Garden notes', 'Gardening at 17:30');
    expect(terms).toEqual(
      expect.arrayContaining(['sw:garden', 'w:garden', 'w:gardeni', 'b:garden notes', 'b:at 0', 'w:0']),
    );
    expect(terms).not.toContain('sw:gardeni');
    expect(terms).not.toContain('b:notes gardeni');
  });

  test('no number can be read back from them', () => {
    const terms = termsOf('Code 482913', 'Card 4111 1111, call +380 44 555');
    expect(terms.filter((term) => /[1-9]/.test(term))).toEqual([]);
  });

  test('what a letter quotes is not in them', () => {
    const facts = { authenticated: true, securitySender: false, knownPerson: false };
    const { terms } = lookAt(mailWith({ text: 'Yes, gladly.\n\n> invoice' }), facts);
    expect(terms).toContain('w:gladly');
    expect(terms).not.toContain('w:invoice');
  });

  test('are distinct and at most 200, whatever is written', () => {
    fc.assert(
      fc.property(fc.lorem({ maxCount: 300 }), fc.string(), (text, subject) => {
        const terms = termsOf(`${subject} ${text}`, text);
        expect(new Set(terms).size).toBe(terms.length);
        expect(terms.length).toBeLessThanOrEqual(200);
      }),
    );
  });
});
