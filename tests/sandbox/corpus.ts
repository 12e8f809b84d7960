import { deliver } from './corpus-headers.ts';
import { startingLabels, USER_LABELS } from './corpus-labels.ts';
import { pseudonymsFor } from './corpus-people.ts';
import { type CorpusGroup, type CorpusMail, isExplicit, loadCorpus } from './corpus-source.ts';
import type { Mailbox } from './mailbox.ts';
import { headerOf } from './message-view.ts';
import { parseMime } from './mime.ts';
import type { Rng } from './rng.ts';
import { snippetOf } from './snippet.ts';
import type { StoredMessage } from './types.ts';

/** Which mails of the corpus a mailbox is filled with. */
export interface CorpusPick {
  /** Mails in the inbox; the user's own answers and what lies elsewhere come on top. */
  readonly count: number;
  /** Share of each in the pick. Default 0.66 easy ham, 0.2 hard ham, 0.14 spam. */
  readonly shares?: Readonly<Partial<Record<'easy-ham' | 'hard-ham' | 'spam', number>>>;
  /** Only these, as 'group/id', in place of a random pick. */
  readonly keys?: readonly string[];
  /** Mail that is archived or in SPAM or TRASH already, as a share of `count`. Default 0.08. */
  readonly elsewhere?: number;
  /** Obscene spam too. Default false. */
  readonly explicit?: boolean;
  /** The newest mail is a little older than this, the oldest two years. ms since the epoch; default now. */
  readonly now?: number;
}

const FAMILIES = ['easy-ham', 'hard-ham', 'spam'] as const;
type Family = (typeof FAMILIES)[number];

const SHARES: Readonly<Record<Family, number>> = { 'easy-ham': 0.66, 'hard-ham': 0.2, spam: 0.14 };
const DAY = 86_400_000;
const SPAN = 2 * 365 * DAY;
const LONGEST_CONVERSATION = 6;

/** One mail of a pick; `copy` > 0 when the corpus was too small and mails come again. */
interface Picked {
  readonly mail: CorpusMail;
  readonly copy: number;
}

/** Deterministic for the same generator state, pick and `now`. */
export function fillMailbox(mailbox: Mailbox, pick: CorpusPick, rng: Rng): void {
  const now = pick.now ?? Date.now();
  const elsewhere = pick.keys === undefined ? Math.round(pick.count * (pick.elsewhere ?? 0.08)) : 0;
  const picked = pick.keys === undefined ? pickMails(pick, pick.count + elsewhere, rng) : pickKeys(pick.keys);
  const away = new Set(rng.shuffle(picked).slice(0, elsewhere));
  for (const name of USER_LABELS) if (mailbox.labelNamed(name) === undefined) mailbox.createLabel({ name });
  const pseudonyms = pseudonymsFor(mailbox.email);
  const threads = new Map<string, string>();
  for (const { item, date } of dated(picked, now)) {
    const { mail, copy } = item;
    const raw = deliver(mail, mailbox, date, pseudonyms, rng, copy);
    const { payload, text } = parseMime(raw);
    const conversation = `${copy} ${mail.conversation}`;
    const threadId = threads.get(conversation);
    const stored = mailbox.add({
      raw,
      internalDate: date,
      labelIds: startingLabels(mailbox, mail, (now - date) / DAY, away.has(item), rng),
      snippet: snippetOf(text),
      payload,
      source: { group: mail.group, id: mail.id },
      ...(threadId === undefined ? {} : { threadId }),
    });
    threads.set(conversation, stored.threadId);
    answerSome(mailbox, mail, stored, now, rng);
  }
}

/** Now and then the user wrote back to a person. */
function answerSome(mailbox: Mailbox, mail: CorpusMail, stored: StoredMessage, now: number, rng: Rng): void {
  const wrote = rng.chance({ person: 0.2, list: 0.03, bulk: 0, spam: 0 }[mail.kind]);
  const person = /\.example>?$/.test(headerOf(mailbox.payloadOf(stored), 'From') ?? '');
  if (!wrote || !person || !stored.labelIds.includes('INBOX')) return;
  const later = stored.internalDate + (1 + rng.int(20)) * 3_600_000;
  mailbox.user.sendReply(
    stored.id,
    'Thanks, that is clear now. I will come back to it next week.',
    Math.min(later, now),
  );
}

/** Whole conversations where there are any, so that threads are threads. */
function pickMails(pick: CorpusPick, count: number, rng: Rng): Picked[] {
  const shares = pick.shares ?? SHARES;
  const total = Object.values(shares).reduce((sum, share) => sum + share, 0);
  const pools = FAMILIES.filter((family) => shares[family] !== undefined).map((family) => ({
    pool: poolOf(family, pick, rng),
    wanted: Math.round((count * (shares[family] ?? 0)) / total),
  }));
  // First the mix that was asked for, then what the families with more mail than that have left, then all again.
  const order = [
    ...pools.flatMap(({ pool, wanted }) => pool.slice(0, wanted)),
    ...pools.flatMap(({ pool, wanted }) => pool.slice(wanted)),
  ];
  return Array.from({ length: count }, (_, index) => index).flatMap((index) => {
    const mail = order[index % order.length];
    return mail === undefined ? [] : [{ mail, copy: Math.floor(index / order.length) }];
  });
}

/**
 * New dates over the last two years, closer together towards now. Within a family the order stays what it was, so
 * that answers come after questions. Oldest first.
 */
function dated(picked: readonly Picked[], now: number): { readonly item: Picked; readonly date: number }[] {
  const families = Map.groupBy(picked, ({ mail }) => familyOf(mail.group));
  const all = [...families.values()].flatMap((family) =>
    family
      .toSorted((a, b) => a.mail.date - b.mail.date)
      .map((item, rank) => {
        const age = SPAN * (1 - (rank + 0.5) / family.length) ** 1.6;
        return { item, date: Math.floor((now - age) / 1_000) * 1_000 };
      }),
  );
  return all.sort((a, b) => a.date - b.date);
}

const familyOf = (group: CorpusGroup): Family =>
  group.startsWith('easy') ? 'easy-ham' : group === 'hard-ham-1' ? 'hard-ham' : 'spam';

function poolOf(family: Family, pick: CorpusPick, rng: Rng): CorpusMail[] {
  const conversations = new Map<string, CorpusMail[]>();
  for (const mail of loadCorpus()) {
    if (familyOf(mail.group) !== family) continue;
    const known = conversations.get(mail.conversation) ?? [];
    if (known.length < LONGEST_CONVERSATION) conversations.set(mail.conversation, [...known, mail]);
  }
  const pool = rng.shuffle([...conversations.values()]).flat();
  return pick.explicit === true ? pool : pool.filter((mail) => !isExplicit(mail));
}

function pickKeys(keys: readonly string[]): Picked[] {
  const byKey = new Map(loadCorpus().map((mail) => [`${mail.group}/${mail.id}`, mail]));
  return keys.map((key) => {
    const mail = byKey.get(key);
    if (mail === undefined) throw new Error(`No mail ${key} in the corpus`);
    return { mail, copy: 0 };
  });
}
