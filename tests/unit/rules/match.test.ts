import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileRules, firstMatch, matches } from '../../../src/rules/match.ts';
import type { Condition, Rule, Test } from '../../../src/rules/schema.ts';
import { from, mailWith, UNSUBSCRIBE } from './mail-with.ts';

describe('sender', () => {
  test.each([
    ['ann@example.com', true],
    ['ANN@Example.com', true],
    ['an@example.com', false],
    ['ann@example.com.evil.net', false],
  ])('%s: %s', (value, holds) => {
    expect(matches({ field: 'sender', value }, mailWith())).toBe(holds);
  });

  test('a mail without a sender matches no address and no domain', () => {
    const mail = mailWith({ from: { name: 'ann@example.com', address: '', domain: '' } });
    expect(matches({ field: 'sender', value: 'ann@example.com' }, mail)).toBe(false);
    expect(matches({ field: 'domain', value: 'example.com' }, mail)).toBe(false);
  });
});

describe('domain', () => {
  test.each([
    ['example.com', 'a@example.com', true],
    ['@example.com', 'a@mail.example.com', true],
    ['example.com', 'a@badexample.com', false],
    ['mail.example.com', 'a@example.com', false],
    ['приклад.укр', 'a@xn--80aikifvh.xn--j1amh', true],
    ['Приклад.УКР', 'a@пошта.приклад.укр', true],
  ])('%s for %s: %s', (value, address, holds) => {
    expect(matches({ field: 'domain', value }, mailWith({ from: from(address) }))).toBe(holds);
  });
});

describe('subject and words', () => {
  test.each([
    ['sale', 'The SALE is on', true],
    ['sale', 'wholesale prices', false],
    ['sale', 'sales', false],
    ['Summer  sale', 'summer\nsale!', true],
    ['summer sale', 'summer big sale', false],
    ['рахунок', 'Ваш РАХУНОК за травень', true],
    ['рахунок', 'рахунками', false],
    ["зв'язок", 'Звʼязок втрачено', true],
    ['C++', 'Learn C++ today', true],
    ['東京', '明日の東京は晴れ', true],
    ['🎉', 'Party 🎉', true],
    ['🎉', 'Party', false],
    ['100%', 'only 100 left', true],
  ])('%j in %j: %s', (value, subject, holds) => {
    expect(matches({ field: 'subject', value }, mailWith({ subject }))).toBe(holds);
  });

  test('a subject test does not look into the text, a words test does', () => {
    const mail = mailWith({ subject: 'Hello', text: 'Your invoice is ready.' });
    expect(matches({ field: 'subject', value: 'invoice' }, mail)).toBe(false);
    expect(matches({ field: 'words', value: 'invoice is' }, mail)).toBe(true);
  });

  test('no phrase is made of the end of the subject and the start of the text', () => {
    const mail = mailWith({ subject: 'about money', text: 'back at noon' });
    expect(matches({ field: 'words', value: 'money back' }, mail)).toBe(false);
  });

  test('signs that mean something to regular expressions are only signs', () => {
    const mail = mailWith({ subject: 'a.c (x|y)* [z' });
    expect(matches({ field: 'subject', value: '(x|y)*' }, mail)).toBe(true);
    expect(matches({ field: 'subject', value: '.*' }, mail)).toBe(false);
  });
});

describe('list', () => {
  const mail = mailWith({ listId: 'dev.lists.example.com' });
  test.each([
    ['dev.lists.example.com', true],
    ['DEV', true],
    ['lists.example', true],
    ['list', false],
    ['Developers <dev.lists.example.com>', true],
    ['.', false],
  ])('%s: %s', (value, holds) => {
    expect(matches({ field: 'list', value }, mail)).toBe(holds);
  });

  test('a mail of no list', () => {
    expect(matches({ field: 'list', value: 'dev' }, mailWith())).toBe(false);
  });
});

test.each([
  [true, true, true],
  [true, false, false],
  [false, true, false],
  [false, false, true],
])('unsubscribe %s on a mail with header %s: %s', (value, has, holds) => {
  const mail = mailWith({ unsubscribe: has ? UNSUBSCRIBE : null });
  expect(matches({ field: 'unsubscribe', value }, mail)).toBe(holds);
});

const TRUE: Test = { field: 'unsubscribe', value: false };
const FALSE: Test = { field: 'unsubscribe', value: true };
const condition: fc.Arbitrary<Condition> = fc.letrec<{ node: Condition }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom<Condition>(TRUE, FALSE),
    fc.array(tie('node'), { minLength: 1, maxLength: 4 }).map((all): Condition => ({ all })),
    fc.array(tie('node'), { minLength: 1, maxLength: 4 }).map((any): Condition => ({ any })),
    tie('node').map((not): Condition => ({ not })),
  ),
})).node;

describe('all, any, not', () => {
  const holds = (one: Condition) => matches(one, mailWith());

  test('say what they say', () => {
    expect(holds({ all: [TRUE, FALSE] })).toBe(false);
    expect(holds({ any: [FALSE, TRUE] })).toBe(true);
    expect(holds({ not: FALSE })).toBe(true);
    expect(holds({ all: [TRUE, { not: { any: [FALSE] } }] })).toBe(true);
  });

  test('De Morgan holds for every tree', () => {
    fc.assert(
      fc.property(fc.array(condition, { minLength: 1, maxLength: 4 }), (parts) => {
        expect(holds({ not: { all: parts } })).toBe(holds({ any: parts.map((not) => ({ not })) }));
      }),
    );
  });
});

describe('firstMatch', () => {
  const rule = (id: string, when: Condition, enabled = true): Rule => ({
    ...{ id, name: id, enabled, when },
    ...{ category: 'updates', action: 'category' },
  });

  test('the first enabled rule in order decides', () => {
    const rules = [rule('off', TRUE, false), rule('no', FALSE), rule('first', TRUE), rule('second', TRUE)];
    expect(firstMatch(rules, mailWith())?.id).toBe('first');
  });

  test('null when none holds, or there is none', () => {
    expect(firstMatch([rule('no', FALSE)], mailWith())).toBeNull();
    expect(firstMatch([], mailWith())).toBeNull();
  });

  test('rules compiled once judge every mail anew', () => {
    const judge = compileRules([rule('ann', { field: 'sender', value: 'ann@example.com' })]);
    expect(judge(mailWith())?.id).toBe('ann');
    expect(judge(mailWith({ from: from('bob@example.com') }))).toBeNull();
    expect(judge(mailWith())?.id).toBe('ann');
  });

  test('any text is matched without a throw, and a phrase cut from it is found in it', () => {
    fc.assert(
      fc.property(fc.lorem({ maxCount: 12 }), fc.nat(), fc.nat(), (text, a, b) => {
        const words = text.split(' ');
        const start = a % words.length;
        const value = words.slice(start, start + 1 + (b % 3)).join(' ');
        expect(matches({ field: 'words', value }, mailWith({ text: text.toUpperCase() }))).toBe(true);
      }),
    );
  });
});
