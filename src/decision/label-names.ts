import { type Category, type CategoryKey, LABEL_ROOT, SORTED_LABEL } from './category.ts';

/** Rules for label names: https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.labels */
const MAX_LABEL_NAME = 225;

/** Names Gmail keeps for itself, in any case. Below a parent they are free: `AuraMail/Social` is a good name. */
const RESERVED: ReadonlySet<string> = new Set([
  ...[
    'inbox',
    'spam',
    'trash',
    'unread',
    'starred',
    'important',
    'sent',
    'draft',
    'all_mail',
    'personal',
    'social',
  ],
  ...['promotions', 'updates', 'forums', 'travel', 'finance', 'chat', 'voicemail', 'scheduled', 'muted'],
]);

/** Characters people cannot tell from a slash. NFKC folds only the full-width one. */
const SLASHES = /[\u2044\u2215\u29f8\u2571\u2afd]/gu;

/** Soft hyphens, zero-width and direction marks: there, and not to be seen. */
const INVISIBLE = /\p{Cf}/gu;

/** The whole name of the Gmail label of a category. */
export function labelNameOf(category: Pick<Category, 'name'>): string {
  return `${LABEL_ROOT}/${tidy(category.name)}`;
}

/** Two names with the same normal form are one label to Gmail, or to the person who reads them. */
export function normaliseLabelName(name: string): string {
  const visible = name.normalize('NFKC').replace(INVISIBLE, '').replace(SLASHES, '/');
  return tidy(visible).toLowerCase().normalize('NFKC');
}

/** Gmail would answer "Invalid label name". */
export function isReservedName(name: string): boolean {
  return RESERVED.has(normaliseLabelName(name));
}

/** The label the mailbox already has under a name, be it written a little differently. */
export function findLabel<L extends { readonly name: string }>(
  existing: readonly L[],
  wanted: string,
): L | undefined {
  const normal = normaliseLabelName(wanted);
  return (
    existing.find(({ name }) => name === wanted) ??
    existing.find(({ name }) => normaliseLabelName(name) === normal)
  );
}

/** What is wrong with a category's name. `index` is its place in the list. */
export interface NameMistake {
  readonly index: number;
  readonly key: CategoryKey;
  /** 'slashes': a level without a name; 'reserved': the name of AuraMail's own hidden mark. */
  readonly code: 'empty' | 'too-long' | 'slashes' | 'reserved' | 'doubled';
}

export function checkCategoryNames(
  categories: readonly Pick<Category, 'key' | 'name'>[],
): readonly NameMistake[] {
  const seen = new Set<string>();
  return categories.flatMap(({ key, name }, index) => {
    const normal = normaliseLabelName(labelNameOf({ name }));
    const code = mistakeIn(name) ?? (seen.has(normal) ? 'doubled' : null);
    seen.add(normal);
    return code === null ? [] : [{ index, key, code }];
  });
}

function mistakeIn(name: string): Exclude<NameMistake['code'], 'doubled'> | null {
  const normal = normaliseLabelName(name);
  if (normal === '') return 'empty';
  if (normal.split('/').includes('')) return 'slashes';
  const full = labelNameOf({ name });
  if (full.length > MAX_LABEL_NAME) return 'too-long';
  return normaliseLabelName(full) === normaliseLabelName(SORTED_LABEL) ? 'reserved' : null;
}

/** As Gmail wants it: no white space at the ends, doubled, or around a slash, and no control characters. */
function tidy(name: string): string {
  const spaced = name.replace(/[\s\p{Cc}]+/gu, ' ');
  return spaced.replace(/ ?\/ ?/g, '/').trim();
}
