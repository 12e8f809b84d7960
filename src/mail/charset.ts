/**
 * Bytes to text, whatever the header says. Gmail hands nearly every body over as UTF-8 already and leaves the
 * old charset in the header, so strict UTF-8 is tried first; text in another 8-bit charset practically never
 * happens to be valid UTF-8. Stateful 7-bit charsets are valid ASCII, so there the declaration goes first.
 */

interface DecodedText {
  readonly text: string;
  /** No charset fitted: windows-1252 was assumed. */
  readonly guessed: boolean;
}

/** Charsets whose bytes look like ASCII, or hold NULs, and mean something else. */
const SHIFTING = /^(?:iso-2022-|hz-|utf-?16|ucs-2)/;

/** Names mailers use that are not labels of the Encoding Standard (https://encoding.spec.whatwg.org/). */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ['cp-1251', 'windows-1251'],
  ['cp-1252', 'windows-1252'],
  ['cp932', 'shift_jis'],
  ['cp936', 'gbk'],
  ['cp949', 'euc-kr'],
  ['cp950', 'big5'],
  ['eucjp', 'euc-jp'],
  ['iso-2022-jp-2', 'iso-2022-jp'],
  ['koi8-uk', 'koi8-u'],
  ['latin_1', 'latin1'],
  ['utf-8-mac', 'utf-8'],
  ['utf8mb4', 'utf-8'],
  ['win1251', 'windows-1251'],
]);

/** `whole` false: the bytes were cut and may end inside a character. */
export function decodeText(bytes: Uint8Array, declared: string, whole = true): DecodedText {
  const label = ALIASES.get(declared) ?? declared;
  if (SHIFTING.test(label) && looksShifted(bytes)) {
    const text = tryDecode(bytes, label, whole);
    if (text !== null) return { text, guessed: false };
  }
  const text = tryDecode(bytes, 'utf-8', whole) ?? (label === '' ? null : tryDecode(bytes, label, whole));
  return text === null
    ? { text: new TextDecoder('windows-1252').decode(bytes), guessed: true }
    : { text, guessed: false };
}

/** An escape (0x1B), a tilde (HZ) or a NUL (UTF-16) near the beginning. */
function looksShifted(bytes: Uint8Array): boolean {
  return bytes.subarray(0, 10_000).some((byte) => byte === 0x1b || byte === 0x7e || byte === 0);
}

/** Making a decoder takes longer than most mails take to decode; without `stream` it remembers nothing. */
const UTF_8 = new TextDecoder('utf-8', { fatal: true });

/** null when the label is unknown to the platform or the bytes are not of that charset. */
function tryDecode(bytes: Uint8Array, label: string, whole: boolean): string | null {
  try {
    if (whole && label === 'utf-8') return UTF_8.decode(bytes);
    return new TextDecoder(label, { fatal: true }).decode(bytes, { stream: !whole });
  } catch {
    return null;
  }
}
