import '../knowledge.ts';
import { DEFAULT_CATEGORIES } from '../../src/decision/category.ts';
import { digestOf, parse } from '../../src/journey/04-parse.ts';
import { screened } from '../../src/journey/05-screen.ts';
import { recall } from '../../src/journey/06-recall.ts';
import { conclude } from '../../src/journey/08-decide.ts';
import type { MailFacts, WorkItem } from '../../src/journey/records.ts';
import type { GmailMessage } from '../../src/mail/mail.ts';
import { viewMessage } from '../sandbox/message-view.ts';
import { startSandbox } from '../sandbox/server.ts';
import { atLeast, type Figure, figure } from './figure.ts';

const MAILS = 2_000;
const SETTINGS = { categories: DEFAULT_CATEGORIES, rules: [], packSize: 25 };
const FACTS: MailFacts = {
  knownPerson: false,
  wroteInThread: false,
  starred: false,
  ownLabel: false,
  securitySender: false,
};

/** Parse, screen, recall and decide, on one core, without network, database or model; real mails. */
export async function measurePipeline(): Promise<Figure[]> {
  const messages = await realMessages();
  for (const message of messages.slice(0, 200)) journey(message); // until the engine has compiled it
  const started = performance.now();
  for (const message of messages) journey(message);
  const seconds = (performance.now() - started) / 1_000;
  return [atLeast(500, figure('pipeline-mails-per-second', messages.length / seconds, 'mails/s'))];
}

function journey(message: GmailMessage): void {
  const mail = parse(message);
  const digest = digestOf(mail, screened(mail), FACTS);
  const item: WorkItem = {
    runId: '',
    account: '',
    messageId: message.id,
    threadId: message.threadId,
    order: 0,
    state: 'listed',
    wroteInThread: false,
    digest,
    decision: null,
  };
  conclude(item, recall(mail, digest, undefined, null), { code: 'no-key' }, SETTINGS);
}

async function realMessages(): Promise<GmailMessage[]> {
  const account = { email: 'ann.kovalenko@gmail.com', name: 'Ann Kovalenko' };
  const sandbox = await startSandbox({ accounts: [{ ...account, mails: MAILS }], seed: 1 });
  const mailbox = sandbox.mailbox(account.email);
  const messages = mailbox
    .newestFirst()
    .map((message) => viewMessage(mailbox, message, 'full') as unknown as GmailMessage);
  await sandbox.close();
  return messages;
}
