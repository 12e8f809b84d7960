import { whatMatters } from '../learning/matters.ts';
import { matterQueries } from '../learning/matters-search.ts';
import type { Condition, Rule } from '../rules/schema.ts';
import { ruleToQuery } from '../rules/to-query.ts';
import { orderIn } from '../security/injection.ts';
import type { Mailbox, Ports } from './ports.ts';
import type { SearchFacts } from './records.ts';

/**
 * Looks a listed mail up in what was found. Asked newest first: a thread's snippet is told of the first of its mails,
 * and let go with that.
 */
export type FactsOf = (messageId: string, threadId: string) => SearchFacts;

const TABS = [
  'CATEGORY_PERSONAL',
  'CATEGORY_SOCIAL',
  'CATEGORY_PROMOTIONS',
  'CATEGORY_UPDATES',
  'CATEGORY_FORUMS',
] as const;

/** Gathers, for 5 units per 500 mails found and 10 per 500 snippets, what searches know of the mail to be sorted. */
export async function gatherFacts(
  scope: string,
  ports: Ports,
  categoryLabels: readonly string[],
): Promise<FactsOf> {
  const search = (q: string, labelIds: readonly string[] = []): Promise<ReadonlySet<string>> =>
    everyId(ports.mailbox, ['INBOX', ...labelIds], [q, scope].filter((part) => part !== '').join(' '));
  const marks = [...matterQueries(), ...ruleQueries(ports.settings.rules)];
  // Each page of a list names the next: the longest are asked for first.
  const [snippets, tabs, starred, labelled, ours, recent, marked] = await Promise.all([
    snippetMarks(ports.mailbox, scope),
    Promise.all(TABS.map(async (tab) => ({ tab, ids: await search('', [tab]) }))),
    search('', ['STARRED']),
    search('has:userlabels'),
    Promise.all(categoryLabels.map((label) => search('', [label]))),
    search('newer_than:90d'),
    Promise.all(marks.map(async ({ mark, q }) => ({ mark, ids: await search(q) }))),
  ]);
  return (id, threadId) => {
    const found = marked.flatMap(({ mark, ids }) => (ids.has(id) ? [mark] : []));
    const { spoken, text: snippet } = snippets.get(threadId) ?? NO_BEGINNING;
    snippets.delete(threadId);
    // A search finds what a rule means, and more: only the mail itself tells.
    const own = spoken.includes(TO_AI) || found.some((mark) => mark.startsWith('rule:'));
    return {
      tab: tabs.find(({ ids }) => ids.has(id))?.tab ?? '',
      marks: [...new Set([...found, ...spoken])].sort().join(' '),
      snippet,
      starred: starred.has(id),
      labelled: labelled.has(id),
      own: own || ours.some((ids) => ids.has(id)),
      recent: recent.has(id),
    };
  };
}

export async function everyId(
  mailbox: Pick<Mailbox, 'list'>,
  labelIds: readonly string[],
  q: string,
): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  let pageToken: string | null = '';
  while (pageToken !== null) {
    const page: Awaited<ReturnType<Mailbox['list']>> = await mailbox.list({ labelIds, q, pageToken });
    for (const ref of page.refs) ids.add(ref.id);
    pageToken = page.nextPageToken;
  }
  return ids;
}

const TO_AI = 'to-ai';

/** What the beginnings of texts speak of, by thread; a snippet is that of the thread's newest mail. */
async function snippetMarks(mailbox: Mailbox, q: string): Promise<Map<string, Beginning>> {
  const marks = new Map<string, Beginning>();
  let pageToken: string | null = '';
  while (pageToken !== null) {
    const page: Awaited<ReturnType<Mailbox['snippets']>> = await mailbox.snippets({
      labelIds: ['INBOX'],
      q,
      pageToken,
    });
    for (const { threadId, snippet } of page.snippets) {
      marks.set(threadId, beginningOf(snippet));
    }
    pageToken = page.nextPageToken;
  }
  return marks;
}

interface Beginning {
  readonly spoken: readonly string[];
  readonly text: string;
}

/** Nothing that matters is what most speak of: they share it. */
const NOTHING: readonly string[] = [];
const NO_BEGINNING: Beginning = { spoken: NOTHING, text: '' };

function beginningOf(snippet: string): Beginning {
  const text = unescaped(snippet);
  const matters = whatMatters({ subject: '', text, calendar: false, from: { address: '' } });
  const spoken = [...(matters.length > 0 ? ['text'] : []), ...(orderIn(text) === null ? [] : [TO_AI])];
  return { spoken: spoken.length === 0 ? NOTHING : spoken, text };
}

/** Gmail writes a snippet's signs as HTML does. */
function unescaped(snippet: string): string {
  const signs: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
  return snippet.replace(/&(amp|lt|gt|quot|#39);/g, (whole, name: string) => signs[name] ?? whole);
}

/**
 * Rules that may hold for one mail of a sender and not for another are marks too: whoever wrote is the same for all of
 * them, what it says is not.
 */
function ruleQueries(rules: readonly Rule[]) {
  return rules.filter(dependsOnWords).flatMap(({ id, when }) => {
    const query = ruleToQuery(when);
    return query === null ? [] : [{ mark: `rule:${id}`, q: query.query }];
  });
}

/** Without a search for it, any mail may be meant by such a rule. */
export function hidesARule(rules: readonly Rule[]): boolean {
  return rules.some((rule) => dependsOnWords(rule) && ruleToQuery(rule.when) === null);
}

/** Whoever wrote a mail, such a rule may hold for it: no search marks it. */
export function speaksOfSenders(rule: Rule): boolean {
  return rule.enabled && !dependsOnWords(rule);
}

/** Nothing the user has said could say of a sender's mail what none of it that was read has shown. */
export async function isUntold({ store, settings }: Ports): Promise<boolean> {
  return !settings.rules.some(speaksOfSenders) && !(await store.hasLessons());
}

function dependsOnWords({ enabled, when }: Rule): boolean {
  return enabled && speaksOfWords(when);
}

function speaksOfWords(condition: Condition): boolean {
  if ('all' in condition) return condition.all.some(speaksOfWords);
  if ('any' in condition) return condition.any.some(speaksOfWords);
  if ('not' in condition) return speaksOfWords(condition.not);
  return condition.field === 'subject' || condition.field === 'words';
}
