/** The closed list of names a mail can be given. The model, the rules and the local tiers choose among these only. */
export const CATEGORY_KEYS = [
  'action',
  'important',
  'personal',
  'bills',
  'security',
  'updates',
  'newsletters',
  'promotions',
  'social',
  'forums',
  'spam',
  'danger',
  'review',
] as const;

export type CategoryKey = (typeof CATEGORY_KEYS)[number];

/** What a person can set about a category. */
export interface Category {
  readonly key: CategoryKey;
  /** The leaf of the Gmail label `AuraMail/<name>`; at most 200 characters. */
  readonly name: string;
  /** Both from Gmail's palette of fixed colours: any other value is refused by Gmail. */
  readonly background: string;
  readonly text: string;
  /** Whether mail of this category leaves the inbox when AuraMail is sure of it. */
  readonly archive: boolean;
}

export const DEFAULT_CATEGORIES: readonly Category[] = [
  { key: 'action', name: 'Action required', background: '#fb4c2f', text: '#ffffff', archive: false },
  { key: 'important', name: 'Important', background: '#ffad47', text: '#000000', archive: false },
  { key: 'personal', name: 'Personal', background: '#16a766', text: '#ffffff', archive: false },
  { key: 'bills', name: 'Bills', background: '#fad165', text: '#000000', archive: false },
  { key: 'security', name: 'Security', background: '#4a86e8', text: '#ffffff', archive: false },
  { key: 'updates', name: 'Updates', background: '#cccccc', text: '#000000', archive: false },
  { key: 'newsletters', name: 'Newsletters', background: '#a479e2', text: '#ffffff', archive: true },
  { key: 'promotions', name: 'Promotions', background: '#f691b3', text: '#000000', archive: true },
  { key: 'social', name: 'Social', background: '#43d692', text: '#000000', archive: true },
  { key: 'forums', name: 'Forums', background: '#285bac', text: '#ffffff', archive: true },
  { key: 'spam', name: 'Spam', background: '#fb4c2f', text: '#ffffff', archive: true },
  { key: 'danger', name: 'Danger', background: '#fb4c2f', text: '#ffffff', archive: true },
  { key: 'review', name: 'Review', background: '#cccccc', text: '#000000', archive: false },
];

/** Parent of every label AuraMail makes. */
export const LABEL_ROOT = 'AuraMail';

/** The hidden mark that keeps a second computer from doing the work again. */
export const SORTED_LABEL = `${LABEL_ROOT}/Sorted`;
