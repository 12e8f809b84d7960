import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shapeOf } from '../../../src/learning/subject-shape.ts';

describe('shapeOf', () => {
  test.each([
    ['Your order #1234 has shipped', 'your order # has shipped'],
    ['Re: FWD: Your order A-98-X has shipped!', 'your order # has shipped'],
    ['[dev-list] Re: Build 7 failed on 2026-05-12', '[dev-list] build # failed on #'],
    ['[Ticket 4711] Answer needed', '[ticket #] answer needed'],
    ['Ann commented on “Summer plans”', 'ann commented on #'],
    ['Ваше замовлення № 55 від 12 травня прийнято', 'ваше замовлення # від # прийнято'],
    ['Відп: Зустріч у п’ятницю о 14:00', 'зустріч у # о #'],
    ['Statement for March 2026', 'statement for #'],
    ['One two three four five six seven eight', 'one two three four five six'],
    ['12.05.2026', ''],
    ['🎉🎉', ''],
    ['', ''],
    ['See https://shop.example/x?id=1 today', 'see # today'],
  ])('%s → %s', (subject, shape) => {
    expect(shapeOf(subject)).toBe(shape);
  });

  test('never throws, is short, and does not care about case, answers or numbers', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), fc.nat(), (subject, number) => {
        expect(shapeOf(subject).length).toBeLessThanOrEqual(400);
        expect(shapeOf(`Re: Invoice ${number} for ${subject}`)).toBe(
          shapeOf(`Invoice ${number + 1} for ${subject}`),
        );
      }),
    );
  });
});
