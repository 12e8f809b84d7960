import { packItems } from '../../src/classifier/pack.ts';
import type { CategoryKey } from '../../src/decision/category.ts';
import type { Tier } from '../../src/decision/decision.ts';
import { fix } from '../../src/journey/fix.ts';
import type { Model, Ports } from '../../src/journey/ports.ts';
import type { JournalRow } from '../../src/journey/records.ts';
import { sort } from '../../src/journey/run.ts';
import { openRig } from '../journey/rig.ts';
import { fillMailbox } from '../sandbox/corpus.ts';
import { createRng, hashText } from '../sandbox/rng.ts';
import { loadOwnMail, type OwnMail, rfc822Of } from './own-mail.ts';
import { truthOfCorpus } from './simulate-truth.ts';
import { HELD_OUT } from './sources.ts';

/** One simulated user: a mailbox that is sorted as it grows, by the whole journey, with a model that knows the truth. */

export interface UserMail {
  readonly seed: number;
  /** Mails of the public collection, most of them of senders who write once or twice. */
  readonly corpus: number;
  /** Senders of mail written for this project, and how many mails each of them sends. */
  readonly senders: number;
  readonly each: number;
}

/** A thousand mails, as most mailboxes are: the most of it from those who write again and again. */
export const USER: UserMail = { seed: 13, corpus: 300, senders: 70, each: 10 };

const NOW = Date.UTC(2026, 10, 1);
const PACK = 25;

/** What became of some mails. */
export interface Sorted {
  readonly mails: number;
  readonly asked: number;
  readonly calls: number;
  readonly right: number;
  readonly archived: number;
  /** Archived, and of a category that is wanted in the inbox. */
  readonly harmful: number;
  readonly tiers: Readonly<Partial<Record<Tier, number>>>;
}

export type User = ReturnType<typeof openUser>;

export function openUser(made: UserMail = USER) {
  const truth = new Map<string, CategoryKey>();
  const spent = { asked: 0, calls: 0 };
  const model: Model = {
    ask: async (items) => {
      spent.asked += items.length;
      spent.calls += packItems(items, PACK).length;
      const verdicts = items.map(({ messageId }) => {
        const category = truth.get(messageId) ?? 'review';
        return [messageId, { category, reason: 'It is so', details: {} }] as const;
      });
      return { verdicts: new Map(verdicts), silent: new Map() };
    },
  };
  const rig = openRig({ model });
  const rng = createRng(made.seed);
  fillMailbox(rig.mailbox, { count: made.corpus, now: NOW, elsewhere: 0 }, rng);
  const known = truthOfCorpus();
  for (const { id, source } of rig.mailbox.messages.values()) {
    const category = source === undefined ? undefined : known.get(`${source.group}/${source.id}`);
    if (category !== undefined) truth.set(id, category);
  }

  function receive(mail: OwnMail, copy: number, date: number): string {
    const { id } = rig.mailbox.add({
      raw: rfc822Of(another(mail, copy)),
      labelIds: ['INBOX', 'UNREAD', ...(mail.labelIds ?? [])],
      internalDate: Math.floor(date),
      snippet: mail.subject,
    });
    truth.set(id, mail.category);
    return id;
  }

  // The local tier has learnt from all other mail of ours: of that it would know every sender.
  const honest = loadOwnMail(HELD_OUT).filter(
    ({ category, phish }) => category !== 'danger' && phish !== true,
  );
  const place = ({ id }: OwnMail): number => hashText(`user ${made.seed} ${id}`);
  const senders = honest.toSorted((one, other) => place(one) - place(other)).slice(0, made.senders);
  for (let copy = 0; copy < made.each; copy += 1)
    for (const mail of senders) receive(mail, copy, NOW - rng.next() * 300 * 86_400_000);
  const inbox = rng.shuffle(
    [...rig.mailbox.messages.values()].filter(({ labelIds }) => labelIds.includes('INBOX')),
  );

  for (const { id } of inbox) rig.mailbox.change(id, [], ['INBOX']);

  /** Sorts exactly these of what is still to come. */
  async function sorts(ids: readonly string[], ports: Partial<Ports> = {}): Promise<Sorted> {
    for (const id of ids) rig.mailbox.change(id, ['INBOX'], []);
    const before = { ...spent };
    const run = await rig.begin();
    await sort(run, rig.ports(undefined, ports));
    const rows = (await rig.db.journal.toArray()).filter(({ runId }) => runId === run.id);
    const isHarm = (row: JournalRow) => row.archived && WANTED.has(truth.get(row.messageId) ?? 'review');
    return {
      mails: rows.length,
      asked: spent.asked - before.asked,
      calls: spent.calls - before.calls,
      right: rows.filter((row) => row.category === truth.get(row.messageId)).length,
      archived: rows.filter(({ archived }) => archived).length,
      harmful: rows.filter(isHarm).length,
      tiers: Object.fromEntries(
        [...Map.groupBy(rows, ({ tier }) => tier)].map(([tier, all]) => [tier, all.length]),
      ),
    };
  }

  /** The same, by an AuraMail that remembers nothing from one mail to the next. */
  const sortsForgetting = (ids: readonly string[]): Promise<Sorted> =>
    sorts(ids, {
      store: {
        ...rig.store,
        ...{ memoryOf: async () => new Map(), saveMemory: async () => undefined },
        ...{ student: async () => undefined, changeStudent: async () => undefined },
      },
    });

  async function corrects(messageId: string, category: CategoryKey): Promise<void> {
    const row = (await rig.db.journal.toArray()).find((one) => one.messageId === messageId);
    if (row === undefined) throw new Error('That mail was not sorted.');
    await fix(row, category, rig.ports());
  }

  return { rig, truth, senders, inbox: inbox.map(({ id }) => id), receive, sorts, sortsForgetting, corrects };
}

const WANTED: ReadonlySet<CategoryKey> = new Set(['action', 'important', 'personal', 'bills', 'security']);

/** The sender's next mail of the same kind: other numbers. */
function another(mail: OwnMail, copy: number): OwnMail {
  const turned = (text: string): string =>
    text.replace(/\d/g, (digit) => String((Number(digit) + 3 * copy) % 10));
  const { id, subject, text } = mail;
  return copy === 0 ? mail : { ...mail, id: `${id}-${copy}`, subject: turned(subject), text: turned(text) };
}
