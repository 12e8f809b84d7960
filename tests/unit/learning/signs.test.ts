import { describe, expect, test } from 'vitest';
import { DEFAULT_CATEGORIES } from '../../../src/decision/category.ts';
import type { Verdict } from '../../../src/decision/decision.ts';
import { BARS } from '../../../src/decision/policy.ts';
import { judgeLocally, type SenderFacts } from '../../../src/learning/signs.ts';
import type { Mail } from '../../../src/mail/mail.ts';
import { from, mailWith, UNSUBSCRIBE } from '../rules/mail-with.ts';

const TRUSTED: SenderFacts = { authenticated: true, securitySender: false, knownPerson: false };
const NOBODY: SenderFacts = { ...TRUSTED, authenticated: false };
const judge = (parts: Partial<Mail>, facts = TRUSTED) => judgeLocally(mailWith(parts), facts);
const headers = (record: Readonly<Record<string, string>>) =>
  Object.entries(record).map(([name, value]) => ({ name, value }));
const sure = (verdict: Verdict | null) => {
  if (verdict === null) return false;
  const archived = DEFAULT_CATEGORIES.some(({ key, archive }) => key === verdict.category && archive);
  return verdict.confidence >= (archived ? BARS.archive : BARS.label);
};

const LIST: Partial<Mail> = {
  subject: '[dev] Which way?',
  listId: 'dev.lists.example.net',
  headers: headers({ 'list-post': '<mailto:dev@lists.example.net>', precedence: 'list' }),
};
const NEWSLETTER: Partial<Mail> = {
  subject: 'Garden digest: what to plant in May',
  from: from('hello@garden.example', 'Garden'),
  unsubscribe: UNSUBSCRIBE,
};
const SHOP: Partial<Mail> = {
  subject: '20% off all shoes',
  from: from('offers@shop.example'),
  unsubscribe: UNSUBSCRIBE,
};

describe('what it is sure of', () => {
  test.each<[string, Partial<Mail>, Verdict['category'], Verdict['tier']]>([
    ['a one-time code', { subject: 'Your login code', text: 'It is 482913' }, 'security', 'local'],
    ['a security notice', { subject: 'Security alert for your account' }, 'security', 'local'],
    ['a bill', { subject: 'Invoice 7', text: 'Amount due: $5' }, 'bills', 'local'],
    [
      'a bill with an unsubscribe header',
      { subject: 'Рахунок на оплату', unsubscribe: UNSUBSCRIBE },
      'bills',
      'local',
    ],
    ['an invitation', { subject: 'Sprint planning', calendar: true }, 'action', 'local'],
    ['a request', { subject: 'Action required: renew your passport' }, 'action', 'local'],
    ['a parcel', { subject: 'Your parcel has shipped' }, 'updates', 'local'],
    ['a discussion list', LIST, 'forums', 'local'],
    ['a discussion list in Gmail’s Forums', { ...LIST, labelIds: ['CATEGORY_FORUMS'] }, 'forums', 'gmail'],
    ['a social network', { from: from('x@facebookmail.com'), unsubscribe: UNSUBSCRIBE }, 'social', 'local'],
    ['a newsletter', NEWSLETTER, 'newsletters', 'local'],
    ['an offer', SHOP, 'promotions', 'local'],
    [
      'an offer in Ukrainian',
      { ...SHOP, subject: 'Знижки на все', from: from('a@shop.example') },
      'promotions',
      'local',
    ],
    [
      'Gmail’s Promotions',
      { labelIds: ['CATEGORY_PROMOTIONS'], unsubscribe: UNSUBSCRIBE },
      'promotions',
      'gmail',
    ],
    [
      'a newsletter in Promotions',
      { ...NEWSLETTER, labelIds: ['CATEGORY_PROMOTIONS'] },
      'newsletters',
      'gmail',
    ],
    ['Gmail’s Updates', { labelIds: ['CATEGORY_UPDATES'] }, 'updates', 'gmail'],
    ['a machine', { from: from('noreply@example.com'), subject: 'Build finished' }, 'updates', 'local'],
    ['Gmail’s Primary', { labelIds: ['CATEGORY_PERSONAL', 'IMPORTANT'] }, 'personal', 'gmail'],
  ])('%s', (_, parts, category, tier) => {
    const verdict = judge(parts);
    expect(verdict).toMatchObject({ category, tier });
    expect(sure(verdict)).toBe(true);
    expect(verdict?.evidence.length).toBeGreaterThan(0);
  });

  test('a person the user has written to', () => {
    const verdict = judge({ subject: 'Invoice for the trip' }, { ...NOBODY, knownPerson: true });
    expect(verdict).toMatchObject({ category: 'personal', evidence: [{ code: 'known-person' }] });
  });

  test('a known security sender is believed most', () => {
    const parts = { subject: 'New sign-in', unsubscribe: UNSUBSCRIBE };
    expect(judge(parts, { ...TRUSTED, securitySender: true })?.confidence).toBe(0.95);
    expect(judge(parts)?.confidence).toBe(0.8);
  });
});

