/**
 * Why a mail was judged as it was, as data. Every code has one sentence in every language of the user
 * interface; `params` are the words that fill it (a sender, a list, a rule's name), never whole mail text.
 */
export const EVIDENCE_CODES = [
  // What decided
  'rule', // {name}
  'taught', // {sender, at}: the day, YYYY-MM-DD
  'sender-memory', // {sender, count}
  'gmail-category', // {category}: Gmail's own tab
  'list', // {list}: a mailing list's header
  'unsubscribe', // the mail carries an unsubscribe header
  'bulk', // Precedence: bulk, Auto-Submitted …
  'notification', // {sender}: sent by a machine to this person
  'one-time-code',
  'bill-words', // {words}
  'security-words', // {words}: speaks of the safety of an account
  'deadline-words', // {words}: something is to be done
  'wording', // {words}: phrases that speak for this category
  'calendar-invitation',
  'letter', // reads as if written by hand to this person
  'known-person', // {sender}: the user has written to them
  'gmail-important',
  'student', // {count, agreed, of}: mails like it that the model has sorted, and how often the student said the same
  'stream', // {sender, count}: like most of so many mails of the sender that were read
  'cluster', // {sender, count}: not read; like so many mails of the sender that were
  'conversation', // not read; old mail of a thread the user wrote in
  'model', // {reason}: Gemini's own words, at most 15
  // The screening
  'authentication-failed', // {method}
  'sender-poses-as', // {name, domain}
  'link-elsewhere', // {shown, target}
  'link-lookalike', // {domain, like}
  'sender-lookalike', // {domain, like}: the sender's own domain
  'disguised-letters', // the name or subject is written in look-alike or split letters
  'open-hosting', // {host}: anybody may have a page, or send mail, there
  'link-to-address', // {host}: a bare IP address
  'link-shortened', // {host}
  'reply-elsewhere', // {domain}
  'credential-words', // {words}
  'dangerous-attachment', // {filename}
  'asks-for-money', // {words}
  'lure-words', // {words}
  'threat-words', // {words}
  'poses-as-known', // {name, domain}: the name of somebody the user knows
  'random-sender', // {address}: made up by a program
  'official-sounding', // {domain}: made up of words like "secure" and "update"
  'masked-ask', // asks for something under a name that is not its own
  'rare-ending', // {host}: under an ending that fraud buys by the thousand
  'sent-oddly', // its technical headers do not fit an honest sender
  'not-addressed', // it names no reader, or only its own sender
  'false-reply', // "Re:" to nothing
  'calls-by-address', // the reader's address stands where a name would
  'little-text', // next to no words, and links
  'wallet-address', // {wallet}
  'hidden-text',
  'addresses-the-ai', // {words}
  // Why it was corrected or kept
  'valve-security-bulk', // an unsubscribe header, and no known account-security sender
  'valve-person-not-bulk', // {sender}
  'kept-starred',
  'kept-thread-written-in',
  'kept-own-label',
  'kept-put-back', // the user put it back into the inbox
  'kept-known-person',
  'kept-taught', // {sender, at}: the user has shown that such mail is wanted in the inbox
  'kept-unsure',
  'kept-careful', // its signs are to be read
  'kept-urgent',
  'kept-hidden-text',
  'kept-addresses-the-ai',
  'archived-taught', // {sender, at}: the user archives such mail unread
  // Why nobody decided
  'undecided', // no tier was sure
  'no-key', // there is no Gemini key to ask with
  'model-silent', // {problem}: Gemini gave no usable answer
  'unreadable', // the message could not be read
] as const;

export type EvidenceCode = (typeof EVIDENCE_CODES)[number];

export interface Evidence {
  readonly code: EvidenceCode;
  readonly params?: Readonly<Record<string, string | number>>;
}

const UNREAD: ReadonlySet<EvidenceCode> = new Set<EvidenceCode>(['cluster', 'conversation']);

/** Nobody has read the mail: of its labels and its sender only what searches told is known. */
export function isUnread(evidence: readonly Evidence[]): boolean {
  return evidence.some(({ code }) => UNREAD.has(code));
}
