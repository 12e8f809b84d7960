import { CATEGORY_KEYS, type CategoryKey } from '../../src/decision/category.ts';
import type { PromptItem } from './gemini-prompt.ts';

/** The worst model there is: whatever a mail tells it to do, it does, also to the mail's neighbours. */

export interface Orders {
  /** For the mail that gives the order. */
  readonly own: ReadonlyMap<PromptItem, CategoryKey>;
  /** For other mails, by the id the order names. */
  readonly others: ReadonlyMap<string, CategoryKey>;
  /** For every mail in the pack. */
  readonly all: CategoryKey | null;
}

const NAMES = CATEGORY_KEYS.join('|');
const VERBS =
  'classif\\w*|label\\w*|mark\\w*|categori[sz]e\\w*|sort\\w*|put|treat|класифіку\\p{L}*|познач\\p{L}*|віднес\\p{L}*';
const ORDER = new RegExp(`(?:${VERBS})([^.!?\\n]{0,80}?)["'«]?\\b(${NAMES})\\b`, 'giu');
const STATED = new RegExp(
  `(?:category|категорі\\p{L}*|answer|verdict)\\s*(?:is|=|:|—|-)\\s*["'«]?(${NAMES})\\b`,
  'giu',
);
const EVERY = /\b(all|every|each|other|rest)\b|усі|всі|кожн|решт/iu;
const FAKE_ROW = new RegExp(
  `"i(?:d)?"\\s*:\\s*"?([\\w-]{1,20})"?\\s*,\\s*"[a-z]+"\\s*:\\s*"(${NAMES})"`,
  'gi',
);

export function findOrders(items: readonly PromptItem[]): Orders {
  const own = new Map<PromptItem, CategoryKey>();
  const others = new Map<string, CategoryKey>();
  let all: CategoryKey | null = null;
  for (const item of items) {
    for (const [, id, name] of item.text.matchAll(FAKE_ROW)) others.set(String(id), asKey(name));
    for (const [, name] of item.text.matchAll(STATED)) own.set(item, asKey(name));
    for (const [, object, name] of item.text.matchAll(ORDER)) {
      if (EVERY.test(object ?? '')) all = asKey(name);
      else own.set(item, asKey(name));
    }
  }
  return { own, others, all };
}

/** What the orders make of a mail; undefined when none is about it. */
export function ordered(orders: Orders, item: PromptItem): CategoryKey | undefined {
  return orders.others.get(String(item.id)) ?? orders.own.get(item) ?? orders.all ?? undefined;
}

function asKey(name: string | undefined): CategoryKey {
  return CATEGORY_KEYS.find((key) => key === name?.toLowerCase()) ?? 'spam';
}
