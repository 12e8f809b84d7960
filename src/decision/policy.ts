import type { MailFacts } from '../journey/records.ts';
import type { Screening } from '../security/screening.ts';
import type { Category, CategoryKey } from './category.ts';
import type { Decision, Verdict } from './decision.ts';
import type { Evidence } from './evidence.ts';
import { correct } from './valve.ts';

/**
 * From opinions to what is done with a mail. A tier only names a category; whether the mail leaves the inbox is
 * decided here and nowhere else. Wherever there is doubt, it stays: a newsletter left in the inbox is an annoyance,
 * a bill taken out of it is harm.
 */
export interface PolicyInput {
  /** The opinion of the highest tier that had one; null when none had. */
  readonly verdict: Verdict | null;
  readonly screening: Screening;
  readonly facts: MailFacts;
  readonly hasUnsubscribe: boolean;
  readonly categories: readonly Category[];
  /** Why nobody decided, when nobody did. */
  readonly why?: Evidence;
  /** The sender's address, for the sentence shown. */
  readonly sender?: string;
}

/** The least confidence that decides: to only label, to also archive, and to call a mail spam. */
export const BARS = { label: 0.5, archive: 0.75, spam: 0.85 } as const;

export function decide(input: PolicyInput): Decision {
  const opinion = opinionOf(input);
  const usual = opinion.archive ?? archives(input.categories, opinion.category);
  const habit = usual ? [] : habitOf(input, opinion);
  const wanted = usual || habit.length > 0;
  const kept = wanted ? keepers(input, opinion) : [];
  return {
    category: opinion.category,
    archive: wanted && kept.length === 0,
    tier: opinion.tier,
    confidence: opinion.confidence,
    evidence: [...opinion.evidence, ...(kept.length === 0 ? habit : kept)],
    ...(opinion.details === undefined ? {} : { details: opinion.details }),
  };
}

/** The verdict that holds in the end: the guard's, the user's, the best tier's after the valve, or nobody's. */
function opinionOf(input: PolicyInput): Verdict {
  const { verdict, screening } = input;
  if (screening.verdict === 'dangerous') return danger(screening, verdict);
  if (verdict === null || verdict.tier === 'none') return undecided(input);
  const signs = signsShown(screening);
  if (isUsersWord(verdict)) return { ...verdict, evidence: [...verdict.evidence, ...signs] };
  const signed = { ...verdict, evidence: [...verdict.evidence, ...signs] };
  const corrected = correct(signed, { ...input.facts, ...pick(input) });
  if (corrected.category === 'review') return { ...corrected, archive: false };
  if (corrected.confidence < barOf(input.categories, corrected.category)) return unsure(corrected);
  return corrected;
}

function pick({ hasUnsubscribe, sender }: PolicyInput): { hasUnsubscribe: boolean; sender?: string } {
  return sender === undefined ? { hasUnsubscribe } : { hasUnsubscribe, sender };
}

/**
 * Danger outranks even the user's rules, since a rule goes by a From line that anybody can write. But where the user
 * has said something about such mail, it is labelled and left before their eyes, in case it is the guard that errs.
 */
function danger(screening: Screening, verdict: Verdict | null): Verdict {
  const spoken = verdict !== null && isUsersWord(verdict);
  return {
    category: 'danger',
    confidence: screening.danger,
    tier: 'guard',
    evidence: [...screening.signs, ...(spoken ? verdict.evidence : [])],
    ...(spoken ? { archive: false } : {}),
  };
}

function undecided({ verdict, screening, why }: PolicyInput): Verdict {
  const evidence = [
    ...(verdict?.evidence ?? []),
    why ?? { code: 'undecided' as const },
    ...signsShown(screening),
  ];
  return { category: 'review', confidence: 0, tier: 'none', evidence, archive: false };
}

/** The opinion is kept as evidence and its details for the reader; the category is nobody's. */
function unsure(verdict: Verdict): Verdict {
  return {
    ...verdict,
    category: 'review',
    tier: 'none',
    archive: false,
    evidence: [...verdict.evidence, { code: 'kept-unsure' }],
  };
}

/** A rule, or a lesson the user gave: nothing above it but the guard. */
function isUsersWord(verdict: Verdict): boolean {
  return verdict.tier === 'rule' || verdict.evidence.some(({ code }) => code === 'taught');
}

function barOf(categories: readonly Category[], category: CategoryKey): number {
  if (category === 'spam' || category === 'danger') return BARS.spam;
  return archives(categories, category) ? BARS.archive : BARS.label;
}

/** What nobody was sure of never leaves the inbox by a category's setting. */
function archives(categories: readonly Category[], key: CategoryKey): boolean {
  return key !== 'review' && categories.some((category) => category.key === key && category.archive);
}

/** Mail that would stay, but that the user archives unread again and again. Never what may matter to them. */
function habitOf({ facts, sender = '' }: PolicyInput, opinion: Verdict): readonly Evidence[] {
  const { category, archive, confidence } = opinion;
  if (facts.unwanted === undefined || archive !== undefined || confidence < BARS.archive) return [];
  if (!MAY_LEAVE.has(category)) return [];
  return [{ code: 'archived-taught', params: { sender, at: facts.unwanted } }];
}

const MAY_LEAVE: ReadonlySet<CategoryKey> = new Set([
  'updates',
  'newsletters',
  'promotions',
  'social',
  'forums',
]);

/** A fine mail has nothing to be warned of, but one that hides text or talks to an AI wears a badge. */
function signsShown(screening: Screening): readonly Evidence[] {
  if (screening.verdict !== 'fine') return screening.signs;
  return screening.signs.filter(
    ({ code }) =>
      (code === 'hidden-text' && screening.hidesText) ||
      (code === 'addresses-the-ai' && screening.addressesAi),
  );
}

/** What keeps a mail in the inbox although its category, or a rule, would archive it. Not even a rule lifts these. */
function keepers({ facts, screening, sender }: PolicyInput, opinion: Verdict): readonly Evidence[] {
  const kept: Evidence[] = [];
  if (facts.starred) kept.push({ code: 'kept-starred' });
  if (facts.wroteInThread) kept.push({ code: 'kept-thread-written-in' });
  if (facts.ownLabel) kept.push({ code: 'kept-own-label' });
  // Only a rule that says "archive" in so many words may archive a person the user writes to, or wants to read.
  const ruled = opinion.tier === 'rule' && opinion.archive === true;
  if (facts.knownPerson && !ruled) kept.push({ code: 'kept-known-person' });
  if (facts.wanted !== undefined && !ruled)
    kept.push({ code: 'kept-taught', params: { sender: sender ?? '', at: facts.wanted } });
  if (opinion.details?.urgency === 'high') kept.push({ code: 'kept-urgent' });
  if (screening.hidesText) kept.push({ code: 'kept-hidden-text' });
  if (screening.addressesAi) kept.push({ code: 'kept-addresses-the-ai' });
  // What else keeps it says more.
  if (kept.length === 0 && staysWhileCareful(screening, opinion.category))
    kept.push({ code: 'kept-careful' });
  return kept;
}

/** A mail to be careful with stays where its signs are read, unless it is plain spam. */
function staysWhileCareful(screening: Screening, category: CategoryKey): boolean {
  return screening.verdict === 'careful' && category !== 'spam';
}
