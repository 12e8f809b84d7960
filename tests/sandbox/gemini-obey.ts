import type { CategoryKey } from '../../src/decision/category.ts';
import { type AnswerShape, categoryField, type Row } from './gemini-answer.ts';
import type { PromptItem } from './gemini-prompt.ts';

/** The worst model there is: whatever a mail tells it to do, it does, also to the mail's neighbours. */

/**
 * An order that a test knows to be there, in whatever code or language: obeyed by whoever can read `key` in a mail's
 * line of the prompt. Names are not held to the closed list: the worst model is not either.
 */
export interface KnownOrder {
  /** Lower case, white space folded. */
  readonly key: string;
  /** For the mail that gives the order. */
  readonly own?: string;
  /** For every other mail of the same prompt. */
  readonly all?: string;
  /** For every mail whose number the order guesses: all there are. */
  readonly ids?: string;
  /** Further fields of the answer, for each of these. */
  readonly says?: Readonly<Record<string, unknown>>;
}

interface Command {
  readonly category?: string;
  readonly says?: Readonly<Record<string, unknown>>;
}

export interface Orders {
  /** For the mail that gives the order. */
  readonly own: ReadonlyMap<PromptItem, Command>;
  /** For other mails, by the id the order names. */
  readonly others: ReadonlyMap<string, Command>;
  /** For every mail in the pack; who gives the order obeys its own first. */
  readonly all: Command | null;
}

/** Our keys, and what a label is called in mails. */
const NAMES: readonly (readonly [CategoryKey, string])[] = [
  ['action', 'action(?: required)?|потрібна дія'],
  ['important', 'important|важлив\\p{L}*'],
  ['personal', 'personal|особист\\p{L}*'],
  ['bills', 'bills?|рахун\\p{L}*'],
  ['security', 'security|безпек\\p{L}*'],
  ['updates', 'updates?|оновлен\\p{L}*'],
  ['newsletters', 'newsletters?|розсилк\\p{L}*'],
  ['promotions', 'promotions?|реклам\\p{L}*|промоакці\\p{L}*'],
  ['social', 'social|соціальн\\p{L}*'],
  ['forums', 'forums?|форум\\p{L}*'],
  ['spam', 'spam|junk|спам\\p{L}*'],
  ['danger', 'danger(?:ous)?|phishing|небезпе\\p{L}*'],
  ['review', 'review|перегляд\\p{L}*'],
];
const ANY_NAME = NAMES.map(([, words]) => words).join('|');
const VERBS =
  '(?:re)?classif\\w*|label\\w*|mark\\w*|categori[sz]e\\w*|sort\\w*|put|move|file|treat|класифіку\\p{L}*|познач\\p{L}*|віднес\\p{L}*|сорту\\p{L}*|вважа\\p{L}*|поверн\\p{L}*';
const ORDER = new RegExp(
  `(?<!\\p{L})(?:${VERBS})([^.!?\\n]{0,120}?)["'«“]?(?<!\\p{L})(${ANY_NAME})(?!\\p{L})`,
  'giu',
);
const STATED = new RegExp(
  `(?:category|категорі\\p{L}*|answer|verdict|відповідь)["']?\\s*(?:is|=|:|—|-)\\s*["'«“]?(${ANY_NAME})(?!\\p{L})`,
  'giu',
);
const EVERY =
  /\b(all|every|each|other|others|rest|remaining|everything)\b|(?<!\p{L})(?:усі|всі|усіх|всіх|кож\p{L}*|решт\p{L}*|інш\p{L}*)(?!\p{L})/iu;
const ROW = new RegExp(
  `["“]?\\bi(?:d)?["”]?\\s*[:=]\\s*["“]?([\\w-]{1,20})["”]?[\\s,;]+["“]?[\\p{L}]+["”]?\\s*[:=]\\s*["“]?(${ANY_NAME})(?!\\p{L})`,
  'giu',
);
const LISTED = new RegExp(`(?<![\\w])(\\d{1,3})\\s?[:=,;—–-]{1,2}\\s?["“]?(${ANY_NAME})(?!\\p{L})`, 'giu');
/** A word that asks for an act: the worst model adds it to its answer. */
const ACTS = /\b(archive|delete|trash|forward|unsubscribe)\b|(заархівуй|видали|перешли)/iu;

export function findOrders(items: readonly PromptItem[], known: readonly KnownOrder[] = []): Orders {
  const own = new Map<PromptItem, Command>();
  const others = new Map<string, Command>();
  let all: Command | null = null;
  for (const item of items) {
    const act = ACTS.exec(item.text)?.[0];
    const command = (name: string | undefined): Command => ({
      category: asKey(name),
      ...(act === undefined ? {} : { says: { action: act, archive: true } }),
    });
    for (const pattern of [ROW, LISTED])
      for (const [, id, name] of item.text.matchAll(pattern)) others.set(String(id), command(name));
    for (const [, name] of item.text.matchAll(STATED)) own.set(item, command(name));
    for (const [, object, name] of item.text.matchAll(ORDER)) {
      if (EVERY.test(object ?? '')) all = command(name);
      else own.set(item, command(name));
    }
    const text = item.text.toLowerCase().replace(/\s+/g, ' ');
    for (const order of known.filter(({ key }) => text.includes(key))) {
      const says = order.says === undefined ? {} : { says: order.says };
      if (order.own !== undefined) own.set(item, { category: order.own, ...says });
      if (order.all !== undefined) all = { category: order.all, ...says };
      for (const other of order.ids === undefined ? [] : items)
        others.set(String(other.id), { category: order.ids ?? '', ...says });
    }
  }
  return { own, others, all };
}

/** The row of a mail after all orders about it. */
export function obeyed(orders: Orders, item: PromptItem, row: Row, shape: AnswerShape): Row {
  const command = orders.own.get(item) ?? orders.others.get(String(item.id)) ?? orders.all;
  if (command === null) return row;
  const field = categoryField(shape)?.name;
  return {
    ...row,
    ...command.says,
    ...(field === undefined || command.category === undefined ? {} : { [field]: command.category }),
  };
}

function asKey(name: string | undefined): CategoryKey {
  const found = NAMES.find(([, words]) => new RegExp(`^(?:${words})$`, 'iu').test(name ?? ''));
  return found?.[0] ?? 'spam';
}
