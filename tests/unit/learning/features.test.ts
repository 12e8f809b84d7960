import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { featuresOf, MAX_FEATURES } from '../../../src/learning/features.ts';
import type { SenderFacts } from '../../../src/learning/signs.ts';
import type { Mail } from '../../../src/mail/mail.ts';
import { parseMail } from '../../../src/mail/parse.ts';
import { from, mailWith, UNSUBSCRIBE } from '../rules/mail-with.ts';

const FACTS: SenderFacts = { authenticated: true, checked: true, securitySender: false, knownPerson: false };
const features = (parts: Partial<Mail>, facts = FACTS) => featuresOf(mailWith(parts), facts);
const headers = (record: Readonly<Record<string, string>>) =>
  Object.entries(record).map(([name, value]) => ({ name, value }));

describe('features', () => {
  test.each<[string, Partial<Mail>, readonly string[]]>([
    ['an unsubscribe header', { unsubscribe: UNSUBSCRIBE }, ['head:list-unsubscribe', 'head:mass-1']],
    ['a list', { listId: 'dev.example.net' }, ['head:list-id']],
    [
      'a list people write to',
      { listId: 'a', headers: headers({ 'list-post': '<mailto:a@b.c>', precedence: 'list' }) },
      ['head:list-post', 'head:talk-3'],
    ],
    [
      'a program',
      { headers: headers({ 'auto-submitted': 'auto-generated' }) },
      ['head:auto-submitted', 'head:automatic'],
    ],
    [
      'an answer',
      { headers: headers({ 'in-reply-to': '<a@b>' }), subject: 'Re: x' },
      ['head:reply', 'subj:re'],
    ],
    [
      'Gmail’s tab',
      { labelIds: ['CATEGORY_PROMOTIONS', 'IMPORTANT'] },
      ['gmail:promotions', 'gmail:important'],
    ],
    ['a billing address', { from: from('billing@cobalt.example') }, ['from:local:money']],
    ['a marketing host', { from: from('hi@news.shop.example') }, ['from:host:campaign']],
    ['a person', { from: from('ann.lee@example.com', 'Ann Lee') }, ['from:local:person', 'from:name:person']],
    ['a free mailbox', { from: from('ann@ukr.net') }, ['from:free-mail']],
    ['an authority', { from: from('info@city.gov.ua') }, ['from:public-body']],
    ['a bill', { subject: 'Invoice 12: €5 due' }, ['s:invoice', 'subj:money', 'matter:s:bill']],
    ['a bill in Ukrainian', { subject: 'Квитанція про оплату' }, ['s:receipt']],
    ['a code', { subject: '482 915 is your code' }, ['s:code', 'subj:code']],
    ['an offer', { subject: '−20 % off today!' }, ['s:discount', 'subj:percent', 'subj:exclaims']],
    ['what stands in the text', { text: 'Your parcel is out for delivery.' }, ['o:delivery', 't:delivery']],
    ['what stands late in the text', { text: `${'a b '.repeat(300)} your parcel` }, ['t:delivery']],
    ['the small print', { text: 'Hello.\n\nUnsubscribe' }, ['print:unsubscribe']],
    ['an invitation', { calendar: true }, ['calendar']],
    ['a letter', { text: 'Hi Marta,\n\nsee you there.\n\nAnn' }, ['text:personal-address', 'text:signed']],
    [
      'what it claims to machines',
      { structured: ['Order', 'FlightReservation'] },
      ['data:order', 'data:reservation'],
    ],
    [
      'a changed journey',
      { subject: 'Flight SK 418 is cancelled', text: 'Your flight to Oslo was cancelled.' },
      ['both:disrupted-journey'],
    ],
  ])('%s', (_, parts, expected) => {
    expect(features(parts)).toEqual(expect.arrayContaining([...expected]));
  });

  test('tell a sender nobody looked at from one that failed', () => {
    const failed = { ...FACTS, authenticated: false };
    expect(features({})).toContain('auth:pass');
    expect(features({}, failed)).toContain('auth:fail');
    const unchecked = features({}, { ...failed, checked: false });
    expect(unchecked.filter((name) => name.startsWith('auth:'))).toEqual([]);
  });

  test('what a letter quotes is not what it speaks of', () => {
    const text = 'See you at eight, as we said on Monday.\n\n> your invoice is overdue\n> please pay';
    expect(features({ text }).filter((name) => name.endsWith(':due'))).toEqual([]);
  });

  test('are distinct, bounded and the same each time, for any mail', () => {
    const text = fc.string({ unit: 'binary', maxLength: 3_000 });
    fc.assert(
      fc.property(
        fc.record({ from: text, subject: text, body: text, list: text, labels: fc.array(text) }),
        ({ from: author, subject, body, list, labels }) => {
          const mail = parseMail({
            id: 'a',
            threadId: 'a',
            labelIds: labels,
            payload: {
              mimeType: 'text/html',
              headers: headers({ From: author, Subject: subject, 'List-Id': list, 'In-Reply-To': list }),
              body: { data: Buffer.from(body).toString('base64url') },
            },
          });
          const found = featuresOf(mail, FACTS);
          expect(found.length).toBeLessThanOrEqual(MAX_FEATURES);
          expect(new Set(found).size).toBe(found.length);
          expect(featuresOf(mail, FACTS)).toEqual(found);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('a mail that speaks of everything keeps to the bound', () => {
    const words = Array.from({ length: 400 }, (_, i) => `wörd${String.fromCharCode(97 + (i % 26))}${i}`).join(
      ' ',
    );
    const text = `Invoice, receipt, refund, your code, sale, newsletter, lottery, school, court. ${words}`;
    expect(features({ subject: text, text, unsubscribe: UNSUBSCRIBE }).length).toBeLessThanOrEqual(
      MAX_FEATURES,
    );
  });
});
