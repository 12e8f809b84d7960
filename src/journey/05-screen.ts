import type { Mail } from '../mail/mail.ts';
import { screen } from '../security/screen.ts';
import type { Screening } from '../security/screening.ts';
import { isSecuritySender } from '../security/security-senders.ts';
import type { Labels } from './labels.ts';
import type { MailFacts, WorkItem } from './records.ts';

/** The security guard looks at every mail before anyone judges it. */
export function screened(mail: Mail): Screening {
  return screen(mail);
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
