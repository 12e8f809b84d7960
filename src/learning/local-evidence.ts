import type { CategoryKey } from '../decision/category.ts';
import type { Evidence } from '../decision/evidence.ts';
import type { Mail } from '../mail/mail.ts';
import type { Sending } from './bulk.ts';
import type { Look } from './features.ts';
import type { Prediction } from './local-model.ts';
import type { Matter } from './matters.ts';
import type { SenderFacts } from './signs.ts';

/** What a verdict is made of. */
export interface Seen {
  readonly mail: Mail;
  readonly facts: SenderFacts;
  readonly sending: Sending;
  readonly matters: readonly Matter[];
  readonly look: Look;
}

/** Categories whose mail may be set to leave the inbox. */
export const ARCHIVING: ReadonlySet<CategoryKey> = new Set([
  'newsletters',
  'promotions',
  'social',
  'forums',
  'spam',
]);

/** The category each kind of matter belongs to. */
const MATTER_OF: Readonly<Record<Matter['kind'], CategoryKey>> = {
  ...{ code: 'security', security: 'security', bill: 'bills', invitation: 'action', action: 'action' },
  service: 'updates',
};

const LETTERS: ReadonlySet<CategoryKey> = new Set(['personal', 'action', 'important']);

/** Concepts whose words are shown. */
const MOST_WORDS = 3;

/** Why the local tier thinks so, strongest first, each reason once; never empty. */
export function evidenceFor(
  { mail, sending, matters, look }: Seen,
  { category, because }: Prediction,
  tab: string | null,
): readonly Evidence[] {
  const own = matters.filter(({ kind }) => MATTER_OF[kind] === category).map(({ evidence }) => evidence);
  const words = because.flatMap((feature) => look.words.get(feature) ?? []);
  // "I" and "we" weigh something, and tell a reader nothing.
  const telling = words.filter(
    (word) => word.length > 3 && !/^(?:I|we|my)\b/i.test(word) && word !== 'myself',
  );
  const shown = [...new Set(telling)].slice(0, MOST_WORDS).join(', ');
  const found: readonly Evidence[] = [
    ...own,
    ...(tab === null ? [] : [{ code: 'gmail-category' as const, params: { category: tab } }]),
    ...(ARCHIVING.has(category) ? sending.evidence : []),
    ...(shown === '' ? [] : [{ code: 'wording' as const, params: { words: shown } }]),
    ...matters.map(({ evidence }) => evidence),
  ];
  const once = found.filter(({ code }, i) => found.findIndex((other) => other.code === code) === i);
  if (once.length > 0) return once;
  return LETTERS.has(category)
    ? [{ code: 'letter' }]
    : [{ code: 'notification', params: { sender: mail.from.address } }];
}
