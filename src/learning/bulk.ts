import type { Evidence } from '../decision/evidence.ts';
import { headerOf } from '../mail/headers.ts';
import type { Mail } from '../mail/mail.ts';

/** What the headers say about how a mail was sent, whatever it is about. */
export interface Sending {
  /** Signs of one mail sent to many, 0 to 5; an unsubscribe header weighs two. */
  readonly mass: number;
  /** Signs of a list that people write to, 0 to 5; from 3 on it is one. */
  readonly discussion: number;
  /** Written by a program, not typed. */
  readonly automatic: boolean;
  /** Answers an earlier mail, as people do. */
  readonly reply: boolean;
  readonly evidence: readonly Evidence[];
}

/** Lists: RFC 2369 and 2919. Precedence and Auto-Submitted: RFC 3834. The loop guards: Mailman, Majordomo, ezmlm. */
export function sendingOf(mail: Mail): Sending {
  const onList = mail.listId !== null;
  const unsubscribe = mail.unsubscribe !== null;
  const inBulk = /^(?:bulk|list|junk)$/i.test(headerOf(mail, 'precedence') ?? '');
  const campaign = mail.headers.some(({ name }) => CAMPAIGN.test(name));
  const automatic = isAutomatic(mail);
  return {
    mass: count([unsubscribe, unsubscribe, onList, inBulk, campaign]),
    discussion: count([
      onList,
      headerOf(mail, 'list-post')?.includes('mailto:') === true,
      inBulk,
      LOOP_GUARDS.some((name) => headerOf(mail, name) !== null),
      TAGGED.test(mail.subject),
    ]),
    automatic,
    reply: headerOf(mail, 'in-reply-to') !== null || headerOf(mail, 'references') !== null,
    evidence: [
      ...(mail.listId === null ? [] : [{ code: 'list' as const, params: { list: mail.listId } }]),
      ...(unsubscribe ? [{ code: 'unsubscribe' as const }] : []),
      ...(inBulk || campaign || automatic ? [{ code: 'bulk' as const }] : []),
    ],
  };
}

/** Headers that senders of campaigns and their services leave (Feedback-ID is Gmail's own, for senders in bulk). */
const CAMPAIGN = /^(?:feedback-id|x-campaign.*|x-mailgun-.*|x-mc-user|x-sg-eid|x-csa-complaints)$/;

const LOOP_GUARDS = ['x-beenthere', 'x-mailman-version', 'mailing-list', 'x-mailing-list', 'x-loop'];

/** `[list-name]` before the subject, as list software puts it. */
const TAGGED = /^(?:\s{0,3}(?:re|fwd?)\s{0,3}:){0,9}\s{0,3}\[[^\]]{2,40}\]/i;

/** A word of the local part that no person has for a name. */
const MACHINE =
  /(?:^|[.+_-])(?:no-?_?reply|do-?_?not-?_?reply|notify|notifications?|notifier|alerts?|automated|auto|robot|bot|daemon|postmaster|bounces?|system|listserv|majordomo|news|newsletters?|updates?|mailer|marketing|promo|offers?|digest|(?:rss)?feeds?)(?:$|[.+_-])|-(?:admin|owner|request)$/;

function isAutomatic(mail: Mail): boolean {
  const submitted = (headerOf(mail, 'auto-submitted') ?? 'no').toLowerCase();
  return submitted !== 'no' || MACHINE.test(mail.from.address.split('@', 1)[0] ?? '');
}

function count(signs: readonly boolean[]): number {
  return signs.filter(Boolean).length;
}
