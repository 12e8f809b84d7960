import { describe, expect, it } from 'vitest';
import { CATEGORY_KEYS } from '../../../src/decision/category.ts';
import { TIERS } from '../../../src/decision/decision.ts';
import { EVIDENCE_CODES } from '../../../src/decision/evidence.ts';
import { PROBLEM_CODES } from '../../../src/shared/problem.ts';
import { fill, type Sentence } from '../../../src/ui/i18n/fill.ts';
import { CATALOGUE, type Words } from '../../../src/ui/i18n/i18n.ts';
import { chooseLanguage, type Language } from '../../../src/ui/i18n/language.ts';
import { NOT_THERE } from '../../../src/ui/i18n/start-words.ts';

const { en, uk } = CATALOGUE;
const LANGUAGES: readonly Language[] = ['en', 'uk'];

/** Every text of a catalogue by its path; functions are called with plain arguments. */
function texts(value: unknown, path = ''): [path: string, text: string][] {
  if (path.startsWith('.format') || path === '.language') return [];
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') return [[path, String(called(value as Text, path))]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => texts(each, `${path}.${key}`));
}

type Text = (...given: unknown[]) => unknown;

function called(text: Text, path: string): unknown {
  if (path.startsWith('.evidence') || path.startsWith('.problems')) {
    return text({ sender: 'А', count: 3, category: 'social', reason: 'причина' });
  }
  const numeric = /mails|outcome|rate|ended|title|undo|unsorted|tokens|lookAgain|invalidNumber/i.test(path);
  return numeric ? text(3, 2, true) : text('5', 2, 2);
}

describe('the catalogue', () => {
  it.each(LANGUAGES)('%s has a text for every code that may be shown', (language) => {
    const words: Words = CATALOGUE[language];
    for (const code of EVIDENCE_CODES) expect(words.evidence[code], code).toBeDefined();
    for (const code of PROBLEM_CODES) {
      for (const part of ['what', 'did', 'todo'] as const)
        expect(fill(words.problems[code][part]), `${code} ${part}`).toMatch(/^\S.*\.$/s);
    }
    for (const key of CATEGORY_KEYS) expect(words.categories[key], key).toMatch(/\S/);
    for (const tier of TIERS) {
      expect(words.who[tier], tier).toMatch(/\S/);
      expect(words.whoReport[tier], tier).toMatch(/\S/);
    }
  });

  it('has the same shape in both languages', () => {
    expect(texts(uk).map(([path]) => path)).toEqual(texts(en).map(([path]) => path));
  });

  it('leaves no English in Ukrainian', () => {
    // Names of products and pages, addresses and examples stay as they are everywhere.
    const names =
      /AuraMail|Gmail( API)?|Google|Gemini( API)?|English|External|console\.cloud\.google\.com|aistudio\.google\.com\/apikey|\.apps\.googleusercontent\.com|«[A-Za-z &]+»|OAuth client ID|[\w.@-]*example\.com|\{\w+\}/g;
    for (const [path, text] of texts(uk)) {
      expect(text.replace(names, ''), `${path}: ${text}`).not.toMatch(/[A-Za-z]{2,}/);
    }
  });

  it('says in both languages that the panel is not there any more, and what to do', () => {
    expect(NOT_THERE.en.what).toMatch(/Reload this page\.$/);
    expect(NOT_THERE.uk.what).toMatch(/Перезавантажте цю сторінку\.$/);
    for (const language of LANGUAGES)
      expect(NOT_THERE[language].reload).toBe(CATALOGUE[language].remedies.reload);
  });

  it('leaves no Cyrillic in English, save the name of the language itself', () => {
    for (const [path, text] of texts(en)) {
      if (path === '.options.appearance.languages.uk' || path.startsWith('.evidence')) continue;
      expect(text, path).not.toMatch(/[Ѐ-ӿ]/);
    }
  });

  it('fills the same words in both languages', () => {
    const placeholders = (sentence: Sentence): string[] =>
      typeof sentence === 'string'
        ? [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).sort()
        : ['function'];
    for (const code of EVIDENCE_CODES)
      expect(placeholders(uk.evidence[code]), code).toEqual(placeholders(en.evidence[code]));
    for (const code of PROBLEM_CODES) {
      for (const part of ['what', 'did', 'todo'] as const)
        expect(placeholders(uk.problems[code][part]), code).toEqual(placeholders(en.problems[code][part]));
    }
  });

  it('speaks of nothing people need not know', () => {
    for (const language of LANGUAGES) {
      for (const [path, text] of texts(CATALOGUE[language])) {
        expect(text, path).not.toMatch(
          /quota|\btiers?\b|classifier|token bucket|\b(403|429|50\d)\b|\bnull\b|undefined|NaN/i,
        );
      }
    }
  });

  it('keeps the names that assistive tools and tests rely on', () => {
    const { act, app, options } = en;
    expect([act.sortNow, act.undo, act.undoRun, act.pause, act.resume, act.stop, act.connect]).toEqual([
      'Sort now',
      'Undo',
      'Undo this run',
      'Pause',
      'Resume',
      'Stop',
      'Connect Gmail',
    ]);
    expect([app.name, ...Object.values(app.tabs)]).toEqual(['AuraMail', 'Sort', 'Activity', 'Report']);
    expect([
      options.gemini.key,
      options.account.clientId,
      options.gemini.test,
      options.save,
      options.rules.add,
    ]).toEqual(['Gemini API key', 'Google client ID', 'Test key', 'Save', 'Add rule']);
  });
});

