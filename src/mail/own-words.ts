import { foldLines } from './invisible.ts';

/** From here on the text is somebody else's: an earlier mail, quoted below the answer. English and Ukrainian mail programs. */
const QUOTE_BEGINS =
  /^(?:-{2,}\s*(?:original message|forwarded message|пересилане повідомлення|вихідне повідомлення|оригінальне повідомлення)|_{20,}$|begin forwarded message:|(?:on|am|le|el|il) .{8,150}(?:wrote|schrieb|écrit|escribió|scritto)(?: ?:|$)|.{8,150}(?: пише| написав| написала| написав\(ла\)| пишет| написал)(?: ?:|$))/iu;

/** A header block of a quoted mail: `From:` followed by `Sent:` or `Date:`. */
const QUOTED_FROM = /^\*?(?:from|від|от|von|de):\*? /iu;
const QUOTED_SENT = /^\*?(?:sent|date|надіслано|дата|gesendet|envoyé|to|кому):\*? /iu;

const SIGNATURE = /^(?:-- ?|sent from my .{2,40}|надіслано з .{2,40}|get outlook for .{2,20})$/iu;

/** Lines of the small print that newsletters and notices end with. */
const SMALL_PRINT =
  /unsubscribe|opt[- ]?out|manage (?:your )?(?:e-?mail )?(?:preferences|subscriptions|notifications)|view (?:this|it|in|the) .{0,30}browser|all rights reserved|you(?:['’]re| are) (?:receiving|getting) this|this (?:e-?mail|message) was (?:sent|intended)|privacy policy|terms of (?:use|service)|add us to your address book|відпис(?:атися|ка)|скасувати підписку|відмовитися від (?:розсилки|підписки)|переглянути .{0,20}браузер|усі права (?:захищено|застережено)|ви отримали (?:цей|це) /iu;

const MAX_LINE = 2_000;
/** Of an answer that is nothing but a quotation the beginning is kept. */
const TOO_LITTLE = 20;

/** The text without quoted earlier mail, signature and small print: what this mail itself says. */
export function ownWords(text: string): string {
  const lines = text.split('\n').map((line) => line.slice(0, MAX_LINE));
  const kept: string[] = [];
  let said = 0;
  for (const [index, line] of lines.entries()) {
    if ((said > 0 && SIGNATURE.test(line.trim())) || (said >= TOO_LITTLE && quotesFrom(lines, index))) break;
    if (line.startsWith('>') || isSmallPrint(line, index, lines.length)) continue;
    kept.push(line);
    said += line.trim().length;
  }
  return foldLines(kept.join('\n')) || foldLines(text);
}

function quotesFrom(lines: readonly string[], index: number): boolean {
  const line = (lines[index] ?? '').trim();
  if (QUOTE_BEGINS.test(line)) return true;
  if (
    /^(?:on|am|le|el|il) .{8,150}$/i.test(line) &&
    /(?:wrote|schrieb|écrit|escribió|scritto) ?:$/i.test(lines[index + 1] ?? '')
  ) {
    return true;
  }
  return (
    QUOTED_FROM.test(line) && [1, 2].some((ahead) => QUOTED_SENT.test((lines[index + ahead] ?? '').trim()))
  );
}

/** Only short lines in the last half: "How to unsubscribe from …" may be what the mail is about. */
function isSmallPrint(line: string, index: number, count: number): boolean {
  return line.length < 400 && index * 2 >= count && SMALL_PRINT.test(line);
}
