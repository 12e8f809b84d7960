import type { Verdict } from '../decision/decision.ts';
import { recallSender } from '../learning/sender-memory.ts';
import { judgeLocally } from '../learning/signs.ts';
import type { Mail } from '../mail/mail.ts';
import type { Rule } from '../rules/schema.ts';
import type { SenderMemory } from './ports.ts';
import type { Digest } from './records.ts';

/** What can be decided here, for nothing, strongest voice first: the user's rules, what was learnt, the mail's own signs. */
export function recall(
  mail: Mail,
  digest: Digest,
  memory: SenderMemory | undefined,
  rule: Rule | null,
): Verdict | null {
  if (rule !== null) return verdictOf(rule);
  const remembered = memory === undefined ? null : recallSender(memory, mail);
  return (
    remembered ??
    judgeLocally(mail, {
      authenticated: digest.sender !== null,
      securitySender: digest.facts.securitySender,
      knownPerson: digest.facts.knownPerson,
    })
  );
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
