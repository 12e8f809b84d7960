import type { CategoryKey } from './category.ts';
import type { Verdict } from './decision.ts';

/** What the safety valve knows about the mail besides the verdict. */
export interface ValveFacts {
  readonly hasUnsubscribe: boolean;
  /** Authentication passed for a sender known to send account-security mail. */
  readonly securitySender: boolean;
  /** The user has written to this sender before. */
  readonly knownPerson: boolean;
  /** Who wrote, for the sentence shown. */
  readonly sender?: string;
}

/** Categories that say "sent by a machine to many". A list that people write to is not among them. */
const BULK: readonly CategoryKey[] = ['newsletters', 'promotions', 'social', 'spam'];

/**
 * Corrects what no tier may claim, whatever it says: bulk mail is not a security notice, and a person the user has
 * written to does not send advertising. Only what the user said (a rule, a lesson) passes unchanged.
 */
export function correct(verdict: Verdict, facts: ValveFacts): Verdict {
  // The local tier has weighed that header itself, with all the others: many honest notices carry it.
  const weighed = verdict.tier === 'local';
  if (verdict.category === 'security' && facts.hasUnsubscribe && !facts.securitySender && !weighed) {
    return {
      ...verdict,
      category: 'updates',
      evidence: [...verdict.evidence, { code: 'valve-security-bulk' }],
    };
  }
  if (facts.knownPerson && BULK.includes(verdict.category)) {
    const params = facts.sender === undefined ? {} : { params: { sender: facts.sender } };
    return {
      ...verdict,
      category: 'personal',
      // That the user knows them is certain, however sure the verdict was of something else.
      confidence: 1,
      evidence: [...verdict.evidence, { code: 'valve-person-not-bulk', ...params }],
    };
  }
  return verdict;
}
