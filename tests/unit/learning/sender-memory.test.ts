import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CATEGORY_KEYS } from '../../../src/decision/category.ts';
import type { SenderMemory } from '../../../src/journey/ports.ts';
import { type Lesson, recallSender, remember, senderKey } from '../../../src/learning/sender-memory.ts';
import { from, mailWith, UNSUBSCRIBE } from '../rules/mail-with.ts';

describe('senderKey', () => {
  test.each([
    ['ann@example.com', 'example.com', 'ann@example.com'],
    ['ann@mail.example.com', 'example.com', 'ann@mail.example.com'],
    ['ann@example.com', 'mail.example.com', 'ann@example.com'],
    ['notify+t0k3n@example.com', 'example.com', 'notify@example.com'],
    ['+odd@example.com', 'example.com', '+odd@example.com'],
    ['ann@example.com', null, null],
    ['ann@example.com', 'other.net', null],
    ['ann@example.com', 'badexample.com', null],
  ])('%s vouched for by %s: %s', (address, domain, key) => {
    expect(senderKey(mailWith({ from: from(address) }), domain)).toBe(key);
  });

  test('no sender, no key', () => {
    const mail = mailWith({ from: { name: 'x', address: '', domain: '' } });
    expect(senderKey(mail, 'example.com')).toBeNull();
  });
});

const SENDER = 'shop@example.com';
const lesson = (category: Lesson['category'], by: Lesson['by'] = 'model', now = 5): Lesson => ({
  ...{ sender: SENDER, category, by, now },
});
const learn = (...lessons: readonly Lesson[]) =>
  lessons.reduce<SenderMemory | undefined>((memory, one) => remember(memory, one), undefined);
const memory = (counts: SenderMemory['counts'], taught: SenderMemory['taught'] = null): SenderMemory => ({
  ...{ sender: SENDER, counts, taught, updatedAt: 1 },
});

describe('remember', () => {
  test('counts what was decided, and when', () => {
    const after = learn(lesson('promotions'), lesson('promotions', 'local', 6), lesson('bills', 'model', 7));
    expect(after).toEqual({
      sender: SENDER,
      counts: { promotions: 2, bills: 1 },
      taught: null,
      updatedAt: 7,
    });
  });

  test('keeps what the user said last', () => {
    expect(learn(lesson('promotions', 'user'), lesson('personal', 'user'), lesson('spam'))?.taught).toBe(
      'personal',
    );
  });

  test.each([
    ['a rule’s decision', lesson('promotions', 'rule')],
    ['a mail nobody decided', lesson('review')],
    ['danger', lesson('danger')],
  ])('does not count %s', (_, nothing) => {
    const before = learn(lesson('bills'));
    expect(remember(before, nothing)).toEqual(before);
    expect(remember(undefined, nothing).counts).toEqual({});
  });

  test('never changes the memory it is given', () => {
    const before = Object.freeze(memory(Object.freeze({ bills: 1 })));
    expect(remember(before, lesson('bills')).counts).toEqual({ bills: 2 });
    expect(before.counts).toEqual({ bills: 1 });
  });
});

const BULK = mailWith({ unsubscribe: UNSUBSCRIBE });

describe('recallSender', () => {
  test('nothing from too few', () => {
    expect(recallSender(memory({}), BULK)).toBeNull();
    expect(recallSender(memory({ promotions: 2 }), BULK)).toBeNull();
  });

  test('what three agree on, and surer with more', () => {
    const three = recallSender(memory({ promotions: 3 }), BULK);
    expect(three).toMatchObject({ category: 'promotions', tier: 'memory' });
    expect(three?.evidence).toEqual([{ code: 'sender-memory', params: { sender: SENDER, count: 3 } }]);
    expect(three?.confidence).toBeCloseTo(0.857, 3);
    expect(recallSender(memory({ promotions: 20 }), BULK)?.confidence).toBeGreaterThan(
      three?.confidence ?? 1,
    );
  });

  test.each([
    [{ promotions: 9, bills: 1 }, 'promotions'],
    [{ promotions: 8, bills: 1 }, undefined],
    [{ promotions: 2, bills: 2 }, undefined],
  ])('%j: %s', (counts, category) => {
    expect(recallSender(memory(counts), BULK)?.category).toBe(category);
  });

  test('a person’s letter is never filed away by memory', () => {
    for (const category of ['promotions', 'newsletters', 'social', 'forums', 'spam', 'updates'] as const) {
      expect(recallSender(memory({ [category]: 9 }), mailWith())).toBeNull();
      expect(recallSender(memory({ [category]: 9 }), BULK)).not.toBeNull();
    }
    expect(recallSender(memory({ personal: 9 }), mailWith())?.category).toBe('personal');
  });

  test('nor is a receipt from a shop that only ever sent offers', () => {
    const receipt = mailWith({ unsubscribe: UNSUBSCRIBE, subject: 'Your receipt' });
    expect(recallSender(memory({ promotions: 9 }), receipt)).toBeNull();
    expect(recallSender(memory({ bills: 9 }), receipt)?.category).toBe('bills');
  });

  describe('taught', () => {
    test('outweighs everything that was observed', () => {
      expect(recallSender(memory({ promotions: 99 }, 'personal'), BULK)).toEqual({
        ...{ category: 'personal', confidence: 1, tier: 'memory' },
        evidence: [{ code: 'taught', params: { sender: SENDER } }],
      });
    });

    test('labels a bill as taught, but leaves it before the user’s eyes', () => {
      const bill = mailWith({ unsubscribe: UNSUBSCRIBE, subject: 'Payment due' });
      const verdict = recallSender(memory({}, 'promotions'), bill);
      expect(verdict).toMatchObject({ category: 'promotions', archive: false });
      expect(verdict?.evidence.map(({ code }) => code)).toEqual(['taught', 'bill-words']);
      expect(recallSender(memory({}, 'bills'), bill)).not.toHaveProperty('archive');
    });
  });

  test('one correction is heard from the next mail on, whatever came before', () => {
    const lessons = fc.array(
      fc.record({
        category: fc.constantFrom(...CATEGORY_KEYS),
        by: fc.constantFrom('rule', 'model', 'local'),
        ...{ sender: fc.constant(SENDER), now: fc.nat() },
      }),
    );
    fc.assert(
      fc.property(lessons, lessons, (before, after) => {
        const taught = learn(...before, lesson('personal', 'user'), ...after);
        expect(taught && recallSender(taught, BULK)?.category).toBe('personal');
      }),
    );
  });
});
