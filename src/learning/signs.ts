import type { CategoryKey } from '../decision/category.ts';
import type { Verdict } from '../decision/decision.ts';
import type { Evidence } from '../decision/evidence.ts';
import { headerOf } from '../mail/headers.ts';
import type { Mail } from '../mail/mail.ts';
import { type Sending, sendingOf } from './bulk.ts';
import { lookAt } from './features.ts';
import { ARCHIVING, evidenceFor, type Seen } from './local-evidence.ts';
import { localModel, type Prediction, predict, type Weights } from './local-model.ts';
import { whatMatters } from './matters.ts';
import { WANTED } from './sender-memory.ts';

/** What is known about a mail's sender beyond the mail itself. */
export interface SenderFacts {
  /** Somebody vouches for the From address (DMARC, or aligned SPF or DKIM). */
  readonly authenticated: boolean;
  /** Gmail looked for somebody who vouches; where nobody looked, nothing speaks against the sender. */
  readonly checked?: boolean;
  /** The guard's probability that the mail means harm, 0..1. */
  readonly danger?: number;
  /** Authenticated, and known to send account-security mail. */
  readonly securitySender: boolean;
  /** The user has written to this sender before. */
  readonly knownPerson: boolean;
}

/**
 * The local tier: what a mail's own signs say, weighed by what was learnt from labelled mail. It abstains when unsure,
 * with a hunch of tier 'none' that decides nothing. Mail leaves the inbox only when nothing speaks against it: no
 * bill, code, notice or date, no likeness to a letter, and headers that prove it was sent to many.
 */
export function judgeLocally(
  mail: Mail,
  facts: SenderFacts,
  model: Weights = localModel.get(),
): Verdict | null {
  const sending = sendingOf(mail);
  if (facts.knownPerson && isLetter(sending)) {
    const evidence: Evidence[] = [{ code: 'known-person', params: { sender: mail.from.address } }];
    return { category: 'personal', confidence: 0.95, tier: 'local', evidence };
  }
  const { seen, prediction } = viewOf(mail, facts, model);
  const { category, confidence } = prediction;
  const tab = TABS[category];
  const byTab = tab !== undefined && mail.labelIds.includes(`CATEGORY_${tab.toUpperCase()}`);
  const verdict: Verdict = {
    category,
    confidence,
    tier: byTab ? 'gmail' : 'local',
    evidence: evidenceFor(seen, prediction, byTab ? tab : null),
  };
  if (!isSure(prediction, facts)) return { ...verdict, tier: 'none' };
  return ARCHIVING.has(category) && !mayLeave(seen, prediction) ? { ...verdict, archive: false } : verdict;
}

/** A mail as the local model sees it. */
export interface View {
  readonly seen: Seen;
  readonly prediction: Prediction;
}

export function viewOf(mail: Mail, facts: SenderFacts, model: Weights = localModel.get()): View {
  const look = lookAt(mail, facts);
  const seen: Seen = { mail, facts, sending: sendingOf(mail), matters: whatMatters(mail), look };
  return { seen, prediction: byNetwork(predict([...look.features, ...look.terms], model), seen) };
}

/** Written by hand to few. */
function isLetter({ mass, automatic, discussion }: Sending): boolean {
  return mass < 2 && !automatic && discussion < 2;
}

/** Notices of a proven network are its own, unless they clearly sell or are to be read. */
function byNetwork(prediction: Prediction, { facts, sending, matters, look }: Seen): Prediction {
  const network = facts.authenticated && look.features.includes('from:host:network');
  const other = ['promotions', 'newsletters'].includes(prediction.category) && prediction.confidence >= 0.6;
  if (!network || other || matters.length > 0 || (sending.mass === 0 && !sending.automatic))
    return prediction;
  const confidence = Math.max(OF_NETWORK, prediction.probabilities.get('social') ?? 0);
  return { ...prediction, category: 'social', confidence };
}

const OF_NETWORK = 0.85;

/** How sure the local tier must be before it decides: where the model is less often right than this, it abstains. */
const SURE = 0.82;

/** The guard need not be certain for a mail to be left undecided that may only pretend to be a bill or a notice. */
const DOUBTFUL = 0.25;

function isSure({ category, confidence }: Prediction, facts: SenderFacts): boolean {
  if (category === 'spam') return confidence >= SURE_OF_SPAM;
  if ((facts.danger ?? 0) >= DOUBTFUL) return false;
  // Gmail looked and nobody vouches: the commonest pretence there is.
  if (category === 'security' && facts.checked === true && !facts.authenticated) return false;
  return confidence >= SURE;
}

const SURE_OF_SPAM = 0.9;

/** How likely it may still be that the mail is wanted after all. */
const RISK = 0.04;

/** What a mail may speak of first that is kept before the reader's eyes, whatever else it is. */
const KEPT_ANYWHERE =
  'receipt due paid payment-failed refund statement order booking code not-you disruption'.split(' ');
/** Reading matter speaks of these too: only a subject means them. */
const KEPT_IN_SUBJECT = 'password verify locked salary invoice delivery'.split(' ');
const KEPT: ReadonlySet<string> = new Set([
  ...KEPT_ANYWHERE.flatMap((one) => [`s:${one}`, `o:${one}`]),
  ...KEPT_IN_SUBJECT.map((one) => `s:${one}`),
]);

function mayLeave({ mail, sending, matters, look }: Seen, prediction: Prediction): boolean {
  const { category, confidence, probabilities } = prediction;
  const wanted = [...WANTED].reduce((sum, key) => sum + (probabilities.get(key) ?? 0), 0);
  // People on a list speak of invoices and passwords all day: there only the subject counts.
  const doubts = matters.filter(({ inSubject }) => inSubject || category !== 'forums');
  if (doubts.length > 0 || wanted > RISK) return false;
  if (category !== 'forums' && look.features.some((one) => KEPT.has(one))) return false;
  if (category === 'spam') return confidence >= 0.95 && !sending.reply;
  return category === 'forums' ? mayBeTalk(mail, sending) : sending.mass >= 2;
}

/** People discuss on a list, and not the reader's own. */
export function mayBeTalk(mail: Mail, { discussion, automatic }: Sending): boolean {
  return discussion >= 2 && !automatic && !isOwnGroup(mail);
}

/** A group of the user's own domain is how teams share an address: what is sent there may be meant for them. */
function isOwnGroup(mail: Mail): boolean {
  const domain = (headerOf(mail, 'delivered-to') ?? '').toLowerCase().split('@').at(-1) ?? '';
  return domain !== '' && mail.listId !== null && `.${mail.listId}`.endsWith(`.${domain}`);
}

/** Gmail's own sorting, in `labelIds` whether or not the user shows the tabs. */
const TABS: Readonly<Partial<Record<CategoryKey, string>>> = {
  ...{ social: 'social', promotions: 'promotions', newsletters: 'promotions', updates: 'updates' },
  ...{ forums: 'forums', personal: 'personal' },
};
