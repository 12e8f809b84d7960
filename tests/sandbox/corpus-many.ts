import type { CategoryKey } from '../../src/decision/category.ts';
import { USER_LABELS } from './corpus-labels.ts';
import type { Template } from './corpus-material.ts';
import { castSenders, type Sender, type SenderKind, type Stream } from './corpus-senders.ts';
import { readdress } from './corpus-write.ts';
import type { Mailbox } from './mailbox.ts';
import { parseMime } from './mime.ts';
import { createRng, type Rng } from './rng.ts';
import { snippetOf } from './snippet.ts';

/** A neglected inbox: N real mails from several hundred senders, as unequal as they are in life. */
export interface ManyPick {
  /** Mails in the inbox; archived ones and the user's own answers come on top. */
  readonly count: number;
  readonly senders: number;
  /** The senders depend on nothing but this and their number, the mails also on `issue`. */
  readonly seed: number;
  /** Another issue is further mail of the same senders. Default 1. */
  readonly issue?: number;
  /** Of how many mails the senders' shares are made, when that is not `count`. */
  readonly of?: number;
  /** Days over which the mail has come, more of it lately. Default two years. */
  readonly days?: number;
  /** ms since the epoch; default now. */
  readonly now?: number;
}

export interface ManyTruth {
  readonly category: CategoryKey;
  readonly harmIfArchived: boolean;
  readonly kind: SenderKind;
  /** Address, of a list its own. */
  readonly sender: string;
  /** ms since the epoch. */
  readonly date: number;
}

const DAY = 86_400_000;
/** Of the time since: above 1, recent mail is denser. */
const DENSITY = 1.2;
const ARCHIVED = 0.06;

/** What was sent, in the order of arrival. */
interface Letter {
  readonly sender: Sender;
  readonly stream: Stream;
  readonly template: Template;
  readonly date: number;
  readonly archived: boolean;
}

/** Message id → what is true of it, oldest first, of the mails in the inbox. The n-th is the same for the same pick. */
export function fillMany(mailbox: Mailbox, pick: ManyPick): ReadonlyMap<string, ManyTruth> {
  const { count, senders, seed, issue = 1, now = Date.now() } = pick;
  const cast = castSenders(senders, pick.of ?? count, mailbox.email, createRng(seed));
  const rng = createRng(seed * 7_919 + issue);
  for (const name of USER_LABELS) if (mailbox.labelNamed(name) === undefined) mailbox.createLabel({ name });
  const truths = new Map<string, ManyTruth>();
  const threads = new Map<Sender, Thread>();
  for (const [number, letter] of sent(cast, count, (pick.days ?? 730) * DAY, now, rng).entries()) {
    const { sender, stream, template, date } = letter;
    const thread = continued(letter, threads.get(sender), rng);
    const subject = thread?.subject ?? subjectOf(letter, rng);
    const raw = readdress(template, { sender, stream, subject, date, account: mailbox, number, issue, rng });
    const { payload, text } = parseMime(raw);
    const stored = mailbox.add({
      raw,
      internalDate: date,
      labelIds: labelsFor(letter, mailbox, now, rng),
      snippet: snippetOf(text),
      payload,
      ...(thread === null ? {} : { threadId: thread.id }),
    });
    threads.set(sender, {
      id: stored.threadId,
      subject: /^re:/i.test(subject) ? subject : `Re: ${subject}`,
      length: (thread?.length ?? 0) + 1,
    });
    if (sender.kind === 'person' && rng.chance(0.12))
      mailbox.user.sendReply(stored.id, 'Thanks, I will.', Math.min(date + 3_600_000, now));
    if (letter.archived) continue;
    const { category, harmIfArchived } = template;
    truths.set(stored.id, { category, harmIfArchived, kind: sender.kind, sender: sender.address, date });
  }
  return truths;
}

