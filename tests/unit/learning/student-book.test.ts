import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bandOf, emptyBook, lowerBound, noted } from '../../../src/learning/student-book.ts';

describe('the lower bound of agreement', () => {
  it('asks for many answers before it believes', () => {
    expect(lowerBound({ seen: 0, agreed: 0 })).toBe(0);
    expect(lowerBound({ seen: 10, agreed: 10 })).toBeLessThan(0.9);
    expect(lowerBound({ seen: 32, agreed: 32 })).toBeGreaterThan(0.95);
    expect(lowerBound({ seen: 107, agreed: 107 })).toBeLessThan(0.985);
    expect(lowerBound({ seen: 109, agreed: 109 })).toBeGreaterThan(0.985);
  });

  it('falls with one wrong answer below what the student must reach', () => {
    expect(lowerBound({ seen: 33, agreed: 32 })).toBeLessThan(0.95);
  });

  it('lies between nothing and the share seen, and more of the same raises it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 0, max: 500 }), (seen, right) => {
        const agreed = Math.min(seen, right);
        const bound = lowerBound({ seen, agreed });
        expect(bound).toBeGreaterThanOrEqual(0);
        expect(bound).toBeLessThanOrEqual(agreed / seen + 1e-12);
        expect(lowerBound({ seen: 2 * seen, agreed: 2 * agreed })).toBeGreaterThanOrEqual(bound - 1e-12);
      }),
    );
  });
});

describe('the book', () => {
  it('has a band for every confidence from a half on', () => {
    expect(bandOf(0.49)).toBe(-1);
    expect(bandOf(0.5)).toBe(0);
    expect(bandOf(1)).toBe(emptyBook().length - 1);
  });

  it('notes in one band only', () => {
    const book = noted(emptyBook(), 1, true);
    expect(book.map(({ seen }) => seen)).toEqual([0, 1, 0, 0]);
    expect(noted(emptyBook(), -1, true)).toEqual(emptyBook());
  });

  it('forgets: after bad times a long good time counts', () => {
    let book = emptyBook();
    for (let i = 0; i < 50; i += 1) book = noted(book, 2, false);
    expect(lowerBound(book[2] ?? { seen: 0, agreed: 0 })).toBeLessThan(0.1);
    for (let i = 0; i < 1_000; i += 1) book = noted(book, 2, true);
    expect(lowerBound(book[2] ?? { seen: 0, agreed: 0 })).toBeGreaterThan(0.98);
    expect(book[2]?.seen).toBeLessThan(201);
  });
});
