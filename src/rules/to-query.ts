import { assertNever } from '../shared/assert-never.ts';
import { asciiDomain } from './domain.ts';
import { listIdIn } from './match.ts';
import type { Condition, Test } from './schema.ts';
import { wordLine } from './words.ts';

/**
 * Gmail search text for a condition. The search finds every mail the condition holds for; `exact` says that it finds
 * no other. So an inexact query narrows down what has to be read, and only an exact one may decide unread.
 */
export interface RuleQuery {
  readonly query: string;
  readonly exact: boolean;
}

/** null when no search narrows the mailbox down for this condition. */
export function ruleToQuery(condition: Condition): RuleQuery | null {
  const term = termOf(condition);
  return term === null ? null : { query: term.query, exact: term.exact };
}

/** `joined`: several terms side by side, which must be put in parentheses before they are part of anything else. */
interface Term extends RuleQuery {
  readonly joined: boolean;
  /** What this term is the opposite of: two minus signs in a row mean nothing to Gmail. */
  readonly opposite?: Term;
}

function termOf(condition: Condition): Term | null {
  if ('all' in condition) return allOf(condition.all);
  if ('any' in condition) return anyOf(condition.any);
  if ('not' in condition) return notOf(condition.not);
  return testTerm(condition);
}

/** What a search cannot say is left out: that only finds more. */
function allOf(conditions: readonly Condition[]): Term | null {
  const terms = conditions.map(termOf);
  const said = terms.filter((term) => term !== null);
  const [first, ...others] = said;
  if (first === undefined) return null;
  const exact = said.length === terms.length && said.every((term) => term.exact);
  if (others.length === 0) return { ...first, exact };
  return { query: said.map(closed).join(' '), exact, joined: true };
}

/** One alternative a search cannot say, and the search would miss mail. */
function anyOf(conditions: readonly Condition[]): Term | null {
  const terms = conditions.map(termOf);
  const said = terms.filter((term) => term !== null);
  const [first, ...others] = said;
  if (first === undefined || said.length < terms.length) return null;
  if (others.length === 0) return first;
  return { query: `{${said.map(closed).join(' ')}}`, exact: said.every((term) => term.exact), joined: false };
}

/** The opposite of a search that finds too much finds too little. */
function notOf(condition: Condition): Term | null {
  if ('not' in condition) return termOf(condition.not);
  const term = termOf(condition);
  if (term === null || !term.exact) return null;
  return term.opposite ?? { query: `-${closed(term)}`, exact: true, joined: false, opposite: term };
}

function closed(term: Term): string {
  return term.joined ? `(${term.query})` : term.query;
}

/**
 * Operators: https://support.google.com/mail/answer/7190. Gmail cuts words at punctuation and ignores it, so
 * `from:example.com` also finds `x+example.com@other.net`, and bare words also look into names and attachments.
 */
function testTerm(test: Test): Term | null {
  switch (test.field) {
    case 'sender':
      return { query: `from:${test.value.toLowerCase()}`, exact: true, joined: false };
    case 'domain':
      return { query: `from:${asciiDomain(test.value)}`, exact: false, joined: false };
    case 'subject':
      return phrase('subject:', test.value, true);
    case 'words':
      return phrase('', test.value, false);
    case 'list': {
      const id = listIdIn(test.value);
      return /^[\w.-]+$/.test(id) ? { query: `list:${id}`, exact: false, joined: false } : null;
    }
    case 'unsubscribe':
      return null;
    default:
      return assertNever(test);
  }
}

/** Inside quotes only the quote itself has a meaning, and nothing escapes it. Signs alone are not indexed. */
function phrase(operator: string, value: string, exact: boolean): Term | null {
  if (wordLine(value) === '') return null;
  const quoted = value.replace(/["\\\p{Cc}\s]+/gu, ' ').trim();
  return { query: `${operator}"${quoted}"`, exact, joined: false };
}
