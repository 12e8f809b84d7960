import { openUser, type Sorted, USER, type UserMail } from './simulate.ts';

/** A user whose mail is harder to learn: four in five are of the collection, whose senders seldom write twice. */
const STRANGERS: UserMail = { seed: 11, corpus: 800, senders: 50, each: 4 };

/** What `npm run eval -- --user` prints: what asking costs once AuraMail has seen 500 mails of a mailbox. */
export async function printUsers(): Promise<void> {
  await printUser('a user whose correspondents write again and again', USER);
  await printUser('a user who mostly hears from strangers', STRANGERS);
}

async function printUser(name: string, made: UserMail): Promise<void> {
  const user = openUser(made);
  const [first, next] = [user.inbox.slice(0, 500), user.inbox.slice(500)];
  const learnt = [await user.sorts(first), await user.sorts(next)] as const;
  const empty = await openUser(made).sortsForgetting(next);
  console.log(`== ${name}: ${made.corpus} mails of the collection, ${made.senders} senders of ${made.each}`);
  console.log(lineOf('first mails', learnt[0]));
  console.log(lineOf('next mails, with what was learnt', learnt[1]));
  console.log(lineOf('the same, with nothing learnt', empty));
  console.log(
    `fewer asked ${less(learnt[1].asked, empty.asked)}, fewer calls ${less(learnt[1].calls, empty.calls)}\n`,
  );
}

function lineOf(name: string, { mails, asked, calls, right, archived, harmful, tiers }: Sorted): string {
  const who = Object.entries(tiers).map(([tier, count]) => `${tier} ${count}`);
  return (
    `${name}: ${mails} mails, ${asked} asked in ${calls} calls, right ${((100 * right) / mails).toFixed(1)} %, ` +
    `archived ${archived}, harmful ${harmful} (${who.join(', ')})`
  );
}

function less(some: number, all: number): string {
  return `${(100 * (1 - some / Math.max(1, all))).toFixed(0)} %`;
}
