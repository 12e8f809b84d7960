import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CATEGORY_KEYS } from '../../../src/decision/category.ts';
import type { Lesson } from '../../../src/journey/records.ts';
import type { SenderMemory } from '../../../src/journey/remembered.ts';
import { ARCHIVED_ENOUGH, inForce, relearn, replaces } from '../../../src/learning/lessons.ts';
import { recallSender, remember, wishesOf } from '../../../src/learning/sender-memory.ts';
import { mailWith, UNSUBSCRIBE } from '../rules/mail-with.ts';

const SENDER = 'shop@example.com';
let messages = 0;

function lesson(how: Lesson['how'], over: Partial<Lesson> = {}): Lesson {
  messages += 1;
  return {
    account: 'ann@example.com',
    messageId: `m${messages}`,
    sender: SENDER,
    shape: 'offers',
    subject: 'Offers',
    from: 'promotions',
    category: 'promotions',
    how,
    at: messages * 1_000,
    ...over,
  };
}

const taught = (...lessons: Lesson[]): SenderMemory =>
  relearn({ sender: SENDER, memory: undefined }, lessons);
const BULK = mailWith({ unsubscribe: UNSUBSCRIBE });
const OFFERS = { shape: 'offers', print: '' };
const OTHER = { shape: 'other', print: '' };

describe('relearn', () => {
  test('a fix names the shape, and the sender while nothing speaks against it', () => {
    const memory = taught(lesson('fix', { category: 'newsletters' }));
    expect(recallSender(memory, BULK, OFFERS)?.category).toBe('newsletters');
    expect(recallSender(memory, BULK, OTHER)?.category).toBe('newsletters');
  });

  test('the last word on a shape holds', () => {
    const memory = taught(lesson('fix', { category: 'bills' }), lesson('moved', { category: 'updates' }));
    expect(recallSender(memory, BULK, OFFERS)?.category).toBe('updates');
  });

  test('two shapes of two categories are two kinds of mail, and the sender is neither', () => {
    const memory = taught(
      lesson('fix', { category: 'newsletters' }),
      lesson('fix', { shape: 'receipts', category: 'bills' }),
    );
    expect(recallSender(memory, BULK, OFFERS)?.category).toBe('newsletters');
    expect(recallSender(memory, BULK, { shape: 'receipts', print: '' })?.category).toBe('bills');
    expect(recallSender(memory, BULK, OTHER)).toBeNull();
  });

  test.each(['undo', 'kept'] as const)('%s keeps that shape in the inbox, and names nothing', (how) => {
    const memory = taught(lesson(how));
    expect(recallSender(memory, BULK, OFFERS)).toBeNull();
    expect(wishesOf(memory, BULK, OFFERS)).toHaveProperty('wanted');
    expect(wishesOf(memory, BULK, OTHER)).toEqual({});
  });

  test.each(['starred', 'replied'] as const)('%s keeps all of the sender in the inbox', (how) => {
    expect(wishesOf(taught(lesson(how)), BULK, OTHER)).toHaveProperty('wanted');
  });

  test('archiving unread is a habit from the third time on, and one mail put back ends it', () => {
    const times = Array.from({ length: ARCHIVED_ENOUGH }, () => lesson('archived'));
    expect(wishesOf(taught(...times.slice(1)), BULK, OFFERS)).toEqual({});
    expect(wishesOf(taught(...times), BULK, OFFERS)).toHaveProperty('unwanted');
    expect(wishesOf(taught(...times), BULK, OTHER)).toEqual({});
    expect(wishesOf(taught(...times, lesson('kept')), BULK, OFFERS)).toHaveProperty('wanted');
    expect(wishesOf(taught(lesson('kept'), ...times), BULK, OFFERS)).toHaveProperty('unwanted');
    expect(wishesOf(taught(lesson('starred'), ...times), BULK, OFFERS)).toHaveProperty('wanted');
  });

  test('a category named after a mail was kept decides by itself where it goes', () => {
    expect(
      wishesOf(taught(lesson('kept'), lesson('fix', { category: 'newsletters' })), BULK, OFFERS),
    ).toEqual({});
  });
});

