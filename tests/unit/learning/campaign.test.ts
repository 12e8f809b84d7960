import { describe, expect, test } from 'vitest';
import { saysItIs } from '../../../src/learning/campaign.ts';
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
  ['Last chance!', 'promotions'],
  ['Чорна п’ятниця', 'promotions'],
  ['Salesforce', null],
])('offer in %s: %s', (subject, kind) => {
  expect(saysItIs(mailWith({ subject, from: from('a@site.example') }))).toBe(kind);
});
