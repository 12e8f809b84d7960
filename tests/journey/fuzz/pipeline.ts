import { buildPrompt } from '../../../src/classifier/prompt.ts';
import { CATEGORY_KEYS, DEFAULT_CATEGORIES } from '../../../src/decision/category.ts';
import type { Decision } from '../../../src/decision/decision.ts';
import { EVIDENCE_CODES } from '../../../src/decision/evidence.ts';
import { digestOf, parse } from '../../../src/journey/04-parse.ts';
import { screened } from '../../../src/journey/05-screen.ts';
import { recall } from '../../../src/journey/06-recall.ts';
import { conclude } from '../../../src/journey/08-decide.ts';
import type { Digest, WorkItem } from '../../../src/journey/records.ts';
import { type GmailMessage, MAX_TEXT, type Mail } from '../../../src/mail/mail.ts';
import { compileRules } from '../../../src/rules/match.ts';
import type { Rule } from '../../../src/rules/schema.ts';
import { isSecuritySender } from '../../../src/security/security-senders.ts';

/** What the journey does with one mail between Gmail's answer and the journal, with the journey's own functions. */

export interface Judged {
  readonly mail: Mail;
  readonly digest: Digest;
  readonly decision: Decision;
}

const SETTINGS = { categories: DEFAULT_CATEGORIES, rules: [], packSize: 25 };

/** Rules that look at everything a rule can look at, and nearly never hold. */
const ruleFor = compileRules(
  (
    [
      { field: 'sender', value: 'nobody@nowhere.example' },
      { field: 'domain', value: 'nowhere.example' },
      { field: 'subject', value: 'a subject nobody writes' },
      { field: 'words', value: 'words nobody says' },
      { field: 'words', value: '%$#' },
      { field: 'list', value: '<nowhere.example>' },
    ] as const
  ).map(
    (when, index): Rule => ({
      id: `rule-${index}`,
      name: `Rule ${index}`,
      enabled: true,
      when,
      category: 'updates',
      action: 'archive',
    }),
  ),
);

const MEMORY = { sender: 'x', counts: { newsletters: 12 }, taught: null, updatedAt: 0 };

export function judged(message: GmailMessage): Judged {
  const mail = parse(message);
  const screening = screened(mail);
  const facts = {
    knownPerson: false,
    wroteInThread: false,
    starred: false,
    ownLabel: false,
    securitySender: isSecuritySender(mail),
  };
  const digest = digestOf(mail, screening, facts);
  const verdict = recall(mail, digest, digest.sender === null ? undefined : MEMORY, ruleFor(mail));
  buildPrompt([{ messageId: message.id, digest, alone: false }], DEFAULT_CATEGORIES, () => 0.5);
  const item: WorkItem = { ...ITEM, digest };
  const { decision } = conclude(item, verdict, { code: 'no-key' }, SETTINGS);
  if (decision === null) throw new Error('Nothing was decided.');
  return { mail, digest, decision };
}

const ITEM: WorkItem = {
  runId: 'r',
  account: 'ann@example.com',
  messageId: 'm',
  threadId: 't',
  order: 0,
  state: 'listed',
  wroteInThread: false,
  digest: null,
  decision: null,
};

const CATEGORIES: ReadonlySet<string> = new Set(CATEGORY_KEYS);
const CODES: ReadonlySet<string> = new Set(EVIDENCE_CODES);

/** What is wrong with a result that came without an exception; '' when it is whole. */
export function flawOf({ mail, digest, decision }: Judged): string {
  if (mail.text.length > MAX_TEXT) return 'text too long';
  if (mail.hiddenText.length > 4_000) return 'hidden text too long';
  if (digest.excerpt.length > 700) return 'excerpt too long';
  if (!CATEGORIES.has(decision.category)) return `category ${decision.category}`;
  if (!(decision.confidence >= 0 && decision.confidence <= 1)) return `confidence ${decision.confidence}`;
  const { danger } = digest.screening;
  if (!(danger >= 0 && danger <= 1)) return `danger ${danger}`;
  const strange = decision.evidence.find(({ code }) => !CODES.has(code));
  if (strange !== undefined) return `evidence ${strange.code}`;
  if (decision.archive && (digest.screening.addressesAi || digest.screening.hidesText)) return 'archived';
  // It goes to IndexedDB and to Google as UTF-8: half a character would not come back as it was.
  return JSON.stringify([digest, decision]).includes('\\ud') ? 'lone surrogate' : '';
}
