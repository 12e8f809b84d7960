import type { Verdict } from '../decision/decision.ts';
import { type Place, recallSender, senderKey } from '../learning/sender-memory.ts';
import { judgeLocally, type SenderFacts } from '../learning/signs.ts';
import type { Mail } from '../mail/mail.ts';
import type { Rule } from '../rules/schema.ts';
import { authenticatedDomain, readAuthentication } from '../security/authentication.ts';
import type { Digest, MailFacts } from './records.ts';
import type { SenderMemory } from './remembered.ts';

/** What can be decided here, for nothing, strongest voice first: the user's rules, what was learnt, the mail's own signs. */
export function recall(
  mail: Mail,
  digest: Digest,
  memory: SenderMemory | undefined,
  rule: Rule | null,
): Verdict | null {
  if (rule !== null) return verdictOf(rule);
  const remembered = memory === undefined ? null : recallSender(memory, mail, placeOf(digest));
  return (
    remembered ?? judgeLocally(mail, { ...senderFacts(mail, digest.facts), danger: digest.screening.danger })
  );
}

/** What is known about a mail's sender beyond its own words. */
export function senderFacts(
  mail: Mail,
  { securitySender, knownPerson }: Pick<MailFacts, 'securitySender' | 'knownPerson'>,
): SenderFacts {
  return {
    // A list may vouch for itself, which is no word for the author.
    authenticated: senderKey(mail, authenticatedDomain(mail)) !== null,
    checked: readAuthentication(mail).checked,
    securitySender,
    knownPerson,
  };
}

/** Where in its sender's memory a mail belongs; work begun by an earlier version does not tell. */
export function placeOf({ shape = '', print = '' }: Digest): Place {
  return { shape, print };
}

function verdictOf(rule: Rule): Verdict {
  return {
    category: rule.category,
    confidence: 1,
    tier: 'rule',
    evidence: [{ code: 'rule', params: { name: rule.name } }],
    ...(rule.action === 'category' ? {} : { archive: rule.action === 'archive' }),
  };
}
