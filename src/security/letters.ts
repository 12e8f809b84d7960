import { stripInvisible } from '../mail/invisible.ts';

/**
 * Letters that pass for Latin ones, each before its twin, after Unicode Technical Standard 39 (confusables),
 * reduced to those that occur in mail.
 */
const CYRILLIC = 'аa еe оo рp сc уy хx іi їi ѕs јj ԁd һh ԛq ԝw ьb кk мm тt нh вb';
const GREEK = 'αa βb εe ηn ιi κk νv οo ρp τt υu χx γy ωw';
/** Capitals whose small letters look like something else. */
const CAPITALS = 'Υy Νn Ηh';
const LATIN = 'ɑa ıi ɡg ɩi ʟl ѵv';
const TWINS: ReadonlyMap<string, string> = new Map(
  `${CYRILLIC} ${GREEK} ${CAPITALS} ${LATIN}`.split(' ').map((pair) => [pair.slice(0, 1), pair.slice(1)]),
);

const FOREIGN_LETTER = /[\u0250-\u02AF\u0131\u0370-\u03FF\u0400-\u052F]/u;
const WORD = /[\p{L}\p{M}\p{N}]+/gu;

/** Combining lines and slashes drawn through letters, which no orthography of a living language needs. */
const OVERLAYS = /[\u0332\u0333\u0334-\u0338\u20D0-\u20EF]/g;

/** A Latin letter right after a Cyrillic or Greek one that looks Latin: no keyboard layout is switched there. */
const MIXED = /[аеорсухіѕјԁһкмтнвАВЕІКМНОРСТУХЅЈοανικρτυχΑΒΕΖΗΙΚΜΝΟΡΤΥΧ][A-Za-z]/u;

/** Bold, script and double-struck letters of the mathematical block, used as fonts. */
const STYLED = /[\u{1D400}-\u{1D7FF}]/gu;

/** Nothing below changes it. */
const PRINTABLE_ASCII = /^[\t\n\r\x20-\x7E]*$/;

/** Lower-case text as it looks: compatibility forms, styled and twin letters replaced, invisible ones gone. */
export function plainLetters(text: string): string {
  if (PRINTABLE_ASCII.test(text)) return text.toLowerCase();
  const plain = stripInvisible(text.normalize('NFKC')).replace(OVERLAYS, '');
  if (!FOREIGN_LETTER.test(plain)) return plain.toLowerCase();
  // Only words that mix scripts are changed: an honest Ukrainian word stays what it is.
  const mixed = (word: string) => /[A-Za-z]/.test(word) && FOREIGN_LETTER.test(word);
  return plain.replace(WORD, (word) => (mixed(word) ? latinTwins(word) : word)).toLowerCase();
}

/** The shape of a word for comparing: twins, digits for letters, `rn` for `m`, accents dropped. */
export function skeleton(word: string): string {
  return latinTwins(plainLetters(word).normalize('NFD').replace(/\p{M}/gu, ''))
    .replace(/rn/g, 'm')
    .replace(/vv/g, 'w')
    .replace(/[1|!i]/g, 'l')
    .replace(/0/g, 'o')
    .replace(/[5$]/g, 's')
    .replace(/3/g, 'e')
    .replace(/4/g, 'a');
}

/** Letters were swapped for look-alikes, drawn through, split by invisible ones, or put in a mathematical font. */
export function isDisguised(text: string): boolean {
  const sample = text.slice(0, 500);
  if ((sample.match(STYLED) ?? []).length >= 4) return true;
  if (/\p{L}[\u0334-\u0338]/u.test(sample) || MIXED.test(sample)) return true;
  return (sample.match(/[a-z][\u00AD\u200B-\u200D\u2060\uFEFF]+[a-z]/gi) ?? []).length >= 2;
}

function latinTwins(word: string): string {
  let plain = '';
  for (const letter of word) plain += TWINS.get(letter) ?? TWINS.get(letter.toLowerCase()) ?? letter;
  return plain;
}
