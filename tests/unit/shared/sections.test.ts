import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readSections } from '../../../src/shared/sections.ts';

it('reads lines under their headings, without remarks', () => {
  const text = '// All of it.\n\n[one]\na, b\n  c\n// A remark.\n[two]\n[one]\nd\n';
  expect([...readSections(text)]).toEqual([
    ['one', ['a, b', 'c', 'd']],
    ['two', []],
  ]);
});

it('does not guess where a line belongs', () => {
  expect(() => readSections('// Remark\nstray line\n[one]')).toThrow('No section above: stray line');
  expect(readSections('').size).toBe(0);
});

it('takes any name for what it is', () => {
  expect([...readSections('[constructor]\nx').keys()]).toEqual(['constructor']);
  expect(readSections('[[a]]\n[b').get('[a]')).toEqual(['[b']);
});

it('reads back what was written', () => {
  const word = fc.stringMatching(/^[a-z*~|, ]*[a-z]$/).map((text) => text.trim());
  const sections = fc.uniqueArray(fc.tuple(word, fc.array(word)), { selector: ([name]) => name });
  fc.assert(
    fc.property(sections, (written) => {
      const text = written.map(([name, lines]) => `[${name}]\n${lines.join('\n')}`).join('\n\n');
      expect([...readSections(text)]).toEqual(written);
    }),
  );
});
