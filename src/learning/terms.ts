import { wordsOf } from './lexicon.ts';

/** Words that are read one by one. */
const WORDS = { subject: 16, text: 60 } as const;
/** As far as the text is looked at for them, in characters. */
const OPENING = 1_500;
/** A word's beginning, so that its ending does not matter. */
const STEM = 7;

/**
 * Beginnings of the first words of a subject and of a mail's own text, each once: `sw:` in the subject, `w:` anywhere, `b:` two that follow one another;
 * every number is `0`. At most 200. Only the local model reads them, and knows those that mails of many senders share.
 */
export function termsOf(subject: string, own: string): readonly string[] {
  const heading = stemsOf(subject, WORDS.subject);
  const text = stemsOf(own.slice(0, OPENING), WORDS.text);
  const terms = [
    ...heading.map((word) => `sw:${word}`),
    ...[...heading, ...text].map((word) => `w:${word}`),
    ...[...pairsOf(heading), ...pairsOf(text)].map((pair) => `b:${pair}`),
  ];
  return [...new Set(terms)];
}

function stemsOf(text: string, most: number): readonly string[] {
  return wordsOf(text)
    .slice(0, most)
    .map((word) => (/^\d/.test(word) ? '0' : word.slice(0, STEM)));
}

function pairsOf(words: readonly string[]): readonly string[] {
  return words.slice(1).map((word, i) => `${words[i] ?? ''} ${word}`);
}
