/** How many words of a subject make its shape: what a sender's templates begin with. */
const WORDS = 6;
const MAX_SUBJECT = 300;

const PREFIX = /^(?:(?:re|fwd?|aw|wg|sv|відп|пересл)\s?(?:\[\d{1,3}\])?\s?:\s*)+/iu;
const TAG = /^\[[^\]]{1,60}\]/u;
const LINK = /(?:https?:\/\/|www\.)\S+|\S+@\S+/giu;
const QUOTED = /"[^"]{1,200}"|“[^”]{1,200}”|«[^»]{1,200}»|„[^“”]{1,200}[“”]|‘[^’]{1,200}’/gu;

/** A word, or what is written as one: `A-98-X`, `12.05.2026`, `14:00`, `sign-in`. */
const TOKEN = /#|[\p{L}\p{M}\p{N}'’ʼ]+(?:[-./:_][\p{L}\p{M}\p{N}]+)*/gu;
const INSIDE = /[-./:_]/;

/** Days and months as senders write them, whole or cut, English and Ukrainian. */
const DATE_WORD =
  /^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?$|^(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|am|pm)$|^(?:січ|лют|берез|квіт|трав|черв|лип|серп|верес|жовт|листопад|груд)(?:ень|ня|ні|ем|ий|ого|\.)?$|^(?:понеділ|вівтор|серед|четвер|п[’'ʼ]ятниц|субот|неділ)\p{L}{0,3}$/iu;

/**
 * The shape of a subject: what stays the same from one mail of a template to the next. `Re: Your order #1234 has
 * shipped` and `Your order #98 has shipped` have the shape `your order # has shipped`; a list's tag stays. At most
 * six words, lower-case; '' when no word is left.
 */
export function shapeOf(subject: string): string {
  const line = subject.slice(0, MAX_SUBJECT).replace(/\s+/g, ' ').trim().replace(PREFIX, '');
  const tag = TAG.exec(line)?.[0] ?? '';
  const rest = line.slice(tag.length).trim().replace(PREFIX, '').replace(LINK, ' # ').replace(QUOTED, ' # ');
  const words = (rest.match(TOKEN) ?? []).flatMap((token) =>
    /[\p{N}#]/u.test(token)
      ? ['#']
      : token.split(INSIDE).map((word) => (DATE_WORD.test(word) ? '#' : word.toLowerCase())),
  );
  const distinct = words.filter((word, index) => word !== '#' || words[index - 1] !== '#');
  const shape: string[] = [];
  for (const word of distinct) {
    if (shape.filter((one) => one !== '#').length >= WORDS) break;
    shape.push(word);
  }
  const body = shape.some((word) => word !== '#') ? shape.join(' ') : '';
  return [tag.toLowerCase().replace(/\p{N}+/gu, '#'), body].filter((part) => part !== '').join(' ');
}
