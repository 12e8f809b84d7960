import { type CategoryKey, DEFAULT_CATEGORIES } from '../decision/category.ts';
import { isUnread } from '../decision/evidence.ts';
import type { ActivityRow, Category } from '../messaging/protocol.ts';
import { fill } from './i18n/fill.ts';
import type { Words } from './i18n/i18n.ts';

/** A category as the reader calls it: their own name for it, or, while it has ours, ours in their language. */
export function categoryName(key: CategoryKey, categories: readonly Category[], words: Words): string {
  const set = categories.find((category) => category.key === key)?.name;
  const ours = DEFAULT_CATEGORIES.find((category) => category.key === key)?.name;
  return set === undefined || set === ours ? words.categories[key] : set;
}

/** What a mail is called in a list: its subject, or of mail that was not read its first words. */
export function title(
  { subject, evidence }: Pick<ActivityRow, 'subject' | 'evidence'>,
  words: Words,
): string {
  if (subject !== '') return subject;
  return isUnread(evidence) ? words.activity.notRead : words.activity.noSubject;
}

/** Whose mail it is: a name, or the address. Of old mail of a conversation that was not read neither is known. */
export function whose({ from, fromName }: Pick<ActivityRow, 'from' | 'fromName'>, words: Words): string {
  return fromName || from || words.activity.conversation;
}

/** Who decided, and on what evidence, in one line. */
export function why(row: Pick<ActivityRow, 'tier' | 'evidence'>, words: Words): string {
  const evidence = row.evidence
    .map(({ code, params }) => fill(words.evidence[code], params))
    .filter((part) => part !== '');
  const who = words.who[row.tier];
  return evidence.length === 0 ? who : `${who}: ${evidence.join('; ')}`;
}

/** What was done with a mail, or what became of it since. */
export function outcome(row: Pick<ActivityRow, 'state' | 'archived'>, words: Words): string {
  switch (row.state) {
    case 'applied':
      return row.archived ? words.activity.archived : words.activity.stays;
    case 'intended':
      return words.activity.intended;
    case 'failed':
      return words.activity.failed;
    case 'undoing':
      return words.activity.undoing;
    case 'undone':
      return words.activity.undone;
    case 'redoing':
      return words.activity.redoing;
  }
}
