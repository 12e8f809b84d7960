import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CATEGORY_KEYS, type CategoryKey } from '../../../src/decision/category.ts';
import type { SenderMemory } from '../../../src/journey/remembered.ts';
import {
  listKey,
  type Outcome,
  type Place,
  recallSender,
  remember,
  senderKey,
  WANTED,
  wishesOf,
} from '../../../src/learning/sender-memory.ts';
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

describe('listKey', () => {
  const headers = [
    { name: 'list-post', value: '<mailto:dev@lists.example>' },
    { name: 'precedence', value: 'list' },
  ];

  test('a discussion list that vouches for itself is one sender, whoever writes', () => {
    const mail = mailWith({ listId: 'dev.lists.example', headers });
    expect(listKey(mail, true)).toBe('list:dev.lists.example');
    expect(listKey(mail, false)).toBeNull();
  });

  test('a newsletter’s list is not: its sender is', () => {
    expect(listKey(mailWith({ listId: 'news.example', unsubscribe: UNSUBSCRIBE }), true)).toBeNull();
  });
});

const SENDER = 'shop@example.com';
const OFFER: Place = { shape: 'offers of the week', print: 'offer' };
const ORDER: Place = { shape: 'your order # has shipped', print: 'order' };
const NEW: Place = { shape: 'never seen', print: '' };

const saw = (memory: SenderMemory | undefined, place: Place, category: CategoryKey, times = 1, now = 5) => {
  let after = memory;
  for (let i = 0; i < times; i += 1)
    after = remember({ sender: SENDER, memory: after }, { ...place, category, now: now + i });
  return after as SenderMemory;
};
const plain = (counts: SenderMemory['counts'], more: Partial<SenderMemory> = {}): SenderMemory => ({
  sender: SENDER,
  counts,
  taught: null,
  updatedAt: 1,
  ...more,
});

describe('remember', () => {
  test('counts a decision for the sender, the shape and the template', () => {
    const after = saw(saw(undefined, OFFER, 'promotions', 2), { shape: 'your receipt', print: '' }, 'bills');
    expect(after).toMatchObject({ sender: SENDER, counts: { promotions: 2, bills: 1 }, updatedAt: 5 });
    expect(after.shapes).toEqual({
      '~offers of the week': { counts: { promotions: 2 }, taught: null, usedAt: 6 },
      '=offer': { counts: { promotions: 2 }, taught: null, usedAt: 6 },
      '~your receipt': { counts: { bills: 1 }, taught: null, usedAt: 5 },
    });
  });

  test.each(['review', 'danger'] as const)('does not count %s', (category) => {
    const before = saw(undefined, OFFER, 'bills');
    expect(saw(before, OFFER, category)).toEqual(before);
    expect(saw(undefined, OFFER, category).counts).toEqual({});
  });

  test('never changes the memory it is given', () => {
    const before = Object.freeze(plain(Object.freeze({ bills: 1 }), { shapes: Object.freeze({}) }));
    expect(saw(before, OFFER, 'bills').counts).toEqual({ bills: 2 });
    expect(before).toEqual(plain({ bills: 1 }, { shapes: {} }));
  });

  test('a subject may be called like something every object has', () => {
    for (const shape of ['constructor', 'toString', '']) {
      const after = saw(undefined, { shape, print: '' }, 'promotions', 2);
      expect(recallSender(after, BULK, { shape, print: '' })?.category).toBe('promotions');
    }
  });

  test('keeps sixty shapes, the latest, and never lets go of what the user said', () => {
    const taught = { counts: {}, taught: 'bills', usedAt: 0 } as const;
    let memory = plain({}, { shapes: { '~taught': taught } });
    for (let i = 0; i < 100; i += 1) memory = saw(memory, { shape: `s${i}`, print: '' }, 'updates', 1, i + 1);
    const names = Object.keys(memory.shapes ?? {});
    expect(names).toHaveLength(60);
    expect(names).toEqual(expect.arrayContaining(['~taught', '~s99', '~s41']));
    expect(names).not.toContain('~s40');
  });
});

