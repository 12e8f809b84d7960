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
  taught: (p) => `learnt from you${onDay(p.at)}: mail like this from ${whom(p.sender)} belongs here`,
  'sender-memory': (p) =>
    `${format.count(Number(p.count ?? 0), { one: 'earlier mail', other: 'earlier mails' })} from ${whom(p.sender)} went the same way`,
  stream: (p) =>
    `like most of the ${format.count(Number(p.count ?? 0), { one: 'mail', other: 'mails' })} from ${whom(p.sender)} that AuraMail has read`,
  cluster: (p) =>
    `not read: decided like ${format.count(Number(p.count ?? 0), { one: 'mail', other: 'mails' })} from ${whom(p.sender)} that AuraMail has read`,
  conversation: 'old mail of a conversation that you wrote in (not read)',
  'gmail-category': (p) => `Gmail files it under ${TABS[String(p.category)] ?? '…'}`,
  list: 'sent through the mailing list {list}',
  unsubscribe: 'it offers a way to unsubscribe',
  bulk: 'marked as sent to many people',
  notification: 'an automatic notice from {sender}',
  'one-time-code': 'it carries a one-time code',
  'bill-words': 'it speaks of payment: {words}',
  'security-words': 'it speaks of the safety of an account: {words}',
  'deadline-words': 'it wants something done: {words}',
  wording: 'it is worded like such mail: {words}',
  'calendar-invitation': 'it carries an invitation',
  letter: 'it reads like a letter written to you',
  'known-person': 'you have written to {sender}',
  'gmail-important': 'Gmail marks it as important',
  student: (p) =>
    `like ${format.count(Number(p.count ?? 0), { one: 'mail', other: 'mails' })} Gemini sorted before; it agreed in ${p.agreed ?? '…'} of the last ${p.of ?? '…'}`,
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
  'threat-words': 'it threatens: {words}',
  'poses-as-known': 'it bears the name of {name}, whom you know, but comes from {domain}',
  'random-sender': 'a program made up the address {address}',
  'official-sounding': 'the address {domain} is made to sound official',
  'masked-ask': 'it asks for money, data or a click under a borrowed name',
  'rare-ending': '{host} has an ending that fraud often uses',
  'sent-oddly': 'it was not sent the way honest senders do',
  'not-addressed': 'it is not addressed to you',
  'false-reply': 'it poses as an answer but answers nothing',
  'calls-by-address': 'it calls you by your address, not by your name',
  'little-text': 'it has hardly any text, only links',
  'wallet-address': 'it names a cryptocurrency wallet, {wallet}',
  'hidden-text': 'it hides text from you',
  'addresses-the-ai': 'it talks to an AI instead of you: {words}',
  'valve-security-bulk': 'it can be unsubscribed from, so it is no security notice',
  'valve-person-not-bulk': '{sender} is a person you write to, so it is no promotion',
  'kept-starred': 'kept in the inbox because you starred it',
  'kept-thread-written-in': 'kept in the inbox because you wrote in this conversation',
  'kept-own-label': 'kept in the inbox because it carries a label of yours',
  'kept-put-back': 'kept in the inbox because you put it back there',
  'kept-known-person': 'kept in the inbox because you know the sender',
  'kept-taught': (p) =>
    `kept in the inbox because you want mail like this from ${whom(p.sender)} there (learnt from you${onDay(p.at)})`,
  'archived-taught': (p) =>
    `archived because you archive mail like this from ${whom(p.sender)} unread (learnt from you${onDay(p.at)})`,
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

function onDay(at: string | number | undefined): string {
  return at === undefined ? '' : ` on ${format.date(Date.parse(String(at)), Date.now())}`;
}

/** A mailing list is remembered as `list:<id>`. */
function whom(sender: string | number | undefined): string {
  return String(sender ?? '…').replace(/^list:/, '');
}
