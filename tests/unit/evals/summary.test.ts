import { describe, expect, test } from 'vitest';
import type { CategoryKey } from '../../../src/decision/category.ts';
import type { Tier } from '../../../src/decision/decision.ts';
import type { ScreeningVerdict } from '../../../src/security/screening.ts';
import type { Truth } from '../../evals/input.ts';
import { printed } from '../../evals/print.ts';
import { isHarmful, type Outcome, summarise } from '../../evals/summary.ts';

function outcome(
  truth: Truth,
  category: CategoryKey,
  more: { archive?: boolean; tier?: Tier; verdict?: ScreeningVerdict; sure?: number } = {},
): Outcome {
  const { archive = false, tier = 'local', verdict = 'fine', sure = 0.95 } = more;
  const said = { category, confidence: sure, tier, evidence: [] };
  return {
    truth,
    judged: {
      opinion: said,
      decision: { ...said, archive },
      screening: { verdict, danger: 0, signs: [], hidesText: false, addressesAi: false },
    },
  };
}

describe('the figures', () => {
  const summary = summarise([
    outcome({ category: 'bills' }, 'bills'),
    outcome({ category: 'bills' }, 'promotions', { archive: true, tier: 'gmail' }),
    outcome({ category: 'updates' }, 'review', { tier: 'none', sure: 0.35 }),
    outcome({ category: 'spam' }, 'danger', { archive: true, tier: 'guard', verdict: 'dangerous' }),
    outcome({ phish: true }, 'review', { verdict: 'careful' }),
    outcome({ phish: true }, 'bills'),
    outcome({}, 'newsletters', { archive: true }),
  ]);

  test('count as decided what is not under Review, and as right what was said where the truth is known', () => {
    expect(summary).toMatchObject({ mails: 7, decidedAndKnown: 3, archived: 3 });
    expect(summary.coverage).toBeCloseTo(5 / 7);
    expect(summary.accuracy).toBeCloseTo(2 / 3);
    expect(summary.confusion).toEqual({
      bills: { bills: 1, promotions: 1 },
      updates: { review: 1 },
      spam: { danger: 1 },
    });
    expect(summary.tiers.gmail).toEqual({ mails: 1, known: 1, right: 0 });
  });

  test('count an archived mail that was wanted as harm', () => {
    expect(summary.harmfulArchives).toBe(1);
    expect(
      isHarmful(outcome({ category: 'updates', harmIfArchived: true }, 'promotions', { archive: true })),
    ).toBe(true);
    expect(isHarmful(outcome({ category: 'bills', harmIfArchived: false }, 'spam', { archive: true }))).toBe(
      false,
    );
    expect(isHarmful(outcome({ category: 'bills' }, 'promotions'))).toBe(false);
  });

  test('tell how the guard did', () => {
    expect(summary.guard).toEqual({
      ...{ phish: 2, phishRecognised: 0.5, phishDangerous: 0 },
      ...{ legit: 3, legitFlagged: 0, legitDangerous: 0 },
    });
  });

  test('hold confidence against what came true, in ten bins', () => {
    expect(summary.calibration).toHaveLength(10);
    expect(summary.calibration[9]).toMatchObject({ mails: 3 });
    expect(summary.calibration[9]?.right).toBeCloseTo(2 / 3);
    expect(summary.calibration[3]).toEqual({ from: 0.3, mails: 1, sure: 0.35, right: 0 });
  });

  test('can be read, also where there is nothing to tell', () => {
    expect(printed('all', summary)).toContain('harmful archives 1');
    expect(printed('none', summarise([]))).toContain('0 mails');
  });
});
