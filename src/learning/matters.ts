import type { Evidence, EvidenceCode } from '../decision/evidence.ts';
import type { Mail } from '../mail/mail.ts';
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

const SECURITY = phrases(`
  security alert, security notice, security code, login alert, new sign in, new login, new device,
  sign in attempt, sign in from, unusual activity, unusual sign in, suspicious activity, suspicious login,
  password reset, reset your password, reset password, password changed, password was changed,
  password has been changed, change of password, verify your email, verify your account,
  confirm your email, email verification, two step verification, two factor authentication,
  2 step verification, recovery email, your account was accessed, data breach, account locked,
  account suspended, your account has been, reset your … password, change your … password, sign in link,
  login link, magic link, confirm your … account, activate your … account, confirm your … address,
  verify your … address, сповіщення безпеки, сповіщення системи безпеки, новий вхід,
  спроба входу, вхід до облікового запису, підозріл* активн*, незвичн* активн*, скидання пароля,
  зміна пароля, пароль змінено, відновлення пароля, підтвердьте адресу, підтвердження електронної пошти,
  двоетапн* перевірк*, обліковий запис заблоковано
`);

/** In the text, only what is said to the one who asked for it, or did not. */
const SECURITY_TEXT = phrases(`
  reset your password, request to reset, did not request, didn't request, did not make this request,
  if this was not you, if this wasn't you, we noticed a new sign in, we detected a new sign in,
  скинути пароль, не надсилали цей запит, якщо це були не ви, якщо ви не робили
`);

const CODE = phrases(`
  verification code, one time code, one time password, one time passcode, security code, login code,
  confirmation code, access code, sign in code, authentication code, passcode, otp, your code,
  код підтвердження, код перевірки, одноразовий код, одноразовий пароль, код доступу, ваш код,
  код для входу
`);

/** Four to eight digits, also in two groups or after a prefix (`G-123456`), and not a year, a price or a phone number. */
const DIGITS =
  /(?<![\p{L}\p{N}.,:/$€£₴-])(?:[A-Z]{1,2}-)?(?!(?:19|20)\d\d(?!\d))\d{3,4}[ -]?\d{1,4}(?![\p{L}\p{N}%:/-]|[.,]\d)/u;

const BILL = phrases(`
  invoice, invoices, receipt, billing statement, account statement, your statement, your bill, payment due,
  payment received, payment confirmation, payment failed, payment declined, amount due, balance due,
  past due, overdue, payment reminder, your payment, direct debit, tax return, refund issued,
  renewal notice, will be charged, has been charged, utility bill, bank statement, e bill,
  рахун* на оплат*, рахун* за, рахунок фактур*, квитанці*, до сплати, сума до сплати, оплат* рахунк*,
  платіж* отриман*, ваш платіж, заборгован*, виписк* за рахунк*, фіскальн* чек, електронн* чек, списан* з
`);

/** In the text, only words that speak of this reader's own money. */
const BILL_TEXT = phrases(`
  amount due, total due, balance due, payment due, past due, invoice number, invoice no, your invoice,
  invoice total, amount paid, amount charged, your receipt, receipt number, please pay, minimum payment,
  we have received your payment, your payment of, due date, billed to, order total, до сплати,
  сума до сплати, сплатіть до, термін оплати, номер рахунку, сплачено, ваш платіж
`);

const MONEY =
  /(?:[$€£¥₴]\s?\d|\d\s?[$€£¥₴]|(?<!\p{L})(?:USD|EUR|GBP|UAH|грн)\.?\s?\d|\d\s?(?:USD|EUR|GBP|UAH|грн)(?!\p{L}))/iu;

const ACTION = phrases(`
  action required, action needed, response required, response needed, reply needed, please respond by,
  final notice, final reminder, your appointment, appointment reminder, your interview, please sign,
  signature requested, awaiting your signature, please confirm, requires your attention,
  needs your approval, approval required, submission deadline, requires approval, your subscription will,
  domain expir*, court hearing, court date, потрібна дія, потрібна ваша відповідь, потрібна відповідь, останнє нагадування,
  ваш запис, запис на прийом, просимо підтвердити, підтвердьте, на підпис, потребує вашої уваги,
  кінцевий термін, крайній термін, повістка
`);

const SERVICE = phrases(`
  your order, order confirmation, order confirmed, order number, has shipped, has been shipped, shipped,
  out for delivery, your delivery, your package, your parcel, tracking number, delivery status,
  booking confirmation, your booking, your reservation, reservation confirmed, your itinerary, e ticket,
  your flight, boarding pass, check in for, your trip, your ticket, your tickets, refund, welcome to,
  you were invited, you have been invited, you're invited, invited you, your account,
  ласкаво просимо, вас запрошено, запрошує вас, ваш обліковий запис, ваше замовлення,
  замовлення прийнято, замовлення підтверджено, відправлен* замовлен*, ваша посилка, посилка прибула,
  номер накладної, ваше бронювання, бронювання підтверджено, ваш квиток, ваші квитки
`);

/** Strongest first: what the subject says, then what the text says; empty for mail that wants nothing. */
export function whatMatters(mail: Mail): readonly Matter[] {
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
  const at = opening.search(CODE);
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