describe('plurals', () => {
  it('has two forms in English', () => {
    expect([0, 1, 2, 1_204].map(en.mails)).toEqual(['0 mails', '1 mail', '2 mails', '1,204 mails']);
    expect(en.sort.unsorted(1)).toBe('mail not sorted yet');
  });

  it('has the three of Ukrainian, in the teens too', () => {
    const plain = [1, 2, 5, 11, 12, 21, 22, 25, 101, 111].map((n) => uk.mails(n));
    expect(plain).toEqual([
      '1 лист',
      '2 листи',
      '5 листів',
      '11 листів',
      '12 листів',
      '21 лист',
      '22 листи',
      '25 листів',
      '101 лист',
      '111 листів',
    ]);
    expect(uk.sort.unsorted(3)).toBe('листи ще не розсортовано');
  });

  it('bends the words of an undo, too', () => {
    expect(en.undo.left(1)).toBe('1 left as it is, because you have changed it since');
    expect(en.undo.notDone.undo(1)).toBe('1 mail was not put back. You can still undo that.');
    expect([1, 2, 5, 21].map((n) => uk.undo.left(n).replace(/,.*/, ''))).toEqual([
      '1 лист лишився як є',
      '2 листи лишилися як є',
      '5 листів лишилося як є',
      '21 лист лишився як є',
    ]);
  });

  it('bends the words of evidence, too', () => {
    const memory = (n: number, words: Words): string =>
      fill(words.evidence['sender-memory'], { sender: 'a.b', count: n });
    expect(memory(1, en)).toBe('1 earlier mail from a.b went the same way');
    expect(memory(22, en)).toBe('22 earlier mails from a.b went the same way');
    expect(memory(22, uk)).toBe('так само пішли 22 попередні листи від a.b');
    expect(memory(5, uk)).toContain('5 попередніх листів');
  });
});

describe('fill', () => {
  it('puts words in, and an ellipsis where one is missing', () => {
    expect(fill('{a} and {b}', { a: 1, b: 'two' })).toBe('1 and two');
    expect(fill('{a} and {b}', { a: 1 })).toBe('1 and …');
    expect(fill('plain')).toBe('plain');
  });

  it('does not read a word it has put in for another placeholder', () => {
    expect(fill('{a}', { a: '{b}', b: 'no' })).toBe('{b}');
  });

  it("names Gmail's tabs in the reader's language", () => {
    expect(fill(en.evidence['gmail-category'], { category: 'personal' })).toBe(
      'Gmail files it under Primary',
    );
    expect(fill(uk.evidence['gmail-category'], { category: 'promotions' })).toContain('«Промоакції»');
  });
});

describe('format', () => {
  const noon = new Date(2026, 10, 22, 12, 0, 0).getTime();

  it('says spans as people do', () => {
    expect([0, 40, 60, 150, 3_600, 4_200].map(en.format.span)).toEqual([
      '0 sec',
      '40 sec',
      '1 min',
      '3 min',
      '1 hr',
      '1 hr 10 min',
    ]);
    expect(uk.format.span(120)).toMatch(/^2\sхв$/);
    expect(en.format.span(-5)).toBe('0 sec');
  });

  it('says how long ago in whole units', () => {
    const ago = (seconds: number): string => en.format.ago(noon - seconds * 1_000, noon);
    expect(ago(10)).toBe('this minute');
    expect(ago(5 * 60)).toBe('5 minutes ago');
    expect(ago(3 * 3_600)).toBe('3 hours ago');
    expect(ago(25 * 3_600)).toBe('yesterday');
    expect(ago(-60)).toBe('this minute');
    expect(ago(40 * 86_400)).toContain('2026');
  });

  it('shows the time today, the day this year, else the date', () => {
    expect(en.format.when(noon - 3_600_000, noon)).toMatch(/11:00/);
    expect(en.format.when(noon - 10 * 86_400_000, noon)).toBe('Nov 12');
    expect(en.format.when(noon - 400 * 86_400_000, noon)).toContain('2025');
    expect(en.format.date(noon - 10 * 86_400_000, noon)).toBe('November 12');
    expect(uk.format.date(noon - 400 * 86_400_000, noon)).toMatch(/^\d+ жовтня 2025/);
  });

  it('reads a calendar day without moving it to another by time zone, and leaves other text alone', () => {
    expect(en.format.day('2026-12-01')).toBe('Dec 1');
    expect(en.format.day('next week')).toBe('next week');
  });

  it('counts and groups in the language', () => {
    expect(en.format.number(1_204)).toBe('1,204');
    expect(uk.format.number(12_040)).toMatch(/^12\s040$/);
    expect(en.format.percent(0.25)).toBe('25%');
  });
});

describe('chooseLanguage', () => {
  it('obeys the setting before every hint', () => {
    expect(chooseLanguage('en', ['uk'])).toBe('en');
    expect(chooseLanguage('uk', ['en-GB'])).toBe('uk');
  });

  it('takes the first hint it speaks', () => {
    expect(chooseLanguage('auto', ['uk-UA', 'en'])).toBe('uk');
    expect(chooseLanguage('auto', ['', 'de', 'UK'])).toBe('uk');
    expect(chooseLanguage('auto', ['en_GB', 'uk'])).toBe('en');
  });

  it('falls back to English', () => {
    expect(chooseLanguage('auto', [])).toBe('en');
    expect(chooseLanguage('auto', ['de', 'fr'])).toBe('en');
  });
});
