import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { conceptBook } from '../../../src/learning/concepts.ts';
import { readSections } from '../../../src/shared/sections.ts';

const text = readFileSync(new URL('../../../src/learning/concepts.txt', import.meta.url), 'utf8');

describe('the concepts', () => {
  const { topics, print } = conceptBook.get();

  it('tell what a mail speaks of, in several languages', () => {
    expect([...topics(['your', 'bill'])]).toEqual([['invoice', 'your bill']]);
    expect([...topics(['виписка', 'за', 'листопад'])]).toEqual([['statement', 'виписка']]);
  });

  it('keep the small print apart', () => {
    const said = ['you', 'can', 'unsubscribe', 'at', 'any', 'time'];
    expect(print(said).size).toBeGreaterThan(0);
    for (const concept of print(said).keys()) expect(concept).not.toMatch(/^print /);
  });

  it('are lists without gaps: no empty phrase, no heading without one', () => {
    const sections = [...readSections(text)];
    expect(sections.length).toBeGreaterThan(70);
    for (const [name, lines] of sections) {
      const phrases = lines.join(' ').split(',');
      expect(phrases.every((phrase) => phrase.trim() !== '') && lines.length > 0, name).toBe(true);
    }
  });
});