describe('which lessons hold', () => {
  test('those no later word has replaced', () => {
    const [fix, moved, star] = [lesson('fix'), lesson('moved'), lesson('starred')];
    expect(inForce([fix, moved, star])).toEqual(new Set([moved, star]));
  });

  test('archiving only as a habit', () => {
    const times = [lesson('archived'), lesson('archived')];
    expect(inForce(times)).toEqual(new Set());
    const third = [...times, lesson('archived')];
    expect(inForce(third)).toEqual(new Set(third));
  });
});

test('a second word on a mail replaces the first, but a star is another matter', () => {
  const about = (how: Lesson['how']) => lesson(how, { messageId: 'same' });
  expect(replaces(about('undo'), about('fix'))).toBe(true);
  expect(replaces(about('fix'), about('archived'))).toBe(true);
  // Put away after it was put right: it is still what the user said it is.
  expect(replaces(about('archived'), about('fix'))).toBe(false);
  expect(replaces(about('starred'), about('starred'))).toBe(true);
  expect(replaces(about('starred'), about('fix'))).toBe(false);
  expect(replaces(about('fix'), about('starred'))).toBe(false);
  expect(replaces(lesson('fix'), lesson('fix'))).toBe(false);
});

const places = fc.record({
  shape: fc.constantFrom('offers', 'receipts', 'other'),
  print: fc.constantFrom('', 'p'),
});
const lessons = fc.array(
  fc
    .record({
      how: fc.constantFrom<Lesson['how']>('fix', 'undo', 'moved', 'starred', 'archived', 'replied', 'kept'),
      shape: fc.constantFrom('offers', 'receipts'),
      from: fc.option(fc.constantFrom(...CATEGORY_KEYS)),
      category: fc.constantFrom(...CATEGORY_KEYS),
    })
    .map(({ how, ...over }) => lesson(how, over)),
  { maxLength: 8 },
);
const decisions = fc.array(
  fc.tuple(places, fc.constantFrom('promotions' as const, 'updates' as const, 'spam' as const)),
  { maxLength: 30 },
);

function decided(
  memory: SenderMemory | undefined,
  list: typeof decisions extends fc.Arbitrary<infer T> ? T : never,
) {
  return list.reduce(
    (known, [place, category]) => remember({ sender: SENDER, memory: known }, { ...place, category, now: 5 }),
    memory,
  );
}

describe('whatever came before and after', () => {
  test('one correction is heard from the next mail of its shape on', () => {
    fc.assert(
      fc.property(decisions, lessons, decisions, (before, earlier, after) => {
        const fix = lesson('fix', { category: 'personal' });
        const memory = decided(
          relearn({ sender: SENDER, memory: decided(undefined, before) }, [...earlier, fix]),
          after,
        );
        expect(memory && recallSender(memory, BULK, OFFERS)?.category).toBe('personal');
      }),
    );
  });

  test('a lesson taken back leaves nothing of itself, and our own counts as they are', () => {
    fc.assert(
      fc.property(decisions, lessons, lessons, (seen, kept, forgotten) => {
        const memory = decided(undefined, seen);
        const without = relearn({ sender: SENDER, memory }, kept);
        const back = relearn(
          { sender: SENDER, memory: relearn({ sender: SENDER, memory }, [...kept, ...forgotten]) },
          kept,
        );
        expect({ ...back, updatedAt: 0 }).toEqual({ ...without, updatedAt: 0 });
        expect(back.counts).toEqual(memory?.counts ?? {});
      }),
    );
  });

  test('learning the same again changes nothing', () => {
    fc.assert(
      fc.property(decisions, lessons, (seen, said) => {
        const once = relearn({ sender: SENDER, memory: decided(undefined, seen) }, said);
        expect(relearn({ sender: SENDER, memory: once }, said)).toEqual(once);
      }),
    );
  });

  test('mail a person typed is never archived by what was taught', () => {
    fc.assert(
      fc.property(lessons, places, (said, place) => {
        const letter = mailWith({ text: 'Shall we?' });
        const verdict = recallSender(taught(...said), letter, place);
        const mayLeave = verdict === null || verdict.archive === false;
        expect(
          mayLeave || ['action', 'important', 'personal', 'bills', 'security'].includes(verdict.category),
        ).toBe(true);
        expect(wishesOf(taught(...said), letter, place)).not.toHaveProperty('unwanted');
      }),
    );
  });
});
