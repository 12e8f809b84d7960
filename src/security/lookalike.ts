import { lazily } from '../shared/lazily.ts';
import { type Brand, brands } from './brands.ts';
import { isWithin, organisationOf } from './hosts.ts';
import { plainLetters, skeleton } from './letters.ts';
import { decodePunycode } from './punycode.ts';

/** Words of a sender's name and labels of a host, compared with well-known names. */

const tables = lazily(() => {
  const byWords = firstWins(brands().flatMap((brand) => brand.words.map((words) => [words, brand] as const)));
  const byDomain = firstWins(
    brands().flatMap((brand) => brand.domains.map((domain) => [domain, brand] as const)),
  );
  const byLabel = firstWins(
    brands().flatMap((brand) =>
      [...brand.domains.slice(0, 3).map((domain) => domain.split('.', 1)[0] ?? ''), ...brand.words]
        .filter((label) => /^[a-z]{5,}\d*$/.test(label) && label !== 'service')
        .map((label) => [label, brand] as const),
    ),
  );
  return {
    byWords,
    byDomain,
    firstWords: new Set([...byWords.keys()].map((words) => words.split(' ', 1)[0] ?? '')),
    /** Most words a brand's name has. */
    longest: Math.max(...[...byWords.keys()].map((words) => words.split(' ').length)),
    /** The registrable name without its ending (`paypal`), where it is long enough not to be found by chance. */
    byLabel,
    /** Long enough for one wrong letter to be no chance, by length. */
    longLabels: Map.groupBy(
      [...byLabel].filter(([name]) => name.length >= 7),
      ([name]) => name.length,
    ),
    bySkeleton: firstWins([...byLabel].map(([label, brand]) => [skeleton(label), brand] as const)),
  };
});

/** Labels that are ordinary words too: next to an honest word (`apple-pie`) they mean nothing. */
const ORDINARY = new Set(
  `adobe airbnb amazon apple azure caixa chase disney exodus google hermes kraken ledger norton office oauth
  outlook rewe signal steam stripe target telegram uber visa windows wise yahoo zoom`.split(/\s+/),
);

/** What is put beside a name to make a domain sound official. */
const BAIT =
  /^(?:acces|accou|acesso|alert|atualiza|auth|bill|bonus|cadastr|cent(?:er|re)|claim|client|confirm|customer|help|id$|info|konto|kunden|limit|live|log-?in|mail$|manage|my$|notif|online|pay|pontos|portal|premio|promo|protect|recover|redeem|refund|regist|restor|reward|safe|secur|serv|sign|support|team|unlock|updat|valid|verif|wallet|web|win)/;

/** Companies share domains and words: the one listed first has them. */
function firstWins(entries: readonly (readonly [string, Brand])[]): ReadonlyMap<string, Brand> {
  return new Map(entries.toReversed());
}

/** The brand a sender's name claims to be, disguised or not: `PаyPal Support` with a Cyrillic `а`. */
export function brandInName(name: string): Brand | null {
  const words = nameWords(name);
  const written = brandAmong(words);
  if (written !== null) return written;
  for (const word of words.slice(0, 12)) {
    const brand =
      word.length >= 5 && !tables().byLabel.has(word) ? tables().bySkeleton.get(skeleton(word)) : undefined;
    if (brand !== undefined) return brand;
  }
  return null;
}

/** The brand a line of text names, spelt as it is. */
export function brandWritten(line: string): Brand | null {
  return brandAmong(nameWords(line));
}

function brandAmong(words: readonly string[]): Brand | null {
  for (let start = 0; start < Math.min(words.length, 12); start++) {
    if (!tables().firstWords.has(words[start] ?? '')) continue;
    for (let count = Math.min(tables().longest, words.length - start); count > 0; count--) {
      const brand = tables().byWords.get(words.slice(start, start + count).join(' '));
      if (brand !== undefined) return brand;
    }
  }
  return null;
}

export function belongsTo(host: string, brand: Brand): boolean {
  return brand.domains.some((domain) => isWithin(host, domain));
}

export function brandOfHost(host: string): Brand | null {
  for (let rest = host; rest !== ''; rest = parentOf(rest)) {
    const brand = tables().byDomain.get(rest);
    if (brand !== undefined) return brand;
  }
  return null;
}

function parentOf(host: string): string {
  const dot = host.indexOf('.');
  return dot < 0 ? '' : host.slice(dot + 1);
}

/**
 * The brand whose domain a host imitates: by twin letters (`paypaI.com`, `xn--pypal-4ve.com`), by one wrong letter
 * (`micros0ft`, `netfllx`), by carrying the name between hyphens or dots (`paypal-login.com`,
 * `paypal.com.example.net`) or at the front of a longer word (`ledgerliveupdate.com`).
 */
export function imitatedBrand(host: string): Brand | null {
  if (host === '' || host.length > 253 || brandOfHost(host) !== null) return null;
  const shown = decodePunycode(host);
  const organisation = organisationOf(shown);
  const label = organisation.split('.', 1)[0] ?? '';
  return byShape(label) ?? byPart(label) ?? bySubdomain(shown, organisation);
}

function byShape(label: string): Brand | null {
  if (label.length < 5) return null;
  // The same name under another ending is often the brand's own, or an honest namesake.
  if (tables().byLabel.has(label)) return null;
  const shape = tables().bySkeleton.get(skeleton(label));
  if (shape !== undefined) return shape;
  for (const length of [label.length, label.length - 1, label.length + 1]) {
    for (const [name, brand] of tables().longLabels.get(length) ?? [])
      if (isOneEditApart(name, label)) return brand;
  }
  return null;
}

function byPart(label: string): Brand | null {
  const parts = label.split(/[-_]+/).filter((part) => part !== '');
  for (const part of parts.length > 1 ? parts : []) {
    const brand = tables().byLabel.get(part);
    if (brand !== undefined && (!ORDINARY.has(part) || parts.some((other) => BAIT.test(other)))) return brand;
  }
  for (const [name, brand] of tables().byLabel) {
    if (name.length < 6 || label.length === name.length) continue;
    if (label.startsWith(name) && BAIT.test(label.slice(name.length).replace(/^-/, ''))) return brand;
    if (label.endsWith(name) && BAIT.test(label) && label.length - name.length >= 4) return brand;
  }
  return null;
}

/** The brand's whole domain below a foreign one. Its bare name there is what honest service providers use. */
function bySubdomain(host: string, organisation: string): Brand | null {
  const labels = host
    .slice(0, Math.max(0, host.length - organisation.length))
    .split('.')
    .filter((label) => label !== '');
  for (let start = 0; start < Math.min(labels.length, 20); start++) {
    for (const count of [2, 3]) {
      const domain = labels.slice(start, start + count).join('.');
      const brand = domain.length >= 6 ? tables().byDomain.get(domain) : undefined;
      if (brand !== undefined) return brand;
    }
  }
  return null;
}

function nameWords(name: string): readonly string[] {
  return plainLetters(name.slice(0, 200))
    .replace(/['’]/g, "'")
    .split(/[^\p{L}\p{N}'+]+/u)
    .filter((word) => word !== '');
}

/** One letter more, less, other, or two neighbours swapped. */
function isOneEditApart(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1 || one === other) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start++;
  let end = 0;
  while (end < Math.min(one.length, other.length) - start && one.at(-1 - end) === other.at(-1 - end)) end++;
  const left = one.slice(start, one.length - end);
  const right = other.slice(start, other.length - end);
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}
