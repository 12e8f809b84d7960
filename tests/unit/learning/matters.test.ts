import { describe, expect, test } from 'vitest';
import { whatMatters } from '../../../src/learning/matters.ts';
import { mailWith } from '../rules/mail-with.ts';

const kinds = (subject: string, text = '') =>
  whatMatters(mailWith({ subject, text })).map(({ kind, inSubject }) =>
    inSubject ? kind : `${kind} in text`,
  );

describe('in a subject', () => {
  test.each([
    ['Your verification code is 123 456', 'code'],
    ['Ваш код підтвердження', 'code'],
    ['Security alert: new sign-in on Linux', 'security'],
    ['Reset your Northwind password', 'security'],
    ['Новий вхід до облікового запису', 'security'],
    ['Invoice 42 from Cedar & Co', 'bill'],
    ['Рахунок на оплату № 7', 'bill'],
    ['Квитанція про сплату', 'bill'],
    ['Action required: sign the contract', 'action'],
    ['Останнє нагадування', 'action'],
    ['Your parcel is out for delivery', 'service'],
    ['Ваше замовлення прийнято', 'service'],
  ])('%s: %s', (subject, kind) => {
    expect(kinds(subject)[0]).toBe(kind);
  });

  test.each(['Lunch on Friday?', 'Codename: Aurora', 'The courtship of birds', 'Про погоду'])(
    'nothing in %j',
    (subject) => {
      expect(kinds(subject)).toEqual([]);
    },
  );
});

describe('in the text', () => {
  test.each([
    ['Enter this one-time code to sign in: 482913', 'code in text'],
    ['Ваш код для входу: 4829', 'code in text'],
    ['Use G-482913 as your verification code', 'code in text'],
    ['If you did not request this, ignore it', 'security in text'],
    ['The amount due is $42.10', 'bill in text'],
    ['До сплати: 320,50 грн', 'bill in text'],
  ])('%s: %s', (text, kind) => {
    expect(kinds('Hello', text)).toEqual([kind]);
  });

  test.each([
    ['a year is no code', 'The access code was reformed in 2019.'],
    ['a price is no code', 'Your code saves you $1234.00'],
    ['a bill without money', 'Amount due: see attachment'],
    ['money without a bill', 'It costs $5'],
    ['far from the opening', `${'word '.repeat(800)} amount due $5`],
  ])('%s', (_, text) => {
    expect(kinds('Hello', text)).toEqual([]);
  });

  test('an invitation is a calendar part', () => {
    const [matter] = whatMatters(mailWith({ calendar: true }));
    expect(matter).toMatchObject({ kind: 'invitation', evidence: { code: 'calendar-invitation' } });
  });
});

test('what the subject says comes before what the text says, the gravest first', () => {
  expect(kinds('Your order: payment failed', 'Your code: 482913')).toEqual([
    'bill',
    'service',
    'code in text',
  ]);
});

test('evidence quotes the words of a bill', () => {
  const [matter] = whatMatters(mailWith({ subject: 'PAYMENT  due tomorrow' }));
  expect(matter?.evidence).toEqual({ code: 'bill-words', params: { words: 'payment due' } });
});
