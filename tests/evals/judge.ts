import { DEFAULT_CATEGORIES } from '../../src/decision/category.ts';
import type { Decision, Verdict } from '../../src/decision/decision.ts';
import { digestOf, parse } from '../../src/journey/04-parse.ts';
import { factsOf, screened } from '../../src/journey/05-screen.ts';
import { recall, senderFacts } from '../../src/journey/06-recall.ts';
import { conclude } from '../../src/journey/08-decide.ts';
import type { Labels } from '../../src/journey/labels.ts';
import type { WorkItem } from '../../src/journey/records.ts';
import type { Weights } from '../../src/learning/local-model.ts';
import { judgeLocally } from '../../src/learning/signs.ts';
import type { GmailMessage, Mail } from '../../src/mail/mail.ts';
import type { Screening } from '../../src/security/screening.ts';

/** What the local tiers make of one mail. */
export interface Judged {
  readonly mail: Mail;
  readonly screening: Screening;
  /** The best local opinion before policy; null when nobody had one. */
  readonly opinion: Verdict | null;
  readonly decision: Decision;
}

const SETTINGS = { categories: DEFAULT_CATEGORIES, rules: [], packSize: 25 };
const NO_LABELS = { users: new Set<string>() } as unknown as Labels;

/**
 * The path of a mail through the journey: parse, screen, recall, decide. No network, no key, no memory, no rules.
 * `model`: another than the extension's own, which may have learnt from this very mail.
 */
export function judge(message: GmailMessage, model?: Weights): Judged {
  const item: WorkItem = {
    ...{ runId: '', account: '', messageId: message.id, threadId: message.threadId, order: 0 },
    ...{ state: 'listed', wroteInThread: false, digest: null, decision: null },
  };
  const mail = parse(message);
  const screening = screened(mail);
  const digest = digestOf(mail, screening, factsOf(mail, item, NO_LABELS, false));
  const opinion =
    model === undefined
      ? recall(mail, digest, undefined, null)
      : judgeLocally(mail, { ...senderFacts(mail, digest.facts), danger: screening.danger }, model);
  const { decision } = conclude({ ...item, digest }, opinion, { code: 'no-key' }, SETTINGS);
  if (decision === null) throw new TypeError('Policy always decides.');
  return { mail, screening, opinion, decision };
}
