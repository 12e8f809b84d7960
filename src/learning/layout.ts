import type { Mail } from '../mail/mail.ts';

/** How a mail is built, whatever it says: names of features of its subject, text, links and attachments. */
export function layoutOf(mail: Mail): readonly string[] {
  const { subject, text, links, attachments, structured } = mail;
  const opening = text.slice(0, 400);
  const tests: readonly (readonly [string, boolean])[] = [
    ['subj:re', /^\s*(?:re|aw|sv|odp|відп)\s*(?:\[\d+\])?:/i.test(subject)],
    ['subj:fwd', /^\s*(?:fwd?|wg|tr|пер)\s*:/i.test(subject)],
    ['subj:tag', /^\s*(?:(?:re|fwd?):\s*)?\[[^\]]{2,40}\]/i.test(subject)],
    ['subj:number', /[#№]\s?[\w-]*\d|\b[A-Z]{1,5}-?\d{3,}/.test(subject)],
    ['subj:issue', /(?:^|\s)[#№]\s?\d{1,4}(?!\d)/.test(subject)],
    [
      'subj:code',
      /(?<![\p{L}\p{N}.,:/$€£₴-])(?!(?:19|20)\d\d(?!\d))\d{3,4}[ -]?\d{1,4}(?![\p{L}\p{N}%:/-])/u.test(
        subject,
      ),
    ],
    ['subj:exclaims', subject.includes('!')],
    ['subj:asks', subject.includes('?')],
    ['subj:emoji', /\p{Extended_Pictographic}/u.test(subject)],
    ['subj:shouts', /\p{Lu}{4,}\s+\p{Lu}{3,}/u.test(subject)],
    ['subj:percent', /\d\s?%/.test(subject)],
    ['subj:money', MONEY.test(subject)],
    ['subj:date', DATE.test(subject)],
    ['subj:none', subject === ''],
    ['subj:short', subject.length > 0 && subject.length < 20],
    ['subj:long', subject.length > 70],
    ['subj:small', /^\p{Ll}/u.test(subject)],
    ['text:money', MONEY.test(text.slice(0, 2_500))],
    ['text:date', DATE.test(text.slice(0, 1_500))],
    ['text:hour', /(?<!\d)(?:[01]?\d|2[0-3])[:.][0-5]\d(?!\d)/.test(opening)],
    ['text:reference', /[#№]\s?[\w-]*\d{3,}|\b[A-Z]{2,5}-?\d{3,}/.test(opening)],
    ['text:personal-address', PERSONAL_ADDRESS.test(opening)],
    ['text:quotes', /^>|(?:wrote|schrieb|пише|написав|написала):\s*$/m.test(text)],
    [
      'text:signed',
      /\n\s*(?:[-–—]\s*)?\p{Lu}[\p{L}'’.-]{0,20}(?:\s\p{Lu}[\p{L}'’.-]{0,20})?\s*$/u.test(text.slice(-120)),
    ],
    ['text:asks', /\?\s/.test(text.slice(0, 1_500))],
    ['text:exclaims', (text.slice(0, 1_500).match(/!/g)?.length ?? 0) > 2],
    ['text:signature', /^-- ?$/m.test(text)],
    ['text:ruled', /^[-=_*]{12,}\s*$/m.test(text)],
    ['text:patch', /^(?:diff |\+\+\+ |--- |@@ )/m.test(text)],
    ['text:small', /^\p{Ll}/mu.test(opening)],
    [bucket('text:length', text.length, [150, 400, 1_000, 3_000]), true],
    [bucket('links', links.length, [0, 1, 3, 8, 20]), true],
    ['attached', attachments.length > 0],
    ['attached:pdf', attachments.some(({ filename }) => /\.pdf$/i.test(filename))],
    ['attached:image', attachments.some(({ filename }) => /\.(?:jpe?g|png|heic|gif)$/i.test(filename))],
    ['attached:office', attachments.some(({ filename }) => /\.(?:docx?|xlsx?|pptx?|odt)$/i.test(filename))],
    [
      'attached:program',
      attachments.some(({ filename }) => /\.(?:exe|js|html?|zip|rar|iso|img)$/i.test(filename)),
    ],
  ];
  const claims = structured.flatMap((type) =>
    CLAIMS.flatMap(([kind, types]) => (types.test(type) ? [`data:${kind}`] : [])),
  );
  return [...tests.flatMap(([name, holds]) => (holds ? [name] : [])), ...claims];
}

/** Types of schema.org by what a mail that holds them is. */
const CLAIMS: readonly (readonly [string, RegExp])[] = [
  ['order', /^(?:Order|OrderItem)$/],
  ['invoice', /^(?:Invoice|PaymentDueReminder)$/],
  ['delivery', /^(?:ParcelDelivery|TrackAction)$/],
  ['reservation', /Reservation$|^(?:Flight|TrainTrip|BusTrip|CheckInAction)$/],
  ['rsvp', /^(?:RsvpAction|ReviewAction|ConfirmAction)$/],
  // https://developers.google.com/workspace/gmail/promotab
  ['offer', /^(?:DiscountOffer|PromotionCard|Offer|Coupon)$/],
  ['article', /^(?:Article|NewsArticle|BlogPosting|Newsletter)$/],
];

const MONEY =
  /(?:[$€£¥₴]\s?\d|\d\s?[$€£¥₴]|(?<!\p{L})(?:USD|EUR|GBP|UAH|PLN|CHF|грн|zł)\.?\s?\d|\d\s?(?:USD|EUR|GBP|UAH|PLN|CHF|грн|zł)(?!\p{L}))/iu;

const DATE =
  /(?<!\d)\d{1,2}[./-]\d{1,2}[./-](?:20)?\d\d(?!\d)|(?<!\d)20\d\d-\d\d-\d\d|(?<!\p{L})(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?\s\d{1,2}(?!\d)|(?<!\d)\d{1,2}\.?\s(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|січ|лют|бер|квіт|трав|черв|лип|серп|вер|жовт|лист|груд|mai|okt|dez|janv|févr|avr|juin|juil|août|déc|ene|abr|ago|dic|sty|lut|kwi|maj|cze|lip|sie|wrz|paź|lis|gru)\p{L}{0,8}/iu;

/** `Hi Marta,` – by name, or as to somebody known. */
const PERSONAL_ADDRESS =
  /^\s*(?:hi|hello|hey|dear|привіт|вітаю|шановн\p{L}{1,3}|доброго дня|добрий день|liebe[r]?|hallo|bonjour|cher|chère|hola|querid[oa]|cześć|drog[ia]\p{L}{0,2})?,?\s*\p{Lu}[\p{L}'’-]{1,20}(?:\s\p{Lu}[\p{L}'’-]{1,20})?\s?[,!:]/u;

/** `links:3` for 3 up to what the next bound begins. */
function bucket(name: string, value: number, bounds: readonly number[]): string {
  return `${name}:${bounds.findLast((bound) => value >= bound) ?? 0}`;
}
