import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CATEGORY_KEYS, DEFAULT_CATEGORIES } from '../../../src/decision/category.ts';
import { TIERS, type Verdict } from '../../../src/decision/decision.ts';
import { BARS, decide, type PolicyInput } from '../../../src/decision/policy.ts';
import type { MailFacts } from '../../../src/journey/records.ts';
import type { Screening } from '../../../src/security/screening.ts';

const FINE: Screening = { verdict: 'fine', danger: 0, signs: [], hidesText: false, addressesAi: false };
const CAREFUL: Screening = { ...FINE, verdict: 'careful', danger: 0.6, signs: [{ code: 'reply-elsewhere' }] };
const DANGEROUS: Screening = {
  ...FINE,
  verdict: 'dangerous',
  danger: 0.97,
  signs: [{ code: 'link-lookalike' }],
};
const STRANGER: MailFacts = {
  ...{ knownPerson: false, wroteInThread: false, starred: false, ownLabel: false, securitySender: false },
};
const verdict = (changes: Partial<Verdict> = {}): Verdict => ({
  ...{ category: 'newsletters', confidence: 0.9, tier: 'local', evidence: [{ code: 'unsubscribe' }] },
  ...changes,
});
const RULE = verdict({ category: 'updates', confidence: 1, tier: 'rule', evidence: [{ code: 'rule' }] });
const TAUGHT = verdict({ confidence: 1, tier: 'memory', evidence: [{ code: 'taught' }] });
const decided = (changes: Partial<PolicyInput> = {}) =>
  decide({
    ...{
      verdict: verdict(),
      screening: FINE,
      facts: STRANGER,
      hasUnsubscribe: false,
      categories: DEFAULT_CATEGORIES,
    },
    ...changes,
  });
const codes = (decision: ReturnType<typeof decide>) => decision.evidence.map(({ code }) => code);

describe('the ordinary way', () => {
  test.each(DEFAULT_CATEGORIES.filter(({ key }) => key !== 'review'))(
    '$key follows its setting',
    ({ key, archive }) => {
      const decision = decided({ verdict: verdict({ category: key, confidence: 0.95 }) });
      expect(decision).toMatchObject({ category: key, archive, tier: 'local', confidence: 0.95 });
      expect(codes(decision)).toEqual(['unsubscribe']);
    },
  );

  test('a category set to stay, stays', () => {
    const categories = DEFAULT_CATEGORIES.map((one) => ({ ...one, archive: false }));
    expect(decided({ categories })).toMatchObject({ category: 'newsletters', archive: false });
  });

  test('a category without a setting stays', () => {
    expect(decided({ categories: [] })).toMatchObject({ category: 'newsletters', archive: false });
  });

  test('details travel along', () => {
    const details = { due: '2026-06-01', amount: '12 €' };
    expect(decided({ verdict: verdict({ category: 'bills', details }) }).details).toEqual(details);
    expect(decided()).not.toHaveProperty('details');
  });
});

describe('nobody decided', () => {
  test.each([[null], [verdict({ tier: 'none' })]])('stays for review, with the reason', (nobody) => {
    const decision = decided({ verdict: nobody, why: { code: 'no-key' } });
    expect(decision).toMatchObject({ category: 'review', archive: false, tier: 'none', confidence: 0 });
    expect(codes(decision).at(-1)).toBe('no-key');
  });

  test('the reason is "undecided" when there is no other', () => {
    expect(codes(decided({ verdict: null }))).toEqual(['undecided']);
  });

  test('what a mail to be careful with shows is said', () => {
    expect(codes(decided({ verdict: null, screening: CAREFUL }))).toEqual(['undecided', 'reply-elsewhere']);
  });
});

describe('confidence', () => {
  test.each([
    ['updates', BARS.label],
    ['newsletters', BARS.archive],
    ['spam', BARS.spam],
    ['danger', BARS.spam],
  ] as const)('%s needs %d', (category, bar) => {
    expect(decided({ verdict: verdict({ category, confidence: bar }) })).toMatchObject({
      category,
      tier: 'local',
    });
    const below = decided({ verdict: verdict({ category, confidence: bar - 0.01 }) });
    expect(below).toMatchObject({ category: 'review', archive: false, tier: 'none' });
    expect(codes(below)).toEqual(['unsubscribe', 'kept-unsure']);
  });

  test('a category the user has archived needs the higher bar', () => {
    const categories = DEFAULT_CATEGORIES.map((one) =>
      one.key === 'updates' ? { ...one, archive: true } : one,
    );
    const input = { categories, verdict: verdict({ category: 'updates', confidence: 0.6 }) };
    expect(decided(input)).toMatchObject({ category: 'review', archive: false });
  });

  test('what was found in an unsure mail is still shown', () => {
    const details = { due: '2026-06-01' };
    expect(decided({ verdict: verdict({ category: 'bills', confidence: 0.2, details }) }).details).toEqual(
      details,
    );
  });

  test('a verdict of review stays, even when the user archives review', () => {
    const categories = DEFAULT_CATEGORIES.map((one) => ({ ...one, archive: true }));
    expect(decided({ categories, verdict: verdict({ category: 'review' }) })).toMatchObject({
      archive: false,
    });
    expect(decided({ categories, verdict: null })).toMatchObject({ category: 'review', archive: false });
  });
});