const BULK = mailWith({ unsubscribe: UNSUBSCRIBE });
const RECEIPT = mailWith({ unsubscribe: UNSUBSCRIBE, subject: 'Your receipt' });

describe('what was observed', () => {
  test('one mail speaks for its template, two for their shape, three for the sender', () => {
    const once = saw(undefined, OFFER, 'promotions');
    expect(recallSender(once, BULK, { ...NEW, print: 'offer' })).toMatchObject({
      ...{ category: 'promotions', tier: 'memory', confidence: 0.8 },
      evidence: [{ code: 'sender-memory', params: { sender: SENDER, count: 1 } }],
    });
    expect(recallSender(once, BULK, { ...OFFER, print: '' })).toBeNull();
    const twice = saw(once, OFFER, 'promotions');
    expect(recallSender(twice, BULK, { ...OFFER, print: '' })?.category).toBe('promotions');
    expect(recallSender(twice, BULK, NEW)).toBeNull();
    const thrice = saw(twice, OFFER, 'promotions');
    expect(recallSender(thrice, BULK, NEW)?.confidence).toBeCloseTo(0.857, 3);
  });

  test('a sender with two kinds of mail is remembered for each, and not as one', () => {
    const mixed = saw(saw(undefined, OFFER, 'promotions', 30), ORDER, 'updates', 2);
    expect(recallSender(mixed, BULK, OFFER)?.category).toBe('promotions');
    expect(recallSender(mixed, BULK, ORDER)?.category).toBe('updates');
    expect(recallSender(mixed, BULK, { ...ORDER, print: 'another' })?.category).toBe('updates');
    expect(recallSender(mixed, BULK, NEW)).toBeNull();
  });

  test('one other decision of the same shape silences the sender as a whole for it', () => {
    const memory = saw(saw(undefined, OFFER, 'promotions', 30), { ...ORDER, print: '' }, 'updates');
    expect(recallSender(memory, BULK, { ...ORDER, print: '' })).toBeNull();
    expect(recallSender(memory, BULK, NEW)?.category).toBe('promotions');
  });

  test('a template that was judged both ways says nothing', () => {
    const memory = saw(saw(undefined, OFFER, 'promotions'), OFFER, 'newsletters');
    expect(recallSender(memory, BULK, OFFER)).toBeNull();
  });

  test.each([
    [{ promotions: 9, bills: 1 }, 'promotions'],
    [{ promotions: 8, bills: 1 }, undefined],
    [{ promotions: 2 }, undefined],
    [{}, undefined],
  ])('memory from before there were shapes: %j: %s', (counts, category) => {
    expect(recallSender(plain(counts), BULK, NEW)?.category).toBe(category);
  });

  test('a person’s letter is never filed away by memory, nor a receipt by a shop’s offers', () => {
    for (const category of ['promotions', 'newsletters', 'social', 'forums', 'spam', 'updates'] as const) {
      const memory = saw(undefined, OFFER, category, 9);
      expect(recallSender(memory, mailWith(), OFFER)).toBeNull();
      expect(recallSender(memory, RECEIPT, OFFER)).toBeNull();
      expect(recallSender(memory, BULK, OFFER)).not.toBeNull();
    }
    expect(recallSender(saw(undefined, OFFER, 'personal', 9), mailWith(), OFFER)?.category).toBe('personal');
    expect(recallSender(saw(undefined, OFFER, 'bills', 9), RECEIPT, OFFER)?.category).toBe('bills');
  });

  test('whatever was seen, confidence is a probability, and grows with what agrees', () => {
    const outcome = fc.record({
      shape: fc.constantFrom('a', 'b'),
      print: fc.constantFrom('', 'p'),
      category: fc.constantFrom(...CATEGORY_KEYS),
      now: fc.nat(),
    });
    fc.assert(
      fc.property(fc.array(outcome, { maxLength: 30 }), outcome, (seen: Outcome[], next) => {
        const memory = seen.reduce<SenderMemory>(
          (known, one) => remember({ sender: SENDER, memory: known }, one),
          plain({}),
        );
        const before = recallSender(memory, BULK, next);
        if (before === null) return;
        expect(before.confidence).toBeGreaterThanOrEqual(0.75);
        expect(before.confidence).toBeLessThan(1);
        const more = remember({ sender: SENDER, memory }, { ...next, category: before.category });
        const after = recallSender(more, BULK, next);
        expect(after?.category).toBe(before.category);
        expect(WANTED.has(before.category) || recallSender(memory, mailWith(), next) === null).toBe(true);
      }),
    );
  });
});

