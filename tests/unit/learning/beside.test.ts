import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { CATEGORY_KEYS, type CategoryKey } from '../../../src/decision/category.ts';
import { TIERS, type Tier, type Verdict } from '../../../src/decision/decision.ts';
import { beside } from '../../../src/learning/beside.ts';
import { kindOf, type Stream, type Witness } from '../../../src/learning/stream.ts';
import { witness } from './sightings.ts';

const OFFERS: Stream = { category: 'promotions', confidence: 0.9, leaves: true, fit: 1, count: 12 };
const LETTERS: Stream = { category: 'personal', confidence: 0.9, leaves: false, fit: 0, count: 3 };

function says(category: CategoryKey, tier: Tier = 'local', over: Partial<Verdict> = {}): Verdict {
  return { category, tier, confidence: 0.9, evidence: [{ code: 'bulk' }], ...over };
}

interface Given {
  readonly stream?: Stream | null;
  readonly isPerson?: boolean;
  readonly seen?: Partial<Witness>;
}

function weighed(own: Verdict | null, { stream = OFFERS, isPerson = false, seen = {} }: Given = {}) {
  return beside(own, { witness: witness('promotions', seen), stream, sender: 'a@shop.example', isPerson });
}

describe('whose word stands, whatever the sender’s other mail is', () => {
  it.each(['guard', 'rule', 'memory', 'student', 'model'] as const)('that of the %s', (tier) => {
    const own = says('bills', tier);
    expect(weighed(own)).toBe(own);
    expect(weighed(own, { stream: LETTERS, isPerson: true })).toBe(own);
  });

  it('the mail’s own, where nothing is known of other mail', () => {
    const own = says('updates', 'none');
    expect(weighed(own, { stream: null })).toBe(own);
    expect(weighed(null, { stream: null })).toBeNull();
  });
});

describe('beside a stream of offers', () => {
  it.each(['bills', 'security', 'action', 'updates', 'personal'] as const)(
    'what is surely %s stays so',
    (key) => {
      const own = says(key);
      expect(weighed(own)).toBe(own);
    },
  );

  it('a mail nobody is sure of is an offer as well, and says why', () => {
    expect(weighed(says('bills', 'none'))).toEqual({
      category: 'promotions',
      confidence: 0.9,
      tier: 'local',
      evidence: [{ code: 'stream', params: { sender: 'a@shop.example', count: 12 } }, { code: 'bulk' }],
    });
  });

  it('a newsletter is taken for an offer: they are shades of one thing', () => {
    expect(weighed(says('newsletters'))).toMatchObject({ category: 'promotions', tier: 'local' });
  });

  it('a sure offer keeps its own reasons, and may leave though alone it would have stayed', () => {
    const { archive: _, ...free } = says('promotions', 'gmail', { archive: false });
    expect(weighed({ ...free, archive: false })).toEqual(free);
  });

  it.each([
    ['a sure one', says('promotions')],
    ['one of another shade', says('newsletters')],
    ['an unsure one', says('promotions', 'none')],
  ])('mail that speaks of what may matter stays: %s', (_, own) => {
    expect(weighed(own, { seen: { speaks: true } })?.archive).toBe(false);
  });

  it('whose sender proves nothing, all of it stays', () => {
    const stream = { ...OFFERS, leaves: false };
    for (const own of [says('promotions'), says('newsletters'), says('bills', 'none'), null])
      expect(weighed(own, { stream })?.archive).toBe(false);
  });
});

describe('beside letters', () => {
  it.each(['action', 'important', 'bills', 'security'] as const)(
    'what is surely %s is more than a letter',
    (key) => {
      const own = says(key);
      expect(weighed(own, { stream: LETTERS, isPerson: true })).toBe(own);
    },
  );

  it.each(['promotions', 'forums', 'updates'] as const)('what reads like %s is a letter', (key) => {
    expect(weighed(says(key), { stream: LETTERS, isPerson: true })?.category).toBe('personal');
  });
});

test('no mail leaves that would not leave by itself or with its stream', () => {
  const stream = fc.record({
    category: fc.constantFrom(...CATEGORY_KEYS),
    confidence: fc.double({ min: 0.5, max: 1, noNaN: true }),
    leaves: fc.boolean(),
    fit: fc.constant(1),
    count: fc.nat(20),
  });
  const own = fc.tuple(fc.constantFrom(...CATEGORY_KEYS), fc.constantFrom(...TIERS), fc.boolean());
  fc.assert(
    fc.property(stream, own, fc.boolean(), (given, [category, tier, stays], speaks) => {
      const alone = says(category, tier, stays ? { archive: false } : {});
      const result = weighed(alone, { stream: given, seen: { speaks } });
      if (result === alone || result === null) return;
      const usual = given.leaves && !speaks;
      expect(result.archive !== false || kindOf(result.category) !== 'bulk' || !usual).toBe(true);
      if (kindOf(given.category) === 'bulk') expect(result.archive === false).toBe(!usual);
      expect(kindOf(result.category)).toBe(kindOf(given.category));
    }),
  );
});
