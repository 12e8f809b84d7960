import { describe, expect, test } from 'vitest';
import { CATEGORY_KEYS } from '../../../src/decision/category.ts';
import type { Verdict } from '../../../src/decision/decision.ts';
import { correct } from '../../../src/decision/valve.ts';

const verdict = (category: Verdict['category'], confidence = 0.8): Verdict => ({
  ...{ category, confidence, tier: 'model', evidence: [{ code: 'model' }] },
});
const NOBODY = { hasUnsubscribe: false, securitySender: false, knownPerson: false };

describe('security', () => {
  test.each([
    [true, false, 'updates'],
    [true, true, 'security'],
    [false, false, 'security'],
  ])('unsubscribe header %s, known security sender %s: %s', (hasUnsubscribe, securitySender, category) => {
    const corrected = correct(verdict('security'), { ...NOBODY, hasUnsubscribe, securitySender });
    expect(corrected.category).toBe(category);
    expect(corrected.evidence.some(({ code }) => code === 'valve-security-bulk')).toBe(
      category === 'updates',
    );
  });
});

describe('a known person', () => {
  const facts = { ...NOBODY, knownPerson: true, sender: 'ann@example.com' };

  test.each(['promotions', 'newsletters', 'social', 'spam'] as const)('does not send %s', (category) => {
    const corrected = correct(verdict(category, 0.3), facts);
    expect(corrected).toMatchObject({ category: 'personal', confidence: 1, tier: 'model' });
    expect(corrected.evidence).toEqual([
      { code: 'model' },
      { code: 'valve-person-not-bulk', params: { sender: 'ann@example.com' } },
    ]);
  });

  test('may write to a forum, send a bill, and be a danger when their name is misused', () => {
    for (const category of ['forums', 'bills', 'danger', 'personal'] as const) {
      expect(correct(verdict(category), facts)).toEqual(verdict(category));
    }
  });
});

test('a stranger’s mail without an unsubscribe header passes unchanged', () => {
  for (const category of CATEGORY_KEYS) expect(correct(verdict(category), NOBODY)).toEqual(verdict(category));
});
