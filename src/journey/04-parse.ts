import { isBulk, listKey, senderKey } from '../learning/sender-memory.ts';
import { shapeOf } from '../learning/subject-shape.ts';
import { fingerprintOf } from '../mail/fingerprint.ts';
import type { GmailMessage, Mail } from '../mail/mail.ts';
import { parseMail } from '../mail/parse.ts';
import { authenticatedDomain, readAuthentication } from '../security/authentication.ts';
import { excerptOf } from '../security/excerpt.ts';
import type { Screening } from '../security/screening.ts';
import { isProvenList } from '../security/sender-signs.ts';
import type { Digest, MailFacts } from './records.ts';

/** Characters of a mail's text that a model may see. */
const EXCERPT = 700;

/** Never throws: a mail is a stranger's bytes. */
export function parse(message: GmailMessage): Mail {
  return parseMail(message);
}

/** What later steps need of a mail, so that it is never read twice. */
export function digestOf(mail: Mail, screening: Screening, facts: MailFacts): Digest {
  return {
    labelIds: mail.labelIds,
    date: mail.date,
    from: mail.from.address,
    fromName: mail.from.name,
    sender: rememberedAs(mail),
    shape: shapeOf(mail.subject),
    print: fingerprintOf(mail),
    typed: !isBulk(mail),
    subject: mail.subject,
    listId: mail.listId,
    hasUnsubscribe: mail.unsubscribe !== null,
    excerpt: excerptOf(mail, EXCERPT),
    screening,
    facts,
    hunch: null,
  };
}

/** Under which name what becomes of a mail is remembered; null when nobody vouches for its sender. */
export function rememberedAs(mail: Mail): string | null {
  const list = listKey(mail, isProvenList(mail, readAuthentication(mail)));
  return list ?? senderKey(mail, authenticatedDomain(mail));
}