/** Each sender's mails spread over the time, all by date. */
function sent(
  cast: readonly Sender[],
  count: number,
  span: number,
  now: number,
  rng: Rng,
): readonly Letter[] {
  const drawn = cast.flatMap((sender) =>
    Array.from({ length: sender.mails }, () => letterOf(sender, false, span, now, rng)),
  );
  const wanted = drawn.length === count ? drawn : rng.shuffle(drawn).slice(0, count);
  const archived = rng
    .shuffle(wanted)
    .slice(0, Math.round(count * ARCHIVED))
    .map(({ sender }) => letterOf(sender, true, span, now, rng));
  return [...wanted, ...archived].sort((a, b) => a.date - b.date);
}

function letterOf(sender: Sender, archived: boolean, span: number, now: number, rng: Rng): Letter {
  const age = span * rng.next() ** DENSITY;
  const date = Math.floor((now - age) / 1_000) * 1_000;
  return { sender, ...draw(sender, rng), date, archived };
}

function draw({ mix }: Sender, rng: Rng): Pick<Letter, 'stream' | 'template'> {
  const at = rng.next();
  const upTo = mix.map((_, index) => mix.slice(0, index + 1).reduce((sum, { share }) => sum + share, 0));
  const stream = mix[upTo.findIndex((end) => at < end)] ?? mix[0];
  const template = stream && rng.pick(stream.templates);
  if (stream === undefined || template === undefined) throw new Error('A sender without mail');
  return { stream, template };
}

interface Thread {
  readonly id: string;
  readonly subject: string;
  readonly length: number;
}

/** People talk; companies begin anew each time. */
function continued({ sender: { kind } }: Letter, last: Thread | undefined, rng: Rng): Thread | null {
  const share = kind === 'forum' ? 0.6 : kind === 'person' ? 0.35 : 0;
  return last !== undefined && last.length < 6 && rng.chance(share) ? last : null;
}

function subjectOf({ sender, template }: Letter, rng: Rng): string {
  return (sender.headlines === null ? undefined : rng.pick(sender.headlines)) ?? template.subject;
}

/** What Gmail, and now and then the user, has put on it. */
function labelsFor(letter: Letter, mailbox: Mailbox, now: number, rng: Rng): string[] {
  const { sender, archived, date } = letter;
  const person = sender.kind === 'person';
  const own = rng.chance(person ? 0.03 : sender.kind === 'stranger' ? 0 : 0.01)
    ? rng.pick(USER_LABELS)
    : null;
  const ownId = own === null || own === undefined ? undefined : mailbox.labelNamed(own)?.id;
  return [
    ...(rng.chance(now - date < 60 * DAY ? 0.6 : 0.3) ? ['UNREAD'] : []),
    ...(rng.chance(person ? 0.5 : 0.05) ? ['IMPORTANT'] : []),
    ...(rng.chance(sender.kind === 'stranger' ? 0 : 0.012) ? ['STARRED'] : []),
    tabOf(letter, rng),
    ...(ownId === undefined ? [] : [ownId]),
    ...(archived ? [] : ['INBOX']),
  ];
}

const TABS = ['PERSONAL', 'UPDATES', 'PROMOTIONS', 'FORUMS', 'SOCIAL'] as const;
type Tab = (typeof TABS)[number];

/** Gmail errs now and then, and of some newsletters it thinks otherwise than people do. */
function tabOf({ sender: { kind, name }, template: { category } }: Letter, rng: Rng): string {
  if (rng.chance(0.04)) return `CATEGORY_${rng.pick(TABS)}`;
  const usual: Readonly<Record<SenderKind, Tab>> = {
    newsletter: name.length % 2 === 0 ? 'PROMOTIONS' : 'UPDATES',
    promotions: 'PROMOTIONS',
    forum: 'FORUMS',
    updates: 'UPDATES',
    bills: 'UPDATES',
    security: 'UPDATES',
    social: 'SOCIAL',
    person: 'PERSONAL',
    mixed: category === 'promotions' ? 'PROMOTIONS' : 'UPDATES',
    stranger: category === 'spam' ? 'PROMOTIONS' : 'PERSONAL',
  };
  return `CATEGORY_${usual[kind]}`;
}
