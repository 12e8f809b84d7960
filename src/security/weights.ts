import type { EvidenceCode } from '../decision/evidence.ts';

/**
 * What each sign adds to the log-odds that a mail means harm, in one table so that a later version can learn
 * them. Set by hand against measured frequencies in fraud and in honest mail.
 */
export interface Weighted {
  readonly code: EvidenceCode;
  readonly weight: number;
  /** Common in honest mail too: shown and counted only beside a sign of another kind. */
  readonly weak?: true;
}

/** Log-odds of harm before anything is known: about one mail in a hundred. */
export const PRIOR = -4.3;
/** From here on `careful`: more likely harmful than not. */
export const CAREFUL = 0.5;
/** From here on `dangerous`. */
export const DANGEROUS = 0.9;

export const WEIGHTS = {
  // The sender
  'authentication-failed': { code: 'authentication-failed', weight: 3.0 },
  'authentication-missing': { code: 'authentication-failed', weight: 2.6 },
  'authentication-foreign': { code: 'authentication-failed', weight: 1.6 },
  'brand-forged': { code: 'authentication-failed', weight: 2.5 },
  'impossible-sender': { code: 'authentication-failed', weight: 1.8 },
  'many-senders': { code: 'sender-poses-as', weight: 1.2 },
  'poses-as-brand': { code: 'sender-poses-as', weight: 3.4 },
  'poses-as-address': { code: 'sender-poses-as', weight: 1.8 },
  'disguised-letters': { code: 'disguised-letters', weight: 3.0 },
  'sender-lookalike': { code: 'sender-lookalike', weight: 3.2 },
  'sender-open-hosting': { code: 'open-hosting', weight: 2.6 },
  'reply-to-free-mail': { code: 'reply-elsewhere', weight: 2.6 },
  'reply-to-other': { code: 'reply-elsewhere', weight: 0.4, weak: true },
  // The links
  'link-lookalike': { code: 'link-lookalike', weight: 3.0 },
  'link-elsewhere': { code: 'link-elsewhere', weight: 1.8, weak: true },
  'link-off-organisation': { code: 'link-elsewhere', weight: 1.2, weak: true },
  'link-open-hosting': { code: 'open-hosting', weight: 1.6, weak: true },
  'link-to-code': { code: 'link-elsewhere', weight: 1.5 },
  'link-to-address': { code: 'link-to-address', weight: 2.2 },
  'link-shortened': { code: 'link-shortened', weight: 1.2, weak: true },
  // What it says
  credentials: { code: 'credential-words', weight: 1.6 },
  crypto: { code: 'credential-words', weight: 1.6 },
  greeting: { code: 'credential-words', weight: 0.9, weak: true },
  reward: { code: 'lure-words', weight: 1.4 },
  'advance-fee': { code: 'asks-for-money', weight: 1.4 },
  'parcel-fee': { code: 'asks-for-money', weight: 1.4 },
  'gift-cards': { code: 'asks-for-money', weight: 1.0 },
  extortion: { code: 'asks-for-money', weight: 1.4 },
  lure: { code: 'lure-words', weight: 1.0 },
  // What it carries
  program: { code: 'dangerous-attachment', weight: 4.2 },
  macro: { code: 'dangerous-attachment', weight: 2.2 },
  'html-file': { code: 'dangerous-attachment', weight: 2.0 },
  'hidden-text': { code: 'hidden-text', weight: 1.6 },
  'addresses-the-ai': { code: 'addresses-the-ai', weight: 2.0 },
} as const satisfies Readonly<Record<string, Weighted>>;

export type SignName = keyof typeof WEIGHTS;

/** Each further phrase of a matter, and how much they may add together. */
export const MORE_PHRASES = { each: 0.9, most: 3.6 } as const;

/** What speaks for a mail. */
export const TRUST = {
  /** Gmail vouches for the From domain. */
  authenticated: -0.5,
  /** It vouches for it, and the domain is a well-known company's own. */
  ownBrand: -3.5,
  /** A mailing list whose own domain passed: it rewrites and forwards honestly. */
  list: -1.5,
} as const;
