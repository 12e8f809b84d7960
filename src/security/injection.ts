import type { Mail } from '../mail/mail.ts';
import { plainLetters } from './letters.ts';

/**
 * Mail that talks to a program instead of to its reader. Newsletters write about AI all day, so a topic is no
 * sign; an order is. Every pattern needs the order itself: to drop instructions, to answer in a certain form, to
 * give this mail a certain label, or a piece of the machinery (chat markup, an answer ready to be copied).
 */

const MAX_TEXT = 24_000;

/** Whole orders, in words, on folded lower-case text. Gaps are bounded: linear on any input. */
const ORDERS: readonly RegExp[] = [
  // Drop what you were told.
  /\b(?:ignore|disregard|forget|override|bypass|discard|do not follow|stop following) (?:\w+ ){0,4}?(?:previous|prior|above|earlier|preceding|existing|system|developer|original|other|your|all|any|these|those) (?:\w+ ){0,2}?(?:instructions?|prompts?|directives?|guidelines|context|system message)\b/u,
  /\b(?:new|updated|real|actual|secret|hidden|urgent|priority|override|special) (?:system )?(?:instructions?|prompt|directives?) (?:for|to) (?:the |any |all )?(?:ai|a\.i\.|llm|assistant|model|chatbot|classifier|agent|gpt|gemini|claude|bot)\b/u,
  // You are a machine.
  /\b(?:if|as|since|when|because) you(?: are|'re|’re) an? (?:\w+ ){0,2}?(?:ai|a\.i\.|llm|language model|(?:ai|virtual|email|e-mail|mail|digital|automated) (?:assistant|agent|system|classifier)|chatbot|classifier)\b/u,
  /\byou are (?:now )?(?:an? |the )?(?:\w+ ){0,2}?(?:email|e-mail|mail|message) (?:sorting|classification|classifying|filtering|triage|classifier|sorter|assistant)\b/u,
  /\b(?:attention|dear|hello|hey|note (?:to|for)|message (?:to|for)|instructions? (?:to|for)|important for)[:,]? (?:the |any |all |every )?(?:(?:ai|llms?|language models?|chatgpt|gpt)(?:[ -](?:assistants?|models?|classifiers?|agents?|systems?|readers?|filters?|bots?|sorters?)\b|(?= (?:reading|processing|parsing|sorting|summari[sz]ing|handling|that|who)\b)|(?=[:,]))|(?:automated|ai-powered|e-?mail|mail) (?:assistants?|classifiers?|agents?|bots?|sorters?)\b)(?=[^.!?]{0,120}\b(?:must|should|please|classify|mark|label|ignore|archive|respond|answer|output|return|categori[sz]e|treat|move|always|never|do not)\b)/u,
  /\bto (?:any|all|every|the) (?:ai|llms?|language models?)(?: (?:assistants?|models?|agents?|systems?|bots?|readers?))?[:,] (?:please|you|ignore|classify|label|treat|this (?:e-?mail|message))\b/u,
  /\b(?:llms?|ai assistants?|ai models?|language models?|classifiers?) (?:reading|processing|parsing|summari[sz]ing|sorting|handling|classifying|analy[sz]ing) this (?:e-?mail|mail|message|text)\b/u,
  // Give it this label.
  /\b(?:classify|categori[sz]e|label|tag|sort|file|treat|rate|score) (?:this|that|these|the following|the above|all|every|each|any|both|the other|other|my|it|the (?:next|previous|first|second|last|whole|entire)) ?(?:\w+ ){0,4}?(?:as|into|under) (?:an? |the )?["'“«`]?(?:important|action|action required|personal|urgent|safe|not spam|ham|not phishing|legitimate|trusted|newsletters?|promotions?|danger|dangerous|phishing|social|updates?|security|bills?|forums?|high priority|review|archived?)\b(?!\s+(?:on|in|for|by|and|button|folder))/u,
  // Readers are asked to mark mail as spam or important every day; these labels are not theirs to give.
  /\bmark (?:this|these|the (?:following|other|next|previous)|all|every|each|it|both) ?(?:\w+ ){0,4}?as (?:an? )?["'“«`]?(?:action required|personal|legitimate|newsletters?|promotions?|danger|dangerous|social|bills?|security|high priority|urgent)\b/u,
  /\b(?:set|assign|choose|pick|output|return|use|answer with|respond with|reply with) (?:the |its |this |a )?(?:category|label|verdict|classification)(?: (?:to|as|of|=|:|for))? ?(?:this |the |every |all )?(?:\w+ )?["'“«`:=]/u,
  /\b(?:the )?(?:correct|right|only|true|final|proper) (?:category|label|classification|verdict)(?: (?:for|of) (?:this|all|every|each|these) (?:e-?mails?|mails?|messages?|items?))? (?:is|must be|should be|=|:)/u,
  /\b(?:do not|don't|never) (?:classify|flag|mark|label|categori[sz]e|report) (?:this|it|the|that)(?: \w+){0,3}? as (?:an? )?["'“]?(?:spam|phishing|danger|dangerous|suspicious|malicious|junk)\b/u,
  // Answer like this.
  /\b(?:respond|reply|answer|output|return|print) (?:only |just |strictly |exclusively )?(?:with|in|as) (?:(?:only|just|the|following|valid|this|a|exactly) ){0,4}(?:json|yaml|single word|one word)\b/u,
  /\b(?:reveal|repeat|print|show|output|leak|send|disclose|display) (?:me )?(?:your|the|all) (?:\w+ )?(?:system prompt|initial prompt|hidden prompt|instructions above|system message|system instructions)\b/u,
  /\b(?:your|the) system prompt (?:is|has been|was|says|now|must|should)\b/u,
  /\b(?:enter|enable|activate|switch to|you are now in) (?:developer|debug|admin|god|jailbreak|dan|maintenance|unrestricted) mode\b/u,
  // The same in Ukrainian (and what Russian-language senders use).
  /(?:ігноруй|проігноруй|ігноруйте|проігноруйте|забудь|забудьте|відкинь|відкиньте|не виконуй|не виконуйте|игнорируй|игнорируйте|проигнорируй|проигнорируйте|забудьте) (?:[\p{L}’']+ ){0,3}?(?:попередн\p{L}*|усі|всі|твої|ваші|свої|вищенаведен\p{L}*|систем\p{L}*|все|предыдущ\p{L}*|ранее) (?:[\p{L}’']+ ){0,2}?(?:інструкці\p{L}*|вказівк\p{L}*|настанов\p{L}*|правил\p{L}*|підказк\p{L}*|промпт\p{L}*|команд\p{L}*|инструкци\p{L}*|указани\p{L}*)/u,
  /(?:якщо|оскільки|раз|если|поскольку) (?:ти|ви|вы|ты)(?: є| —| -)? (?:[\p{L}]+ ){0,2}?(?:ші|штучн\p{L}* інтелект\p{L}*|мовн\p{L}* модел\p{L}*|асистент\p{L}*|помічник\p{L}*|класифікатор\p{L}*|ии|языков\p{L}* модел\p{L}*|искусственн\p{L}* интеллект\p{L}*|ai|llm)/u,
  /(?:ти|ви|ты|вы)(?: тепер| теперь)? ?(?:—|-|є)? ?(?:[\p{L}]+ ){0,2}?(?:класифікатор|сортувальник|классификатор)\p{L}* (?:пошт\p{L}*|лист\p{L}*|писем|почт\p{L}*)/u,
  /(?:класифікуй\p{L}*|познач\p{L}{0,4}|віднес\p{L}{1,4}|постав\p{L}{0,3} мітк\p{L}*|присвой\p{L}*|відсортуй\p{L}*|классифицируй\p{L}*|пометь\p{L}*|отнес\p{L}{1,4}|вважай\p{L}{0,2}) (?:[\p{L}]+ ){0,4}?(?:як|до категорії|до|категорі\p{L}*|мітк\p{L}*|как|к категории) ?["'«“:]{0,2} ?(?:важлив\p{L}*|дія|терміново|безпечн\p{L}*|не спам|спам|особист\p{L}*|персональн\p{L}*|надійн\p{L}*|розсилк\p{L}*|акці\p{L}*|реклам\p{L}*|небезпечн\p{L}*|важн\p{L}*|безопасн\p{L}*|личн\p{L}*|important|personal|action|spam|safe|newsletters?|promotions?|security|bills?|updates?)(?![\p{L}])/u,
  /(?:шановн\p{L}{1,3}|увага|звернення до|повідомлення для|інструкці\p{L}{1,2} для|вказівка для|наказ для|внимание|инструкци\p{L}{1,2} для|для)[:,]? (?:систем\p{L}* )?(?:ші|ші-\p{L}+|штучного інтелекту|мовн\p{L}* модел\p{L}*|ai|llm|ии|нейромереж\p{L}*|ші асистент\p{L}*|поштов\p{L}* (?:бот\p{L}*|асистент\p{L}*|класифікатор\p{L}*)|класифікатор\p{L}*|асистент\p{L}*)[:,!]/u,
  /(?:відповідай|відповідайте|відповісти|виведи|виведіть|поверни|поверніть|ответь|отвечай|выведи) (?:[\p{L}]+ ){0,3}?(?:json|одним словом|лише словом|тільки словом|категорі\p{L}+)/u,
  /(?:правильна|єдина|вірна|остаточна|правильная) (?:категорія|мітка|відповідь|категория) (?:для (?:цього|цих|всіх|усіх|этого) (?:лист\p{L}*|повідомлен\p{L}*|писем|письма))? ?(?:—|-|:|=|це)/u,
  /(?:системний|системный) (?:промпт|запит|prompt)|(?:покажи|виведи|розкрий|надішли|повтори) (?:[\p{L}]+ ){0,2}?(?:системн\p{L}* (?:промпт|інструкці\p{L}*|повідомлен\p{L}*)|свої інструкції)/u,
];

/** Machinery no person writes to a person: chat markup, role lines, answers ready to be copied. */
const MACHINERY: readonly RegExp[] = [
  /<\|(?:im_start|im_end|system|user|assistant|endoftext|eot_id|start_header_id)[^>]{0,20}\|>/i,
  /\[\/?inst\]|<<\/?sys>>|<\/?(?:start|end)_of_turn>/i,
  /<\/?(?:system|system_prompt|system-prompt|instructions?|untrusted|untrusted_data|email_data|mail_data|mails?_end|end_of_mails?)>/i,
  /(?:^|\n)[ \t>#*[\]]{0,10}(?:system|assistant|developer)[\]* ]{0,3}(?:(?:message|prompt|override|note|instructions?)[\]*]{0,3}:|:(?=[^\n]{0,100}\b(?:ignore|classify|category|instructions?|you are|you must|override|prompt)\b))/i,
  /(?:-{3}|={3}|#{3}|\*{3})\s{0,10}(?:end|begin|start) (?:of )?(?:the )?(?:mails?|e-?mails?|data|input|user input|untrusted|context|prompt|instructions?|кінець|system)\b/i,
  /(?:---|===)\s{0,10}(?:кінець|початок) (?:лист\p{L}*|даних|інструкці\p{L}*|повідомлен\p{L}*)/iu,
  /["“”']?\b(?:i|id|index|c|category|label|verdict|action|категорія)["“”']?\s*[:=]\s*["“”']?[\w-]{1,30}["“”']?\s*,\s*["“”']?(?:c|category|label|verdict|cat|action|archive|категорія)["“”']\s*:/i,
  /\{\s*["“”']?(?:category|label|verdict|classification|категорія)["“”']?\s*:\s*["“”'][\p{L} -]{2,30}["“”']/iu,
];

/** Without one of these words no order is complete: most mail is done with after one look. */
const GATE =
  /instruct|prompt|directive|guideline|classif|categor|label|verdict|\bai\b|a\.i\.|llm|language model|assistant|chatbot|json|\bmode\b|phishing|spam|(?:treat|sort|file|rate|score|tag|mark) (?:this|that|these|the|all|every|each|any|both|it|other|my)\b|інструкц|вказівк|настанов|правил|підказк|промпт|команд|класиф|категор|мітк|асистент|помічник|інтелект|модел|сортув|познач|віднес|вважай|відповід|инструкц|указани|классиф|пометь|отнес|интеллект|(?<!\p{L})ші(?!\p{L})|нейромереж|системн/u;

/** The words by which a mail addresses an AI, at most 100 characters; null when it speaks to its reader. */
export function injectionIn(mail: Pick<Mail, 'subject' | 'text' | 'hiddenText' | 'from'>): string | null {
  const text = [mail.subject, mail.from.name, mail.text, mail.hiddenText].join('\n').slice(0, MAX_TEXT);
  const folded = plainLetters(text).replace(/\s+/g, ' ');
  for (const order of GATE.test(folded) ? ORDERS : []) {
    const found = order.exec(folded)?.[0];
    if (found !== undefined) return found.trim().slice(0, 100);
  }
  for (const piece of MACHINERY) {
    const found = piece.exec(text)?.[0];
    if (found !== undefined) return found.trim().slice(0, 100);
  }
  return null;
}
