import { organisationOf } from './hosts.ts';
import { decodePunycode } from './punycode.ts';

/**
 * A name that no person chose: letters and digits in turns (`nwbqv3rlw5n`), or more consonants in a row than any
 * language writes (`dqxckz`). Short names and abbreviations pass.
 */
export function looksRandom(name: string): boolean {
  return name
    .slice(0, 100)
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .some((word) => word.length >= 6 && word.length <= 64 && isRandom(word));
}

/** Any label of the registered domain, or below it, is random. A punycode name is another script's, not random. */
export function looksRandomHost(host: string): boolean {
  if (decodePunycode(host) !== host) return false;
  return looksRandom(organisationOf(host).split('.', 1)[0] ?? '');
}

function isRandom(word: string): boolean {
  // Identifiers in hexadecimal are how honest programs count.
  const turns = (word.match(/[a-z](?=\d)|\d(?=[a-z])/g) ?? []).length;
  if (turns >= 3) return true;
  if (/\d/.test(word)) return false;
  const vowels = (word.match(/[aeiouy]/g) ?? []).length;
  return /[^aeiouy]{6}/.test(word) || (word.length >= 8 && vowels / word.length < 0.15);
}
