import { describe, expect, test } from 'vitest';
import { DEFAULT_CATEGORIES } from '../../../src/decision/category.ts';
import type { Verdict } from '../../../src/decision/decision.ts';
import { BARS } from '../../../src/decision/policy.ts';
import { judgeLocally, type SenderFacts } from '../../../src/learning/signs.ts';
import type { Mail } from '../../../src/mail/mail.ts';
import { from, mailWith, UNSUBSCRIBE } from '../rules/mail-with.ts';

const TRUSTED: SenderFacts = { authenticated: true, securitySender: false, knownPerson: false };
const NOBODY: SenderFacts = { ...TRUSTED, authenticated: false };
/** Gmail looked, and nobody vouches. */
const FORGED: SenderFacts = { ...NOBODY, checked: true };
const judge = (parts: Partial<Mail>, facts = TRUSTED) => judgeLocally(mailWith(parts), facts);
const headers = (record: Readonly<Record<string, string>>) =>
  Object.entries(record).map(([name, value]) => ({ name, value }));
const sure = (verdict: Verdict | null) => {
  if (verdict === null || verdict.tier === 'none') return false;
  const archived = DEFAULT_CATEGORIES.some(({ key, archive }) => key === verdict.category && archive);
  return verdict.confidence >= (archived ? BARS.archive : BARS.label);
};

const files = (verdict: Verdict | null) =>
  sure(verdict) &&
  verdict?.archive !== false &&
  DEFAULT_CATEGORIES.some(({ key, archive }) => key === verdict?.category && archive);

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

const OFFER: Partial<Mail> = {
  ...SHOP,
  text: 'Shop now and save up to 20% off. Free shipping, this weekend only.\n\nView in browser | Unsubscribe',
};
const PARCEL: Partial<Mail> = {
  subject: 'Your parcel has shipped',
  from: from('noreply@example.com', 'Parcels'),
  text: 'Your order is on its way. Tracking number AB123456. Estimated delivery: Friday.',
};
const LETTER: Partial<Mail> = {
  subject: 'Re: the weekend',
  headers: headers({ 'in-reply-to': '<a@b>' }),
  text: 'Hi Olena,\n\nIt was so good to see you and the kids. I will bring the photos on Sunday.\n\nLove,\nAnn',
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
    ['a parcel', PARCEL, 'updates', 'local'],
    ['a discussion list', LIST, 'forums', 'local'],
    ['a discussion list in Gmail’s Forums', { ...LIST, labelIds: ['CATEGORY_FORUMS'] }, 'forums', 'gmail'],
    ['a social network', { from: from('x@facebookmail.com'), unsubscribe: UNSUBSCRIBE }, 'social', 'local'],
    ['a newsletter', NEWSLETTER, 'newsletters', 'local'],
    ['an offer', OFFER, 'promotions', 'local'],
    [
      'an offer in Ukrainian',
      {
        ...SHOP,
        subject: 'Знижки до −40% на все',
        text: 'Встигніть купити зі знижкою. Діє до неділі. Відписатися',
      },
      'promotions',
      'local',
    ],
    ['Gmail’s Promotions', { ...OFFER, labelIds: ['CATEGORY_PROMOTIONS'] }, 'promotions', 'gmail'],
    [
      'a newsletter in Promotions',
      { ...NEWSLETTER, labelIds: ['CATEGORY_PROMOTIONS'] },
      'newsletters',
      'gmail',
    ],
    ['a parcel in Gmail’s Updates', { ...PARCEL, labelIds: ['CATEGORY_UPDATES'] }, 'updates', 'gmail'],
    ['a letter in Gmail’s Primary', { ...LETTER, labelIds: ['CATEGORY_PERSONAL'] }, 'personal', 'gmail'],
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
    const known = judge(parts, { ...TRUSTED, securitySender: true });
    expect(known).toMatchObject({ category: 'security', tier: 'local' });
    expect(known?.confidence).toBeGreaterThanOrEqual(judge(parts)?.confidence ?? 1);
  });
});

describe('where it abstains', () => {
  test.each<[string, Partial<Mail>, SenderFacts]>([
    ['a stranger’s letter', { subject: 'Hello', text: 'We met in Lviv.' }, TRUSTED],
    ['a stranger’s letter in Primary', { labelIds: ['CATEGORY_PERSONAL'], text: 'Hello' }, TRUSTED],
    ['a letter nobody vouches for', { labelIds: ['CATEGORY_PERSONAL', 'IMPORTANT'] }, NOBODY],
    ['a code Gmail found nobody to vouch for', { subject: 'Your login code' }, FORGED],
    ['a bill the guard has doubts about', { subject: 'Invoice overdue' }, { ...TRUSTED, danger: 0.4 }],
    ['Promotions without any sign of bulk', { labelIds: ['CATEGORY_PROMOTIONS'] }, TRUSTED],
    ['Social from who knows where', { labelIds: ['CATEGORY_SOCIAL'] }, TRUSTED],
    ['bulk mail that does not say what it is', { unsubscribe: UNSUBSCRIBE, subject: 'A word' }, TRUSTED],
  ])('%s', (_, parts, facts) => {
    expect(sure(judge(parts, facts))).toBe(false);
  });

  test('as a hunch it names no tier, so that nobody acts on it', () => {
    expect(judge({ subject: 'A word', unsubscribe: UNSUBSCRIBE })).toMatchObject({ tier: 'none' });
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
        expect(files(verdict)).toBe(false);
      }
    }
  });

  test('a bill inside a newsletter’s text keeps it in the inbox', () => {
    const verdict = judge({ ...NEWSLETTER, text: 'Your payment of $12 is late.' });
    expect(files(verdict)).toBe(false);
    expect(verdict?.evidence.map(({ code }) => code)).toContain('bill-words');
  });

  test('people on a list may speak of bills', () => {
    expect(sure(judge({ ...LIST, text: 'They sent me an invoice, amount due $5' }))).toBe(true);
  });

  test.each<[string, Partial<Mail>]>([
    ['a program’s post to a list', { ...LIST, from: from('notifications@example.com') }],
    [
      'a team’s own group',
      { ...LIST, headers: [...(LIST.headers ?? []), ...headers({ 'delivered-to': 'me@example.net' })] },
    ],
    ['an offer without any header of mail to many', { subject: OFFER.subject ?? '', text: OFFER.text ?? '' }],
  ])('%s stays in the inbox', (_, parts) => {
    expect(files(judge(parts))).toBe(false);
  });

  test('what is plainly bulk does leave', () => {
    const bulk = headers({ precedence: 'bulk', 'feedback-id': '1:2:3' });
    expect(files(judge({ ...OFFER, headers: bulk }))).toBe(true);
    expect(files(judge(LIST))).toBe(true);
  });
});
