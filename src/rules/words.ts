/**
 * How rules compare text: without regard to case, width, punctuation or white space, word by word, in any script.
 * JavaScript's `\b` knows ASCII only, so words are cut by Unicode's letters, marks and digits.
 */

/** Scripts written without spaces: every sign is a word of its own, so that a phrase of them is found inside a run. */
const UNSPACED = String.raw`\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}`;

const WORD = new RegExp(String.raw`[${UNSPACED}]|(?:(?![${UNSPACED}])[\p{L}\p{M}\p{N}_])+`, 'gu');

/** The modifier apostrophe of Ukrainian is a letter to Unicode, the typewriter's is not; both must read the same. */
const MODIFIER_APOSTROPHES = /[\u02bc\u02bb\u02b9]/g;

/** Case and width folded the same way on every machine, whatever its locale. */
export function fold(text: string): string {
  const lower = text.normalize('NFKC').toLowerCase().normalize('NFKC');
  // Greek has two small sigmas for one capital.
  return lower.replaceAll('ς', 'σ').replace(MODIFIER_APOSTROPHES, "'");
}

/** The words of a text, each with a space on either side: ` first second `. '' when there are none. */
export function wordLine(text: string): string {
  const words = fold(text).match(WORD);
  return words === null ? '' : ` ${words.join(' ')} `;
}

/** A text with its white space folded, for values that hold no word at all (`%`, `🎉`). */
export function plainLine(text: string): string {
  return fold(text).replace(/\s+/gu, ' ').trim();
}
