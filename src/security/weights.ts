import type { EvidenceCode } from '../decision/evidence.ts';
import { LEARNT } from './learnt-weights.ts';

/** What a sign speaks of. Only signs of two kinds together make a mail dangerous. */
export type Kind = 'sender' | 'sending' | 'links' | 'words' | 'files';

/** What each sign is: its sentence, its kind, and how far learning may go. */
export interface SignInfo {
  readonly code: EvidenceCode;
  readonly kind: Kind;
  /**
   * The most log-odds it may be given; half of it is where learning starts, and what a sign that no mail at hand shows
   * keeps. Set by what is known of honest mail, since the mail at hand does not hold every kind of it: companies
   * without DMARC, lists, forwarders, old servers.
   */
  readonly most: number;
  /** Common in honest mail too: shown and counted only beside a stronger sign, or two more of another kind. */
  readonly weak?: true;
}

export const SIGNS = {
  // The sender
  'authentication-failed': { code: 'authentication-failed', kind: 'sender', most: 2.5 },
  'authentication-missing': { code: 'authentication-failed', kind: 'sender', most: 2.2 },
  'authentication-foreign': { code: 'authentication-failed', kind: 'sender', most: 1.4 },
  'brand-forged': { code: 'authentication-failed', kind: 'sender', most: 3 },
  'impossible-sender': { code: 'authentication-failed', kind: 'sender', most: 2 },
  'many-senders': { code: 'sender-poses-as', kind: 'sender', most: 2 },
  'poses-as-brand': { code: 'sender-poses-as', kind: 'sender', most: 2.2 },
  'poses-as-address': { code: 'sender-poses-as', kind: 'sender', most: 2 },
  'poses-as-own': { code: 'sender-poses-as', kind: 'sender', most: 3 },
  'poses-as-known': { code: 'poses-as-known', kind: 'sender', most: 3 },
  'disguised-letters': { code: 'disguised-letters', kind: 'words', most: 3.5 },
  'sender-lookalike': { code: 'sender-lookalike', kind: 'sender', most: 3.5 },
  'sender-embeds': { code: 'sender-lookalike', kind: 'sender', most: 3 },
  'sender-official': { code: 'official-sounding', kind: 'sender', most: 2, weak: true },
  'speaks-for-brand': { code: 'sender-poses-as', kind: 'sender', most: 1.5, weak: true },
  'sender-open-hosting': { code: 'open-hosting', kind: 'sender', most: 3 },
  'random-sender': { code: 'random-sender', kind: 'sender', most: 2 },
  'rare-ending-sender': { code: 'rare-ending', kind: 'sender', most: 1.5, weak: true },
  // How it was sent
  'reply-to-free-mail': { code: 'reply-elsewhere', kind: 'sending', most: 3 },
  'reply-to-other': { code: 'reply-elsewhere', kind: 'sending', most: 0.6, weak: true },
  unsigned: { code: 'authentication-failed', kind: 'sending', most: 0.8, weak: true },
  'signed-by-default': { code: 'authentication-failed', kind: 'sending', most: 1, weak: true },
  'sent-by-script': { code: 'sent-oddly', kind: 'sending', most: 1, weak: true },
  'no-message-id': { code: 'sent-oddly', kind: 'sending', most: 2 },
  'odd-message-id': { code: 'sent-oddly', kind: 'sending', most: 1.5, weak: true },
  'odd-envelope': { code: 'sent-oddly', kind: 'sending', most: 1.5, weak: true },
  'no-recipient': { code: 'not-addressed', kind: 'sending', most: 1.5, weak: true },
  'sent-to-itself': { code: 'not-addressed', kind: 'sending', most: 1.5, weak: true },
  'false-reply': { code: 'false-reply', kind: 'sending', most: 1.2, weak: true },
  // The links
  'link-lookalike': { code: 'link-lookalike', kind: 'links', most: 3 },
  'link-elsewhere': { code: 'link-elsewhere', kind: 'links', most: 2, weak: true },
  'link-off-organisation': { code: 'link-elsewhere', kind: 'links', most: 1, weak: true },
  'link-embeds': { code: 'link-lookalike', kind: 'links', most: 2.5 },
  'link-official': { code: 'official-sounding', kind: 'links', most: 1.5, weak: true },
  'link-open-hosting': { code: 'open-hosting', kind: 'links', most: 1.8, weak: true },
  'link-to-code': { code: 'link-elsewhere', kind: 'links', most: 2 },
  'link-disguised': { code: 'link-elsewhere', kind: 'links', most: 2.5 },
  'link-forwarded': { code: 'link-shortened', kind: 'links', most: 1.5, weak: true },
  'link-to-address': { code: 'link-to-address', kind: 'links', most: 2.5 },
  'link-shortened': { code: 'link-shortened', kind: 'links', most: 1.2, weak: true },
  'links-only-hidden': { code: 'link-shortened', kind: 'links', most: 1.5, weak: true },
  'rare-ending-link': { code: 'rare-ending', kind: 'links', most: 1, weak: true },
  'link-random-host': { code: 'random-sender', kind: 'links', most: 1.2, weak: true },
  // What it says
  credentials: { code: 'credential-words', kind: 'words', most: 1.6 },
  secrets: { code: 'credential-words', kind: 'words', most: 2.5 },
  document: { code: 'lure-words', kind: 'words', most: 1.5 },
  job: { code: 'lure-words', kind: 'words', most: 2.5 },
  pressure: { code: 'deadline-words', kind: 'words', most: 0.8, weak: true },
  'off-channel': { code: 'asks-for-money', kind: 'words', most: 1.2, weak: true },
  'masked-ask': { code: 'masked-ask', kind: 'words', most: 2.5 },
  'pressed-ask': { code: 'deadline-words', kind: 'words', most: 1.2 },
  'office-on-free-mail': { code: 'sender-poses-as', kind: 'sender', most: 2 },
  'charge-to-call': { code: 'asks-for-money', kind: 'words', most: 3 },
  crypto: { code: 'credential-words', kind: 'words', most: 1.6 },
  reward: { code: 'lure-words', kind: 'words', most: 1.6 },
  'advance-fee': { code: 'asks-for-money', kind: 'words', most: 2.2 },
  'parcel-fee': { code: 'asks-for-money', kind: 'words', most: 1.6 },
  'gift-cards': { code: 'asks-for-money', kind: 'words', most: 3 },
  'bank-change': { code: 'asks-for-money', kind: 'words', most: 4 },
  callback: { code: 'asks-for-money', kind: 'words', most: 1.8 },
  extortion: { code: 'threat-words', kind: 'words', most: 3 },
  threat: { code: 'threat-words', kind: 'words', most: 1.4 },
  adult: { code: 'lure-words', kind: 'words', most: 2 },
  gambling: { code: 'lure-words', kind: 'words', most: 2 },
  miracle: { code: 'lure-words', kind: 'words', most: 1.4 },
  offer: { code: 'lure-words', kind: 'words', most: 0.6, weak: true },
  business: { code: 'lure-words', kind: 'words', most: 1.4 },
  'junk-footer': { code: 'lure-words', kind: 'words', most: 2 },
  greeting: { code: 'lure-words', kind: 'words', most: 1.2, weak: true },
  'calls-by-address': { code: 'calls-by-address', kind: 'words', most: 1.5 },
  'great-sum': { code: 'asks-for-money', kind: 'words', most: 1.5, weak: true },
  'wallet-address': { code: 'wallet-address', kind: 'words', most: 2, weak: true },
  shouting: { code: 'lure-words', kind: 'words', most: 0.4, weak: true },
  'picture-in-subject': { code: 'lure-words', kind: 'words', most: 0.4, weak: true },
  'little-text': { code: 'little-text', kind: 'links', most: 1, weak: true },
  'code-in-text': { code: 'hidden-text', kind: 'words', most: 1.5, weak: true },
  // What it carries
  program: { code: 'dangerous-attachment', kind: 'files', most: 8 },
  'double-ending': { code: 'dangerous-attachment', kind: 'files', most: 5 },
  macro: { code: 'dangerous-attachment', kind: 'files', most: 4 },
  'html-file': { code: 'dangerous-attachment', kind: 'files', most: 4 },
  'locked-archive': { code: 'dangerous-attachment', kind: 'files', most: 4 },
  'odd-archive': { code: 'dangerous-attachment', kind: 'files', most: 2 },
  'hidden-text': { code: 'hidden-text', kind: 'words', most: 1.6 },
  'addresses-the-ai': { code: 'addresses-the-ai', kind: 'words', most: 2 },
} as const satisfies Readonly<Record<string, SignInfo>>;

export type SignName = keyof typeof SIGNS;
export const infoOf = (name: SignName): SignInfo => SIGNS[name];

/** What speaks for a mail: the least log-odds each may be given, and the most. */
export const TRUSTS = {
  /** Gmail vouches for the From domain. */
  authenticated: { least: -1.5, most: 0 },
  /** It vouches for it, and the domain is a well-known company's own. */
  'own-brand': { least: -5, most: -2.5 },
  /** A mailing list whose own domain passed: it rewrites and forwards honestly. */
  list: { least: -3, most: -1.5 },
  /** One-click unsubscribing under the sender's own signature (RFC 8058): a sender who means to be found again. */
  'one-click': { least: -1.5, most: 0 },
} as const;
export type TrustName = keyof typeof TRUSTS;

/** Log-odds of harm before anything is known, and what each sign and trust adds to them. */
export const { prior: PRIOR, careful: CAREFUL, dangerous: DANGEROUS } = LEARNT;
export const weightOf = (name: SignName): number => LEARNT.signs[name];
export const trustOf = (name: TrustName): number => LEARNT.trusts[name];
