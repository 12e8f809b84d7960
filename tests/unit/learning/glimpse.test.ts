import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { glimpsing, mannerOf, wantedIn } from '../../../src/learning/glimpse.ts';
import { WANTED } from '../../../src/learning/sender-memory.ts';
import type { SenderFacts } from '../../../src/learning/signs.ts';
import type { Mail } from '../../../src/mail/mail.ts';
import { from, mailWith, UNSUBSCRIBE } from '../rules/mail-with.ts';
import { anyShares, sharesOf } from './sightings.ts';

const FACTS: SenderFacts = { authenticated: true, securitySender: false, knownPerson: false };

const OFFER = mailWith({
  from: from('offers@shop.example', 'Shop'),
  subject: '20% off all shoes',
  text: 'Shop now and save up to 20% off. Free shipping, this weekend only.\n\nView in browser | Unsubscribe',
  unsubscribe: UNSUBSCRIBE,
  labelIds: ['INBOX', 'CATEGORY_PROMOTIONS'],
});
const manner = (over: Partial<Mail> = {}) => mannerOf({ ...OFFER, ...over }, FACTS);
const PROMOTIONS = 'CATEGORY_PROMOTIONS';

describe('how a sender sends and writes', () => {
  it('is told by any mail of theirs, whatever that one is about', () => {
    const said = manner({ subject: 'Your receipt', labelIds: ['INBOX'], calendar: true });
    expect(said).toContain('head:list-unsubscribe');
    for (const name of said) expect(name).not.toMatch(/^(?:gmail|s|o|t|subj|matter|both|data):|^calendar$/);
  });

  it('says neither under which tab the one mail lay nor what its subject spoke of', () => {
    expect(manner({ labelIds: ['INBOX'] })).toEqual(manner());
    expect(manner({ subject: 'Your invoice is due' })).toEqual(
      manner({ subject: 'Your parcel has shipped' }),
    );
  });
});

describe('a glimpse of a mail nobody has read', () => {
  it('takes an offer for an offer that nobody needs', () => {
    const seen = glimpsing(manner())(PROMOTIONS, 'Shop now and save up to 30% off, this weekend only.');
    expect(seen.category).toBe('promotions');
    expect(seen.wanted).toBeLessThan(0.1);
  });

  it('takes a receipt of the same shop for mail its reader may want', () => {
    const offer = glimpsing(manner())(PROMOTIONS, 'Shop now and save up to 30% off, this weekend only.');
    const receipt = glimpsing(manner())(
      'CATEGORY_UPDATES',
      'Your receipt for order 4711. Total paid $20.00. Payment received, thank you.',
    );
    expect(receipt.wanted).toBeGreaterThan(offer.wanted + 0.2);
  });

  it('minds the tab Gmail gave it', () => {
    const text = 'Hello. Here is what is new.';
    const under = (tab: string) => glimpsing(manner())(tab, text).shares.get('promotions') ?? 0;
    expect(under(PROMOTIONS)).toBeGreaterThan(under('CATEGORY_UPDATES'));
    expect(under('')).not.toBe(under(PROMOTIONS));
  });

  test('says something of any beginning: the likeliest category, and shares that add up to 1', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), fc.constantFrom('', PROMOTIONS), (snippet, tab) => {
        const { category, confidence, wanted, shares } = glimpsing(manner())(tab, snippet);
        expect([...shares.values()].reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 6);
        expect(shares.get(category)).toBe(Math.max(...shares.values()));
        expect(confidence).toBeGreaterThanOrEqual(0);
        expect(confidence).toBeLessThanOrEqual(1);
        expect(wanted).toBe(wantedIn(shares));
      }),
      { numRuns: 40 },
    );
  });
});

describe('how likely it is wanted', () => {
  it('is what the categories come to that a reader wants', () => {
    expect(wantedIn(sharesOf({ bills: 0.25, promotions: 0.75 }))).toBe(0.25);
    expect(wantedIn(new Map())).toBe(0);
  });

  test('and the rest is what nobody misses', () => {
    fc.assert(
      fc.property(anyShares, (shares) => {
        const others = [...shares].filter(([key]) => !WANTED.has(key)).map(([, share]) => share);
        expect(wantedIn(shares)).toBeCloseTo(1 - others.reduce((sum, one) => sum + one, 0), 9);
      }),
    );
  });
});
