import { isCardNumber, isIban } from './checksums.ts';

/**
 * Masks what must not leave the computer: one-time codes, card and account numbers, passwords, keys, tokens.
 * The text stays readable: each secret becomes a word in brackets that says what stood there. Every pattern is
 * linear (bounded repeats, no nested ones), so a hostile mail cannot hang it.
 */
export function redact(text: string): string {
  return maskCodes(
    text
      .replace(PRIVATE_KEY, '[key]')
      .replace(URL_SECRETS, maskUrl)
      .replace(KNOWN_KEYS, '[key]')
      .replace(BEARER, '$1 [token]')
      .replace(PASSWORD, maskPassword)
      .replace(IBAN, (found) => maskLongest(found, isIban, '[iban]'))
      .replace(CARD, (found) => maskLongest(found, isCardNumber, '[card]'))
      .replace(LONG_TOKEN, (found) => (looksRandom(found) ? '[token]' : found)),
  );
}

const PRIVATE_KEY = /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[A-Za-z0-9+/=\s:,-]{0,8000}/g;

/** Query, fragment and user part of an address: reset links and magic links carry their secret there. */
const URL_SECRETS = /\bhttps?:\/\/[^\s<>"')\]]{1,2048}/gi;

/** Keys that name their maker: OpenAI, Stripe, Google, AWS, GitHub, GitLab, Slack, SendGrid, npm; JSON Web Tokens. */
const KNOWN_KEYS =
  /\b(?:sk|pk|rk)[-_](?:live|test|proj|ant)?[-_]?[A-Za-z0-9_-]{16,200}|\bAIza[\w-]{30,60}|\bAQ\.[\w-]{20,200}|\b(?:AKIA|ASIA)[A-Z0-9]{16}\b|\bgh[pousr]_\w{30,260}|\bgithub_pat_\w{20,260}|\bglpat-[\w-]{20,100}|\bxox[abprs]-[\w-]{10,260}|\bSG\.[\w-]{16,40}\.[\w-]{16,80}|\bnpm_\w{30,60}|\beyJ[\w-]{8,4000}\.[\w-]{8,4000}(?:\.[\w-]{0,4000})?/g;

const BEARER = /\b(bearer|basic|token)[ :=]{1,3}(?!\[)[A-Za-z0-9._~+/-]{16,4000}={0,2}/gi;

/** `Password: hunter2`, `пароль - …`; without a colon only what no word looks like. */
const PASSWORD =
  /((?<![\p{L}\p{N}])(?:pass(?:word|code|phrase)?|pwd|pin(?:[ -]?code)?|secret|пароль|паролем|пін(?:-?код)?|кодове слово|passwort|mot de passe|contraseña|senha|hasło)(?:[ ](?:is|це|für|for)(?![\p{L}\p{N}]))?\s{0,3}([:=–—-]|\s)\s{0,3})([^\s[][^\s]{2,63})/giu;

const IBAN = /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{2,4}){3,8}\b/g;
const CARD = /(?<![\d.,-])\d(?:[ -]?\d){12,18}(?![\d-]|[.,]\d)/g;
const LONG_TOKEN = /(?<![\w@./+=-])[A-Za-z0-9_+/=-]{24,4000}(?![\w@.])/g;

/** A number written in groups may run into what follows it (`… 0130 00 BIC`): its longest valid beginning counts. */
function maskLongest(found: string, isValid: (written: string) => boolean, mask: string): string {
  for (let end = found.length; end > 0; end = found.lastIndexOf(' ', end - 1)) {
    if (isValid(found.slice(0, end))) return mask + found.slice(end);
  }
  return found;
}

function maskUrl(url: string): string {
  const secret = url.search(/[?#]/);
  const whole = secret < 0 || url.length - secret < 8 ? url : `${url.slice(0, secret)}?[token]`;
  return whole
    .replace(/^(https?:\/\/)[^/@]{1,200}@/i, '$1')
    .replace(/\/[\w.~=+%-]{20,2048}/g, (segment) => (looksRandom(segment.slice(1)) ? '/[token]' : segment));
}

function maskPassword(found: string, lead: string, separator: string, secret: string): string {
  const announced = /[:=]/.test(separator);
  const odd = /\d/.test(secret) || /\p{L}[^\p{L}\s.,;:!?'’)"»-]/u.test(secret);
  return announced || odd ? `${lead}[password]` : found;
}

/** Letters of both cases and digits, or one long hexadecimal number: no word, no sentence with hyphens. */
function looksRandom(word: string): boolean {
  if (/^[0-9a-f]{24,}$/i.test(word)) return /\d/.test(word) && /[a-f]/i.test(word);
  const digits = word.match(/\d/g)?.length ?? 0;
  if (word.length >= 20 && digits >= 8) return true;
  return digits >= 2 && /[a-z]/.test(word) && /[A-Z]/.test(word) && !/[a-z]{12}/.test(word);
}

/** A number or word that may be a one-time code: `123456`, `123 456`, `G-123456`, `4F7K2Q`. */
const CODE =
  /(?<![\p{L}\p{N}$€£₴.,/#№-])(?:[A-Z]{1,3}-)?(?:\d{3}[ -]\d{3}|\d{4,8}|(?=[A-Z]{0,7}\d)[A-Z0-9]{5,8}|[A-Z0-9]{4}-[A-Z0-9]{4})(?![\p{L}\p{N}%€$£₴/-]|[.,:]\d| ?(?:USD|EUR|UAH|GBP|грн|uah|usd|eur)(?![\p{L}]))/gu;

const SPEAKS_OF_CODE =
  /(?<![\p{L}])(?:codes?|passcode|otp|one[- ]time|verification|verify|2fa|two[- ]factor|authenticat\p{L}{0,8}|security code|login code|sign[- ]?in code|pin|код\p{L}{0,3}|одноразов\p{L}{1,4}|підтвердженн\p{L}|парол\p{L}{1,3}|подтвержден\p{L}{1,3}|bestätigungscode|sicherheitscode|código|codice|kod)(?![\p{L}])/iu;

/** Codes of another kind, before which the number stays. */
const OTHER_CODE =
  /(?:zip|postal|area|country|dress|source|error|status|поштов\p{L}{1,3}|промо)[ -]?(?:code|код)\p{L}{0,3}[^\n]{0,10}$/iu;
const YEAR = /^(?:19|20)\d\d$/;
const NEAR = 70;

/** Numbers near words that announce a code; a bare year only right after such a word. */
function maskCodes(text: string): string {
  if (!SPEAKS_OF_CODE.test(text)) return text;
  return text.replace(CODE, (found, ...rest) => {
    const at = rest.findLast((value) => typeof value === 'number') ?? 0;
    const before = text.slice(Math.max(0, at - (YEAR.test(found) ? 12 : NEAR)), at);
    const after = YEAR.test(found) ? '' : text.slice(at + found.length, at + found.length + NEAR / 2);
    const announced = SPEAKS_OF_CODE.test(before) || SPEAKS_OF_CODE.test(after);
    return announced && !OTHER_CODE.test(before) ? '[code]' : found;
  });
}
