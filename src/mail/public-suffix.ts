import { late } from '../shared/late.ts';
import { readSections } from '../shared/sections.ts';

/**
 * Whose a host is, by the Public Suffix List (https://publicsuffix.org/list/). The rules lie in `public-suffixes.txt`:
 * one a line, those of registries under `[icann]`, those of firms that give out names below their own under `[private]`.
 */
export const publicSuffixes = late('The Public Suffix List', readSuffixes);

export interface Owned {
  /** What was registered: one label and its public suffix. null for an address, and for a public suffix itself. */
  readonly domain: string | null;
  /** The suffix is one that a registry gives out. */
  readonly isIcann: boolean;
}

/** `host` in small letters. With `private`, everybody who has a name below `web.app` is somebody else. */
export function ownerOf(host: string, { withPrivate }: { readonly withPrivate: boolean }): Owned {
  let end = host.length;
  // A dot at the end marks the root.
  while (end > 1 && host[end - 1] === '.') end -= 1;
  const name = host.slice(0, end);
  if (isIpAddress(name)) return { domain: null, isIcann: false };
  const { suffix, kind } = suffixOf(name, withPrivate);
  return { domain: registered(name, suffix), isIcann: kind === 'icann' };
}

function isIpAddress(name: string): boolean {
  if (name.includes(':')) return name.length > 2 && /^\[?[\da-f:]{1,39}\]?$/i.test(name);
  return name.length > 6 && name.length < 16 && /^\d+\.\d*\.\d*\.\d+$/.test(name);
}

function registered(name: string, suffix: string): string | null {
  if (suffix === name.replace(/^\.+/, '')) return null;
  const below = name.slice(0, name.length - suffix.length - 1);
  return name.slice(below.lastIndexOf('.') + 1);
}

type Kind = 'icann' | 'private';

interface Suffixes {
  /** `com`, `*.ck`, `!www.ck` → who made the rule. */
  readonly rules: ReadonlyMap<string, Kind>;
  /** Most labels a rule has. */
  readonly depth: number;
}

interface Suffix {
  readonly suffix: string;
  /** null: no rule says so, but then the last label is one. */
  readonly kind: Kind | null;
}

/** The longest rule wins, but an exception wins over all; https://github.com/publicsuffix/list/wiki/Format. */
function suffixOf(name: string, withPrivate: boolean): Suffix {
  const { rules, depth } = publicSuffixes.get();
  const kindOf = (rule: string): Kind | null => {
    const kind = rules.get(rule);
    return kind === undefined || (kind === 'private' && !withPrivate) ? null : kind;
  };
  let found: Suffix = { suffix: name.slice(name.lastIndexOf('.') + 1), kind: null };
  let above = '';
  for (let label = 0, end = name.length; label < depth && end >= 0; label += 1) {
    const dot = end === 0 ? -1 : name.lastIndexOf('.', end - 1);
    const suffix = name.slice(dot + 1);
    const exception = kindOf(`!${suffix}`);
    if (exception !== null) return { suffix: above, kind: exception };
    const kind = kindOf(suffix) ?? (dot + 1 === end ? null : kindOf(`*.${above}`));
    if (kind !== null) found = { suffix, kind };
    above = suffix;
    end = dot;
  }
  return found;
}

function readSuffixes(text: string): Suffixes {
  const sections = readSections(text);
  const ofKind = (kind: Kind) => (sections.get(kind) ?? []).map((rule) => [rule, kind] as const);
  const rules = new Map([...ofKind('icann'), ...ofKind('private')]);
  let depth = 1;
  for (const rule of rules.keys()) depth = Math.max(depth, rule.split('.').length);
  return { rules, depth };
}
