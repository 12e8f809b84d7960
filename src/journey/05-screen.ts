import type { Mail } from '../mail/mail.ts';
import type { Acquaintances } from '../security/known-signs.ts';
import { screen } from '../security/screen.ts';
import type { Screening } from '../security/screening.ts';
import { isSecuritySender } from '../security/security-senders.ts';
import type { Labels } from './labels.ts';
import type { MailFacts, WorkItem } from './records.ts';

/** The security guard looks at every mail before anyone judges it. */
export function screened(mail: Mail, known?: Acquaintances): Screening {
  return screen(mail, known);
}

/** What the mail's own text cannot tell, and policy must know. */
export function factsOf(mail: Mail, item: WorkItem, labels: Labels, knownPerson: boolean): MailFacts {
  return {
    knownPerson,
    wroteInThread: item.wroteInThread,
    starred: mail.labelIds.includes('STARRED'),
    ownLabel: mail.labelIds.some((id) => labels.users.has(id)),
    securitySender: isSecuritySender(mail),
  };
}
