import { lazily } from '../shared/lazily.ts';

/** What an order to a sorting machine looks like, on lower-case words, one blank between. Gaps are bounded: linear on any input. */

const LABELS =
  'important|action required|personal|urgent|safe|newsletters?|promotions?|danger|phishing|social|updates|security|bills?|forums?|review|spam|trash|junk';
/** What nobody says of all mail but to have it put away. */
const UNWANTED = 'newsletters?|promotions?|danger|phishing|spam|trash|junk';
const MAILS = '(?:e-?)?mails?|messages?|items?';
const SEVERAL = `(?:all|every|each|everything|them all|all of them|the (?:other|rest|remaining|following|next|previous|first|last))`;

export const englishOrders = lazily((): readonly RegExp[] => [
  // Drop what you were told.
  /\b(?:ignore|disregard|forget|override|bypass|discard|do not follow|stop following) (?:\w+ ){0,4}?(?:previous|prior|above|earlier|preceding|existing|system|developer|original|other|your|all|any|these|those) (?:\w+ ){0,2}?(?:instructions?|prompts?|directives?|guidelines|context|system message)\b/u,
  /\b(?:new|updated|real|actual|secret|hidden|urgent|priority|override|special) (?:system )?(?:instructions?|prompt|directives?) (?:for|to) (?:the |any |all )?(?:ai|a\.i\.|llm|assistant|model|chatbot|classifier|agent|gpt|gemini|claude|bot)\b/u,
  // You are a machine.
  /\b(?:if|as|since|when|because) you(?: are|'re|’re) an? (?:\w+ ){0,2}?(?:ai|a\.i\.|llm|language model|(?:ai|virtual|email|e-mail|mail|digital|automated) (?:assistant|agent|system|classifier)|chatbot|classifier)\b/u,
  /\byou are (?:now )?(?:an? |the )?(?:\w+ ){0,2}?(?:email|e-mail|mail|message) (?:sorting|classification|classifying|filtering|triage|classifier|sorter|assistant)\b/u,
  /\b(?:attention|dear|hello|hey|note (?:to|for)|message (?:to|for)|instructions? (?:to|for)|important for)[:,]? (?:the |any |all |every )?(?:(?:ai|llms?|language models?|chatgpt|gpt)(?:[ -](?:assistants?|models?|classifiers?|agents?|systems?|readers?|filters?|bots?|sorters?)\b|(?= (?:reading|processing|parsing|sorting|summari[sz]ing|handling|that|who)\b)|(?=[:,]))|(?:automated|ai-powered|e-?mail|mail) (?:assistants?|classifiers?|agents?|bots?|sorters?)\b)(?=[^.!?]{0,120}\b(?:must|should|please|classify|mark|label|ignore|archive|respond|answer|output|return|categori[sz]e|treat|move|always|never|do not)\b)/u,
  /\b(?:llms?|ai assistants?|ai models?|language models?|classifiers?) (?:reading|processing|parsing|summari[sz]ing|sorting|handling|classifying|analy[sz]ing) this (?:e-?mail|mail|message|text)\b/u,
  // Give it this label.
  /\b(?:classify|categori[sz]e|label|tag|sort|file|treat|rate|score) (?:this|that|these|the following|the above|all|every|each|any|both|the other|other|my|it|the (?:next|previous|first|second|last|whole|entire)) ?(?:\w+ ){0,4}?(?:as|into|under) (?:an? |the )?["'“«`]?(?:important|action|action required|personal|urgent|safe|not spam|ham|not phishing|legitimate|trusted|newsletters?|promotions?|danger|dangerous|phishing|social|updates?|security|bills?|forums?|high priority|review|archived?)\b(?!\s+(?:on|in|for|by|and|button|folder))/u,
  // Readers are asked to mark mail as spam or important every day; these labels are not theirs to give.
  /\bmark (?:this|these|the (?:following|other|next|previous)|all|every|each|it|both) ?(?:\w+ ){0,4}?as (?:an? )?["'“«`]?(?:action required|personal|legitimate|newsletters?|promotions?|danger|dangerous|social|bills?|security|high priority|urgent)\b/u,
  /\b(?:do not|don't|never) (?:classify|flag|mark|label|categori[sz]e|report) (?:this|it|the|that)(?: \w+){0,3}? as (?:an? )?["'“]?(?:spam|phishing|danger|dangerous|suspicious|malicious|junk)\b/u,
  // Answer like this.
  /\b(?:respond|reply|answer|output|return|print) (?:only |just |strictly |exclusively )?(?:with|in|as) (?:(?:only|just|the|following|valid|this|a|exactly) ){0,4}(?:json|yaml|single word|one word)\b/u,
  /\b(?:reveal|repeat|print|show|output|leak|send|disclose|display) (?:me )?(?:your|the|all) (?:\w+ )?(?:system prompt|initial prompt|hidden prompt|instructions above|system message|system instructions)\b/u,
  /\b(?:your|the) system prompt (?:is|has been|was|says|now|must|should)\b/u,
  /\b(?:enter|enable|activate|switch to|you are now in) (?:developer|debug|admin|god|jailbreak|dan|maintenance|unrestricted) mode\b/u,
  // All the others, whoever they are.
  new RegExp(
    `\\b(?:classify|categori[sz]e|label|tag|sort|file|treat|put|move|mark|return) ${SEVERAL}(?: \\w+){0,7}? (?:as|into|under|to be|is|are) (?:\\w+ ){0,2}?["'“«]?(?:${LABELS})\\b`,
    'u',
  ),
  new RegExp(
    `\\b(?:mark|label|sort|classify|treat|file) the (?:bills?|invoices?|letters?|notices?|receipts?|security notices?)(?: \\w+){0,8}? as (?:an? )?["'“]?(?:${LABELS})\\b`,
    'u',
  ),
  new RegExp(
    `\\b(?:answers?|replies|reply|responds?|returns?|outputs?|prints?|writes?|says?) (?:with )?["'“«]?(?:${LABELS})["'”»]? (?:for|to) (?:every|each|all|any)\\b`,
    'u',
  ),
  /\b(?:set|change|assign) the (?:category|label|verdict|action) of (?:every|all|each|this (?:mail|e-?mail|message))\b/u,
  /\bthe (?:category|label|class|verdict) (?:of|for) (?:every|each|all|any) (?:\w+ ){0,2}?(?:mails?|e-?mails?|messages?|items?)\b/u,
  /\b(?:classify|sort|label|treat) the (?:remaining|others?|rest)(?: \w+){0,4}? (?:in the same way|the same way|likewise|accordingly)\b/u,
  /\b(?:while|when|before|after) (?:you )?(?:are )?(?:sort|sorting|classify|classifying|labell?ing) (?:the|these|all|any|this|my) (?:\w+ )?(?:mails?|e-?mails?|messages?|inbox)\b(?=[^.!?]{0,40}[.!?]? ?$)|\bbefore sorting,? (?:print|show|reveal|repeat)\b/u,
  // Whoever sorts is spoken to, or spoken of.
  /\bdear (?:ai|assistant|classifier|model|llm|chatbot)\b[^.!?]{0,80}\b(?:put|move|label|classify|mark|sort|file|archive|ignore|treat|json|answer|return|output)\b/u,
  /\b(?:the|any|every|this) (?:classifier|assistant|language model|ai|llm|sorter) (?:must|should|shall|has to|will now) (?:now |always |only )?(?:return|answer|output|label|mark|classify|sort|treat|ignore|respond|file)\b[^.!?]{0,50}\b(?:spam|promotions?|newsletters?|(?:e-?)?mails?|messages?|items?)\b/u,
  /\b(?:unless|until|if) (?:the|an|any|this) (?:ai|classifier|assistant|llm) (?:marks?|labels?|classif(?:y|ies)|sorts?|files?|archives?|treats?|answers?|returns?)\b[^.!?]{0,40}\b(?:spam|promotions?|(?:e-?)?mails?|messages?|items?)\b/u,
  /\b(?:for|to) (?:all )?(?:automated|automatic|ai|machine|ai-powered) (?:mail|e-?mail|message|inbox) (?:sorters?|classifiers?|filters?|assistants?|agents?)\b[^!?]{0,160}\b(?:are to be|must be|should be|treat|label|classify|return|sort)\b/u,
  /\byou,? the (?:ai|assistant|classifier|llm|language model|chatbot)\b/u,
  /\bas an? (?:ai|llm|large language model|language model|email assistant|virtual assistant)(?: (?:language )?model| assistant)?,? you (?:are|must|should|have|need|shall|may)\b/u,
  /\b(?:admin|system|developer|root) override\b|\bpolicy override\b/u,
]);

/** Those that hang on a sign: `AI: label all …`, `the correct category is: …`. */
export const signedOrders = lazily((): readonly RegExp[] => [
  /\bto (?:any|all|every|the) (?:ai|llms?|language models?)(?: (?:assistants?|models?|agents?|systems?|bots?|readers?))?[:,] (?:please|you|ignore|classify|label|treat|this (?:e-?mail|message))\b/u,
  /\b(?:set|assign|choose|pick|output|return|use|answer with|respond with|reply with) (?:the |its |this |a )?(?:category|label|verdict|classification)(?: (?:to|as|of|=|:|for))? ?(?:this |the |every |all )?(?:\w+ )?["'“«`:=]/u,
  /\b(?:the )?(?:correct|right|only|true|final|proper) (?:category|label|classification|verdict)(?: (?:for|of) (?:this|all|every|each|these) (?:e-?mails?|mails?|messages?|items?))? (?:is|must be|should be|=|:)/u,
  new RegExp(
    `\\b(?:all|every|each|both|everything|the (?:other|rest|remaining|(?:first|last|next) (?:two|three|four|five|six|ten|\\d{1,2}))) (?:else |of )?(?:\\w+ ){0,4}?(?:${MAILS}|others|batch|list|request)(?: \\w+){0,4}? ?(?:is|are|=|:|to be|must be) (?:(?:to be|as|an?|only|now|labell?ed|called|marked|sorted|treated|under) ){0,3}["'“«]?(?:${UNWANTED})\\b(?=[^.!?]{0,60}$|["'”».,;:!?]|$| (?:today|until|now|from now))`,
    'u',
  ),
  /\b(?:ai|assistant|classifier|llm|chatbot|gemini|gpt|model|sorter)[:,] (?:please |now |do )?(?:archive|delete|trash|label|classify|categori[sz]e|mark|move|sort|treat|put|ignore|forget|return|answer) (?:all|every|each|everything|any|this|these|it|the|only|with|as|what|your)\b/u,
]);
