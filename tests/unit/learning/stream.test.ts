import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { CATEGORY_KEYS, type CategoryKey } from '../../../src/decision/category.ts';
import { wantedIn } from '../../../src/learning/glimpse.ts';
import { type SenderFacts, viewOf } from '../../../src/learning/signs.ts';
import {
  FITTING,
  heard,
  isTalk,
  kindOf,
  leanOf,
  letterOf,
  NOTHING_HEARD,
  streamOf,
  told,
  witnessOf,
} from '../../../src/learning/stream.ts';
import type { Mail } from '../../../src/mail/mail.ts';
import { from, mailWith, UNSUBSCRIBE } from '../rules/mail-with.ts';
import { anyShares, anyTally, anyWitness, heardOf, sharesOf, tally, witness } from './sightings.ts';

const FACTS: SenderFacts = { authenticated: true, securitySender: false, knownPerson: false };
const seen = (parts: Partial<Mail>) => witnessOf(viewOf(mailWith(parts), FACTS));

const OFFER: Partial<Mail> = {
  from: from('offers@shop.example'),
  subject: '20% off all shoes',
  text: 'Shop now and save up to 20% off. Free shipping, this weekend only.\n\nView in browser | Unsubscribe',
  unsubscribe: UNSUBSCRIBE,
};

describe('what one mail says of its sender’s mail', () => {
  it('is that an offer was sent to many and speaks of nothing that matters', () => {
    expect(seen(OFFER)).toMatchObject({ mass: true, talk: false, speaks: false });
  });

  it('is that a receipt speaks for itself, though it was sent like the offers', () => {
    const receipt = { ...OFFER, subject: 'Your receipt', text: 'Thank you. Total paid: $20.00.' };
    expect(seen(receipt)).toMatchObject({ mass: true, speaks: true });
  });

  it('is nothing about many where no header proves it', () => {
    expect(seen({ ...OFFER, unsubscribe: null }).mass).toBe(false);
  });

  it('is talk where people write on a list', () => {
    const headers = [
      { name: 'list-post', value: '<mailto:dev@lists.example.net>' },
      { name: 'precedence', value: 'list' },
    ];
    const letter = { subject: '[dev] Which way?', text: 'I think we should turn left.', headers };
    expect(seen({ ...letter, listId: 'dev.lists.example.net' }).talk).toBe(true);
    expect(seen(letter).mass).toBe(false);
  });

  test('what somebody who knows says replaces what it seemed to be, and nothing else', () => {
    fc.assert(
      fc.property(anyWitness, (one) => {
        expect(heard(one, 'bills')).toEqual({ ...one, shares: new Map([['bills', 1]]) });
      }),
    );
  });
});

describe('adding up', () => {
  const sum = (shares: Readonly<Partial<Record<CategoryKey, number>>>): number =>
    Object.values(shares).reduce((all, one) => all + one, 0);

  test('counts never grow without end, and no part is larger than the whole', () => {
    fc.assert(
      fc.property(fc.array(anyWitness, { maxLength: 80 }), (all) => {
        const { count, mass, talk, shares } = tally(...all);
        expect(count).toBeCloseTo(Math.min(20, all.length), 6);
        expect(sum(shares)).toBeCloseTo(count, 6);
        for (const part of [mass, talk]) {
          expect(part).toBeGreaterThanOrEqual(0);
          expect(part).toBeLessThanOrEqual(count + 1e-9);
        }
      }),
    );
  });

  test('the order does not matter while nothing is forgotten', () => {
    const some = fc.array(anyWitness, { maxLength: 20 });
    const shuffled = some.chain((all) =>
      fc.shuffledSubarray(all, { minLength: all.length }).map((other) => [all, other] as const),
    );
    fc.assert(
      fc.property(shuffled, ([all, other]) => {
        const [one, two] = [tally(...all), tally(...other)];
        expect(two).toMatchObject({ count: one.count, mass: one.mass, talk: one.talk });
        for (const key of CATEGORY_KEYS) expect(two.shares[key] ?? 0).toBeCloseTo(one.shares[key] ?? 0, 9);
      }),
    );
  });

  it('forgets what a sender sent long ago', () => {
    const changed = Array.from({ length: 60 }).reduce<typeof NOTHING_HEARD>(
      (so) => told(so, witness('bills', { mass: false })),
      heardOf(40, witness('promotions')),
    );
    expect(streamOf(changed, null, false)).toMatchObject({ category: 'bills', leaves: false });
    expect(changed.mass).toBeLessThan(1.5);
  });
});