describe('where it abstains', () => {
  test.each<[string, Partial<Mail>, SenderFacts]>([
    ['a stranger’s letter', { subject: 'Hello', text: 'We met in Lviv.' }, TRUSTED],
    ['a stranger’s letter in Primary', { labelIds: ['CATEGORY_PERSONAL'], text: 'Hello' }, TRUSTED],
    ['a letter nobody vouches for', { labelIds: ['CATEGORY_PERSONAL', 'IMPORTANT'] }, NOBODY],
    ['a bill nobody vouches for', { subject: 'Invoice overdue', text: 'Pay $5' }, NOBODY],
    ['a code nobody vouches for', { subject: 'Your login code' }, NOBODY],
    ['Promotions without any sign of bulk', { labelIds: ['CATEGORY_PROMOTIONS'] }, TRUSTED],
    ['Social from who knows where', { labelIds: ['CATEGORY_SOCIAL'] }, TRUSTED],
    ['bulk mail that does not say what it is', { unsubscribe: UNSUBSCRIBE, subject: 'A word' }, TRUSTED],
    [
      'a team’s own group',
      { ...LIST, headers: [...(LIST.headers ?? []), ...headers({ 'delivered-to': 'me@example.net' })] },
      TRUSTED,
    ],
  ])('%s', (_, parts, facts) => {
    expect(sure(judge(parts, facts))).toBe(false);
  });

  test('no program’s post to a list is filed under Forums', () => {
    const verdict = judge({ ...LIST, from: from('notifications@example.com') });
    expect(verdict).toMatchObject({ category: 'updates' });
  });
});

describe('harm: what may matter is never filed away', () => {
  const wanted = [
    ...[
      'Invoice overdue',
      'Payment due',
      'Your receipt',
      'Security alert',
      'Reset your password',
      'Action required',
    ],
    ...['Рахунок за травень', 'Останнє нагадування', 'Новий вхід', 'Your booking', 'Ваша посилка'],
  ];
  const carriers: readonly Partial<Mail>[] = [
    { ...NEWSLETTER, labelIds: ['CATEGORY_PROMOTIONS'] },
    { ...SHOP, from: from('news@shop.example', 'Shop news') },
    { ...LIST },
    { from: from('x@linkedin.com'), unsubscribe: UNSUBSCRIBE, labelIds: ['CATEGORY_SOCIAL'] },
    {
      unsubscribe: UNSUBSCRIBE,
      listId: 'a.example.com',
      headers: headers({ 'feedback-id': 'x', precedence: 'bulk' }),
    },
  ];

  test.each(wanted)('%s', (subject) => {
    for (const carrier of carriers) {
      for (const facts of [TRUSTED, NOBODY]) {
        const verdict = judge({ ...carrier, subject }, facts);
        const filed = DEFAULT_CATEGORIES.some(({ key, archive }) => key === verdict?.category && archive);
        expect(filed && sure(verdict)).toBe(false);
      }
    }
  });

  test('a bill inside a newsletter’s text makes it a hunch', () => {
    const verdict = judge({ ...NEWSLETTER, text: 'Your payment of $12 is late.' });
    expect(verdict).toMatchObject({ category: 'newsletters' });
    expect(sure(verdict)).toBe(false);
    expect(verdict?.evidence.map(({ code }) => code)).toContain('bill-words');
  });

  test('people on a list may speak of bills', () => {
    expect(sure(judge({ ...LIST, text: 'They sent me an invoice, amount due $5' }))).toBe(true);
  });
});
