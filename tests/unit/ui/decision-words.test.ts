import { describe, expect, it } from 'vitest';
import { DEFAULT_CATEGORIES } from '../../../src/decision/category.ts';
import { categoryName, outcome, title, whose, why } from '../../../src/ui/decision-words.ts';
import { CATALOGUE } from '../../../src/ui/i18n/i18n.ts';
import { rowOf } from './support.tsx';

const { en, uk } = CATALOGUE;

describe('categoryName', () => {
  it("is translated while it is ours, and the user's own once renamed", () => {
    expect(categoryName('bills', DEFAULT_CATEGORIES, uk)).toBe('Рахунки');
    const renamed = DEFAULT_CATEGORIES.map((each) =>
      each.key === 'bills' ? { ...each, name: 'Money' } : each,
    );
    expect(categoryName('bills', renamed, uk)).toBe('Money');
    expect(categoryName('bills', renamed, en)).toBe('Money');
  });

  it('has a name for a category the settings have lost', () => {
    expect(categoryName('social', [], uk)).toBe('Соцмережі');
  });
});

describe('title', () => {
  it('is the subject, and where there is none tells whether the mail was read', () => {
    const cluster = { code: 'cluster', params: { sender: 'news@shop.example', count: 2 } } as const;
    expect(title(rowOf(1, { subject: 'Your order', evidence: [cluster] }), en)).toBe('Your order');
    expect(title(rowOf(1, { subject: '', evidence: [] }), en)).toBe('(no subject)');
    expect(title(rowOf(1, { subject: '', evidence: [cluster] }), uk)).toBe('(не прочитано)');
    const conversation = { code: 'conversation' } as const;
    expect(title(rowOf(1, { subject: '', evidence: [conversation] }), en)).toBe('(not read)');
  });
});

describe('whose', () => {
  it('is the name, else the address, and of an unread conversation that it is one', () => {
    const from = 'news@shop.example';
    expect(whose({ from, fromName: 'Shop' }, en)).toBe('Shop');
    expect(whose({ from, fromName: '' }, en)).toBe(from);
    expect(whose({ from: '', fromName: '' }, en)).toBe('A conversation of yours');
    expect(whose({ from: '', fromName: '' }, uk)).toBe('Ваше листування');
  });
});

describe('why', () => {
  it('says who decided and on what evidence, in one line', () => {
    const row = rowOf(1, {
      tier: 'rule',
      evidence: [{ code: 'rule', params: { name: 'Shops' } }, { code: 'kept-starred' }],
    });
    expect(why(row, en)).toBe('Your rule: “Shops”; kept in the inbox because you starred it');
    expect(why(row, uk)).toBe('Ваше правило: «Shops»; лишився у вхідних, бо ви позначили його зірочкою');
  });

  it('says only who, where there is no evidence or Gemini gave no reason', () => {
    expect(why(rowOf(1, { tier: 'gmail', evidence: [] }), en)).toBe('Gmail’s own sorting');
    expect(why(rowOf(1, { tier: 'model', evidence: [{ code: 'model' }] }), en)).toBe('Gemini');
  });
});

describe('outcome', () => {
  it('tells what was done and what became of it', () => {
    expect(outcome({ state: 'applied', archived: true }, en)).toBe('archived');
    expect(outcome({ state: 'applied', archived: false }, en)).toBe('stays in the inbox');
    expect(outcome({ state: 'undone', archived: true }, en)).toBe('Put back');
    expect(outcome({ state: 'undoing', archived: true }, en)).toBe('Being put back');
    expect(outcome({ state: 'redoing', archived: true }, en)).toBe('Being sorted again');
    expect(outcome({ state: 'intended', archived: true }, en)).toBe('Being labelled');
    expect(outcome({ state: 'failed', archived: true }, en)).toBe('Not changed');
  });
});
