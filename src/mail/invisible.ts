/**
 * Characters that a reader does not see but a program does: the cheapest way to slip text past a filter or
 * into a model. What Unicode says to draw as nothing (zero width, bidi overrides, fillers, variation selectors,
 * the tag block, soft hyphen; https://www.unicode.org/reports/tr44/#Default_Ignorable_Code_Point), interlinear
 * marks, and controls other than tab and newlines.
 */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB]|(?![\t\n\r])\p{Cc}/gu;

/** Half of a pair without its other half: no encoder can write it. */
const LONE_SURROGATE = /\p{Cs}/gu;

/** Blocks that hold none of these: the letters and signs of nearly all mail, so that most of it is looked at once. */
const PLAIN =
  /^[\t\n\r\x20-\x7E\xA0-\xAC\xAE-\u02FF\u0370-\u0482\u048A-\u0588\u2010-\u2029\u202F-\u205F\u20A0-\u20CF\u2100-\u2BFF]*$/;

/** White space that is not one blank already. */
const UNFOLDED = /(?:[^\S ]| \s)\s*/g;
const UNFOLDED_IN_LINE = /(?:[^\S\n ]| [^\S\n])[^\S\n]*/g;

/** The text without its invisible characters; lone surrogates become U+FFFD. */
export function stripInvisible(text: string): string {
  if (PLAIN.test(text)) return text;
  return text.replace(LONE_SURROGATE, '\uFFFD').replace(INVISIBLE, '');
}

/** Visible text with runs of white space folded; lines stay, at most one of them empty in a row. */
export function foldLines(text: string): string {
  return stripInvisible(text)
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(UNFOLDED_IN_LINE, ' ')
    .replace(/ \n ?|\n /g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** Visible text on one line. */
export function foldLine(text: string): string {
  return stripInvisible(text).replace(UNFOLDED, ' ').trim();
}

/** The first `max` UTF-16 units, never half a character. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  const last = text.charCodeAt(max - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? max - 1 : max);
}
