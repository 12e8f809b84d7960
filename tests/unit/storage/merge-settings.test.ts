import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_CATEGORIES } from '../../../src/decision/category.ts';
import type { Rule } from '../../../src/rules/schema.ts';
import { mergeSettings } from '../../../src/storage/merge-settings.ts';

const NOTHING = { device: {}, accounts: {} };

function rule(id: string, name: string): Rule {
  return {
    id,
    name,
    enabled: true,
    when: { field: 'domain', value: 'example.com' },
    category: 'bills',
    action: 'keep',
  };
}

describe('settings from a file', () => {
  it('fill what is as AuraMail came', () => {
    const file = {
      device: { clientId: 'mine.apps.googleusercontent.com', theme: 'dark' },
      accounts: { '*': { apiKey: 'AIzaKey', keepLogDays: 90 }, 'ann@example.com': { model: 'gemini-x' } },
    };
    expect(mergeSettings(NOTHING, file)).toEqual({ ...file, added: 5, skipped: 0 });
  });

  it('never replace what was set here', () => {
    const here = {
      device: { theme: 'light' as const },
      accounts: { '*': { keepLogDays: 30, model: 'mine' } },
    };
    const merged = mergeSettings(here, {
      device: { theme: 'dark', language: 'uk' },
      accounts: { '*': { keepLogDays: 90, model: 'other', apiKey: 'AIzaKey' } },
    });
    expect(merged).toEqual({
      device: { language: 'uk' },
      accounts: { '*': { apiKey: 'AIzaKey' } },
      added: 2,
      skipped: 0,
    });
  });

  it('replace what was saved here unchanged: a page saves every part', () => {
    const here = {
      device: {},
      accounts: { '*': { keepLogDays: 365, rules: [], categories: [...DEFAULT_CATEGORIES] } },
    };
    const categories = DEFAULT_CATEGORIES.map((each) => ({ ...each, archive: false }));
    const merged = mergeSettings(here, { device: {}, accounts: { '*': { keepLogDays: 90, categories } } });
    expect(merged.accounts['*']).toEqual({ keepLogDays: 90, categories });
  });

  it('add rules after those from here, each once', () => {
    const here = { device: {}, accounts: { '*': { rules: [rule('1', 'Bank'), rule('2', 'School')] } } };
    const file = {
      accounts: { '*': { rules: [rule('2', 'School, renamed'), rule('9', 'BANK'), rule('3', 'Club')] } },
    };
    const { accounts, added } = mergeSettings(here, file);
    expect(accounts['*']?.rules?.map(({ id }) => id)).toEqual(['1', '2', '3']);
    expect(added).toBe(1);
    expect(mergeSettings({ device: {}, accounts: { '*': accounts['*'] ?? {} } } as never, file).added).toBe(
      0,
    );
  });

  it('leave out, and count, what cannot be read', () => {
    let deep: object = { field: 'domain', value: 'example.com' };
    for (let i = 0; i < 50_000; i += 1) deep = { not: deep };
    const merged = mergeSettings(NOTHING, {
      device: { theme: 'pink', unheardOf: 1, __proto__: { language: 'uk' } },
      accounts: {
        '*': {
          keepLogDays: 5,
          rules: [{ id: '1' }, { ...rule('2', 'Deep'), when: deep }, rule('3', 'Club')],
        },
      },
    });
    expect(merged).toMatchObject({ device: {}, added: 1, skipped: 5 });
    expect(merged.accounts['*']?.rules).toEqual([rule('3', 'Club')]);
  });

  it('of any shape at all throw nothing and change nothing', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (file) => {
        const merged = mergeSettings(NOTHING, file);
        expect(merged.added).toBe(0);
      }),
    );
  });
});
