import { lazily } from '../shared/lazily.ts';

/** What is used of a pattern. */
type Pattern = Pick<RegExp, 'exec' | 'test'>;

/**
 * A list of phrases between commas as one linear pattern. A phrase matches whole words in any script, whatever its
 * case. `*` at the end of a word stands for any ending, which Ukrainian needs; `#` for a number of up to three digits;
 * ` … ` for up to four words in between; a space for white space or hyphens.
 */
export function phrases(list: string): Pattern {
  const pattern = lazily(() => patternOf(list));
  return { exec: (text) => pattern().exec(text), test: (text) => pattern().test(text) };
}

function patternOf(list: string): RegExp {
  const alternatives = list.split(',').map((phrase) =>
    phrase
      .trim()
      .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
      .replace(/['’]/g, "['’ʼ]")
      .replaceAll('*', '\\p{L}{0,8}')
      .replaceAll('#', '\\d{1,3}')
      .replaceAll(' … ', '\\s(?:\\S{1,20}\\s){0,4}')
      .replaceAll(' ', '[\\s\\p{Pd}]{1,3}'),
  );
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${alternatives.join('|')})(?![\\p{L}\\p{N}])`, 'iu');
}

/** The first phrase found, lower-cased and on one line; null when there is none. */
export function firstPhrase(pattern: Pattern, text: string): string | null {
  const found = pattern.exec(text)?.[0];
  return found === undefined ? null : found.toLowerCase().replace(/\s+/g, ' ');
}
