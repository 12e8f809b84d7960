import type { Evidence, EvidenceCode } from '../decision/evidence.ts';
import type { Mail } from '../mail/mail.ts';
import {
  ACTION_WORDS,
  BILL_TEXT_WORDS,
  BILL_WORDS,
  CODE_WORDS,
  SECURITY_TEXT_WORDS,
  SECURITY_WORDS,
  SERVICE_WORDS,
} from './matters-words.ts';
import { firstPhrase, phrases } from './phrases.ts';

/**
 * Signs that a mail wants something of its reader: a code to type, a bill, a notice about an account, a date. They
 * decide where they are strong, and wherever they are found they keep a mail from being filed away as bulk.
 */
export interface Matter {
  readonly kind: 'code' | 'security' | 'bill' | 'action' | 'invitation' | 'service';
  readonly evidence: Evidence;
  /** In the subject, where the sender says what the mail is; a text may speak of anything. */
  readonly inSubject: boolean;
}

/** How far into the text the senders of such mail come to the point. */
const OPENING = 3_000;

const SECURITY = phrases(SECURITY_WORDS);

/** In the text, only what is said to the one who asked for it, or did not. */
const SECURITY_TEXT = phrases(SECURITY_TEXT_WORDS);

const CODE = phrases(CODE_WORDS);

/** Four to eight digits, also in two groups or after a prefix (`G-123456`), and not a year, a price or a phone number. */
const DIGITS =
  /(?<![\p{L}\p{N}.,:/$€£₴-])(?:[A-Z]{1,2}-)?(?!(?:19|20)\d\d(?!\d))\d{3,4}[ -]?\d{1,4}(?![\p{L}\p{N}%:/-]|[.,]\d)/u;

const BILL = phrases(BILL_WORDS);

/** In the text, only words that speak of this reader's own money. */
const BILL_TEXT = phrases(BILL_TEXT_WORDS);

const MONEY =
  /(?:[$€£¥₴]\s?\d|\d\s?[$€£¥₴]|(?<!\p{L})(?:USD|EUR|GBP|UAH|грн)\.?\s?\d|\d\s?(?:USD|EUR|GBP|UAH|грн)(?!\p{L}))/iu;

const ACTION = phrases(ACTION_WORDS);

const SERVICE = phrases(SERVICE_WORDS);

/** What is looked at of a mail. */
type Spoken = Pick<Mail, 'subject' | 'text' | 'calendar'> & { readonly from: Pick<Mail['from'], 'address'> };

/** Strongest first: what the subject says, then what the text says; empty for mail that wants nothing. */
export function whatMatters(mail: Spoken): readonly Matter[] {
  const { subject } = mail;
  const opening = mail.text.slice(0, OPENING);
  const notice: Evidence = { code: 'notification', params: { sender: mail.from.address } };
  const inSubject: (Matter | null)[] = [
    CODE.test(subject) ? { kind: 'code', evidence: { code: 'one-time-code' }, inSubject: true } : null,
    said('security', 'security-words', firstPhrase(SECURITY, subject), true),
    said('bill', 'bill-words', firstPhrase(BILL, subject), true),
    said('action', 'deadline-words', firstPhrase(ACTION, subject), true),
    SERVICE.test(subject) ? { kind: 'service', evidence: notice, inSubject: true } : null,
  ];
  const inText: (Matter | null)[] = [
    mail.calendar
      ? { kind: 'invitation', evidence: { code: 'calendar-invitation' }, inSubject: false }
      : null,
    holdsCode(opening) ? { kind: 'code', evidence: { code: 'one-time-code' }, inSubject: false } : null,
    said('security', 'security-words', firstPhrase(SECURITY_TEXT, opening), false),
    said('bill', 'bill-words', MONEY.test(opening) ? firstPhrase(BILL_TEXT, opening) : null, false),
  ];
  return [...inSubject, ...inText].filter((matter) => matter !== null);
}

/** The words for a code, and digits near them. */
function holdsCode(opening: string): boolean {
  const at = CODE.exec(opening)?.index ?? -1;
  return at >= 0 && DIGITS.test(opening.slice(Math.max(0, at - 80), at + 160));
}

function said(
  kind: Matter['kind'],
  code: EvidenceCode,
  words: string | null,
  inSubject: boolean,
): Matter | null {
  return words === null ? null : { kind, evidence: { code, params: { words } }, inSubject };
}
