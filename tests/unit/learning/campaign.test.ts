import { describe, expect, test } from 'vitest';
import { isPromotion, readsLike, saysItIs } from '../../../src/learning/campaign.ts';
import { from, mailWith } from '../rules/mail-with.ts';

describe('what a mail says it is', () => {
  test.each([
    ['20% off everything', 'a@shop.example', '', 'promotions'],
    ['Вигідна пропозиція для вас', 'a@shop.example', '', 'promotions'],
    ['Hello', 'offers@shop.example', '', 'promotions'],
    ['The May digest', 'a@site.example', '', 'newsletters'],
    ['Свіжий випуск', 'a@site.example', '', 'newsletters'],
    ['Hello', 'a@site.example', 'Garden Weekly', 'newsletters'],
    ['Hello', 'news@site.example', '', 'newsletters'],
    ['Weekly timesheet', 'boss@work.example', 'Boss', null],
    ['Wholesale matters', 'a@site.example', '', null],
  ])('%s from %s "%s": %s', (subject, address, name, kind) => {
    expect(saysItIs(mailWith({ subject, from: from(address, name) }))).toBe(kind);
  });
});

test.each([
  ['Shop now and save up to half', 'newsletters', 'promotions'],
  ['In this issue: shop now', 'promotions', 'newsletters'],
  ['A long read', 'newsletters', 'newsletters'],
  ['A picture', 'promotions', 'promotions'],
] as const)('%s, otherwise %s: %s', (text, otherwise, kind) => {
  expect(readsLike(mailWith({ text }), otherwise)).toBe(kind);
});

test.each([
  ['Last chance!', true],
  ['Чорна п’ятниця', true],
  ['Salesforce', false],
])('offer in %s: %s', (subject, offer) => {
  expect(isPromotion(subject)).toBe(offer);
});