describe('danger', () => {
  test('outranks every tier and leaves the inbox', () => {
    const decision = decided({ screening: DANGEROUS });
    expect(decision).toMatchObject({ category: 'danger', archive: true, tier: 'guard', confidence: 0.97 });
    expect(codes(decision)).toEqual(['link-lookalike']);
  });

  test.each([
    ['a rule', RULE],
    ['a rule that archives', { ...RULE, archive: true }],
    ['a lesson', TAUGHT],
  ])('where %s speaks of it, it is labelled and stays', (_, spoken) => {
    const decision = decided({ screening: DANGEROUS, verdict: spoken });
    expect(decision).toMatchObject({ category: 'danger', archive: false, tier: 'guard' });
    expect(codes(decision)).toEqual(['link-lookalike', spoken.evidence[0]?.code]);
  });

  test('somebody the user knows is kept even then', () => {
    const decision = decided({ screening: DANGEROUS, facts: { ...STRANGER, knownPerson: true } });
    expect(decision).toMatchObject({ category: 'danger', archive: false });
    expect(codes(decision)).toEqual(['link-lookalike', 'kept-known-person']);
  });
});

describe('mail to be careful with', () => {
  test('stays, with its signs', () => {
    const decision = decided({ screening: CAREFUL });
    expect(decision).toMatchObject({ category: 'newsletters', archive: false });
    expect(codes(decision)).toEqual(['unsubscribe', 'reply-elsewhere', 'kept-careful']);
  });

  test('stays though a rule archives it: the sender may not be who the rule means', () => {
    expect(decided({ screening: CAREFUL, verdict: { ...RULE, archive: true } })).toMatchObject({
      archive: false,
    });
  });

  test('goes when it is plain spam', () => {
    const spam = verdict({ category: 'spam', tier: 'model' });
    expect(decided({ screening: CAREFUL, verdict: spam })).toMatchObject({ category: 'spam', archive: true });
  });
});

describe('a rule', () => {
  test.each([
    [true, true],
    [false, false],
    [undefined, false],
  ])('whose wish to archive is %s: %s', (wish, archive) => {
    const rule = wish === undefined ? RULE : { ...RULE, archive: wish };
    expect(decided({ verdict: rule })).toMatchObject({ category: 'updates', archive, tier: 'rule' });
  });

  test('keeps what its category would archive', () => {
    const rule = { ...RULE, category: 'promotions' as const, archive: false };
    expect(decided({ verdict: rule })).toMatchObject({ category: 'promotions', archive: false });
  });

  test('is not corrected by the valve', () => {
    const rule = { ...RULE, category: 'promotions' as const };
    const input = { verdict: rule, facts: { ...STRANGER, knownPerson: true } };
    expect(decided(input)).toMatchObject({ category: 'promotions', archive: false });
  });
});

describe('what is never archived', () => {
  const details = { urgency: 'high' } as const;
  test.each<[string, Partial<PolicyInput>, string]>([
    ['starred', { facts: { ...STRANGER, starred: true } }, 'kept-starred'],
    ['a thread the user wrote in', { facts: { ...STRANGER, wroteInThread: true } }, 'kept-thread-written-in'],
    ['a label of the user’s own', { facts: { ...STRANGER, ownLabel: true } }, 'kept-own-label'],
    ['text hidden from the reader', { screening: { ...FINE, hidesText: true } }, 'kept-hidden-text'],
    ['words to an AI', { screening: { ...FINE, addressesAi: true } }, 'kept-addresses-the-ai'],
  ])('%s', (_, input, code) => {
    for (const archiving of [verdict(), { ...RULE, archive: true }, TAUGHT]) {
      const decision = decided({ ...input, verdict: archiving });
      expect(decision).toMatchObject({ category: archiving.category, archive: false });
      expect(codes(decision).at(-1)).toBe(code);
    }
  });

  test('what is urgent', () => {
    const decision = decided({ verdict: verdict({ details }) });
    expect(decision).toMatchObject({ category: 'newsletters', archive: false });
    expect(codes(decision)).toEqual(['unsubscribe', 'kept-urgent']);
  });

  test('a list mail of a known person, unless a rule says "archive"', () => {
    const facts = { ...STRANGER, knownPerson: true };
    const forums = verdict({ category: 'forums' });
    expect(codes(decided({ facts, verdict: forums }))).toEqual(['unsubscribe', 'kept-known-person']);
    expect(decided({ facts, verdict: { ...RULE, archive: true } })).toMatchObject({ archive: true });
    expect(decided({ facts, verdict: TAUGHT })).toMatchObject({ category: 'newsletters', archive: false });
  });

  test('the reasons are all named, in order, and only where archiving was wanted', () => {
    const facts = { ...STRANGER, starred: true, ownLabel: true };
    expect(codes(decided({ facts }))).toEqual(['unsubscribe', 'kept-starred', 'kept-own-label']);
    expect(codes(decided({ facts, verdict: verdict({ category: 'bills' }) }))).toEqual(['unsubscribe']);
  });

  test('a mail with hidden text wears its badge though nothing else is wrong', () => {
    const signs = [{ code: 'hidden-text' }, { code: 'reply-elsewhere' }] as const;
    const screening = { ...FINE, hidesText: true, signs };
    expect(codes(decided({ screening }))).toEqual(['unsubscribe', 'hidden-text', 'kept-hidden-text']);
  });
});

