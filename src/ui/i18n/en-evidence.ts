import type { EvidenceCode } from '../../decision/evidence.ts';
import type { Sentence } from './fill.ts';
import { makeFormat } from './format.ts';

const format = makeFormat('en');

/** Gmail's tabs, as Gmail calls them in this language. */
const TABS: Readonly<Record<string, string>> = {
  personal: 'Primary',
  social: 'Social',
  promotions: 'Promotions',
  updates: 'Updates',
  forums: 'Forums',
};

/** Why a mail was judged as it was: phrases that follow "Signs in the mail: …" and are joined by semicolons. */
export const enEvidence: Readonly<Record<EvidenceCode, Sentence>> = {
  rule: '“{name}”',
  taught: 'you put mail from {sender} here',
  'sender-memory': (p) =>
    `${format.count(Number(p.count ?? 0), { one: 'earlier mail', other: 'earlier mails' })} from ${p.sender ?? '…'} went the same way`,
  'gmail-category': (p) => `Gmail files it under ${TABS[String(p.category)] ?? '…'}`,
  list: 'sent through the mailing list {list}',
  unsubscribe: 'it offers a way to unsubscribe',
  bulk: 'marked as sent to many people',
  notification: 'an automatic notice from {sender}',
  'one-time-code': 'it carries a one-time code',
  'bill-words': 'it speaks of payment: {words}',
  'security-words': 'it speaks of the safety of an account: {words}',
  'deadline-words': 'it wants something done: {words}',
  'calendar-invitation': 'it carries an invitation',
  'known-person': 'you have written to {sender}',
  'gmail-important': 'Gmail marks it as important',
  model: (p) => String(p.reason ?? ''),
  'authentication-failed': 'the sender could not be proved genuine ({method})',
  'sender-poses-as': 'it calls itself {name} but comes from {domain}',
  'link-elsewhere': 'a link shows {shown} but leads to {target}',
  'link-lookalike': 'a link leads to {domain}, which imitates {like}',
  'sender-lookalike': 'it comes from {domain}, which imitates {like}',
  'disguised-letters': 'its sender or subject is written in disguised letters',
  'open-hosting': 'anybody can have an address at {host}',
  'link-to-address': 'a link leads to a bare number, {host}',
  'link-shortened': 'a link hides where it leads ({host})',
  'reply-elsewhere': 'answers would go to {domain}',
  'credential-words': 'it asks for sign-in details: {words}',
  'dangerous-attachment': 'the attachment {filename} can harm your computer',
  'asks-for-money': 'it presses for money: {words}',
  'lure-words': 'it lures with words: {words}',
  'hidden-text': 'it hides text from you',
  'addresses-the-ai': 'it talks to an AI instead of you: {words}',
  'valve-security-bulk': 'it can be unsubscribed from, so it is no security notice',
  'valve-person-not-bulk': '{sender} is a person you write to, so it is no promotion',
  'kept-starred': 'kept in the inbox because you starred it',
  'kept-thread-written-in': 'kept in the inbox because you wrote in this conversation',
  'kept-own-label': 'kept in the inbox because it carries a label of yours',
  'kept-put-back': 'kept in the inbox because you put it back there',
  'kept-known-person': 'kept in the inbox because you know the sender',
  'kept-unsure': 'kept in the inbox because that was not sure enough',
  'kept-careful': 'kept in the inbox because it calls for care',
  'kept-urgent': 'kept in the inbox because it is urgent',
  'kept-hidden-text': 'kept in the inbox because it hides text',
  'kept-addresses-the-ai': 'kept in the inbox because it talks to an AI',
  undecided: 'no sign was clear enough',
  'no-key': 'there is no Gemini key to ask with',
  'model-silent': 'Gemini gave no usable answer',
  unreadable: 'the message could not be read',
};
