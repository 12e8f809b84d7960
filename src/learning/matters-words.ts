/**
 * What senders call mail that may matter to its reader, as lists for phrases.ts. Searches are made of them too, so that
 * such mail is known before it is read.
 */

export const SECURITY_WORDS = `
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
`;

/** In the text, only what is said to the one who asked for it, or did not. */
export const SECURITY_TEXT_WORDS = `
  reset your password, request to reset, did not request, didn't request, did not make this request,
  if this was not you, if this wasn't you, we noticed a new sign in, we detected a new sign in,
  скинути пароль, не надсилали цей запит, якщо це були не ви, якщо ви не робили
`;

export const CODE_WORDS = `
  verification code, one time code, one time password, one time passcode, security code, login code,
  confirmation code, access code, sign in code, authentication code, passcode, otp, your code,
  код підтвердження, код перевірки, одноразовий код, одноразовий пароль, код доступу, ваш код,
  код для входу
`;

export const BILL_WORDS = `
  invoice, invoices, receipt, billing statement, account statement, your statement, your bill, payment due,
  payment received, payment confirmation, payment failed, payment declined, amount due, balance due,
  past due, overdue, payment reminder, your payment, direct debit, tax return, refund issued,
  renewal notice, will be charged, has been charged, utility bill, bank statement, e bill,
  рахун* на оплат*, рахун* за, рахунок фактур*, квитанці*, до сплати, сума до сплати, оплат* рахунк*,
  платіж* отриман*, ваш платіж, заборгован*, виписк* за рахунк*, фіскальн* чек, електронн* чек, списан* з
`;

/** In the text, only words that speak of this reader's own money. */
export const BILL_TEXT_WORDS = `
  amount due, total due, balance due, payment due, past due, invoice number, invoice no, your invoice,
  invoice total, amount paid, amount charged, your receipt, receipt number, please pay, minimum payment,
  we have received your payment, your payment of, due date, billed to, order total, до сплати,
  сума до сплати, сплатіть до, термін оплати, номер рахунку, сплачено, ваш платіж
`;

export const ACTION_WORDS = `
  action required, action needed, response required, response needed, reply needed, please respond by,
  final notice, final reminder, your appointment, appointment reminder, your interview, please sign,
  signature requested, awaiting your signature, please confirm, requires your attention,
  needs your approval, approval required, submission deadline, requires approval, your subscription will,
  domain expir*, court hearing, court date, потрібна дія, потрібна ваша відповідь, потрібна відповідь, останнє нагадування,
  ваш запис, запис на прийом, просимо підтвердити, підтвердьте, на підпис, потребує вашої уваги,
  кінцевий термін, крайній термін, повістка
`;

export const SERVICE_WORDS = `
  your order, order confirmation, order confirmed, order number, has shipped, has been shipped, shipped,
  out for delivery, your delivery, your package, your parcel, tracking number, delivery status,
  booking confirmation, your booking, your reservation, reservation confirmed, your itinerary, e ticket,
  your flight, boarding pass, check in for, your trip, your ticket, your tickets, refund, welcome to,
  you were invited, you have been invited, you're invited, invited you, your account, your weekly progress, your monthly progress,
  your weekly summary, your weekly report, your monthly report, your activity,
  ласкаво просимо, вас запрошено, запрошує вас, ваш обліковий запис, ваше замовлення,
  замовлення прийнято, замовлення підтверджено, відправлен* замовлен*, ваша посилка, посилка прибула,
  номер накладної, ваше бронювання, бронювання підтверджено, ваш квиток, ваші квитки
`;
