import type { CategoryKey } from '../decision/category.ts';
import type { Verdict } from '../decision/decision.ts';
import type { Evidence } from '../decision/evidence.ts';
import { headerOf } from '../mail/headers.ts';
import type { Mail } from '../mail/mail.ts';
import { type Sending, sendingOf } from './bulk.ts';
import { isPromotion, readsLike, saysItIs } from './campaign.ts';
import { type Matter, whatMatters } from './matters.ts';

/** What is known about a mail's sender beyond the mail itself. */
export interface SenderFacts {
  /** Somebody vouches for the From address (DMARC, or aligned SPF or DKIM). */
  readonly authenticated: boolean;
  /** Authenticated, and known to send account-security mail. */
  readonly securitySender: boolean;
  /** The user has written to this sender before. */
  readonly knownPerson: boolean;
}

/**
 * The local tier's first version: what a mail's own signs say, with no model. It abstains when unsure: null when it
 * has no idea, a confidence too low to act on when it has a hunch. What might be a bill, a notice about an account
 * or a person's letter is never given a confident verdict that archives.
 */
export function judgeLocally(mail: Mail, facts: SenderFacts): Verdict | null {
  const look: Look = {
    ...{ mail, facts, sending: sendingOf(mail), matters: whatMatters(mail) },
    tab: TABS.find((tab) => mail.labelIds.includes(`CATEGORY_${tab.toUpperCase()}`)) ?? null,
  };
  const bulk = discussion(look) ?? social(look) ?? campaign(look);
  return wanted(look) ?? person(look) ?? (bulk === null ? notice(look) : cautious(bulk, look));
}

interface Look {
  readonly mail: Mail;
  readonly facts: SenderFacts;
  readonly sending: Sending;
  readonly matters: readonly Matter[];
  /** Gmail's own sorting, in `labelIds` whether or not the user shows the tabs. */
  readonly tab: Tab | null;
}

const TABS = ['social', 'promotions', 'updates', 'forums', 'personal'] as const;
type Tab = (typeof TABS)[number];

/** Mail that wants something, from a sender that is who they say. Anybody can write "invoice". */
function wanted({ facts, sending, matters, mail }: Look): Verdict | null {
  const [matter] = matters;
  const talk = sending.discussion >= 2 && !sending.automatic;
  if (matter === undefined || talk || !facts.authenticated) return null;
  // Reading matter speaks of bills and passwords too, and a shop's subject says what is on offer.
  if (!matter.inSubject && sending.mass > 0 && !mail.calendar) return null;
  if (isPromotion(mail.subject) && matter.kind !== 'code') return null;
  const { category, sure, fair } = KINDS[matter.kind];
  const known = facts.securitySender && category === 'security';
  const evidence = matters.map((one) => one.evidence);
  return local(category, known ? 0.95 : matter.inSubject ? sure : fair, distinct(evidence));
}

/** Evidence without repetition: two kinds of matter may give the same reason. */
function distinct(evidence: readonly Evidence[]): readonly Evidence[] {
  return evidence.filter(({ code }, i) => evidence.findIndex((other) => other.code === code) === i);
}

/** How sure when the subject says so, and when only the text does. */
const KINDS: Readonly<
  Record<Matter['kind'], { readonly category: CategoryKey; readonly sure: number; readonly fair: number }>
> = {
  code: { category: 'security', sure: 0.85, fair: 0.75 },
  security: { category: 'security', sure: 0.8, fair: 0.65 },
  bill: { category: 'bills', sure: 0.8, fair: 0.7 },
  invitation: { category: 'action', sure: 0.8, fair: 0.8 },
  action: { category: 'action', sure: 0.65, fair: 0.55 },
  service: { category: 'updates', sure: 0.7, fair: 0.6 },
};

/** A letter, written by hand to this person. A stranger's is one only when Gmail says so and something else does too. */
function person({ mail, facts, sending, tab }: Look): Verdict | null {
  if (sending.mass >= 2 || sending.automatic || sending.discussion >= 2) return null;
  if (facts.knownPerson)
    return local('personal', 0.95, [{ code: 'known-person', params: { sender: mail.from.address } }]);
  if (!facts.authenticated || tab !== 'personal') return null;
  const important = mail.labelIds.includes('IMPORTANT');
  const evidence = [tabEvidence(tab), ...(important ? [{ code: 'gmail-important' as const }] : [])];
  return byGmail('personal', 0.4 + (important ? 0.2 : 0) + (sending.reply ? 0.2 : 0), evidence);
}

