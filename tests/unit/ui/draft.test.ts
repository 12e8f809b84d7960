import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_CATEGORIES } from '../../../src/decision/category.ts';
import type { Rule, RuleMistake } from '../../../src/messaging/protocol.ts';
import { accountSettingsSchema, deviceSettingsSchema, limitsSchema } from '../../../src/storage/settings.ts';
import {
  BOUNDS,
  type Draft,
  draftOf,
  isDirty,
  isInvalid,
  NUMERIC_LIMITS,
  savedParts,
  standingMistakes,
} from '../../../src/ui/options/draft.ts';
import { COLOUR_NAMES, PALETTE } from '../../../src/ui/options/palette.ts';
import { settingsOf } from './support.tsx';

const RULE: Rule = {
  id: 'r1',
  name: 'Old job',
  enabled: true,
  when: { field: 'domain', value: 'oldjob' },
  category: 'updates',
  action: 'keep',
};

const base = settingsOf();
const view = settingsOf({ account: { ...base.account, rules: [RULE] } });
const draft = draftOf(view);

describe('a draft', () => {
  it('sends what it was given when nothing was changed, and no key', () => {
    const { device, account } = savedParts(draftOf(base));
    expect(account).toEqual(base.account);
    expect('apiKey' in account).toBe(false);
    expect(device).toEqual({ clientId: '', language: 'en', theme: 'light' });
  });

  it('sends a key only when one was typed or taken away', () => {
    expect(savedParts({ ...draft, apiKey: 'AQ.abc' }).account.apiKey).toBe('AQ.abc');
    expect(savedParts({ ...draft, apiKey: '' }).account.apiKey).toBe('');
  });

  it('is what the settings take', () => {
    const { device, account } = savedParts(draftOf(base));
    expect(accountSettingsSchema.safeParse(account).success).toBe(true);
    expect(deviceSettingsSchema.safeParse(device).success).toBe(true);
  });

  it('reads numbers as people group them, and refuses to guess at others', () => {
    const limit = (modelTokensPerMinute: string): unknown =>
      savedParts({ ...draft, numbers: { ...draft.numbers, modelTokensPerMinute } }).account.limits
        .modelTokensPerMinute;
    expect(limit('250,000')).toBe(250_000);
    expect(limit(' 1 000 000 ')).toBe(1_000_000);
    for (const wrong of ['', '-1', '1e6', 'many', '0x10']) expect(limit(wrong), wrong).toBeNull();
  });

  it('keeps any whole number as it is', () => {
    void fc.assert(
      fc.property(fc.nat(), (value) => {
        const numbers = { ...draft.numbers, modelCallsPerDay: String(value) };
        expect(savedParts({ ...draft, numbers }).account.limits.modelCallsPerDay).toBe(value);
      }),
    );
  });

  it('is dirty by a change and clean again when it is taken back', () => {
    expect(isDirty(draft, draftOf(view))).toBe(false);
    const changed: Draft = { ...draft, model: 'other' };
    expect(isDirty(changed, draft)).toBe(true);
    expect(isDirty({ ...changed, model: draft.model }, draft)).toBe(false);
  });

  it('wraps a bare condition in a group, which is no change', () => {
    expect(draft.rules[0]?.when).toEqual({ all: [RULE.when] });
    expect(isDirty(draftOf(view), draft)).toBe(false);
  });
});

describe('bounds', () => {
  it.each(NUMERIC_LIMITS)('of %s are those of the settings', (key) => {
    const [min, max] = BOUNDS[key];
    const accepts = (value: number): boolean => limitsSchema.safeParse({ [key]: value }).success;
    expect([accepts(min), accepts(max), accepts(min - 1), accepts(max + 1)]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});

describe('what was refused', () => {
  const refused = (invalid: string[], ruleMistakes: RuleMistake[] = []) => ({
    draft,
    result: { saved: false, invalid, ruleMistakes },
  });

  it('is marked until it is changed', () => {
    const checked = refused(['limits.modelCallsPerMinute']);
    expect(isInvalid(checked, draft, 'limits.modelCallsPerMinute')).toBe(true);
    expect(isInvalid(checked, draft, 'limits.modelCallsPerDay')).toBe(false);
    const edited = { ...draft, numbers: { ...draft.numbers, modelCallsPerMinute: '40' } };
    expect(isInvalid(checked, edited, 'limits.modelCallsPerMinute')).toBe(false);
    expect(isInvalid(null, draft, 'limits.modelCallsPerMinute')).toBe(false);
  });

  it('finds device settings and categories by their paths', () => {
    expect(isInvalid(refused(['clientId']), draft, 'clientId')).toBe(true);
    expect(isInvalid(refused(['clientId']), { ...draft, clientId: 'new' }, 'clientId')).toBe(false);
    expect(isInvalid(refused(['categories.3.name']), draft, 'categories.3.name')).toBe(true);
    expect(isInvalid(refused(['categories.13.name']), draft, 'categories.3.name')).toBe(false);
  });

  it('in a rule stands until just that place is edited', () => {
    const mistake: RuleMistake = { ruleId: 'r1', path: ['when', 'all', 0, 'value'], code: 'not-a-domain' };
    const checked = refused([], [mistake]);
    const [rule] = draft.rules;
    if (rule === undefined) throw new Error('no rule');
    expect(standingMistakes(checked, rule)).toEqual([mistake]);
    expect(standingMistakes(checked, { ...rule, name: 'New' })).toEqual([mistake]);
    expect(
      standingMistakes(checked, { ...rule, when: { all: [{ field: 'domain', value: 'oldjob.example' }] } }),
    ).toEqual([]);
    expect(standingMistakes(checked, { ...rule, id: 'other' })).toEqual([]);
    expect(standingMistakes(null, rule)).toEqual([]);
  });
});

describe('the palette', () => {
  it('offers every colour the categories begin with, with its own text', () => {
    const pairs = COLOUR_NAMES.map((name) => PALETTE[name]);
    for (const { background, text } of DEFAULT_CATEGORIES) expect(pairs).toContainEqual({ background, text });
    expect(COLOUR_NAMES.toSorted()).toEqual(Object.keys(PALETTE).toSorted());
  });
});