describe('the safety valve', () => {
  test('is heard before the bar, and what it says is decided', () => {
    const facts = { ...STRANGER, knownPerson: true };
    const decision = decided({
      facts,
      verdict: verdict({ category: 'promotions', confidence: 0.2 }),
      sender: 'a@b.c',
    });
    expect(decision).toMatchObject({ category: 'personal', archive: false });
    expect(decision.evidence.at(-1)).toEqual({ code: 'valve-person-not-bulk', params: { sender: 'a@b.c' } });
  });

  test('bulk "security" mail becomes an update', () => {
    const input = { hasUnsubscribe: true, verdict: verdict({ category: 'security', tier: 'model' }) };
    expect(decided(input)).toMatchObject({ category: 'updates', archive: false, tier: 'model' });
  });
});

test('whatever the opinions: what must stay, stays, and nothing unsure leaves', () => {
  const anything = fc.record({
    verdict: fc.option(
      fc.record({
        category: fc.constantFrom(...CATEGORY_KEYS),
        confidence: fc.double({ min: 0, max: 1, noNaN: true }),
        tier: fc.constantFrom(...TIERS),
        evidence: fc.constantFrom([], TAUGHT.evidence),
      }),
    ),
    screening: fc.record({
      verdict: fc.constantFrom('fine', 'careful', 'dangerous'),
      danger: fc.constant(0.9),
      signs: fc.constant([]),
      hidesText: fc.boolean(),
      addressesAi: fc.boolean(),
    }),
    facts: fc.record({
      knownPerson: fc.boolean(),
      wroteInThread: fc.boolean(),
      starred: fc.boolean(),
      ownLabel: fc.boolean(),
      securitySender: fc.boolean(),
    }),
    hasUnsubscribe: fc.boolean(),
    categories: fc.constantFrom(
      DEFAULT_CATEGORIES,
      DEFAULT_CATEGORIES.map((one) => ({ ...one, archive: true })),
    ),
  });
  fc.assert(
    fc.property(anything, (input) => {
      const { archive, category, confidence, tier } = decide(input);
      const { facts, screening } = input;
      const mustStay = facts.starred || facts.wroteInThread || facts.ownLabel || facts.knownPerson;
      if (mustStay || screening.hidesText || screening.addressesAi) expect(archive).toBe(false);
      if (category === 'review' && tier !== 'rule') expect(archive).toBe(false);
      if (archive && tier !== 'guard' && tier !== 'rule' && input.verdict?.evidence.length === 0) {
        expect(confidence).toBeGreaterThanOrEqual(BARS.archive);
      }
      expect(category === 'danger' || screening.verdict !== 'dangerous').toBe(true);
    }),
    { numRuns: 1_000 },
  );
});

describe('what the user has shown they want', () => {
  const wanted = { ...STRANGER, wanted: '2026-05-12' };
  const unwanted = { ...STRANGER, unwanted: '2026-05-12' };
  const update = verdict({ category: 'updates' });

  test('mail they want in the inbox stays, unless a rule archives it in so many words', () => {
    const kept = decided({ facts: wanted, sender: 'a@b.example' });
    expect(kept.archive).toBe(false);
    expect(kept.evidence.at(-1)).toEqual({
      ...{ code: 'kept-taught', params: { sender: 'a@b.example', at: '2026-05-12' } },
    });
    expect(decided({ facts: wanted, verdict: { ...RULE, archive: true } }).archive).toBe(true);
    expect(decided({ facts: wanted, screening: DANGEROUS }).archive).toBe(false);
  });

  test('mail they archive unread leaves, when that is sure', () => {
    expect(decided({ verdict: update }).archive).toBe(false);
    const left = decided({ verdict: update, facts: unwanted });
    expect(left).toMatchObject({ category: 'updates', archive: true });
    expect(codes(left)).toContain('archived-taught');
    expect(decided({ verdict: { ...update, confidence: 0.7 }, facts: unwanted }).archive).toBe(false);
    expect(decided({ verdict: { ...update, archive: false }, facts: unwanted }).archive).toBe(false);
  });

  test.each(['action', 'important', 'personal', 'bills', 'security', 'review'] as const)(
    'but never %s, nor what they starred or careful mail',
    (category) => {
      expect(decided({ verdict: verdict({ category }), facts: unwanted }).archive).toBe(false);
      expect(decided({ verdict: update, facts: { ...unwanted, starred: true } }).archive).toBe(false);
      expect(decided({ verdict: update, facts: unwanted, screening: CAREFUL }).archive).toBe(false);
    },
  );
});
