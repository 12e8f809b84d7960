import { headersOf } from '../mail/headers.ts';
import type { Mail } from '../mail/mail.ts';
import { organisationOf, sameOrganisation } from './hosts.ts';

/** One method's result (RFC 8601 §2.7) and the domain it speaks for. */
export interface Check {
  readonly method: 'spf' | 'dkim' | 'dmarc' | 'arc';
  /** 'pass', 'fail', 'softfail', 'none', 'neutral', 'temperror', 'permerror' … lower-cased. */
  readonly result: string;
  /** '' when the header names none. */
  readonly domain: string;
}

export interface Authentication {
  /** Gmail looked, and its findings are at the top. Without that nothing is known, for or against the sender. */
  readonly checked: boolean;
  readonly checks: readonly Check[];
}

const UNCHECKED: Authentication = { checked: false, checks: [] };
const MAX_HEADER = 4_000;
const MAX_CHECKS = 30;

/**
 * What Gmail found out about the sender. Only the topmost Authentication-Results counts, and only when it is
 * signed mx.google.com: anything below it came with the mail and may say whatever the sender likes (RFC 8601 §5).
 */
export function readAuthentication(mail: Pick<Mail, 'headers'>): Authentication {
  const value = headersOf(mail, 'authentication-results')[0];
  if (value === undefined) return UNCHECKED;
  const [server, ...results] = withoutComments(value.slice(0, MAX_HEADER)).split(';');
  if (server?.trim().split(/\s+/, 1)[0]?.toLowerCase() !== 'mx.google.com') return UNCHECKED;
  return { checked: true, checks: results.slice(0, MAX_CHECKS).flatMap(readCheck) };
}

/** The From domain, when Gmail's findings vouch for it: DMARC, or DKIM or SPF of the same organisation; else null. */
export function authenticatedDomain(mail: Pick<Mail, 'headers' | 'from' | 'problems'>): string | null {
  const domain = mail.from.domain;
  if (domain === '' || mail.problems.includes('many-senders')) return null;
  return vouchesFor(readAuthentication(mail), domain) ? domain : null;
}

export function vouchesFor(authentication: Authentication, domain: string): boolean {
  return authentication.checks.some(
    (check) => check.method !== 'arc' && check.result === 'pass' && sameOrganisation(check.domain, domain),
  );
}

/** Organisations for which SPF or DKIM passed, whether the From says so or not. */
export function provenOrganisations(authentication: Authentication): ReadonlySet<string> {
  const passed = authentication.checks.filter((check) => check.result === 'pass' && check.domain !== '');
  return new Set(passed.map((check) => organisationOf(check.domain)));
}

function readCheck(text: string): readonly Check[] {
  const words = text.trim().split(/\s+/).slice(0, 20);
  const [method, result] = pair(words[0] ?? '');
  if (method !== 'spf' && method !== 'dkim' && method !== 'dmarc' && method !== 'arc') return [];
  const properties = new Map(words.slice(1).map(pair));
  return [{ method, result, domain: domainOf(properties) }];
}

function pair(word: string): readonly [string, string] {
  const equals = word.indexOf('=');
  if (equals < 0) return [word.toLowerCase(), ''];
  return [
    word.slice(0, equals).toLowerCase(),
    word
      .slice(equals + 1)
      .replace(/"/g, '')
      .toLowerCase(),
  ];
}

/** header.from (DMARC), header.d or header.i (DKIM), smtp.mailfrom (SPF); smtp.helo proves nothing about mail. */
function domainOf(properties: ReadonlyMap<string, string>): string {
  const names = ['header.from', 'header.d', 'header.i', 'smtp.mailfrom'];
  const value =
    names.map((name) => properties.get(name)).find((found) => found !== undefined && found !== '') ?? '';
  return value.slice(value.lastIndexOf('@') + 1).replace(/\.$/, '');
}

/** Comments may nest, and may hold anything (RFC 5322 §3.2.2). */
function withoutComments(value: string): string {
  let depth = 0;
  let kept = '';
  for (const piece of value.split(/([()])/)) {
    if (piece === '(') depth++;
    else if (piece === ')') depth = Math.max(0, depth - 1);
    else if (depth === 0) kept += piece;
  }
  return kept;
}
