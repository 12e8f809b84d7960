import { decodeBase64url } from '../mail/base64url.ts';
import { plainLetters } from './letters.ts';

/**
 * Other readings of a text: what an obliging program makes of it when it is told, or guesses, that it is in code. Only
 * readings that come out as words are returned; most mail has none but the first.
 */
export function readingsOf(text: string): readonly string[] {
  const plain = folded(text);
  const found = new Set([plain, ...decoded(text)]);
  if (REVERSED.test(plain)) found.add([...plain].reverse().join(''));
  if (ROT13.test(plain)) found.add(rot13(plain));
  if (MIXED_UP.test(text)) found.add(cyrillic(text));
  if (SPELT.test(plain)) found.add(plain.replace(SPELT_RUNS, joined));
  if (DIGITS_INSIDE.test(plain)) found.add(plain.replace(MIXED_WORDS, withoutDigits));
  return [...found];
}

/** On one line, in small plain letters. */
function folded(text: string): string {
  return plainLetters(text).replace(/(?:[^\S ]| \s)\s*/g, ' ');
}

/** `instructions`, `ignore`, `classify`, `label all`, `category` and their Ukrainian sisters, backwards. */
const REVERSED =
  /snoitcurtsni|erongi|yfissalc|lla lebal|yrogetac|tpmorp|(?:ї|и|в)?[іи]?цкурт[сc]ні|йуронгі|чанзоп|йукіфисалк/u;

/** The same in the alphabet turned by thirteen. */
const ROT13 = /vafgehpgvba|vtaber|pynffvsl|ynory nyy|pngrtbel|cebzcg/;

function rot13(text: string): string {
  return text.replace(/[a-z]/g, (letter) => String.fromCharCode(((letter.charCodeAt(0) - 84) % 26) + 97));
}

/** A Cyrillic letter that no Latin one looks like, beside a Latin one that looks Cyrillic. */
const MIXED_UP = /[бвгґдєжзийклнптуфцчшщьюя][a-z]|[a-z][бвгґдєжзийклнптуфцчшщьюя]/i;
const WORD = /[\p{L}’']+/gu;
const CYRILLIC_TWINS: Readonly<Record<string, string>> = {
  ...{ a: 'а', b: 'в', c: 'с', e: 'е', h: 'н', i: 'і', k: 'к', m: 'м', n: 'п', o: 'о', p: 'р', t: 'т' },
  ...{ u: 'и', x: 'х', y: 'у', r: 'г' },
};

/** Words of both alphabets, read as Ukrainian. */
function cyrillic(text: string): string {
  const read = (word: string) =>
    /\p{Script=Cyrillic}/u.test(word)
      ? word.replace(/[a-z]/g, (letter) => CYRILLIC_TWINS[letter] ?? letter)
      : word;
  return text.toLowerCase().replace(/\s+/g, ' ').replace(WORD, read);
}

/** Letters one by one: `i g n o r e`. The blanks between words are lost with the others. */
const SPELT = /[ .-][a-zа-яіїєґ][ .-][a-zа-яіїєґ][ .-][a-zа-яіїєґ][ .-][a-zа-яіїєґ][ .-]/;
const SPELT_RUNS = /(?<![\p{L}\p{N}])(?:\p{L}[ .-]){8,400}\p{L}?(?![\p{L}\p{N}])/gu;

function joined(run: string): string {
  return ` ${run.replace(/[ .-]/g, '')} `.replace(RUN_TOGETHER, ' $& ').replace(/ +/g, ' ');
}

/** The words of orders, where a run of letters holds them. */
const RUN_TOGETHER =
  /ignore|disregard|forget|all|previous|prior|instructions?|classify|label|mark|mails?|emails?|messages?|as|spam|and/g;

/** `1gn0re`: digits that stand for letters. */
const DIGITS_INSIDE = /[a-z][013457][a-z][^ ]{0,20} .{0,80}[a-z][013457][a-z]/;
const MIXED_WORDS = /(?=[\p{L}\d]{0,30}\p{L})(?=[\p{L}\d]{0,30}\d)[\p{L}\d]{2,30}/gu;
const LETTER_FOR: Readonly<Record<string, string>> = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't' };

function withoutDigits(word: string): string {
  return word.replace(/[013457]/g, (digit) => LETTER_FOR[digit] ?? digit);
}

/** RFC 4648 alphabets and hexadecimal; long enough to hold an order. */
const CODED = /[A-Za-z0-9+/_-]{24,4000}={0,2}/g;
const MAX_CODED = 20;

/** What stands in base64 or hexadecimal, where it is text. */
function decoded(text: string): readonly string[] {
  const found: string[] = [];
  for (const [code] of text.matchAll(CODED)) {
    if (found.length >= MAX_CODED) break;
    if (!looksCoded(code)) continue;
    const words = decode(code);
    if (words !== null) found.push(folded(words));
  }
  return found;
}

/** A word, a path or a line of signs is not in code. */
function looksCoded(code: string): boolean {
  return /[a-z]/.test(code) && (/[0-9]/.test(code) || /[A-Z]/.test(code));
}

function decode(code: string): string | null {
  const hex = /^(?:0x)?((?:[0-9a-f]{2}){12,})$/i.exec(code)?.[1];
  const bytes =
    hex === undefined
      ? decodeBase64url(code, code.length).bytes
      : Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  const words = UTF_8.decode(bytes);
  return WORDS.test(words) ? words : null;
}

const UTF_8 = new TextDecoder();
/** Letters and signs of a sentence, with blanks between. */
const WORDS = /^(?=[^ ]* )[\p{L}\p{N}\p{P}\p{Zs}\n\r\t$+<=>|`^~]{12,}\uFFFD?$/u;