describe('a stream', () => {
  const PROOF = heardOf(5, witness('promotions'));

  it('is none before anything was read, whatever the unread look like', () => {
    expect(streamOf(NOTHING_HEARD, leanOf([{ shares: sharesOf({ promotions: 1 }) }]), false)).toBeNull();
  });

  it('of offers leaves', () => {
    expect(streamOf(PROOF, null, false)).toEqual({
      ...{ category: 'promotions', confidence: 1, leaves: true, fit: 1, count: 5 },
    });
  });

  it('stays where too few of its mails were proven to go to many', () => {
    const proven = witness('promotions');
    const typed = witness('promotions', { mass: false });
    expect(streamOf(tally(proven, proven, proven, typed, typed), null, false)?.leaves).toBe(true);
    expect(streamOf(tally(proven, proven, typed, typed), null, false)?.leaves).toBe(false);
  });

  it('of talk leaves only when a list vouches that it is talk', () => {
    const talk = heardOf(4, witness('forums', { mass: true, talk: true }));
    expect(streamOf(talk, null, true)?.leaves).toBe(true);
    expect(streamOf(talk, null, false)?.leaves).toBe(false);
    expect(streamOf(heardOf(4, witness('forums')), null, true)?.leaves).toBe(false);
  });

  it('is sure of offers and reading matter together, though not of which', () => {
    const shades = witness('promotions', {
      shares: sharesOf({ promotions: 0.5, newsletters: 0.45, bills: 0.05 }),
    });
    const stream = streamOf(tally(shades), null, false);
    expect(stream).toMatchObject({ category: 'promotions', leaves: true });
    expect(stream?.confidence).toBeCloseTo(0.95);
  });

  it('stays when it may well be wanted', () => {
    const doubtful = witness('promotions', { shares: sharesOf({ promotions: 0.85, bills: 0.15 }) });
    expect(streamOf(tally(doubtful), null, false)).toMatchObject({ category: 'promotions', leaves: false });
  });

  it('hears the unread half as loud as what was read', () => {
    const wanted = leanOf([{ shares: sharesOf({ bills: 1 }) }]);
    const stream = streamOf(PROOF, wanted, false);
    expect(stream).toMatchObject({ category: 'promotions', leaves: false });
    expect(stream?.confidence).toBeCloseTo(2 / 3);
  });

  it.each(['spam', 'danger'] as const)('is never one of %s: each such mail is judged by itself', (key) => {
    expect(streamOf(heardOf(5, witness(key)), null, false)).toBeNull();
  });

  it('is none of what was remembered without saying what it was', () => {
    expect(streamOf({ count: 5, mass: 5, talk: 0, shares: {} }, null, false)).toBeNull();
  });

  test('leaves only when it is bulk, proven, and hardly wanted', () => {
    fc.assert(
      fc.property(anyTally, fc.option(anyShares), fc.boolean(), (all, lean, isList) => {
        const stream = streamOf(all, lean === null ? null : { shares: lean }, isList);
        if (stream === null) return;
        expect(stream.confidence).toBeGreaterThanOrEqual(0.5);
        expect(stream.confidence).toBeLessThanOrEqual(1);
        if (!stream.leaves) return;
        expect(kindOf(stream.category)).toBe('bulk');
        expect(Math.max(all.mass, all.talk) / all.count).toBeGreaterThanOrEqual(FITTING - 1e-9);
        const shares = new Map(
          CATEGORY_KEYS.map((key) => [
            key,
            ((all.shares[key] ?? 0) / all.count) * (lean === null ? 1 : 2 / 3),
          ]),
        );
        expect(wantedIn(shares)).toBeLessThanOrEqual(0.1 + 1e-9);
      }),
    );
  });
});

describe('what many lean to', () => {
  test('is their mean: its shares add up to 1 as theirs do', () => {
    fc.assert(
      fc.property(fc.array(anyShares, { minLength: 1, maxLength: 20 }), (all) => {
        const { shares } = leanOf(all.map((one) => ({ shares: one })));
        expect([...shares.values()].reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 9);
      }),
    );
  });

  it('is nothing where there are none', () => {
    expect(leanOf([]).shares.size).toBe(0);
  });
});

describe('what a person writes', () => {
  it('is a letter, also where a model takes it for a discussion', () => {
    const letters = tally(witness('personal', { mass: false }), witness('forums', { mass: false }));
    expect(letterOf(letters)).toMatchObject({ category: 'personal', confidence: 1, leaves: false });
  });

  it('is a discussion where it was said on a list', () => {
    expect(letterOf(heardOf(3, witness('forums', { talk: true })))).toMatchObject({
      category: 'forums',
      leaves: false,
    });
  });

  it('is an invoice when it is surely one', () => {
    expect(letterOf(heardOf(3, witness('bills', { mass: false })))?.category).toBe('bills');
  });

  it('is nothing before a letter was read', () => {
    expect(letterOf(NOTHING_HEARD)).toBeNull();
  });

  it('reads like talk when half of it does, and a shop’s mail does not', () => {
    expect(isTalk(tally(witness('personal'), witness('updates')))).toBe(true);
    expect(isTalk(tally(witness('personal'), witness('updates'), witness('updates')))).toBe(false);
  });
});
