import { describe, expect, it } from 'vitest';
import { planOf } from '../../torture/plan.ts';
import { inWords, USER_ACTS } from '../../torture/trials.ts';

describe('the plan of a round', () => {
  it('is the same for the same seed and number, so that a failing round can be played alone', () => {
    expect(planOf(7, 12)).toEqual(planOf(7, 12));
    expect(planOf(7, 12)).not.toEqual(planOf(7, 13));
    expect(planOf(7, 12)).not.toEqual(planOf(8, 12));
  });

  it('over many rounds has every fault and every act of the user', () => {
    const trials = Array.from({ length: 1_000 }, (_, round) => planOf(7, round)).flatMap(
      ({ sorting, undoing }) => [...sorting, ...undoing],
    );
    const words = trials.map(inWords).join('\n');
    const faults = ['status 429', 'status 403', 'status 50', 'status 401', 'reset on', 'hang', 'delay'];
    const model = [
      'missing',
      'foreign',
      'doubled',
      'malformed',
      'truncated',
      'blocked',
      'PerDay',
      'PerMinute',
    ];
    const happenings = [
      ...['worker killed', 'browser killed', 'offline', 'token revoked', 'consent forgotten'],
      ...['history forgotten', 'second tab', 'paused', 'stopped', 'mail arrives', 'clock jumps'],
      ...['label deleted', 'label renamed', ...USER_ACTS.map((act) => `user ${act}`)],
    ];
    for (const one of [...faults, ...model, ...happenings]) expect(words).toContain(one);
  });

  it('has at least one fault, and mailboxes of all sizes', () => {
    const plans = Array.from({ length: 300 }, (_, round) => planOf(1, round));
    expect(plans.every(({ sorting }) => sorting.length > 0)).toBe(true);
    const sizes = plans.map(({ mails }) => mails);
    expect([Math.min(...sizes), Math.max(...sizes)]).toEqual([15, 60]);
  });
});
