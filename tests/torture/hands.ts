import type { Mailbox } from '../sandbox/mailbox.ts';
import type { UserAct } from './trials.ts';

/** What the names of labels begin with that the user makes while AuraMail sorts. */
export const NEW_LABEL = 'Made just now';

/** What the user does to one mail while AuraMail sorts. Nothing when the mail is not there, or not any more. */
export function userAct(act: UserAct, messageId: string | undefined, mailbox: Mailbox): void {
  if (messageId === undefined || !mailbox.messages.has(messageId)) return;
  ACTS[act](mailbox.user, messageId);
}

const ACTS: Readonly<Record<UserAct, (user: Mailbox['user'], messageId: string) => void>> = {
  archives: (user, id) => user.archive(id),
  moves: (user, id) => user.move(id, 'Work'),
  labels: (user, id) => user.label(id, 'Receipts'),
  'labels anew': (user, id) => user.label(id, `${NEW_LABEL} ${id}`),
  stars: (user, id) => user.star(id),
  unstars: (user, id) => user.star(id, false),
  reads: (user, id) => user.read(id),
  unreads: (user, id) => user.read(id, false),
  trashes: (user, id) => user.trash(id),
  'marks as spam': (user, id) => user.spam(id),
  deletes: (user, id) => user.delete(id),
  'moves back to the inbox': (user, id) => user.move(id, 'INBOX'),
};
