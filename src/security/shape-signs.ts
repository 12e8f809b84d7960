import { headerOf } from '../mail/headers.ts';
import type { Mail } from '../mail/mail.ts';
import type { Sign } from './sign.ts';

/** How the mail is made up, whatever its words. */
export function shapeSigns(mail: Mail): readonly Sign[] {
  const text = mail.text.slice(0, MAX_TEXT);
  return [...subjectSigns(mail), ...bodySigns(mail, text), ...moneySigns(text)];
}

const MAX_TEXT = 6_000;
/** So little that the message must be in a picture or behind the link. */
const LITTLE = 240;

function subjectSigns(mail: Mail): readonly Sign[] {
  const subject = mail.subject.slice(0, 300);
  const letters = subject.match(/\p{L}/gu) ?? [];
  const capitals = subject.match(/\p{Lu}/gu) ?? [];
  const shouts = letters.length >= 12 && capitals.length / letters.length > 0.7;
  const signs: Sign[] = [];
  if (shouts || /[!?]{2}|!.*!/.test(subject))
    signs.push({ name: 'shouting', params: { words: subject.slice(0, 60) } });
  const picture = /\p{Extended_Pictographic}/u.exec(subject)?.[0];
  if (picture !== undefined) signs.push({ name: 'picture-in-subject', params: { words: picture } });
  return signs;
}

function bodySigns(mail: Mail, text: string): readonly Sign[] {
  const signs: Sign[] = [];
  const links = mail.links.filter(({ href }) => /^https?:/i.test(href)).length;
  if (links > 0 && links <= 8 && text.trim().length < LITTLE) signs.push({ name: 'little-text' });
  if (callsByAddress(mail, text)) signs.push({ name: 'calls-by-address' });
  // Style sheets among the words: pasted in to fill the mail with somebody else's text.
  if ((text.match(/[.#][\w-]{1,40} ?\{|@media |<!\[CDATA/g) ?? []).length >= 2)
    signs.push({ name: 'code-in-text' });
  return signs;
}

/** "Hello ann@example.com": whoever has only a list of addresses knows no name. */
function callsByAddress(mail: Mail, text: string): boolean {
  const own = [headerOf(mail, 'delivered-to') ?? '', ...mail.to.map(({ address }) => address)]
    .map((address) => address.trim().toLowerCase())
    .filter((address) => address.includes('@'));
  const subject = mail.subject.toLowerCase();
  if (own.some((address) => subject.includes(address))) return true;
  const start = text.slice(0, 1_000);
  const greeted = (start.includes('@') ? GREETED.exec(start) : null)?.[1]?.toLowerCase();
  return greeted !== undefined && (own.length === 0 || own.some((address) => address.startsWith(greeted)));
}

const GREETED =
  /(?:hello|hi|hey|dear|attention|user|bonjour|cher|hallo|beste|liebe[rs]?|olá|ola|prezado|hola|estimado|ciao|gentile|вітаємо|привіт|шановн\S{1,5})[\s,:!*]{1,4}([^\s<>()@]{1,64}@[^\s<>()@,]{1,100}?)[\s,:!.*]/i;

/** Sums and payments that seldom meet in an honest letter to a stranger. */
function moneySigns(text: string): readonly Sign[] {
  const signs: Sign[] = [];
  const wallet = WALLET.exec(text)?.[1];
  if (wallet !== undefined) signs.push({ name: 'wallet-address', params: { wallet } });
  const sum = GREAT.test(text) ? SUM.exec(text)?.[0] : undefined;
  if (sum !== undefined) signs.push({ name: 'great-sum', params: { words: sum.trim().slice(0, 60) } });
  return signs;
}

/** Bitcoin (base58 and bech32), Ethereum and Tron addresses standing alone, not inside a link. */
const WALLET =
  /(?:^|[\s:"'(])((?:bc1[a-z0-9]{25,60})|0x[a-fA-F0-9]{40}|[13](?=[a-zA-Z]*\d)(?=\w*[A-Z])(?=\w*[a-z])[a-km-zA-HJ-NP-Z1-9]{26,34}|T(?=\w*\d)[A-HJ-NP-Za-km-z1-9]{33})(?=$|[\s.,"')])/;

/** Without this there is no such sum: spares most mail the long look. */
const GREAT = /mil[hil]|мільй|billion|[.,]\d{3}[.,]\d{3}/i;

/** A million and more, in figures or in words. */
const SUM =
  /(?:[$€£]|\b(?:usd|eur|gbp|us\$))\s?\d{1,3}(?:[.,]\d{3}){2}|\b\d{1,3}(?:[.,]\d{1,3})?\s?(?:million|billion|milhões|millones|millionen|millions|milioni|мільйон\S{0,3})\s(?:of |de |united states |us |u\.s\. |amerikanische |american ){0,2}(?:dollar|usd|euro|pound|eur\b|gbp|dólar|долар|євро)/i;