/** Where the mail of social networks comes from. */
const NETWORKS =
  /(?:^|\.)(?:facebookmail|facebook|instagram|linkedin|twitter|x|pinterest|tiktok|reddit|redditmail|discord|quora|nextdoor|tumblr|snapchat|threads|meetup|strava|goodreads)\.(?:com|net)$/;

function social({ mail, facts, sending, tab }: Look): Verdict | null {
  const network = facts.authenticated && NETWORKS.test(mail.from.domain);
  const fromMany = sending.mass >= 1 || sending.automatic;
  if (tab === 'social' && (network || sending.mass >= 2)) {
    return byGmail('social', 0.9, [tabEvidence(tab), ...sending.evidence]);
  }
  if (!network || !fromMany) return null;
  return local('social', 0.85, [
    { code: 'notification', params: { sender: mail.from.domain } },
    ...sending.evidence,
  ]);
}

/** A list that people write to. What a program posts there is a notice: nobody can tell from here whom it is meant for. */
function discussion({ mail, sending, tab }: Look): Verdict | null {
  if (sending.automatic) return null;
  const sure = sending.discussion >= 3 && !isOwnGroup(mail);
  if (tab === 'forums' && (sure || sending.discussion === 2)) {
    return byGmail('forums', sure ? 0.95 : 0.85, [tabEvidence(tab), ...sending.evidence]);
  }
  if (sending.discussion >= 3) return local('forums', sure ? 0.9 : 0.6, sending.evidence);
  return null;
}

/** A group of the user's own domain is how teams share an address: what is sent there may be meant for them. */
function isOwnGroup(mail: Mail): boolean {
  const domain = (headerOf(mail, 'delivered-to') ?? '').toLowerCase().split('@').at(-1) ?? '';
  return domain !== '' && mail.listId !== null && `.${mail.listId}`.endsWith(`.${domain}`);
}

/** What one sender sends to many: advertising or reading matter. */
function campaign({ mail, sending, tab }: Look): Verdict | null {
  if (sending.mass === 0 || sending.discussion >= 3 || tab === 'updates') return null;
  const said = saysItIs(mail);
  if (tab === 'promotions')
    return byGmail(said ?? readsLike(mail, 'promotions'), 0.9, [tabEvidence(tab), ...sending.evidence]);
  if (said === null && sending.mass < 2) return null;
  const sure = said !== null && sending.mass >= 2 && sending.discussion < 2 && tab !== 'personal';
  return local(said ?? readsLike(mail, 'newsletters'), sure ? 0.8 : 0.6, sending.evidence);
}

/** A program's word; it stays in the inbox, so a fair guess will do. */
function notice({ mail, facts, sending, tab }: Look): Verdict | null {
  if (tab === 'updates') {
    return byGmail('updates', facts.authenticated ? 0.8 : 0.6, [tabEvidence(tab), ...sending.evidence]);
  }
  if (!facts.authenticated || !sending.automatic) return null;
  return local('updates', 0.6, [
    { code: 'notification', params: { sender: mail.from.address } },
    ...sending.evidence,
  ]);
}

/** Something in it may matter after all: then it is only a hunch, for a model or for the user. */
function cautious(verdict: Verdict, { matters }: Look): Verdict {
  // People on a list speak of invoices and passwords all day: there only the subject counts.
  const doubts = matters.filter(({ inSubject }) => inSubject || verdict.category !== 'forums');
  if (doubts.length === 0) return verdict;
  const evidence = distinct([...verdict.evidence, ...doubts.map((doubt) => doubt.evidence)]);
  return { ...verdict, confidence: Math.min(verdict.confidence, HUNCH), evidence };
}

/** Below every bar of the policy. */
const HUNCH = 0.4;

function tabEvidence(tab: Tab): Evidence {
  return { code: 'gmail-category', params: { category: tab } };
}

function local(category: CategoryKey, confidence: number, evidence: readonly Evidence[]): Verdict {
  return { category, confidence, tier: 'local', evidence };
}

function byGmail(category: CategoryKey, confidence: number, evidence: readonly Evidence[]): Verdict {
  return { category, confidence, tier: 'gmail', evidence };
}