describe('what was taught', () => {
  const DAY = Date.UTC(2026, 4, 12, 9);
  const taught = (category: CategoryKey, more: Partial<SenderMemory> = {}) =>
    plain(
      {},
      { shapes: { '~offers of the week': { counts: {}, taught: category, taughtAt: DAY } }, ...more },
    );

  test('holds for its shape, with the day it was said', () => {
    expect(recallSender(taught('personal'), BULK, OFFER)).toEqual({
      ...{ category: 'personal', confidence: 1, tier: 'memory' },
      evidence: [{ code: 'taught', params: { sender: SENDER, at: '2026-05-12' } }],
    });
    expect(recallSender(taught('personal'), BULK, NEW)).toBeNull();
  });

  test('holds for the whole sender while nothing else was ever seen of it', () => {
    const sender = { taught: 'newsletters', taughtFrom: 'promotions', taughtAt: DAY } as const;
    expect(recallSender(plain({ promotions: 9 }, sender), BULK, NEW)?.category).toBe('newsletters');
    expect(recallSender(plain({ promotions: 9, newsletters: 3 }, sender), BULK, NEW)?.category).toBe(
      'newsletters',
    );
    expect(recallSender(plain({ promotions: 9, updates: 2 }, sender), BULK, NEW)?.category).not.toBe(
      'newsletters',
    );
  });

  test('labels a bill or a letter as taught, but leaves it before the user’s eyes', () => {
    const bill = recallSender(taught('promotions'), RECEIPT, OFFER);
    expect(bill).toMatchObject({ category: 'promotions', archive: false });
    expect(bill?.evidence.map(({ code }) => code)).toEqual(['taught', 'bill-words']);
    expect(recallSender(taught('forums'), mailWith(), OFFER)).toMatchObject({ archive: false });
    expect(recallSender(taught('bills'), RECEIPT, OFFER)).not.toHaveProperty('archive');
  });

  test('of one shape never names another mail that may matter', () => {
    const sender = plain({}, { taught: 'promotions', taughtAt: DAY });
    expect(recallSender(sender, BULK, NEW)?.category).toBe('promotions');
    expect(recallSender(sender, RECEIPT, NEW)).toBeNull();
    expect(recallSender(sender, mailWith(), NEW)).toBeNull();
  });
});

describe('where the user wants it', () => {
  const stays = (value: boolean) =>
    plain({}, { shapes: { '~offers of the week': { counts: {}, taught: null, taughtAt: 0, stays: value } } });

  test('in the inbox, for the shape or for all of a sender', () => {
    expect(wishesOf(stays(true), BULK, OFFER)).toEqual({ wanted: '1970-01-01' });
    expect(wishesOf(stays(true), BULK, NEW)).toEqual({});
    expect(wishesOf(plain({}, { stays: true, taughtAt: 86_400_000 }), BULK, NEW)).toEqual({
      wanted: '1970-01-02',
    });
  });

  test('out of it only what machines send and what cannot matter', () => {
    expect(wishesOf(stays(false), BULK, OFFER)).toEqual({ unwanted: '1970-01-01' });
    expect(wishesOf(stays(false), RECEIPT, OFFER)).toEqual({});
    expect(wishesOf(stays(false), mailWith(), OFFER)).toEqual({});
    expect(wishesOf({ ...stays(false), stays: true }, BULK, OFFER)).toHaveProperty('wanted');
  });
});
