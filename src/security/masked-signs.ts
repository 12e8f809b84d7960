import type { Mail } from '../mail/mail.ts';
import { isFreeMail, webUrl } from './hosts.ts';
import type { Matter } from './phrase-book.ts';
import type { Sign } from './sign.ts';
import type { SignName } from './weights.ts';

/**
 * What is said together with who says it. Honest mail asks for payment, data or a click as fraud does; what tells them
 * apart is that fraud asks under a borrowed name, in a hurry, or from an address that nobody in that office has.
 */
export function maskedSigns(mail: Mail, found: readonly Sign[]): readonly Sign[] {
  const byName = new Map<SignName, Sign>(found.map((sign) => [sign.name, sign]));
  const asks = ASKS.filter((matter) => byName.has(matter));
  if (asks.length === 0) return [];
  const signs: Sign[] = [];
  if (MASKS.some((name) => byName.has(name))) signs.push({ name: 'masked-ask' });
  const pressure = byName.get('pressure') ?? byName.get('threat');
  if (pressure !== undefined) signs.push(worded('pressed-ask', pressure));
  const { domain } = mail.from;
  if (isFreeMail(domain) && asks.some((matter) => OFFICE_MATTERS.has(matter))) {
    signs.push({ name: 'office-on-free-mail', params: { name: mail.from.name.slice(0, 100), domain } });
  }
  const call = byName.get('callback');
  if (call !== undefined && chargesToCall(mail)) signs.push(worded('charge-to-call', call));
  return signs;
}

/** Shown by the words of the sign it rests on. */
const worded = (name: SignName, { params }: Sign): Sign =>
  params === undefined ? { name } : { name, params };

/** A sum and a telephone number, and no page on which the order could be looked up. */
function chargesToCall({ text, links }: Mail): boolean {
  const start = text.slice(0, 4_000);
  if (!MONEY.test(start) || !TELEPHONE.test(start)) return false;
  return links.every(({ href }) => webUrl(href) === null);
}

const MONEY = /[$€£₴]\s?\d|\d\s?(?:usd|eur|gbp|dollars|грн|zł|€|£)/i;
/** Nine digits and more, with a plus or with breaks between them. */
const TELEPHONE = /(?:\+|\b\(?\d{1,4}\)?[\s.\u00A0-]{1,2})\(?\d(?:[\s().\u00A0-]{0,3}\d){6,12}\b/;

const ASKS: readonly Matter[] = [
  'credentials',
  'secrets',
  'document',
  'parcel-fee',
  'gift-cards',
  'bank-change',
  'callback',
  'extortion',
  'threat',
  'job',
  'reward',
  'advance-fee',
  'crypto',
];

/** No office writes about these from a free mailbox. */
const OFFICE_MATTERS = new Set<Matter>([
  'credentials',
  'secrets',
  'parcel-fee',
  'bank-change',
  'callback',
  'threat',
  'job',
  'reward',
  'advance-fee',
  'crypto',
]);

/** Signs that the sender is not who it seems. */
const MASKS: readonly SignName[] = [
  'brand-forged',
  'impossible-sender',
  'many-senders',
  'poses-as-brand',
  'poses-as-address',
  'poses-as-own',
  'poses-as-known',
  'sender-lookalike',
  'sender-embeds',
  'sender-official',
  'sender-open-hosting',
  'random-sender',
  'rare-ending-sender',
  'reply-to-free-mail',
  'link-lookalike',
  'link-embeds',
  'link-official',
  'link-open-hosting',
  'link-to-address',
  'link-shortened',
  'rare-ending-link',
  'authentication-failed',
];
