import type { Mail } from '../mail/mail.ts';
import { lazily } from '../shared/lazily.ts';
import { englishOrders, signedOrders } from './orders-english.ts';
import { foreignOrders, ukrainianOrders } from './orders-ukrainian.ts';
import { readingsOf } from './readings.ts';

/**
 * Mail that talks to a program instead of to its reader. Newsletters write about AI all day, so a topic is no
 * sign; an order is. Every pattern needs the order itself: to drop instructions, to answer in a certain form, to
 * give this mail a certain label, or a piece of the machinery (chat markup, an answer ready to be copied).
 */

const MAX_TEXT = 32_000;

/** Machinery no person writes to a person: chat markup, role lines, answers ready to be copied. */
const machinery = lazily((): readonly RegExp[] => [
  /<\|(?:im_start|im_end|system|user|assistant|endoftext|eot_id|start_header_id)[^>]{0,20}\|>/i,
  /\[\/?inst\]|<<\/?sys>>|<\/?(?:start|end)_of_turn>/i,
  /<\/?(?:system|system_prompt|system-prompt|instructions?|untrusted|untrusted_data|email_data|mail_data|mails?_end|end_of_mails?)>/i,
  /(?:^|\n)[ \t>#*[\]]{0,10}(?:system|assistant|developer)[\]* ]{0,3}(?:(?:message|prompt|override|note|instructions?)[\]*]{0,3}:|:(?=[^\n]{0,100}\b(?:ignore|classify|category|instructions?|you are|you must|override|prompt|policy|all (?:mails?|messages)|every mail)\b))/i,
  /(?:-{3}|={3}|#{3}|\*{3})\s{0,10}(?:end|begin|start) (?:of )?(?:the )?(?:mails?|e-?mails?|data|input|user input|untrusted|context|prompt|instructions?|кінець|system)\b/i,
  /(?:---|===)\s{0,10}(?:кінець|початок) (?:лист\p{L}*|даних|інструкці\p{L}*|повідомлен\p{L}*)/iu,
  /["“”']?\b(?:i|id|index|c|category|label|verdict|action|категорія)["“”']?\s*[:=]\s*["“”']?[\w-]{1,30}["“”']?\s*,\s*["“”']?(?:c|category|label|verdict|cat|action|archive|категорія)["“”']\s*:/i,
  /\{\s*["“”']?(?:category|label|verdict|classification|категорія)["“”']?\s*:\s*["“”'][\p{L} -]{2,30}["“”']/iu,
  /(?:^|\n)[ \t>#*[\]]{0,10}система[\]* ]{0,3}:/iu,
  /(?:^|\n)[ \t>]{0,10}\[(?:system|developer|root)\]/i,
  /(?:^|\n)[ \t]{0,10}#{2,4}\s{0,3}(?:instructions?|response|system)\s{0,3}:/i,
  /(?:^|\n)[ \t>]{0,10}(?:user|human)\s?:[^\n]{0,200}\n{1,2}[ \t>]{0,10}assistant\s?:/i,
  /(?:<|\\u003c|&lt;)\/?(?:mails?|e-?mails?)(?:>|\\u003e|&gt;|\s{1,3}i=)/i,
  /\bend of (?:the )?(?:mails?|e-?mails?|data|input|untrusted data)\b[.:! ]{1,4}(?:now|new task|next)\b|(?<!\p{L})кінець (?:листів|даних)[.:! ]{1,4}(?:тепер|нове)/iu,
  /["“”']?\b(?:i|id|index)["“”']?\s{0,3}[:=]\s{0,3}["“”']?\d{1,4}["“”']?[\s,;]{1,6}["“”']?(?:c|category|label|verdict|from|категорія)["“”']?\s{0,3}[:=]/i,
  /["“”](?:c|category|label|verdict|категорія)["“”]\s{0,3}:\s{0,3}["“”](?:spam|promotions|personal|important|newsletters|спам|реклама)["“”]/iu,
  /(?:(?<!\d)\d{1,3}["”']?\s{0,2}[:=,;>—–-]{1,2}\s{0,2}["“']?(?:spam|promotions|personal|important|newsletters|social|updates|спам|реклама)(?!\p{L})\P{N}{0,8}){3}/iu,
  /(?:[-=]>\s{0,2}["“']?(?:spam|promotions|personal|important|newsletters)["”']?\b[^>]{0,80}){2}/i,
]);

/** Without one of these words no order is complete: most mail is done with after one look. */
const GATE =
  /instruc|instruç|istruzion|instrukcj|instrukci|anweisung|vorgaben|polece|指令|指示|提示|override|policy|else in this|(?:every|all|each|other|remaining|the rest|them) (?:of |other )?(?:\w+ )?(?:(?:e-?)?mails?|messages?|items?)|спам|лист|режим|закон|prompt|directive|guideline|classif|categor|label|verdict|\bai\b|a\.i\.|llm|language model|assistant|chatbot|json|\bmode\b|phishing|spam|(?:treat|sort|file|rate|score|tag|mark) (?:this|that|these|the|all|every|each|any|both|it|other|my)\b|інструкц|вказівк|настанов|правил|підказк|промпт|команд|класиф|категор|мітк|асистент|помічник|інтелект|модел|сортув|познач|віднес|вважай|відповід|инструкц|указани|классиф|пометь|отнес|интеллект|(?<!\p{L})ші(?!\p{L})|нейромереж|системн/u;

/** The words by which a mail addresses an AI, at most 100 characters; null when it speaks to its reader. */
export function injectionIn(
  mail: Pick<Mail, 'subject' | 'text' | 'hiddenText' | 'asides' | 'from' | 'attachments'>,
): string | null {
  const { subject, from, attachments, asides, hiddenText } = mail;
  const names = attachments.map(({ filename }) => filename);
  const text = [subject, from.name, from.address, ...names, asides, hiddenText, mail.text]
    .join('\n')
    .slice(0, MAX_TEXT);
  return orderIn(text);
}

/** The same for any text, such as the very line a model is shown. */
export function orderIn(text: string): string | null {
  for (const reading of readingsOf(text)) {
    if (GATE.test(reading)) {
      const found = wholeOrderIn(reading);
      if (found !== null) return found;
    }
  }
  return firstOf(machinery(), text);
}

function wholeOrderIn(reading: string): string | null {
  const words = wordsOnly(reading);
  return (
    firstOf(englishOrders(), words) ??
    firstOf(signedOrders(), reading) ??
    (NOT_ENGLISH.test(words)
      ? (firstOf(ukrainianOrders(), words) ??
        firstOf(foreignOrders(), words) ??
        firstOf(ukrainianOrders(), reading))
      : null)
  );
}

/** A letter of another alphabet, or what the patterns in the Latin one need. */
const NOT_ENGLISH =
  /[^\0-\u024F]|ihnoru|ignoru|anweisung|vorgaben|instru[cç]|istruzion|instrukc|polece|consignes/;

/** Without the signs between words: `Ignore... all; previous* instructions`, `ignore-all-previous-instructions.example`. */
function wordsOnly(text: string): string {
  return text
    .replace(/\be-mail/g, 'email')
    .replace(/[^\p{L}\p{N}'’ ]+|(?<!\p{L})['’]|['’](?!\p{L})/gu, ' ')
    .replace(/ {2,}/g, ' ');
}

function firstOf(patterns: readonly RegExp[], text: string): string | null {
  for (const pattern of patterns) {
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) return found.trim().slice(0, 100);
  }
  return null;
}
