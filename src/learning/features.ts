import { headerOf } from '../mail/headers.ts';
import type { Mail } from '../mail/mail.ts';
import { ownWords } from '../mail/own-words.ts';
import { sendingOf } from './bulk.ts';
import { saysItIs } from './campaign.ts';
import { conceptBook } from './concepts.ts';
import { layoutOf } from './layout.ts';
import { wordsOf } from './lexicon.ts';
import { whatMatters } from './matters.ts';
import { senderKinds } from './sender-kinds.ts';
import type { SenderFacts } from './signs.ts';
import { termsOf } from './terms.ts';
import { voiceOf } from './voice.ts';

/** Features of one mail at most. */
export const MAX_FEATURES = 160;
/** Where a mail comes to its point, and as far as it is read for what else it speaks of. */
const OPENING = 500;
const BODY = 2_500;
/** Where the small print stands. */
const END = 1_200;

/**
 * What is there to see in a mail, as distinct names of features: `head:` what its headers tell, `gmail:` Gmail's own
 * sorting, `from:` who writes, `subj:`, `text:` and `voice:` how it is written, `data:` what it claims to machines, `s:`,
 * `o:` and `t:` what subject, opening and text speak of. The same mail gives the same names, in the same order.
 */
export function featuresOf(mail: Mail, facts: SenderFacts): readonly string[] {
  return lookAt(mail, facts).features;
}

/** The features, and the words in which the concepts among them were found, by the feature's name. */
export interface Look {
  readonly features: readonly string[];
  /** Its first words; see terms.ts. */
  readonly terms: readonly string[];
  readonly words: ReadonlyMap<string, string>;
}

export function lookAt(mail: Mail, facts: SenderFacts): Look {
  const own = ownWords(mail.text.slice(0, 2 * BODY));
  const words = conceptsOf(mail, own);
  const features = new Set([
    ...headFeatures(mail, facts),
    ...senderKinds(mail.from),
    ...layoutOf(mail),
    ...voiceOf(mail, own),
    ...words.keys(),
    ...(isDisrupted(words) ? ['both:disrupted-journey'] : []),
  ]);
  return { features: [...features].slice(0, MAX_FEATURES), terms: termsOf(mail.subject, own), words };
}

/** Features of a text of which only the beginning is known, whoever wrote it: what it speaks of, and its first words. */
export function beginningOf(text: string): readonly string[] {
  const { topics } = conceptBook.get();
  const own = ownWords(text);
  const opening = topics(wordsOf(own.slice(0, OPENING)));
  const places = [
    ['o', opening],
    ['t', own.length <= OPENING ? opening : topics(wordsOf(own.slice(0, BODY)))],
  ] as const;
  const concepts = places.flatMap(([place, found]) => [...found.keys()].map((key) => `${place}:${key}`));
  return [...concepts, ...termsOf('', own)];
}

/** A journey of the reader's own that is changed or cancelled, as the subject says. */
function isDisrupted(words: ReadonlyMap<string, string>): boolean {
  return words.has('s:disruption') && words.has('o:journey');
}

/** `place:concept` → the words found. */
function conceptsOf(mail: Mail, own: string): ReadonlyMap<string, string> {
  const { topics, print } = conceptBook.get();
  const ends =
    mail.text.length <= 2 * END ? mail.text : `${mail.text.slice(0, END)} ${mail.text.slice(-END)}`;
  const found = [
    ['print', print(wordsOf(ends))],
    ['s', topics(wordsOf(mail.subject))],
    ['o', topics(wordsOf(own.slice(0, OPENING)))],
    ['t', topics(wordsOf(own.slice(0, BODY)))],
  ] as const;
  return new Map(
    found.flatMap(([place, concepts]) =>
      [...concepts].map(([concept, words]) => [`${place}:${concept}`, words] as const),
    ),
  );
}

function headFeatures(mail: Mail, facts: SenderFacts): readonly string[] {
  const sending = sendingOf(mail);
  const said = saysItIs(mail);
  const has = (name: string): boolean => headerOf(mail, name) !== null;
  const tests: readonly (readonly [string, boolean])[] = [
    ['auth:pass', facts.authenticated],
    ['auth:fail', facts.checked === true && !facts.authenticated],
    ['sender:known-for-security', facts.securitySender],
    ['head:list-id', mail.listId !== null],
    ['head:list-post', headerOf(mail, 'list-post')?.includes('mailto:') === true],
    ['head:list-unsubscribe', mail.unsubscribe !== null],
    ['head:one-click', mail.unsubscribe?.oneClick === true],
    ['head:feedback-id', has('feedback-id')],
    ['head:auto-submitted', (headerOf(mail, 'auto-submitted') ?? 'no').toLowerCase() !== 'no'],
    ['head:automatic', sending.automatic],
    ['head:reply', sending.reply],
    ['head:reply-to-other', mail.replyTo !== null && mail.replyTo.domain !== mail.from.domain],
    ['head:mass-1', sending.mass >= 1],
    ['head:mass-3', sending.mass >= 3],
    ['head:talk-2', sending.discussion >= 2],
    ['head:talk-3', sending.discussion >= 3],
    ['head:to-many', mail.to.length + mail.cc.length > 3],
    ['head:cc', mail.cc.length > 0],
    ['calendar', mail.calendar],
    [`says:${said}`, said !== null],
    ...mail.labelIds.map((label): readonly [string, boolean] => [gmailFeature(label), GMAILS.test(label)]),
    ...whatMatters(mail).map((matter): readonly [string, boolean] => [
      `matter:${matter.inSubject ? 's' : 't'}:${matter.kind}`,
      true,
    ]),
  ];
  return tests.flatMap(([name, holds]) => (holds ? [name] : []));
}

const GMAILS = /^(?:CATEGORY_(?:PERSONAL|SOCIAL|PROMOTIONS|UPDATES|FORUMS)|IMPORTANT)$/;

function gmailFeature(label: string): string {
  return `gmail:${label.replace('CATEGORY_', '').toLowerCase()}`;
}
